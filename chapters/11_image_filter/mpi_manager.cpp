#include "image_filter_mpi.hpp"

namespace image_filter
{

const bool shares_album = true;

static Image filtered(const Image& picture, const Job& job)
{
    Image image;
    const Image* from = &picture;
    for (const Pass& pass : passes(job, picture.rows, picture.cols, picture.channels)) {
        Image made = room_for(0, pass.rows, pass.cols, pass.channels);
        for (std::size_t y = 0; y < pass.rows; ++y)
            pass.row(*from, y, made.row(y));
        image = std::move(made);
        from = &image;
    }
    return image;
}

// #region manage
// Rank 0 hands out the numbers of the pictures, to whoever asks. What lies behind the last picture
// says that there are no more: each of the others gets one such number.
static void manage(unsigned long pictures, int others, MPI_Comm comm)
{
    for (unsigned long next = 0; next < pictures + static_cast<unsigned long>(others); ++next) {
        MPI_Status who;
        MPI_Recv(nullptr, 0, MPI_BYTE, MPI_ANY_SOURCE, 0, comm, &who);
        MPI_Send(&next, 1, MPI_UNSIGNED_LONG, who.MPI_SOURCE, 0, comm);
    }
}
// #endregion manage

// #region run
void run(std::span<Slot> album, const Job& job, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    if (rank == 0 && ranks > 1)
        return manage(album.size(), ranks - 1, comm);
    for (unsigned long mine = 0;; ++mine) { // a single rank counts for itself
        if (ranks > 1)
            MPI_Sendrecv(nullptr, 0, MPI_BYTE, 0, 0, &mine, 1, MPI_UNSIGNED_LONG, 0, 0, comm,
                         MPI_STATUS_IGNORE);
        if (mine >= album.size())
            break;
        treat(album[mine], [&](const Image& picture) { return filtered(picture, job); });
    }
}
// #endregion run

} // namespace image_filter
