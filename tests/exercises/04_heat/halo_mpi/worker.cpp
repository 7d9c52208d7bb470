#include "halo_mpi.hpp"

#include <utility>

#include "../../sample.hpp"
#include "../ranks.hpp"

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    auto [rank, mine, near] = ranks::mine(one, comm);
    const std::size_t last = mine.now.rows();
    start_work();
    exchange(mine.now, near, comm);
    const Grid after_first = mine.now;
    for (std::size_t step = 0; step < one.size("steps"); ++step) {
        if (step > 0) // the first one is done
            exchange(mine.now, near, comm);
        for (std::size_t i = 1; i <= last; ++i)
            update_row(mine.now, mine.next, i);
        std::swap(mine.now, mine.next);
    }
    end_work();
    answer.add("upper halo", block::whole_row(after_first, 0));
    answer.add("lower halo", block::whole_row(after_first, last + 1));
    answer.add("u", sample(block::cells(mine.now, 1, last)));
}
