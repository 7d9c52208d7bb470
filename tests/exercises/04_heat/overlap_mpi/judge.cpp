#include "../simulated.hpp"

namespace
{

using check::Case;
using check::Expected;
using simulated::Blocks;
using Exchange = void (*)(Blocks&);

// What the workers hand back when they exchange like this, and compute rows 1 + skip … last - skip.
std::vector<Expected> played(const Case& one, int ranks, Exchange exchange, std::size_t skip = 0)
{
    Blocks all = simulated::blocks(one, ranks);
    for (std::size_t step = 0; step < one.size("steps"); ++step) {
        for (std::size_t k = 0; k < all.size(); ++k)
            block::forget_halo(all[k].now, all[k], static_cast<int>(k));
        exchange(all);
        for (block::Block& block : all) {
            for (std::size_t i = 1 + skip; i + skip <= block.now.rows(); ++i)
                update_row(block.now, block.next, i);
            std::swap(block.now, block.next);
        }
    }
    return {simulated::inner_rows(all, one)};
}

void right(Blocks& all)
{
    simulated::send_up(all, simulated::right_rows);
    simulated::send_down(all, simulated::right_rows);
}
void nothing_yet(Blocks&) {}
void mixed_up(Blocks& all)
{
    const auto rows = [](std::size_t last) { return simulated::Rows{1, last, last + 1, 0}; };
    simulated::send_up(all, rows);
    simulated::send_down(all, rows);
}
// One buffer for both rows, filled for the second before the first has left.
void last_row_twice(Blocks& all)
{
    const auto rows = [](std::size_t last) { return simulated::Rows{last, last, 0, last + 1}; };
    simulated::send_up(all, rows);
    simulated::send_down(all, rows);
}

check::Mistake mistake(const std::string& name, const std::string& says, Exchange exchange,
                       std::size_t skip = 0)
{
    return {name, says, [exchange, skip](const Case& one, int ranks) {
                return played(one, ranks, exchange, skip);
            }};
}

} // namespace

std::vector<Expected> check::expected(const Case& one, int ranks)
{
    const auto place = [](std::size_t rank) {
        return "number of cells that rank " + std::to_string(rank) +
               " computed from a halo row before it had arrived";
    };
    const std::vector<double> none(static_cast<std::size_t>(ranks), 0);
    return {{"cells computed too early", none, 0, place}, simulated::right_rows_of(one, ranks)};
}

std::vector<check::Mistake> check::mistakes()
{
    return {
        mistake("edge_rows_before_wait",
                "The first and the last row were computed before the halo had arrived: MPI_Waitall "
                "must come first.",
                nothing_yet),
        mistake("edge_rows_forgotten",
                "Only the inner rows were computed: the first and the last row of each rank are "
                "missing.",
                right, 1),
        mistake("halos_mixed_up",
                "The two halo rows are mixed up: what came from above is below, and what came from "
                "below is above.",
                mixed_up),
        mistake("send_buffer_reused",
                "The last row was sent to both sides: the buffer was filled again before the first "
                "send was complete.",
                last_row_twice),
    };
}
