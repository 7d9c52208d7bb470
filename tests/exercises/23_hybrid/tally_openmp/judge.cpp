#include "check/judge.hpp"

#include "../particles.hpp"

std::vector<check::Expected> check::expected(const Case& one, int)
{
    std::vector<double> tally(one.size("classes"), 10); // what it held before
    for (std::size_t i = 0; i < one.size("n"); ++i)
        tally[particles::class_of(i, tally.size())] += 1;
    return {{"tally", tally, 0,
             [](std::size_t i) { return "the particles of class " + std::to_string(i); }}};
}
