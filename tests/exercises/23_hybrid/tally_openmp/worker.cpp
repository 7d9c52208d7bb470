#include "tally_openmp.hpp"

#include <vector>

#include "../particles.hpp"
#include "check/worker.hpp"

namespace
{
std::size_t work = 0;
}

std::size_t class_of(std::size_t i, std::size_t classes)
{
    volatile std::size_t spent = 0;
    for (std::size_t k = 0; k < work; ++k)
        spent = spent + k;
    return particles::class_of(i, classes);
}

void check::run(const Case& one, Answer& answer)
{
    work = one.size("work");
    std::vector<long> tally(one.size("classes"), 10);
    start_work();
    count(one.size("n"), tally);
    end_work();
    answer.add("tally", std::vector<double>(tally.begin(), tally.end()));
}
