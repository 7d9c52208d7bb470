// What every program of this chapter that uses a BLAS does beside its work.
#pragma once

#include <string>

#include "primer/blas.hpp"
#include "primer/program.hpp"
#include "primer/record.hpp"

namespace dot_product
{

// One line on standard error when the library runs kernels for an older processor than this one.
inline void warn_of_slow_kernels()
{
    if (const std::string line = primer::blas::warning(); !line.empty())
        primer::complain(line.c_str());
}

// Which library it was and how many threads it may start, for the record.
inline void note_library(primer::Outcome& outcome)
{
    outcome.build["blas"] = primer::blas::description();
    if (primer::blas::threads() > 0)
        outcome.build["blas_threads"] = std::to_string(primer::blas::threads());
}

} // namespace dot_product
