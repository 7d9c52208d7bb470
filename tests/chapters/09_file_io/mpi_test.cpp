// Compiled once and linked with each kernel for ranks.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "check.hpp"
#include "file_io_mpi.hpp"
#include "primer/mpi/program.hpp"
#include "support/test_comm.hpp"

using namespace file_io;
namespace fs = std::filesystem;

namespace
{

// A name that all ranks have in common; the file, or the folder of the files, is made by rank 0.
class Files : public testing::Test
{
  protected:
    Files() : rank_(primer::mpi::rank(test_comm())), ranks_(primer::mpi::size(test_comm()))
    {
        const std::size_t id =
            primer::mpi::same_on_all(static_cast<std::size_t>(getpid()), test_comm());
        name_ = (fs::current_path() / ("file_io_test." + std::to_string(id))).string();
        begin(false);
        own_files_ = write_blocks({name_, 1, 1, 1, Sync::none}, test_comm()) != 0;
    }
    ~Files() override { remove(); }
    void begin(bool folder)
    {
        remove();
        if (rank_ == 0 && folder)
            fs::create_directory(name_);
        else if (rank_ == 0)
            std::ofstream(name_).close();
        MPI_Barrier(test_comm());
    }
    void remove()
    {
        MPI_Barrier(test_comm());
        std::error_code ignored;
        if (rank_ == 0)
            fs::remove_all(name_, ignored);
    }
    static std::uint64_t over_ranks(std::uint64_t sum)
    {
        MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_UINT64_T, MPI_SUM, test_comm());
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
                const int error = write_blocks(job, test_comm());
                MPI_Barrier(test_comm());
                const Judged judged = judge(job, own_files_, ranks_, rank_);
                std::uint64_t sum = 0;
                const int read_error = read_blocks(job, sum, test_comm());
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
    const int written = write_blocks(missing, test_comm());
    const int read = read_blocks(missing, sum, test_comm());
    EXPECT_NE(written, 0);
    EXPECT_NE(read, 0);
}

TEST_F(Files, AFileThatIsTooShortIsAnErrorOnAllRanks)
{
    begin(own_files_);
    const Job job{name_, 1000, 100, 1, Sync::none};
    EXPECT_EQ(write_blocks(job, test_comm()), 0);
    MPI_Barrier(test_comm());
    if (rank_ == 0)
        fs::resize_file(own_files_ ? name_ + "/9" : name_, own_files_ ? 99 : 999);
    MPI_Barrier(test_comm());
    std::uint64_t sum = 0;
    EXPECT_EQ(read_blocks(job, sum, test_comm()), ENODATA);
}

} // namespace
