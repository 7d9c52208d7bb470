// A rank server: one mpirun serves many runs of learners' code, so that proving an exercise does
// not need one mpirun for each. "rank_server FOLDER" works on FOLDER/job.0, FOLDER/job.1, … as they
// appear: RANKS, LIBRARY, CASES and FOLDER, a line each, or "0" for the end. The first RANKS ranks
// go through the cases (harness.hpp), each in communicators of those ranks alone; the others do
// nothing. LIBRARY is worker.cpp and the learner's code. When all is done rank r creates
// FOLDER/job.N.r. Any failure ends all ranks, and the runner starts new ones.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <dlfcn.h>
#include <mpi.h>
#include <unistd.h>

#include "check/harness.hpp"
#include "check/ranks.hpp"
#include "primer/mpi/library_threads.hpp"

namespace
{

using Run = void (*)(const check::Case*, check::Answer*, MPI_Comm);

struct Job {
    int ranks = 0;
    std::string library, cases, folder;
};

// Waits for the file: polls at first, then sleeps.
Job awaited(const std::string& path)
{
    for (int turn = 0;; ++turn) {
        std::ifstream file(path);
        Job job;
        file >> job.ranks >> std::ws;
        for (std::string* line : {&job.library, &job.cases, &job.folder})
            if (job.ranks != 0)
                std::getline(file, *line);
        if (file)
            return job;
        usleep(turn < 100 ? 1000 : 10000); // must not disturb other measurements
    }
}

[[noreturn]] void give_up(const std::string& why, int status)
{
    std::fprintf(stderr, "rank_server: %s\n", why.c_str());
    MPI_Abort(MPI_COMM_WORLD, status);
    std::_Exit(status);
}

// A communicator for each case, as in worker_mpi.cpp, before anything begins. Those of the previous
// job can be used again where the library that checks messages has verified that nothing is pending
// in them. Without that library new ones are created.
std::vector<MPI_Comm>& communicators(std::size_t cases, int ranks, MPI_Comm all)
{
    static std::map<int, std::vector<MPI_Comm>> kept;
    std::vector<MPI_Comm>& comms = kept[ranks];
    if (dlsym(RTLD_DEFAULT, "primer_check_begin") == nullptr) {
        for (MPI_Comm& comm : comms)
            MPI_Comm_free(&comm);
        comms.clear();
    }
    while (comms.size() < cases)
        MPI_Comm_dup(all, &comms.emplace_back());
    return comms;
}

// The cases by one of the ranks of `all`.
void work(const Job& job, MPI_Comm all)
{
    int rank = 0;
    MPI_Comm_rank(all, &rank);
    void* library = dlopen(job.library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
        give_up(dlerror(), 2);
    const auto run = reinterpret_cast<Run>(dlsym(library, "primer_check_run"));
    if (run == nullptr)
        give_up("no primer_check_run", 2);
    const check::Task task{check::read_cases(job.cases), job.folder};
    auto comm = communicators(task.cases.size(), job.ranks, all).begin();
    const int status =
        check::work_through(task, rank, [&](const check::Case& one, check::Answer& answer) {
            run(&one, &answer, *comm++);
        });
    if (status != 0 || check::times_worked() != task.cases.size())
        give_up("its code threw, or did not run exactly once for each case", 3);
    dlclose(library);
}

} // namespace

int main(int argc, char** argv)
try {
    int provided = 0, rank = 0, size = 0;
    MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
    primer::mpi::let_library_threads_run();
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    check::expect_ranks(size);
    if (argc != 2)
        give_up("usage: rank_server FOLDER", 2);
    std::vector<MPI_Comm> first(static_cast<std::size_t>(size) + 1); // first[k]: of ranks 0 … k - 1
    for (int k = 1; k <= size; ++k)
        MPI_Comm_split(MPI_COMM_WORLD, rank < k ? 0 : MPI_UNDEFINED, rank,
                       &first[static_cast<std::size_t>(k)]);
    for (int n = 0;; ++n) {
        const std::string path = std::string(argv[1]) + "/job." + std::to_string(n);
        const Job job = awaited(path);
        if (job.ranks == 0)
            break;
        check::tell_library("primer_check_begin"); // it is at work again
        if (rank < job.ranks)
            work(job, first.at(static_cast<std::size_t>(job.ranks)));
        else
            check::look_on(check::read_cases(job.cases).size());
        std::ofstream(path + "." + std::to_string(rank));
    }
    MPI_Finalize();
} catch (const std::exception& error) {
    give_up(error.what(), 2);
}
