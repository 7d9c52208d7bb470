#include <mpi.h>

#include <algorithm>

#include "start_up.hpp"

namespace start_up
{

const bool one_for_all = false;

// #region start
// Each rank loads a model of its own: as many copies as ranks.
Models start(const std::string& file)
{
    return {read_tree(file)};
}
// #endregion start

// #region run
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
// #endregion run

} // namespace start_up
