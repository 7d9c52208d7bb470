// The same cases for every way of doing the three jobs. Each test program compiles this for the
// kernels that it links.
#pragma once

#include <gtest/gtest.h>
#include <omp.h>

#include <string>

#include "dot_product.hpp"
#include "support/cases.hpp"

namespace dot_product
{

// A problem of that job and size, settled.
inline Problem problem_of(const std::string& job, std::size_t n)
{
    Problem problem;
    problem.job = job;
    problem.n = n;
    settle(problem);
    return problem;
}

// Three jobs, every size that a test has time for, every number of threads.
inline void check_every_case(const Kernels& kernels)
{
    for (const std::string job : {"dot", "matvec", "matmul"})
        for (const std::size_t n : cases::sizes) {
            if ((job == "matmul" && n > 101) || (job == "matvec" && n > 1000))
                continue;
            Operands x(problem_of(job, n));
            for (const int threads : cases::threads) {
                omp_set_num_threads(threads);
                fill(x); // also makes the last answer unusable
                multiply(x, kernels);
                const primer::Outcome outcome = judge(x);
                EXPECT_TRUE(outcome.check.ok())
                    << job << ", n = " << n << ", threads = " << threads << ": "
                    << outcome.check.error << " > " << outcome.check.bound;
            }
        }
}

// A matrix that is not square: 3 x 5 in the first test file of the data folder.
inline void check_matrix_files(const Kernels& kernels, const std::string& folder)
{
    for (const char* file : {"wide.mtx", "poisson.mtx", "magic.mtx", "symmetric_array.mtx"})
        for (const std::string job : {"matvec", "matmul"}) {
            Problem problem;
            problem.job = job;
            problem.matrix = folder + "/" + file;
            settle(problem);
            Operands x(problem);
            fill(x);
            multiply(x, kernels);
            const primer::Outcome outcome = judge(x);
            EXPECT_TRUE(outcome.check.ok()) << job << ", " << file << ": " << outcome.check.error;
        }
}

} // namespace dot_product
