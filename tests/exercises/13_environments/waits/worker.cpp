#include "waits.hpp"

#include "check/worker.hpp"

void check::run(const Case& one, Answer& answer)
{
    const double p = one.number("percent") / 100;
    const int workers = static_cast<int>(one.size("n"));
    answer.add("somebody_is_slow", somebody_is_slow(p, workers));
    answer.add("step_together", step_together(p, one.number("extra"), workers));
    answer.add("messages_in_a_step", messages_in_a_step(workers));
}
