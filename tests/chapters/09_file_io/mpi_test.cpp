// Compiled once and linked with each kernel for ranks.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "check.hpp"
#include "file_io_mpi.hpp"
#include "primer/mpi/program.hpp"

using namespace file_io;
namespace fs = std::filesystem;

namespace
{

// A name that all ranks have in common; the file, or the folder of the files, is made by rank 0.
class Files : public testing::Test
{
  protected:
    Files() : rank_(primer::mpi::rank(MPI_COMM_WORLD)), ranks_(primer::mpi::size(MPI_COMM_WORLD))
    {
        const std::size_t id =
            primer::mpi::same_on_all(static_cast<std::size_t>(getpid()), MPI_COMM_WORLD);
        name_ = (fs::current_path() / ("file_io_test." + std::to_string(id))).string();
        begin(false);
        own_files_ = write_blocks({name_, 1, 1, 1, Sync::none}, MPI_COMM_WORLD) != 0;
    }
    ~Files() override { remove(); }
    void begin(bool folder)
    {
        remove();
        if (rank_ == 0 && folder)
            fs::create_directory(name_);
        else if (rank_ == 0)
            std::ofstream(name_).close();
        MPI_Barrier(MPI_COMM_WORLD);
    }
    void remove()
    {
        MPI_Barrier(MPI_COMM_WORLD);
        std::error_code ignored;
        if (rank_ == 0)
            fs::remove_all(name_, ignored);
    }
    static std::uint64_t over_ranks(std::uint64_t sum)
    {
        MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_UINT64_T, MPI_SUM, MPI_COMM_WORLD);
        return sum;
    }
    int rank_, ranks_;
    std::string name_;
    bool own_files_ = false;
};

TEST_F(Files, EveryByteIsInItsPlaceAndIsRead)
{
    for (const std::size_t n : {0, 1, 7, 101, 20001})
        for (const std::size_t block : {5, 64, 4096})
            for (const Sync sync : {Sync::none, Sync::fsync}) {
                if (n / block > 100 || (sync != Sync::none && block > 64))
                    continue;
                begin(own_files_);
                const Job job{name_, n, block, 1, sync};
                const int error = write_blocks(job, MPI_COMM_WORLD);
                MPI_Barrier(MPI_COMM_WORLD);
                const Judged judged = judge(job, own_files_, ranks_, rank_);
                std::uint64_t sum = 0;
                const int read_error = read_blocks(job, sum, MPI_COMM_WORLD);
                const std::uint64_t read = over_ranks(sum), there = over_ranks(judged.sum);
                EXPECT_EQ(error, 0) << n << " bytes, blocks of " << block;
                EXPECT_EQ(judged.wrong, 0) << n << " bytes, blocks of " << block;
                EXPECT_EQ(read_error, 0);
                EXPECT_EQ(read, there) << n << " bytes, blocks of " << block;
            }
}

TEST_F(Files, AllRanksHaveTheErrorOfOne)
{
    const Job missing{name_ + ".no/such", 1000, 100, 1, Sync::none};
    std::uint64_t sum = 0;
    const int written = write_blocks(missing, MPI_COMM_WORLD);
    const int read = read_blocks(missing, sum, MPI_COMM_WORLD);
    EXPECT_NE(written, 0);
    EXPECT_NE(read, 0);
}

TEST_F(Files, AFileThatIsTooShortIsAnErrorOnAllRanks)
{
    begin(own_files_);
    const Job job{name_, 1000, 100, 1, Sync::none};
    EXPECT_EQ(write_blocks(job, MPI_COMM_WORLD), 0);
    MPI_Barrier(MPI_COMM_WORLD);
    if (rank_ == 0)
        fs::resize_file(own_files_ ? name_ + "/9" : name_, own_files_ ? 99 : 999);
    MPI_Barrier(MPI_COMM_WORLD);
    std::uint64_t sum = 0;
    EXPECT_EQ(read_blocks(job, sum, MPI_COMM_WORLD), ENODATA);
}

} // namespace
