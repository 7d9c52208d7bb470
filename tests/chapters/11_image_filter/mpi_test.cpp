// Compiled once and linked with each kernel for ranks: mpi, strips.
#include "image_filter_mpi.hpp"

#include <gtest/gtest.h>

#include "pictures.hpp"
#include "primer/mpi/program.hpp"
#include "support/test_comm.hpp"

using namespace image_filter;

// Each picture once, by one rank, or by all for rank 0: against plain loops.
TEST(Mpi, FiltersEveryPictureOnce)
{
    const bool mine = shares_album || primer::mpi::rank(test_comm()) == 0;
    for (const Job& job : jobs()) {
        std::vector<Slot> album = album_of_noise();
        album.emplace_back().coded = {1, 2, 3};
        album.emplace_back(); // no pixels
        if (!mine)
            album.assign(album.size(), {});
        run(album, job, test_comm());
        std::vector<int> done, wrong;
        for (const Slot& slot : album) {
            done.push_back(slot.done);
            wrong.push_back(slot.done > 0 && slot.result.bytes != plain(slot.picture, job).bytes);
        }
        const int count = static_cast<int>(album.size());
        MPI_Allreduce(MPI_IN_PLACE, done.data(), count, MPI_INT, MPI_SUM, test_comm());
        MPI_Allreduce(MPI_IN_PLACE, wrong.data(), count, MPI_INT, MPI_SUM, test_comm());
        for (std::size_t i = 0; i < album.size(); ++i) {
            EXPECT_EQ(done[i], i + 2 == album.size() ? 0 : 1) << "picture " << i;
            EXPECT_EQ(wrong[i], 0) << "picture " << i << ", edge " << job.edge;
        }
    }
}

TEST(Mpi, NoPictures)
{
    run({}, {}, test_comm());
}
