// Exercise image_filter/wide_halo_mpi: the halo of a filter with a radius.
#pragma once

#include <mpi.h>

#include <cstddef>
#include <vector>

// A rank's strip of a picture: `radius` rows of halo, the strip's own rows, `radius` rows of halo.
struct Strip {
    std::size_t rows, cols, radius;
    std::vector<double> pixels = {};
    // Row y of the strip's own: 0 … rows - 1. The halo above begins at -radius, that below at rows.
    double* row(std::ptrdiff_t y)
    {
        return pixels.data() +
               (y + static_cast<std::ptrdiff_t>(radius)) * static_cast<std::ptrdiff_t>(cols);
    }
};

// Fills the halo. Above: the last `radius` rows of rank - 1, in their order; on rank 0 each row is
// a copy of the strip's first row. Below: the first `radius` rows of rank + 1; on the last rank
// each is a copy of the strip's last row. Every strip has `radius` rows or more; strips need not
// have the same number of rows. Called by all ranks of comm; must also end when a send waits for
// its receive.
void fill_halo(Strip& strip, MPI_Comm comm);
