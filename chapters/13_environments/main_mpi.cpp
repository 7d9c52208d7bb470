// The launch of processes: every line below is run by every rank. Each has a block of the
// environments; rank 0 also has the policy.
#include "check.hpp"
#include "environments_mpi.hpp"
#include "primer/mpi/count.hpp"
#include "primer/mpi/program.hpp"

using namespace environments;

namespace
{

// Ranks of several hosts have no memory in common. Collective.
void require_one_host(MPI_Comm comm)
{
    MPI_Comm host = MPI_COMM_NULL;
    MPI_Comm_split_type(comm, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &host);
    const bool together = primer::mpi::size(host) == primer::mpi::size(comm);
    MPI_Comm_free(&host);
    primer::mpi::all_or_none(comm, [&] {
        if (!together)
            throw primer::BadRequest("windows: all ranks must be on one host; use the variant mpi");
    });
}

} // namespace

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        Job job;
        primer::Flags flags(primer::this_program,
                            "grid worlds with an agent each, a block of them for each rank");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            flags.parse(argc, argv);
            job = job_of(problem);
        });
        note_size(flags, problem, job);
        if (std::string(primer::this_program.variant) == "windows")
            require_one_host(MPI_COMM_WORLD);
        primer::mpi::require_memory(needed_bytes(problem), request(problem), MPI_COMM_WORLD);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { primer::mpi::count(job.n); });
        const double startup_s = primer::since_launch();

        const auto [first, end] = block(job.n, ranks, rank);
        std::vector<World> mine(end - first);
        std::vector<std::uint8_t> seen(mine.size() * job.observation());
        Policy policy = policy_of(problem);
        const auto seconds = primer::mpi::measure(
            MPI_COMM_WORLD, flags.repeats(),
            [&, first = first] {
                policy = policy_of(problem);
                for (std::size_t i = 0; i < mine.size(); ++i)
                    mine[i] = begin(job, first + i, one(job, std::span(seen), i));
            },
            [&] { run(job, mine, seen, policy, MPI_COMM_WORLD); });

        primer::Outcome outcome = judge(job, problem, mine, seen, rank == 0 ? &policy : nullptr);
        const bool right = primer::mpi::all_agree(outcome.check.ok(), MPI_COMM_WORLD);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            if (rank == 0 && right)
                draw(job, problem, policy);
        });
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
