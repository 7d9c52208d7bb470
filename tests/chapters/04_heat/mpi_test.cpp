// Compiled once and linked with each kernel of ranks: mpi, mpi_overlap.
#include <gtest/gtest.h>

#include "primer/mpi/program.hpp"
#include "share_mpi.hpp"
#include "starts.hpp"
#include "support/cases.hpp"
#include "support/test_comm.hpp"

namespace
{

using namespace heat;

Block my_rows(std::size_t rows)
{
    return block(rows, primer::mpi::rank(test_comm()), primer::mpi::size(test_comm()));
}

Start my_noise(std::size_t rows, std::size_t cols)
{
    return starts::noise(rows, cols, my_rows(rows).begin, my_rows(rows).end);
}

Start my_sine_mode(std::size_t n)
{
    return sine_mode(n, my_rows(n).begin, my_rows(n).end);
}

template<typename T>
T sum_over_ranks(T mine)
{
    std::uint64_t sum = mine;
    MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_UINT64_T, MPI_SUM, test_comm());
    return static_cast<T>(sum);
}

// The ranks' blocks together are the answer of one worker, bit for bit, and the check passes on
// every rank.
void expect_right(const Start& mine, const Start& whole, std::size_t steps)
{
    Problem problem;
    problem.steps = steps;
    OwnPlate own(whole), block(mine);
    Plate& all = own.plate;
    for (Index i = 0; i <= all.rows + 1; ++i)
        fill_row(all, whole, i);
    for (std::size_t step = 0; step < steps; ++step, all.swap())
        for (Index i = 1; i <= all.rows; ++i)
            update_row(all.now, all.next, i, all.cols);
    fill(block.plate, mine);
    solve(block.plate, steps, test_comm());
    const primer::Outcome outcome = judge_mpi(block.plate, mine, problem, test_comm());
    const auto checksum = sum_over_ranks(outcome.checksum);
    EXPECT_TRUE(outcome.check.ok())
        << whole.rows << " x " << whole.cols << ", error " << outcome.check.error;
    EXPECT_EQ(checksum, examine(all, whole, steps).checksum) << whole.rows << " x " << whole.cols;
}

} // namespace

TEST(Mpi, SineModeOfEverySize)
{
    for (const std::size_t n : cases::sizes)
        if (n < 1000)
            expect_right(my_sine_mode(n), sine_mode(n, 0, n), 7);
}

TEST(Mpi, NoiseOfEveryShape)
{
    for (const auto& [rows, cols] : starts::shapes)
        for (const std::size_t steps : {0, 1, 2, 9})
            expect_right(my_noise(rows, cols), starts::noise(rows, cols, 0, rows), steps);
}

// A row above the eager limit (Open MPI: 4 KiB): MPI sends it by rendezvous.
TEST(Mpi, LongRows)
{
    expect_right(my_noise(9, 5000), starts::noise(9, 5000, 0, 9), 3);
}

// Ranks with rows form a chain: all but the first have a rank above, all but the last one below.
TEST(Neighbours, AreAChainOfTheRanksThatHaveRows)
{
    const auto ranks = static_cast<std::size_t>(primer::mpi::size(test_comm()));
    for (std::size_t rows = 0; rows <= 2 * ranks + 1; ++rows) {
        const OwnPlate own(my_sine_mode(rows));
        const Neighbours near = neighbours(own.plate, test_comm());
        const auto above = sum_over_ranks<std::size_t>(near.above != MPI_PROC_NULL);
        const auto below = sum_over_ranks<std::size_t>(near.below != MPI_PROC_NULL);
        const std::size_t links = rows == 0 ? 0 : std::min(ranks, rows) - 1;
        EXPECT_EQ(above, links);
        EXPECT_EQ(below, links);
    }
}

// Only rank 0 reads the picture; the rows that it distributes are the picture's.
TEST(Share, EveryRankGetsItsRows)
{
    for (const auto& [rows, cols] : starts::shapes) {
        const Start whole = starts::noise(rows, cols, 0, rows);
        const Start mine = my_noise(rows, cols);
        Start scattered = mine;
        scattered.picture.clear();
        if (primer::mpi::rank(test_comm()) == 0)
            scattered.picture = whole.picture;
        scatter_rows(scattered, test_comm());
        EXPECT_EQ(scattered.picture, mine.picture);
    }
}

// An unreadable picture is found by rank 0; all ranks leave with its status.
TEST(Share, WhatRankZeroFindsEndsAll)
{
    Problem problem;
    problem.input = "/nowhere/expected by this test.pgm";
    int status = -1;
    try {
        load_mpi(problem, primer::mpi::rank(test_comm()), primer::mpi::size(test_comm()),
                 test_comm());
    } catch (const primer::Done& done) {
        status = done.status;
    }
    EXPECT_EQ(status, primer::bad_request);
}

// A file that rank 0 cannot write: the rows of the others are still taken, and all leave alike.
TEST(Share, AnOutputThatFailsEndsAll)
{
    const Start mine = my_noise(12, 900);
    OwnPlate own(mine);
    fill(own.plate, mine);
    Problem problem;
    problem.output = "/nowhere/expected by this test.pgm";
    int status = -1;
    try {
        save_mpi(own.plate, mine, problem, test_comm());
    } catch (const primer::Done& done) {
        status = done.status;
    }
    EXPECT_EQ(status, primer::bad_request);
}
