// First touch, as in chapter 03: each thread fills the block that it will work on.
#pragma once

#include <omp.h>

#include "dot_product.hpp"

namespace dot_product
{

// Called by one thread, outside parallel regions. Throws BadRequest as fill() does.
inline void fill_by_team(Operands& x)
{
#pragma omp parallel
    fill_share(x, omp_get_thread_num(), omp_get_num_threads());
    load_matrix(x);
}

} // namespace dot_product
