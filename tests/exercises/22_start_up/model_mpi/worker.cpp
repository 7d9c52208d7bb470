#include "model_mpi.hpp"

#include "../items.hpp"
#include "check/worker_mpi.hpp"

namespace
{

std::size_t entries = 0;
bool fails = false;
int reads = 0;

} // namespace

std::optional<std::vector<double>> read_model()
{
    ++reads;
    if (fails)
        return std::nullopt;
    std::vector<double> model(entries);
    for (std::size_t k = 0; k < entries; ++k)
        model[k] = items::entry(k);
    return model;
}

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    entries = one.size("size");
    fails = one.size("fails") != 0;
    reads = 0;
    start_work();
    const std::optional<std::vector<double>> model = start(comm);
    end_work();
    answer.add("there", model ? 1.0 : 0.0);
    answer.add("model", model.value_or(std::vector<double>()));
    answer.add("reads", static_cast<double>(reads));
}
