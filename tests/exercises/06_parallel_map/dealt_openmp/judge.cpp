#include "check/judge.hpp"

// Dealt out by hand.
std::vector<check::Expected> check::expected(const Case& one, int threads)
{
    std::vector<double> thread;
    int next = 0;
    while (thread.size() < one.size("n")) {
        for (std::size_t i = 0; i < one.size("chunk") && thread.size() < one.size("n"); ++i)
            thread.push_back(next);
        next = next + 1 < threads ? next + 1 : 0;
    }
    return {{"thread", thread, 0,
             [](std::size_t i) { return "the thread of item " + std::to_string(i); }}};
}
