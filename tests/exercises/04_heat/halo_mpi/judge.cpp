#include "../simulated.hpp"

namespace
{

using check::Case;
using check::Expected;
using simulated::Blocks;
using simulated::Rows;
using Exchange = void (*)(Blocks&);

// The halo rows of all ranks that have any, as they are now.
Expected halo(const std::string& name, const Blocks& all, bool upper)
{
    Expected cells{name, {}, 0, {}};
    for (const block::Block& block : all) {
        const std::size_t row = upper ? 0 : block.now.rows() + 1;
        const std::vector<double> mine = block::cells(block.now, row, row);
        cells.values.insert(cells.values.end(), mine.begin(), mine.end());
    }
    cells.place = [name, cols = all.empty() ? 1 : all[0].now.cols()](std::size_t i) {
        return "rank " + std::to_string(i / cols) + "'s " + name + " row, column " +
               std::to_string(i % cols);
    };
    return cells;
}

// What the workers hand back when they exchange like this.
std::vector<Expected> played(const Case& one, int ranks, Exchange exchange)
{
    Blocks all = simulated::blocks(one, ranks);
    exchange(all);
    std::vector<Expected> answer = {halo("upper halo", all, true), halo("lower halo", all, false)};
    for (std::size_t step = 0; step < one.size("steps"); ++step) {
        if (step > 0)
            exchange(all);
        for (block::Block& block : all) {
            for (std::size_t i = 1; i <= block.now.rows(); ++i)
                update_row(block.now, block.next, i);
            std::swap(block.now, block.next);
        }
    }
    answer.push_back(simulated::inner_rows(all, one));
    return answer;
}

Rows halo_rows_sent(std::size_t last)
{
    return {0, last + 1, 0, last + 1};
}
Rows into_own_rows(std::size_t last)
{
    return {1, last, 1, last};
}
Rows sides_mixed_up(std::size_t last)
{
    return {1, last, last + 1, 0};
}
Rows far_rows_sent(std::size_t last)
{
    return {last, 1, 0, last + 1};
}

// Up first, or down first: with a mistake it makes a difference.
template<simulated::Choice rows, std::size_t short_by = 0>
void up_and_down(Blocks& all)
{
    simulated::send_up(all, rows, short_by);
    simulated::send_down(all, rows, short_by);
}
template<simulated::Choice rows, std::size_t short_by = 0>
void down_and_up(Blocks& all)
{
    simulated::send_down(all, rows, short_by);
    simulated::send_up(all, rows, short_by);
}
void only_up(Blocks& all)
{
    simulated::send_up(all, simulated::right_rows);
}
void only_down(Blocks& all)
{
    simulated::send_down(all, simulated::right_rows);
}
void nothing(Blocks&) {}

check::Mistake mistake(const std::string& name, const std::string& says, Exchange exchange)
{
    return {name, says,
            [exchange](const Case& one, int ranks) { return played(one, ranks, exchange); }};
}

} // namespace

std::vector<Expected> check::expected(const Case& one, int ranks)
{
    std::vector<Expected> answer = played(one, ranks, up_and_down<simulated::right_rows>);
    answer.back() = simulated::right_rows_of(one, ranks);
    return answer;
}

std::vector<check::Mistake> check::mistakes()
{
    const std::string own_halo = "The halo is off by one: halo rows were sent (row 0 or row last + "
                                 "1). A rank's own rows are 1 "
                                 "… last; those are what its neighbours need.";
    const std::string own_rows = "The halo is off by one: what arrived was written over a row of "
                                 "this rank's own (row 1 or row "
                                 "last). It belongs into row 0 and row last + 1.";
    const std::string mixed = "The two halo rows are mixed up: what came from above is below, and "
                              "what came from below is "
                              "above.";
    const std::string far = "The wrong rows were sent: the rank above needs my first row, and the "
                            "rank below my last one.";
    const std::string cut =
        "The last cell is missing: a row has cols() + 2 cells, with those of the edge.";
    return {
        mistake("nothing_received", "Nothing has arrived in the halo rows.", nothing),
        mistake("only_upwards", "Rows went up, but none came down: the upper halo is not filled.",
                only_up),
        mistake("only_downwards", "Rows went down, but none came up: the lower halo is not filled.",
                only_down),
        mistake("halo_off_by_one", own_halo, up_and_down<halo_rows_sent>),
        mistake("halo_off_by_one", own_halo, down_and_up<halo_rows_sent>),
        mistake("own_rows_overwritten", own_rows, up_and_down<into_own_rows>),
        mistake("own_rows_overwritten", own_rows, down_and_up<into_own_rows>),
        mistake("halos_mixed_up", mixed, up_and_down<sides_mixed_up>),
        mistake("wrong_rows_sent", far, up_and_down<far_rows_sent>),
        mistake("row_cut_short", cut, up_and_down<simulated::right_rows, 1>),
    };
}
