// Compiled once and linked with each kernel of one process: serial, openmp, streaming, blocked.
#include <gtest/gtest.h>
#include <omp.h>

#include <limits>

#include "check.hpp"
#include "starts.hpp"
#include "support/cases.hpp"

namespace
{

using namespace heat;

Problem steps(std::size_t n)
{
    Problem problem;
    problem.steps = n;
    return problem;
}

// One worker, row after row: the result that every variant must have, bit for bit.
std::uint64_t expected_bits(const Start& start, std::size_t n)
{
    OwnPlate own(start);
    Plate& plate = own.plate;
    for (Index i = 0; i <= plate.rows + 1; ++i)
        fill_row(plate, start, i);
    for (std::size_t step = 0; step < n; ++step, plate.swap())
        for (Index i = 1; i <= plate.rows; ++i)
            update_row(plate.now, plate.next, i, plate.cols);
    return examine(plate, start, n).checksum;
}

// With each number of threads (which the serial kernel does not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
  protected:
    void SetUp() override { omp_set_num_threads(GetParam()); }

    void expect_right(const Start& start, std::size_t n) const
    {
        OwnPlate own(start);
        fill(own.plate, start);
        solve(own.plate, n);
        const primer::Outcome outcome = judge(own.plate, start, steps(n));
        EXPECT_TRUE(outcome.check.ok()) << start.rows << " x " << start.cols << ", " << n
                                        << " steps, error " << outcome.check.error;
        EXPECT_EQ(outcome.checksum, expected_bits(start, n))
            << start.rows << " x " << start.cols << ", " << n << " steps";
    }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

TEST_P(EveryTeam, SineModeOfEverySize)
{
    for (const std::size_t n : cases::sizes)
        if (n < 1000)
            expect_right(sine_mode(n, 0, n), 7);
}

TEST_P(EveryTeam, NoiseOfEveryShape)
{
    for (const auto& [rows, cols] : starts::shapes)
        for (const std::size_t n : {0, 1, 2, 3, 8, 9, 17})
            expect_right(starts::noise(rows, cols, 0, rows), n);
}

// The step, written down once more in the plainest way and in more digits.
TEST(Solve, AgreesWithThePlainFormulaInEveryCell)
{
    const std::size_t rows = 11, cols = 6;
    const Start start = starts::noise(rows, cols, 0, rows);
    std::vector<std::vector<long double>> u(rows + 2, std::vector<long double>(cols + 2));
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t j = 0; j < cols; ++j)
            u[i + 1][j + 1] = start.at(i, j);
    for (int step = 0; step < 5; ++step) {
        const auto old = u;
        for (std::size_t i = 1; i <= rows; ++i)
            for (std::size_t j = 1; j <= cols; ++j)
                u[i][j] = (1 - 4 * 0.2L) * old[i][j] + 0.2L * old[i - 1][j] + 0.2L * old[i + 1][j] +
                          0.2L * old[i][j - 1] + 0.2L * old[i][j + 1];
    }
    OwnPlate own(start);
    Plate& plate = own.plate;
    fill(plate, start);
    solve(plate, 5);
    for (std::size_t i = 1; i <= rows; ++i)
        for (std::size_t j = 1; j <= cols; ++j)
            EXPECT_NEAR(plate.now(static_cast<Index>(i), static_cast<Index>(j)),
                        static_cast<double>(u[i][j]), 1e-15);
}

// A second run after filling again begins where the first did.
TEST(Solve, BeginsAgainAfterFilling)
{
    const Start start = starts::noise(9, 8, 0, 9);
    OwnPlate own(start);
    Plate& plate = own.plate;
    fill(plate, start);
    solve(plate, 3);
    const auto first = examine(plate, start, 3).checksum;
    fill(plate, start);
    solve(plate, 3);
    EXPECT_EQ(examine(plate, start, 3).checksum, first);
}

// The work reads a cell and writes one; a variant moves these and its write-allocates, or less with
// temporal blocking, but always at least one reading of the plate.
TEST(Bytes, AreCounted)
{
    const Start start = sine_mode(100, 0, 100);
    OwnPlate own(start);
    fill(own.plate, start);
    solve(own.plate, 10);
    const primer::Outcome outcome = judge(own.plate, start, steps(10));
    EXPECT_EQ(outcome.bytes, 16.0 * 100 * 100 * 10);
    EXPECT_GE(outcome.bytes_moved, 16.0 * 100 * 100);
    EXPECT_LE(outcome.bytes_moved, 1.5 * outcome.bytes);
    EXPECT_EQ(bytes_moved(1e4, 0), 0);
}

// The check itself must be able to fail.
TEST(Judge, NoticesOneWrongCellWhereverItIs)
{
    const Start starts_[] = {sine_mode(20, 0, 20), starts::noise(20, 17, 0, 20)};
    for (const Start& start : starts_)
        for (const Index i : {1, 11, 20})
            for (const double wrong : {1e-9, -1e-9, std::numeric_limits<double>::quiet_NaN(),
                                       std::numeric_limits<double>::infinity()}) {
                OwnPlate own(start);
                Plate& plate = own.plate;
                fill(plate, start);
                solve(plate, 4);
                EXPECT_TRUE(judge(plate, start, steps(4)).check.ok());
                plate.now(i, i / 2 + 1) += wrong;
                EXPECT_FALSE(judge(plate, start, steps(4)).check.ok()) << i << " " << wrong;
            }
}

TEST(Judge, NoticesAStepTooFewOrTooMany)
{
    const Start starts_[] = {sine_mode(64, 0, 64), starts::noise(64, 64, 0, 64)};
    for (const Start& start : starts_) {
        OwnPlate own(start);
        Plate& plate = own.plate;
        fill(plate, start);
        solve(plate, 4);
        EXPECT_FALSE(judge(plate, start, steps(3)).check.ok());
        EXPECT_TRUE(judge(plate, start, steps(4)).check.ok());
        EXPECT_FALSE(judge(plate, start, steps(5)).check.ok());
    }
}

TEST(Sine, IsExactWhereItIsKnown)
{
    EXPECT_EQ(sine(1, 1), std::vector<double>{1});
    EXPECT_EQ(sine(2, 1), std::vector<double>{0});
    const auto third = sine(3, 1); // sin(3 pi / 2)
    EXPECT_EQ(third, std::vector<double>{-1});
    const auto wave = sine(1, 999);
    for (std::size_t i = 0; i < wave.size(); ++i)
        EXPECT_EQ(wave[i], wave[wave.size() - 1 - i]);
    EXPECT_TRUE(sine(1, 0).empty());
}

} // namespace
