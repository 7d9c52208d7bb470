#include "check/judge.hpp"

#include <algorithm>

#include "../vectors.hpp"
#include "primer/partition.hpp"

namespace
{

using check::Case;
using check::Expected;

// What each rank adds up from its own block.
std::vector<double> parts(const Case& one, int ranks)
{
    std::vector<double> sums;
    for (int rank = 0; rank < ranks; ++rank) {
        const primer::Range mine = primer::block(one.size("n"), ranks, rank);
        double sum = 0;
        for (std::size_t i = mine.begin; i < mine.end; ++i)
            sum += vectors::x(i) * vectors::y(i);
        sums.push_back(sum);
    }
    return sums;
}

double total(const std::vector<double>& sums)
{
    double sum = 0;
    for (const double part : sums)
        sum += part;
    return sum;
}

std::vector<Expected> on_ranks(const std::vector<double>& sums)
{
    const auto place = [](std::size_t rank) { return "the sum on rank " + std::to_string(rank); };
    return {{"the sum", sums, 0, place}};
}
std::vector<Expected> everywhere(double sum, int ranks)
{
    return on_ranks(std::vector<double>(static_cast<std::size_t>(ranks), sum));
}

std::vector<Expected> own_part(const Case& one, int ranks)
{
    return on_ranks(parts(one, ranks));
}
// The result on one rank only; the others keep what the variable held: 0, or their own part.
std::vector<Expected> root_only(const Case& one, int ranks)
{
    std::vector<double> sums(static_cast<std::size_t>(ranks), 0);
    sums[0] = total(parts(one, ranks));
    return on_ranks(sums);
}
std::vector<Expected> root_and_own_part(const Case& one, int ranks)
{
    std::vector<double> sums = parts(one, ranks);
    sums[0] = total(sums);
    return on_ranks(sums);
}
std::vector<Expected> largest_part(const Case& one, int ranks)
{
    const std::vector<double> sums = parts(one, ranks);
    return everywhere(*std::max_element(sums.begin(), sums.end()), ranks);
}
std::vector<Expected> part_of_rank_0(const Case& one, int ranks)
{
    return everywhere(parts(one, ranks)[0], ranks);
}

} // namespace

std::vector<Expected> check::expected(const Case& one, int ranks)
{
    return everywhere(total(parts(one, ranks)), ranks);
}

std::vector<check::Mistake> check::mistakes()
{
    const std::string root = "This is the sum on rank 0, but the other ranks have not got it: "
                             "MPI_Reduce gives the result to its root alone. All ranks want it.";
    return {
        {"not_reduced", "This is each rank's own part: nothing has added the parts of all ranks.",
         own_part},
        {"result_on_root_only", root, root_only},
        {"result_on_root_only", root, root_and_own_part},
        {"largest_part",
         "This is the largest of the ranks' parts (MPI_MAX), not their sum (MPI_SUM).",
         largest_part},
        {"part_of_rank_0",
         "This is rank 0's part on every rank: it was sent to all, but nobody's part was added.",
         part_of_rank_0},
    };
}
