#include "check/judge.hpp"

#include <algorithm>

#include "../../sample.hpp"
#include "../pictures.hpp"
#include "primer/partition.hpp"

namespace
{

using check::Case;
using check::Expected;
using Cut = primer::Range (*)(std::size_t n, std::size_t ranks, std::size_t rank);

// What the ranks hand back when `cut` gives each its block.
std::vector<Expected> blocks(const Case& one, int workers, Cut cut)
{
    const std::size_t n = one.size("n"), ranks = static_cast<std::size_t>(workers);
    const std::vector<double> a = pictures::a(n), b = pictures::b(n);
    const auto of_rank = [](const std::string& what) {
        return [what](std::size_t rank) { return what + " of rank " + std::to_string(rank); };
    };
    Expected sizes{"elements", {}, 0, of_rank("number of elements")};
    Expected begins{"begin", {}, 0, of_rank("first element")};
    Expected c{"c", {}, 0, {}};
    for (std::size_t rank = 0; rank < ranks; ++rank) {
        const primer::Range mine = cut(n, ranks, rank);
        sizes.values.push_back(static_cast<double>(mine.size()));
        begins.values.push_back(mine.size() == 0 ? -1 : static_cast<double>(mine.begin));
        for (std::size_t i = mine.begin; i < mine.end; i += check::stride(mine.size()))
            c.values.push_back(a[i] + b[i]);
    }
    return {sizes, begins, c};
}

primer::Range right(std::size_t n, std::size_t ranks, std::size_t rank)
{
    return primer::block(n, static_cast<int>(ranks), static_cast<int>(rank));
}
primer::Range remainder_lost(std::size_t n, std::size_t ranks, std::size_t rank)
{
    return {rank * (n / ranks), (rank + 1) * (n / ranks)};
}
primer::Range last_takes_the_rest(std::size_t n, std::size_t ranks, std::size_t rank)
{
    return {rank * (n / ranks), rank + 1 == ranks ? n : (rank + 1) * (n / ranks)};
}
primer::Range rounded_up(std::size_t n, std::size_t ranks, std::size_t rank)
{
    const std::size_t size = (n + ranks - 1) / ranks;
    return {std::min(n, rank * size), std::min(n, (rank + 1) * size)};
}
primer::Range everything(std::size_t n, std::size_t, std::size_t)
{
    return {0, n};
}
primer::Range all_on_first(std::size_t n, std::size_t, std::size_t rank)
{
    return {0, rank == 0 ? n : 0};
}
// The larger blocks are counted, but begin where they would if all were small.
primer::Range shift_forgotten(std::size_t n, std::size_t ranks, std::size_t rank)
{
    const std::size_t begin = rank * (n / ranks);
    return {begin, begin + n / ranks + (rank < n % ranks ? 1 : 0)};
}

check::Mistake mistake(const std::string& name, const std::string& says, Cut cut)
{
    return {name, says, [cut](const Case& one, int workers) { return blocks(one, workers, cut); }};
}

} // namespace

std::vector<Expected> check::expected(const Case& one, int workers)
{
    return blocks(one, workers, right);
}

std::vector<check::Mistake> check::mistakes()
{
    return {
        mistake("everybody_does_all",
                "Every rank takes all n elements: the work is done p times over, not shared.",
                everything),
        mistake("all_on_one_rank",
                "Rank 0 takes all n elements, and the others have nothing to do.", all_on_first),
        mistake(
            "remainder_lost",
            "The remainder is lost: every rank has n / p elements, and the last n % p belong to "
            "nobody.",
            remainder_lost),
        mistake(
            "last_takes_the_rest",
            "The last rank takes the whole remainder, up to p - 1 elements more than the others, "
            "who all wait for it. Give one of them to each of the first n % p ranks.",
            last_takes_the_rest),
        mistake(
            "rounded_up",
            "Blocks of n / p rounded up: the first ranks have too much, and the last have little "
            "or nothing.",
            rounded_up),
        mistake("shift_forgotten",
                "The blocks overlap: when the ranks before have one element more each, the block "
                "begins that much later.",
                shift_forgotten),
    };
}
