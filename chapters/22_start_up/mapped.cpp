#include <fcntl.h>
#include <mpi.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "start_up.hpp"

namespace start_up
{

const bool one_for_all = true;

// #region start
// The file's pages become part of this rank's memory. Nothing is read yet, and nothing is copied:
// all ranks of a host that map the file have the same pages of the page cache.
Models start(const std::string& file)
{
    // #region map
    const int opened = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about = {};
    const bool known = opened >= 0 && fstat(opened, &about) == 0;
    const auto bytes = static_cast<std::size_t>(known ? about.st_size : 0);
    void* const begin = mmap(nullptr, bytes, PROT_READ, MAP_SHARED, opened, 0);
    if (opened >= 0)
        close(opened); // the mapping stays
    if (begin == MAP_FAILED)
        throw std::runtime_error(file + ": the model could not be mapped");
    const std::shared_ptr<const void> kept(begin, [bytes](void* at) { munmap(at, bytes); });
    // #endregion map
    const auto* const header = static_cast<const Header*>(begin);
    const auto* const entries = reinterpret_cast<const Entry*>(header + 1);
    return {Tree{{entries, header->entries}, kept}};
}
// #endregion start

void run(const Models& models, std::size_t first, std::span<Class> result, std::span<Count> tally)
{
    Count* const counts = tally.data();
    std::ranges::fill(tally, 0);
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = classify(models[0], item(first + i));
        ++counts[result[i]];
    }
    MPI_Allreduce(MPI_IN_PLACE, counts, classes_in_all, MPI_UINT64_T, MPI_SUM, MPI_COMM_WORLD);
}

} // namespace start_up
