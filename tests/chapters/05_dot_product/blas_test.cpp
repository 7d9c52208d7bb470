#include "every_case.hpp"

#include "primer/blas.hpp"
#include "support/command.hpp"

using namespace dot_product;

namespace
{

std::string data_folder()
{
    return command::environment("PRIMER_SOURCE") + "/data";
}

} // namespace

TEST(DotProductBlas, EveryCaseWithEveryNumberOfItsThreads)
{
    const Kernels blas{dot_blas, matvec_blas, matmul_blas};
    for (const int threads : {1, 2, 3}) {
        primer::blas::set_threads(threads);
        if (primer::blas::threads() > 0) {
            EXPECT_EQ(primer::blas::threads(), threads);
        }
        check_every_case(blas);
    }
    check_matrix_files(blas, data_folder());
}

TEST(DotProductBlas, InThreadsOfOurs)
{
    primer::blas::set_threads(2);
    const Kernels blas{dot_blas_in_threads, matvec_blas_in_threads, matmul_blas_in_threads};
    check_every_case(blas);
    check_matrix_files(blas, data_folder());
}

TEST(Blas, SaysWhatItIs)
{
    EXPECT_FALSE(primer::blas::name().empty());
    EXPECT_EQ(primer::blas::description().rfind(primer::blas::name(), 0), 0u);
}
