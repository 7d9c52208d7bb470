// Which processor a worker stays on, for the ways whose workers OpenMP does not place.
#include <omp.h>
#include <sched.h>

#include <vector>

#include "workers.hpp"

void workers::take_place(int me)
{
    const int places = omp_get_num_places(); // 0: OMP_PLACES and OMP_PROC_BIND are not set
    if (places == 0)
        return;
    const int place = me % places;
    std::vector<int> processors(static_cast<std::size_t>(omp_get_place_num_procs(place)));
    omp_get_place_proc_ids(place, processors.data());
    cpu_set_t mine;
    CPU_ZERO(&mine);
    for (const int processor : processors)
        CPU_SET(processor, &mine);
    sched_setaffinity(0, sizeof mine, &mine); // not allowed to: then it runs where it may
}
