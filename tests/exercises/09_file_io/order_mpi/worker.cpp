#include "order_mpi.hpp"

#include <array>
#include <filesystem>

#include <unistd.h>

#include "check/worker_mpi.hpp"

namespace
{

// The name of a file that is not there yet, the same on all ranks.
std::array<char, 200> new_name(int rank, MPI_Comm comm)
{
    std::array<char, 200> name{};
    const std::string pattern =
        (std::filesystem::temp_directory_path() / "primer-order-XXXXXX").string();
    pattern.copy(name.data(), name.size() - 1);
    if (rank == 0)
        close(mkstemp(name.data()));
    MPI_Bcast(name.data(), static_cast<int>(name.size()), MPI_CHAR, 0, comm);
    return name;
}

} // namespace

// Rank r has n + r numbers: 1000 r, 1000 r + 1, …
void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const auto name = new_name(rank, comm);
    std::vector<double> mine(one.size("n") + static_cast<std::size_t>(rank));
    for (std::size_t i = 0; i < mine.size(); ++i)
        mine[i] = 1000 * rank + static_cast<double>(i);
    MPI_File file = MPI_FILE_NULL;
    MPI_File_open(comm, name.data(), MPI_MODE_RDWR, MPI_INFO_NULL, &file);
    start_work();
    write_in_order(mine, file, comm);
    end_work();
    MPI_File_close(&file);
    MPI_Barrier(comm);
    if (rank > 0)
        return;
    std::vector<double> all(std::filesystem::file_size(name.data()) / sizeof(double));
    std::FILE* const written = std::fopen(name.data(), "rb");
    const std::size_t read = std::fread(all.data(), sizeof(double), all.size(), written);
    std::fclose(written);
    std::filesystem::remove(name.data());
    all.resize(read);
    answer.add("the file", all);
}
