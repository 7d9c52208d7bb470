#include "barrier_openmp.hpp"

#include <vector>

#include "../agents.hpp"
#include "check/worker.hpp"

namespace
{
std::size_t work = 0;
}

int order(std::span<const int> positions, std::size_t step)
{
    return agents::look(positions, step);
}

int moved(int position, int order)
{
    return agents::slow_next(position, order, work);
}

void check::run(const Case& one, Answer& answer)
{
    work = one.size("work");
    std::vector<int> positions(one.size("n"));
    for (std::size_t i = 0; i < positions.size(); ++i)
        positions[i] = agents::begins_at(i);
    start_work();
    play(positions, one.size("steps"));
    end_work();
    answer.add("position", std::vector<double>(positions.begin(), positions.end()));
}
