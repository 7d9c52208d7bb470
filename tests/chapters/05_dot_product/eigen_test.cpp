// Compiled twice, once for each way in which eigen.cpp is compiled; never linked together.
#include "every_case.hpp"

#include "support/command.hpp"

using namespace dot_product;

TEST(DotProductEigen, EveryCase)
{
    const Kernels eigen{dot_eigen, matvec_eigen, matmul_eigen};
    check_every_case(eigen);
    check_matrix_files(eigen, command::environment("PRIMER_SOURCE") + "/data");
}
