#include "check/judge.hpp"

#include "failing.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    const std::size_t n = one.size("n");
    std::vector<double> answers;
    double all = 1;
    for (std::size_t i = 0; i < n; ++i) {
        const bool failed = fails(i, n, one.text("failing"));
        answers.push_back(failed ? -1 : 10.0 * static_cast<double>(i) + 7);
        all = failed ? 0 : all;
    }
    const auto call = [](std::size_t i) {
        return "how often call " + std::to_string(i) + " was made";
    };
    const auto rank = [](std::size_t i) { return "verdict on rank " + std::to_string(i); };
    return {{"how often each call was made", std::vector<double>(n, 1), 0, call},
            {"answers", answers},
            {"all were answered, on each rank",
             std::vector<double>(static_cast<std::size_t>(ranks), all), 0, rank}};
}
