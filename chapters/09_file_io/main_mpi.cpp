// The launch of processes: every line is run by every rank. The first one makes the file and
// removes it; all of them open it by its name.
#include <csignal>
#include <optional>

#include "check.hpp"
#include "file_io_mpi.hpp"
#include "primer/mpi/program.hpp"

using namespace file_io;

namespace
{

// Rank 0's text, on every rank. Collective.
std::string same_on_all(std::string text, MPI_Comm comm)
{
    text.resize(primer::mpi::same_on_all(text.size(), comm));
    MPI_Bcast(text.data(), static_cast<int>(text.size()), MPI_CHAR, 0, comm);
    return text;
}

std::uint64_t sum_over_ranks(std::uint64_t mine, MPI_Comm comm)
{
    MPI_Allreduce(MPI_IN_PLACE, &mine, 1, MPI_UINT64_T, MPI_SUM, comm);
    return mine;
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
        primer::Flags flags(primer::this_program, "writes a file, or reads it, by processes");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        const double startup_s = primer::since_launch();

        const std::string variant = primer::this_program.variant;
        const bool many = own_files(variant);
        std::optional<Place> place;
        std::signal(SIGXFSZ, SIG_IGN); // a file that grows too large is an error of its write
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            check_request(problem, variant, ranks);
            if (rank == 0)
                place.emplace(wanted(problem, variant));
        });
        const Job job = job_of(problem, same_on_all(place ? place->name() : "", MPI_COMM_WORLD));
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            if (rank == 0 && problem.reads())
                prepare_reading(problem, job, many);
        });
        std::uint64_t sum = 0;
        double left = 0; // in the page cache, before a read
        const auto seconds = primer::mpi::measure(
            MPI_COMM_WORLD, flags.repeats(),
            [&] {
                if (!problem.reads() && rank == 0)
                    place->clear();
                if (problem.reads() && job.sync != Sync::none)
                    left = forget(job, many);
                MPI_Barrier(MPI_COMM_WORLD); // nobody writes before
            },
            [&] {
                const int error = problem.reads() ? read_blocks(job, sum, MPI_COMM_WORLD)
                                                  : write_blocks(job, MPI_COMM_WORLD);
                if (error == 0) // the same on all ranks
                    return;
                if (rank == 0)
                    primer::print_error(words_of(error, problem).c_str());
                throw primer::Done{primer::wrong};
            });

        flags.note("measured", measured(problem, job, left));
        const Judged judged = judge(job, many, ranks, rank);
        const bool agree = !problem.reads() || sum_over_ranks(sum, MPI_COMM_WORLD) ==
                                                   sum_over_ranks(judged.sum, MPI_COMM_WORLD);
        primer::Outcome outcome = outcome_of(problem, judged, agree);
        const bool right = primer::mpi::all_agree(outcome.check.ok(), MPI_COMM_WORLD);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            if (place && right)
                place->keep();
        });
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
