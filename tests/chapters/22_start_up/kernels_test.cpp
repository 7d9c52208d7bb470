// Compiled once and linked with each kernel of one process.
#include <gtest/gtest.h>
#include <omp.h>

#include "check.hpp"
#include "model_file.hpp"

using namespace start_up;

namespace
{

// What is wrong with a run of n items, with a model of `depth` levels.
double error_of(std::size_t n, std::size_t depth, std::size_t first = 0)
{
    const OwnFile file(depth);
    const Models models = start(file.name());
    std::vector<Class> result(n, 77);
    std::vector<Count> tally(classes_in_all, 77); // whatever it held before
    run(models, first, result, tally);
    return judge({n, depth}, models, first, result).check.error +
           wrong_counts(tally, counted(result));
}

} // namespace

TEST(Kernel, IsRightWithAnyNumberOfThreads)
{
    for (const int threads : {1, 2, 3, 5, 8}) {
        omp_set_num_threads(threads);
        for (const std::size_t n : {0, 1, 2, 3, 7, 101, 5000})
            for (const std::size_t depth : {1, 2, 5, 12})
                EXPECT_EQ(error_of(n, depth), 0)
                    << n << " items, depth " << depth << ", " << threads << " threads";
        EXPECT_EQ(error_of(100, 4, 123456789), 0) << "a block that does not begin at 0";
        const OwnFile file(3);
        const Models models = start(file.name());
        EXPECT_EQ(models.size(), one_for_all ? 1u : static_cast<std::size_t>(threads));
    }
}

TEST(Kernel, SaysWhenThereIsNoModel)
{
    omp_set_num_threads(3);
    EXPECT_THROW(start("/no/such/model"), std::runtime_error);
}

// One wrong class, entry or count is found.
TEST(Check, FindsOneMistake)
{
    const Job job{200, 6};
    const OwnFile file(job.depth);
    const Models models = start(file.name());
    std::vector<Class> result(job.n);
    std::vector<Count> tally(classes_in_all);
    run(models, 0, result, tally);
    EXPECT_EQ(judge(job, models, 0, result).check.error, 0);
    result[199] ^= 1;
    EXPECT_EQ(judge(job, models, 0, result).check.error, 1);
    EXPECT_EQ(wrong_counts(tally, counted(result)), 2);
    result[199] ^= 1;
    const_cast<Entry&>(models[0].entries[127]) += 1; // the last leaf
    EXPECT_EQ(judge(job, models, 0, result).check.error, 1);
}

// The check's way to a leaf, along the bits of the features, is the tree's way for items at all
// borders.
TEST(Check, KnowsTheWayToEveryLeaf)
{
    for (const std::size_t depth : {1, 3, 4, 9}) {
        const OwnFile file(depth);
        const Tree tree = read_tree(file.name());
        for (std::size_t leaf = std::size_t{1} << depth; leaf < std::size_t{2} << depth; ++leaf) {
            Item lowest = {}, highest = {0xffff, 0xffff, 0xffff, 0xffff};
            for (std::size_t level = 0; level < depth; ++level) {
                const auto bit = static_cast<std::uint16_t>(0x8000 >> level / features);
                if ((leaf >> (depth - 1 - level) & 1) != 0)
                    lowest[level % features] = static_cast<std::uint16_t>(lowest[level % 4] | bit);
                else
                    highest[level % features] =
                        static_cast<std::uint16_t>(highest[level % 4] & ~bit);
            }
            EXPECT_EQ(classify(tree, lowest), expected_entry(depth, leaf)) << depth;
            EXPECT_EQ(classify(tree, highest), expected_entry(depth, leaf)) << depth;
        }
    }
}
