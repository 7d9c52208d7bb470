// The launch of processes: every line is run by every rank. Each has a block of the stream.
#include <optional>

#include "check.hpp"
#include "model_file.hpp"
#include "primer/mpi/program.hpp"
#include "primer/partition.hpp"

using namespace start_up;

namespace
{

const MPI_Comm comm = MPI_COMM_WORLD;

// The file of a model that each host makes for itself, and its name on all ranks of the host.
// Collective.
struct HostsFile {
    std::optional<OwnFile> own = {}; // of the host's first rank
    std::string name = {};
};
void make_file(HostsFile& file, std::size_t depth)
{
    MPI_Comm host = MPI_COMM_NULL;
    MPI_Comm_split_type(comm, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &host);
    primer::mpi::all_or_none(comm, [&] {
        if (primer::mpi::rank(host) == 0)
            file.own.emplace(depth);
    });
    std::array<char, 64> name = {};
    if (file.own)
        file.own->name().copy(name.data(), name.size() - 1);
    MPI_Bcast(name.data(), static_cast<int>(name.size()), MPI_CHAR, 0, host);
    file.name = name.data();
    MPI_Comm_free(&host);
}

int work(const primer::Flags& flags, const Job& job)
{
    const int rank = primer::mpi::rank(comm), ranks = primer::mpi::size(comm);
    const std::size_t copies = one_for_all ? 1 : static_cast<std::size_t>(ranks);
    primer::mpi::require_memory(needed_bytes(job, copies), request(job), comm);
    const double startup_s = primer::since_launch();

    HostsFile file{std::nullopt, job.model + job.save}; // making it is no part of the start
    primer::mpi::all_or_none(comm, [&] {
        if (rank == 0 && !job.save.empty())
            save_model(job.save, job.depth);
    });
    if (file.name.empty())
        make_file(file, job.depth);
    const primer::Range mine = primer::block(job.n, ranks, rank);
    std::vector<Class> result(mine.size()), first_of_each(1);
    std::vector<Count> tally(classes_in_all);
    MPI_Barrier(comm);
    Models models;
    const double begin = primer::now();
    primer::mpi::all_or_none(comm, [&] { models = start(file.name); });
    run(models, mine.begin, first_of_each, tally);
    const double until_first = primer::now() - begin;
    const auto seconds = primer::mpi::measure(comm, flags.repeats(),
                                              [&] { run(models, mine.begin, result, tally); });

    primer::Outcome outcome = judge(job, models, mine.begin, result);
    std::vector<Count> right = counted(result);
    Count* const counts = right.data();
    MPI_Allreduce(MPI_IN_PLACE, counts, classes_in_all, MPI_UINT64_T, MPI_SUM, comm);
    outcome.check.error += wrong_counts(tally, right);
    outcome.data_bytes = needed_bytes(job, copies);
    outcome.startup_s = startup_s;
    outcome.first_result_s = startup_s + until_first;
    outcome.repeats_s = seconds;
    return primer::mpi::report(flags, outcome, comm); // here: the models' memory counts
}

} // namespace

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    const int status = primer::mpi::run_program([&] {
        Job job;
        primer::Flags flags(primer::this_program, "items that a model classifies, by processes");
        add_flags(flags, job);
        primer::mpi::all_or_none(comm, [&] {
            flags.parse(argc, argv);
            settle(flags, job);
        });
        return work(flags, job);
    });
    MPI_Finalize();
    return status;
}
