// The launch of processes: every line below is run by every rank.
#include "check.hpp"
#include "image_filter_mpi.hpp"
#include "primer/mpi/program.hpp"

using namespace image_filter;

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program,
                            "pictures made smaller, or blurred and sharpened, by processes");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            flags.parse(argc, argv);
            settle(problem);
        });
        // Strips: the pictures are rank 0's. Else each rank has all of them.
        const bool mine = rank == 0 || shares_album;
        primer::mpi::require_memory((shares_album ? ranks : 2) * needed_bytes(problem),
                                    request(problem), MPI_COMM_WORLD);
        const double startup_s = primer::since_launch();

        std::vector<Slot> album;
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            if (mine)
                album = load(problem);
        });
        album.resize(primer::mpi::same_on_all(album.size(), MPI_COMM_WORLD));
        if (!problem.n)
            flags.note("n", album.size()); // a folder says how many
        const auto seconds = primer::mpi::measure(
            MPI_COMM_WORLD, flags.repeats(), [&] { reset(album); },
            [&] { run(album, job_of(problem), MPI_COMM_WORLD); });

        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { finish(album, problem); });
        std::vector<int> counts(2 * album.size()); // done and skipped, by whichever rank
        for (std::size_t i = 0; i < album.size(); ++i) {
            counts[i] = album[i].done;
            counts[album.size() + i] = album[i].error.empty() ? 0 : 1;
        }
        MPI_Allreduce(MPI_IN_PLACE, counts.data(), static_cast<int>(counts.size()), MPI_INT,
                      MPI_SUM, MPI_COMM_WORLD);
        const std::span<const int> done(counts.data(), album.size());
        const std::span<const int> not_done(counts.data() + album.size(), album.size());
        primer::Outcome outcome;
        primer::mpi::all_or_none(MPI_COMM_WORLD,
                                 [&] { outcome = judge(album, problem, done, not_done); });
        for (double* bytes : {&outcome.bytes, &outcome.bytes_moved, &outcome.bytes_written,
                              &outcome.data_bytes}) // each knows of the pictures that it did
            MPI_Allreduce(MPI_IN_PLACE, bytes, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        const int reported = primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
        std::size_t skipped = 0;
        for (const int times : not_done)
            skipped += times > 0;
        if (skipped == 0)
            return reported;
        if (rank == 0)
            primer::print_error(words_of(skipped, album.size()).c_str());
        return int{primer::wrong};
    });
    MPI_Finalize();
    return status;
}
