#include "overlap_mpi.hpp"

#include <algorithm>
#include <cfenv>
#include <limits>
#include <utility>

#include "../../sample.hpp"
#include "../ranks.hpp"

namespace
{

// Until a message arrives, a halo row holds signalling NaNs. Whoever computes with one sets a flag
// of the processor, also when the result is computed again later; a copy sets none.
void forget_halo(Grid& grid, const block::Block& block)
{
    constexpr double nothing = std::numeric_limits<double>::signaling_NaN();
    if (block.has_above)
        std::fill_n(grid.row(0), grid.cols() + 2, nothing);
    if (block.has_below)
        std::fill_n(grid.row(grid.rows() + 1), grid.cols() + 2, nothing);
}

} // namespace

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    auto [rank, mine, near] = ranks::mine(one, comm);
    Grid after_first = mine.now;
    double too_early = 0;
    start_work();
    for (std::size_t step = 0; step < one.size("steps"); ++step) {
        forget_halo(mine.now, mine);
        std::feclearexcept(FE_INVALID);
        take_step(mine.now, mine.next, near, comm);
        too_early += std::fetestexcept(FE_INVALID) != 0 ? 1 : 0;
        if (step == 0)
            after_first = mine.now;
        std::swap(mine.now, mine.next);
    }
    end_work();
    if (one.size("steps") > 0) {
        answer.add("upper halo", block::whole_row(after_first, 0));
        answer.add("lower halo", block::whole_row(after_first, after_first.rows() + 1));
    }
    answer.add("u", sample(block::cells(mine.now, 1, mine.now.rows())));
    answer.add("steps that read a halo row too early", too_early);
}
