#include "primer/places.hpp"

#include <omp.h>
#include <sched.h>

#include <vector>

namespace
{

void add_processors(int place, cpu_set_t& set)
{
    std::vector<int> processors(static_cast<std::size_t>(omp_get_place_num_procs(place)));
    omp_get_place_proc_ids(place, processors.data());
    for (const int processor : processors)
        CPU_SET(static_cast<std::size_t>(processor), &set);
}

} // namespace

void primer::take_place(int worker)
{
    const int places = omp_get_num_places(); // 0: OMP_PLACES and OMP_PROC_BIND are not set
    if (places == 0)
        return;
    cpu_set_t mine;
    CPU_ZERO(&mine);
    add_processors(worker % places, mine);
    sched_setaffinity(0, sizeof mine, &mine);
}

void primer::take_all_places()
{
    const int places = omp_get_num_places();
    if (places == 0)
        return;
    cpu_set_t all;
    CPU_ZERO(&all);
    for (int place = 0; place < places; ++place)
        add_processors(place, all);
    sched_setaffinity(0, sizeof all, &all);
}
