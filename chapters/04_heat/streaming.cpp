#include <emmintrin.h> // SSE2, which every 64-bit x86 has

#include "heat.hpp"

namespace heat
{

void fill(Plate& plate, const Start& start)
{
    fill_row(plate, start, 0);
    fill_row(plate, start, plate.rows + 1);
#pragma omp parallel for schedule(static)
    for (Index i = 1; i <= plate.rows; ++i)
        fill_row(plate, start, i);
}

// #region row
// As update_row(), but past the caches: a cache line is collected in a small buffer of the core and
// sent to memory without being read. Only whole lines are worth it, and column 1 begins one. (The
// instruction writes two cells, to a multiple of 16 bytes: elsewhere the program would end with a
// segmentation fault.)
static void stream_row(const Grid& now, const Grid& next, Index i, Index cols)
{
    double* const to = &next(i, 0);
    Index j = 1;
    for (; j + 7 <= cols; j += 8) {
        alignas(64) double line[8];
#pragma omp simd
        for (Index k = 0; k < 8; ++k)
            line[k] = updated(now, i, j + k);
        for (Index k = 0; k < 8; k += 2)
            _mm_stream_pd(to + j + k, _mm_load_pd(line + k));
    }
    for (; j <= cols; ++j)
        to[j] = updated(now, i, j);
}
// #endregion row

// #region solve
void solve(Plate& plate, std::size_t steps)
{
    for (std::size_t step = 0; step < steps; ++step) {
#pragma omp parallel
        {
#pragma omp for schedule(static) nowait
            for (Index i = 1; i <= plate.rows; ++i)
                stream_row(plate.now, plate.next, i, plate.cols);
            _mm_sfence(); // what was streamed may arrive late: no barrier of OpenMP waits for it
        }
        plate.swap();
    }
}
// #endregion solve

// In each step read a cell and write one: no line is read to be written.
double bytes_moved(double cells, std::size_t steps)
{
    return 16 * cells * static_cast<double>(steps);
}

} // namespace heat
