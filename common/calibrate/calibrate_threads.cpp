// One process, with as many threads as OMP_NUM_THREADS says: fork, team and barrier, arithmetic
// peak, memory bandwidth.
#include "bandwidth.hpp"
#include "peak.hpp"
#include "primer/program.hpp"
#include "primer/this_program.hpp"
#include "starting.hpp"

using namespace calibrate;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        primer::Flags flags("calibrate", "threads",
                            "limits of this machine for one process and its threads");
        flags.parse(argc, argv);
        Figures all = fork_cost();
        all.insert(all.begin(), {"threads", static_cast<double>(primer::start_team())});
        for (const Figures& more : {team_cost(), peak(), bandwidth()})
            all.insert(all.end(), more.begin(), more.end());
        return report(flags, {all});
    });
}
