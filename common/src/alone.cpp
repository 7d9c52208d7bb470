#include "primer/counters.hpp"
#include "primer/team.hpp"
#include "primer/this_program.hpp"

int primer::start_team()
{
    Counters::mine().count_this_thread();
    return 1;
}

void primer::each_of_team(const std::function<void(int, int)>& work)
{
    work(0, 1);
}
