// Which launcher started this process, and how many processes it started: launchers set environment
// variables for both.
#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

namespace primer
{

struct Launched {
    int size = 0; // 0: no launcher has started this process
    int rank = 0;
    std::string by = {}; // "OMPI_COMM_WORLD_SIZE=3"
};

inline int number_in_environment(const char* name)
{
    const char* text = std::getenv(name);
    return text != nullptr ? std::atoi(text) : -1;
}

// The variables of `mpi` ("Open MPI", "MPICH", "": any) are read first: that launcher numbers the
// ranks of a program built with it. Slurm's are read last, because mpirun starts its own helpers
// with srun. A batch script is one process though its job may have many tasks, and so is the shell
// of `srun --pty`.
inline Launched launched(const std::string& mpi = "")
{
    struct Names {
        const char *size, *rank;
    };
    std::vector<Names> all = {{"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK"},
                              {"PMI_SIZE", "PMI_RANK"}}; // MPICH and its relatives
    if (mpi.rfind("MPICH", 0) == 0)
        std::swap(all[0], all[1]);
    if (std::getenv("SLURM_STEP_ID") != nullptr && std::getenv("SLURM_PTY_PORT") == nullptr)
        all.insert(all.end(),
                   {{"SLURM_STEP_NUM_TASKS", "SLURM_PROCID"}, {"SLURM_NTASKS", "SLURM_PROCID"}});
    for (const auto& [size_name, rank_name] : all) {
        const int size = number_in_environment(size_name), rank = number_in_environment(rank_name);
        if (size > 0 && rank >= 0)
            return {size, rank, std::string(size_name) + "=" + std::to_string(size)};
    }
    return {};
}

// When all processes must end with an error, only the first prints it. Open MPI's mpirun ends all
// processes when one has failed: the others wait here, so that the first is not ended before it has
// printed.
inline bool reports_errors(const Launched& launched)
{
    if (launched.rank > 0 && launched.by.rfind("OMPI", 0) == 0)
        sleep(2);
    return launched.rank == 0;
}

} // namespace primer
