#include "wide_halo_mpi.hpp"

#include <algorithm>

#include "../picture_rows.hpp"
#include "check/worker_mpi.hpp"

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    const std::size_t radius = one.size("radius"), cols = one.size("cols");
    const auto [begin, end] = picture_rows::of_rank(rank, radius, one.size("more"));
    Strip strip{end - begin, cols, radius};
    // What is in the halo before anything has arrived is darker than any pixel.
    strip.pixels.assign((strip.rows + 2 * radius) * cols, -1.0 - rank);
    for (std::size_t y = begin; y < end; ++y)
        for (std::size_t x = 0; x < cols; ++x)
            strip.row(static_cast<std::ptrdiff_t>(y - begin))[x] = picture_rows::pixel(y, x);
    start_work();
    fill_halo(strip, comm);
    end_work();
    const auto part = [&](std::size_t first, std::size_t count) {
        return std::vector<double>(strip.pixels.begin() + static_cast<std::ptrdiff_t>(first * cols),
                                   strip.pixels.begin() +
                                       static_cast<std::ptrdiff_t>((first + count) * cols));
    };
    answer.add("halo above", part(0, radius));
    answer.add("halo below", part(radius + strip.rows, radius));
    answer.add("own rows", part(radius, strip.rows));
}
