#include "check/judge.hpp"

#include <algorithm>

// Every case of who is slow, with its probability.
std::vector<check::Expected> check::expected(const Case& one, int)
{
    const double p = one.number("percent") / 100, extra = one.number("extra");
    const std::size_t workers = one.size("n");
    double slow = 0, takes = 0, messages = 0;
    for (unsigned who = 0; who < 1u << workers; ++who) {
        double probability = 1, longest = 1;
        for (std::size_t w = 0; w < workers; ++w) {
            const bool is_slow = (who >> w & 1) != 0;
            probability *= is_slow ? p : 1 - p;
            longest = std::max(longest, is_slow ? 1 + extra : 1);
        }
        slow += who != 0 ? probability : 0;
        takes += probability * longest;
    }
    for (std::size_t rank = 1; rank < workers; ++rank)
        messages += 2; // its observations, its actions
    return {{"somebody_is_slow", {slow}, 1e-9},
            {"step_together", {takes}, 1e-9},
            {"messages_in_a_step", {messages}}};
}
