// One row of one step: what every kernel of this chapter does, written once, so that all compile
// the same arithmetic. Included by the kernels only (they are compiled with -ffp-contract=off).
#pragma once

#include "heat.hpp"

namespace heat
{

// #region row
// Row i of `next` from rows i - 1, i and i + 1 of `now`.
inline void update_row(const Grid& now, Grid& next, Index i)
{
    const Index cols = now.cols() - 2;
#pragma omp simd // no cell of `next` is read: several may be computed at once
    for (Index j = 1; j <= cols; ++j)
        next(i, j) = now(i, j) + r * ((now(i - 1, j) + now(i + 1, j)) +
                                      (now(i, j - 1) + now(i, j + 1)) - 4 * now(i, j));
}
// #endregion row

} // namespace heat
