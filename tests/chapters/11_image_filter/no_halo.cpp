// A mistaken copy of strips.cpp: the rows of the neighbours are not there in the second pass.
#include "image_filter_mpi.hpp"

#include <array>

namespace image_filter
{

const bool shares_album = false;

// Rank 0 has the picture; the others know its size. In each pass a rank makes a strip.

static Image filtered(const Image& picture, const Job& job, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const auto me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
    std::vector<Rows> has(p), needs(p), makes(p);
    has[0] = {0, picture.rows};
    Image image = {0, picture.cols, picture.channels};
    const Image* from = &picture;
    const auto all = passes(job, picture.rows, picture.cols, picture.channels);
    for (const Pass& pass : all) {
        for (std::size_t r = 0; r < p; ++r) {
            makes[r] = {pass.rows * r / p, pass.rows * (r + 1) / p};
            needs[r] = {};
            if (makes[r].begin < makes[r].end) // with the halo
                needs[r] = {pass.needs(makes[r].begin).begin, pass.needs(makes[r].end - 1).end};
        }
        Image window = move_rows(*from, has, needs, comm);
        // The halo of the second pass: nobody has sent it.
        if (&pass != &all.front())
            for (std::size_t y = window.first; y < window.first + window.rows; ++y)
                if (y < makes[me].begin || y >= makes[me].end)
                    std::fill_n(window.row(y), window.stride(), std::uint8_t{0});
        Image made = room_for(makes[me].begin, makes[me].end, pass.cols, pass.channels);
        for (std::size_t y = makes[me].begin; y < makes[me].end; ++y)
            pass.row(window, y, made.row(y));
        image = std::move(made);
        from = &image;
        has = makes;
    }
    std::fill(needs.begin(), needs.end(), Rows{});
    needs[0] = {0, has.back().end};
    return move_rows(*from, has, needs, comm);
}

void run(std::span<Slot> album, const Job& job, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    for (Slot& slot : album) {
        std::array<unsigned long, 3> size = {}; // stays so when rank 0 cannot open the picture
        bool told = false;
        const auto tell = [&] {
            MPI_Bcast(size.data(), 3, MPI_UNSIGNED_LONG, 0, comm);
            told = true;
        };
        if (rank == 0)
            treat(slot, [&](const Image& picture) {
                size = {picture.rows, picture.cols, picture.channels};
                tell();
                return filtered(picture, job, comm);
            });
        if (!told)
            tell();
        if (rank != 0)
            filtered({size[0], size[1], size[2]}, job, comm);
    }
}

} // namespace image_filter
