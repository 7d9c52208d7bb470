#include "word_count_mpi.hpp"

#include <gtest/gtest.h>

#include "primer/mpi/program.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"
#include "texts.hpp"

namespace
{

using namespace word_count;

std::size_t rank()
{
    return static_cast<std::size_t>(primer::mpi::rank(test_comm()));
}

std::size_t ranks()
{
    return static_cast<std::size_t>(primer::mpi::size(test_comm()));
}

// Each rank gets its part of the text; what all of them return is compared on rank 0, and all ranks
// know whether it was right.
void expect_counted(const std::string& text)
{
    const Table mine = count({part(text, ranks(), rank())}, test_comm());
    std::vector<char> bytes;
    pack(mine, bytes);
    Table all;
    unpack(gathered(bytes, test_comm()), all);
    bool right = true;
    if (rank() == 0)
        right = texts::sorted_counts({all}) == texts::sorted_counts(texts::counts(text));
    EXPECT_TRUE(primer::mpi::all_agree(right, test_comm())) << text.substr(0, 200);
    std::uint64_t sum = mine.size(); // a word on two ranks would count twice
    MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_UINT64_T, MPI_SUM, test_comm());
    EXPECT_EQ(sum, texts::counts(text).size());
}

} // namespace

TEST(Mpi, CountsExamples)
{
    for (const std::string text : texts::examples)
        expect_counted(text);
    expect_counted(texts::lengths(100));
    expect_counted(std::string(5000, 'x'));
}

TEST(Mpi, CountsTheGeneratedTextInEverySize)
{
    for (const std::size_t n : cases::sizes)
        for (const std::size_t words : {1, 5, 50000})
            expect_counted(generated(1, n + 1, words));
}

TEST(Mpi, EncodesItsPartAndKnowsItsPlace)
{
    for (const std::size_t n : {0, 1, 7, 1000}) {
        const std::string text = generated(1, n + 1, 200);
        const Merges merges = texts::merges_of(text, 40);
        const std::string mine(part(text, ranks(), rank()));
        const Encoded encoded = encode({mine}, Encoder(merges), test_comm());
        EXPECT_TRUE(primer::mpi::all_agree(
            judge(encoded.tokens, merges, mine, encoded.first).check.ok(), test_comm()));
        std::uint64_t before = 0; // the tokens of the ranks before, one by one
        for (std::size_t r = 0; r < ranks(); ++r) {
            const std::uint64_t size =
                primer::mpi::rank(test_comm()) == static_cast<int>(r) ? encoded.tokens.size() : 0;
            std::uint64_t there = 0;
            MPI_Allreduce(&size, &there, 1, MPI_UINT64_T, MPI_SUM, test_comm());
            if (r < rank())
                before += there;
        }
        EXPECT_EQ(encoded.first, before);
    }
}
