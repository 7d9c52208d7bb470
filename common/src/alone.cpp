#include "primer/team.hpp"
#include "primer/this_program.hpp"

int primer::start_team()
{
    return 1;
}

void primer::each_of_team(const std::function<void(int, int)>& work)
{
    work(0, 1);
}
