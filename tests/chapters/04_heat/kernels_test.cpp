#include <gtest/gtest.h>
#include <omp.h>

#include <cmath>
#include <limits>
#include <tuple>

#include "answer.hpp"
#include "starts.hpp"
#include "support/cases.hpp"

namespace
{

using namespace heat;

using Fill = void (*)(Plate&, const Start&);
using Solve = void (*)(Plate&, std::size_t);
using Way = std::tuple<const char*, Fill, Solve, int>; // one way of doing it, with some threads

Problem steps(std::size_t n)
{
    Problem problem;
    problem.steps = n;
    return problem;
}

class EveryWay : public testing::TestWithParam<Way>
{
  protected:
    // The judge is content, and the bits are those of the serial way.
    void expect_right(const Start& start, std::size_t n) const
    {
        const auto [name, fill, solve, threads] = GetParam();
        omp_set_num_threads(threads);
        Plate plate(start), serial(start);
        fill(plate, start);
        solve(plate, n);
        fill_serial(serial, start);
        solve_serial(serial, n);
        const primer::Outcome outcome = judge(plate, start, steps(n));
        EXPECT_TRUE(outcome.check.ok())
            << name << ", " << start.rows << " x " << start.cols << ", " << n
            << " steps, threads = " << threads << ", error " << outcome.check.error;
        EXPECT_EQ(outcome.checksum, judge(serial, start, steps(n)).checksum);
    }
};

TEST_P(EveryWay, SineModeOfEverySize)
{
    for (const std::size_t n : cases::sizes)
        if (n < 1000)
            expect_right(sine_mode(n, {0, n}), 7);
}

TEST_P(EveryWay, NoiseOfEveryShape)
{
    for (const auto& [rows, cols] : starts::shapes)
        for (const std::size_t n : {0, 1, 2, 9})
            expect_right(starts::noise(rows, cols, {0, rows}), n);
}

INSTANTIATE_TEST_SUITE_P(Serial, EveryWay,
                         testing::Values(Way{"serial", fill_serial, solve_serial, 1}));
INSTANTIATE_TEST_SUITE_P(OpenMP, EveryWay,
                         testing::Combine(testing::Values("openmp"), testing::Values(fill_openmp),
                                          testing::Values(solve_openmp),
                                          testing::ValuesIn(cases::threads)));

// The step, written down once more in the plainest way and in more digits.
TEST(Serial, AgreesWithThePlainFormulaInEveryCell)
{
    const std::size_t rows = 11, cols = 6;
    const Start start = starts::noise(rows, cols, {0, rows});
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
    Plate plate(start);
    fill_serial(plate, start);
    solve_serial(plate, 5);
    for (std::size_t i = 1; i <= rows; ++i)
        for (std::size_t j = 1; j <= cols; ++j)
            EXPECT_NEAR(plate.now()(static_cast<Index>(i), static_cast<Index>(j)),
                        static_cast<double>(u[i][j]), 1e-15);
}

// A second run after filling again begins where the first did.
TEST(Serial, FillingStartsAgain)
{
    const Start start = starts::noise(9, 8, {0, 9});
    Plate plate(start);
    fill_serial(plate, start);
    solve_serial(plate, 3);
    const auto first = look(plate, start, 3).checksum;
    fill_serial(plate, start);
    solve_serial(plate, 3);
    EXPECT_EQ(look(plate, start, 3).checksum, first);
}

// The check itself must be able to fail.
TEST(Judge, NoticesOneWrongCellWhereverItIs)
{
    const Start starts_[] = {sine_mode(20, {0, 20}), starts::noise(20, 17, {0, 20})};
    for (const Start& start : starts_)
        for (const Index i : {1, 11, 20})
            for (const double wrong : {1e-9, -1e-9, std::numeric_limits<double>::quiet_NaN(),
                                       std::numeric_limits<double>::infinity()}) {
                Plate plate(start);
                fill_serial(plate, start);
                solve_serial(plate, 4);
                EXPECT_TRUE(judge(plate, start, steps(4)).check.ok());
                plate.now()(i, i / 2 + 1) += wrong;
                EXPECT_FALSE(judge(plate, start, steps(4)).check.ok()) << i << " " << wrong;
            }
}

TEST(Judge, NoticesAStepTooFewOrTooMany)
{
    const Start starts_[] = {sine_mode(64, {0, 64}), starts::noise(64, 64, {0, 64})};
    for (const Start& start : starts_) {
        Plate plate(start);
        fill_serial(plate, start);
        solve_serial(plate, 4);
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
