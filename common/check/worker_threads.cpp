// The main of a worker whose learner's code may start threads, or none.
#include "check/harness.hpp"

int main(int argc, char** argv)
{
    const check::Task task = check::task(argc, argv);
    return check::work_through(
        task, 0, [](const check::Case& one, check::Answer& answer) { check::run(one, answer); });
}
