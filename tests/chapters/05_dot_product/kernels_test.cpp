// Every variant of the three jobs in one process: compiled once and linked with each kernel.
#include <gtest/gtest.h>
#include <omp.h>

#include "check.hpp"
#include "support/cases.hpp"
#include "support/command.hpp"

using namespace dot_product;

namespace
{

// Does the job once and expects the right answer.
void expect_right(Problem problem)
{
    choose_size(problem);
    Operands x(problem, {0, *problem.n});
    for (const int threads : cases::threads) {
        omp_set_num_threads(threads);
        fill(x, 0, 1); // also makes the last answer unusable
        load_matrix(x);
        multiply(x, dot);
        const primer::Check check = judge(x).check;
        EXPECT_TRUE(check.ok()) << request(problem) << " --data " << problem.data << ", " << threads
                                << " threads: " << check.error << " > " << check.bound;
    }
}

} // namespace

TEST(DotProduct, EveryJobAndSize)
{
    for (const std::string data : {"exact", "rounded"})
        for (const std::size_t n : cases::sizes) {
            expect_right({"dot", n, "", data});
            if (n <= 1000)
                expect_right({"matvec", n, "", data});
            if (n <= 101)
                expect_right({"matmul", n, "", data});
        }
}

// Also matrices that are not square: 3 x 5 in wide.mtx.
TEST(DotProduct, MatrixFiles)
{
    const std::string folder = command::environment("PRIMER_SOURCE") + "/data/";
    for (const char* file : {"wide.mtx", "poisson.mtx", "magic.mtx", "symmetric_array.mtx"})
        for (const std::string job : {"matvec", "matmul"})
            expect_right({job, std::nullopt, folder + file});
}
