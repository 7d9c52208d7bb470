// The launch of processes: every line is run by every rank. All know the items; rank 0 gets the
// results.
#include "check.hpp"
#include "map_items_mpi.hpp"
#include "primer/mpi/count.hpp"
#include "primer/mpi/program.hpp"
#include "progress_mpi.hpp"

using namespace parallel_map;

// The tiles of rank 0's file, on every rank. Collective.
static std::vector<tiles::Tile> shared_items(Problem& problem, int rank)
{
    std::vector<tiles::Tile> all;
    primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
        if (rank == 0 || problem.input.empty())
            all = items(problem);
    });
    problem.n = primer::mpi::same_on_all(problem.n, MPI_COMM_WORLD);
    all.resize(problem.n);
    int numbers = 0;
    primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { numbers = primer::mpi::count(3 * all.size()); });
    MPI_Bcast(all.data(), numbers, MPI_DOUBLE, 0, MPI_COMM_WORLD);
    return all;
}

// Rank 0 judges all results. How often an item was done is known to the ranks that did it.
// Collective.
static primer::Outcome judge_mpi(Map& map, int rank)
{
    std::vector<unsigned> mine(map.items.size()), all(map.items.size());
    for (std::size_t i = 0; i < mine.size(); ++i)
        mine[i] = map.times[i].done;
    MPI_Reduce(mine.data(), all.data(), primer::mpi::count(mine.size()), MPI_UNSIGNED, MPI_SUM, 0,
               MPI_COMM_WORLD);
    if (rank != 0)
        return {};
    for (std::size_t i = 0; i < all.size(); ++i)
        map.times[i].done = all[i];
    return judge(map);
}

int main(int argc, char** argv)
{
    int provided = 0; // the progress bar is a second thread, which makes no MPI call
    MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "a map over tiles of uneven cost by processes");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        // Every rank has room for all results, and touches what it computes; rank 0 gets all.
        const auto require_memory = [&] {
            primer::mpi::require_memory(2 * result_bytes(problem), request(problem),
                                        MPI_COMM_WORLD);
        };
        require_memory();
        const double startup_s = primer::since_launch();

        std::vector<tiles::Tile> all = shared_items(problem, rank);
        flags.note("n", problem.n);
        require_memory();
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { check_outputs(problem); });
        const auto workers = static_cast<std::size_t>(ranks);
        const bool show =
            primer::mpi::same_on_all(shows_progress(problem) ? 1 : 0, MPI_COMM_WORLD) == 1;
        RankProgress progress(show, MPI_COMM_WORLD);
        Map map(problem, std::move(all), progress.counters(), show && rank == 0);
        const Results results{map.bytes(), map.result_size};
        const Work work = [&](std::size_t i, int worker) {
            map.compute(i, worker);
            progress.tell();
        };
        SharedCounter counter(MPI_COMM_WORLD);
        const auto seconds = primer::mpi::measure(
            MPI_COMM_WORLD, flags.repeats(),
            [&] {
                progress.settle();
                map.reset(rank == 0);
            },
            [&] { map_items(problem.n, problem.chunk, work, results, counter, MPI_COMM_WORLD); });
        map.progress.end();
        progress.end();
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            if (rank == 0)
                save(map, workers);
        });

        primer::Outcome outcome = judge_mpi(map, rank);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
