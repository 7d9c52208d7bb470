// The launch of processes: each rank has its own copy of all walls, and answers for a block of the
// paths.
#include "check.hpp"
#include "path_crossing_mpi.hpp"
#include "primer/mpi/count.hpp"
#include "primer/mpi/program.hpp"

using namespace path_crossing;

// #region copy
// Rank 0's segments, in the memory of every rank.
static void copy_to_all(std::vector<Segment>& segments, MPI_Comm comm)
{
    segments.resize(primer::mpi::same_on_all(segments.size(), comm));
    MPI_Datatype segment = MPI_DATATYPE_NULL;
    MPI_Type_contiguous(4, MPI_INT32_T, &segment);
    MPI_Type_commit(&segment);
    MPI_Bcast(segments.data(), primer::mpi::count(segments.size()), segment, 0, comm);
    MPI_Type_free(&segment);
}
// #endregion copy

// Rank 0 loads walls and paths, and each rank gets a copy. Collective.
static Scene load_on_all(Problem& problem, int rank, int ranks)
{
    const auto require_memory = [&] { // load() looks at rank 0 alone
        primer::mpi::require_memory(ranks * needed_bytes(problem), request(problem),
                                    MPI_COMM_WORLD);
    };
    if (!problem.from_files()) // before rank 0 has its copy, which would be counted twice
        require_memory();
    Scene scene;
    primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
        if (rank == 0) {
            scene = load(problem);
            primer::mpi::count(std::max(problem.n, problem.m));
        }
    });
    problem.n = primer::mpi::same_on_all(problem.n, MPI_COMM_WORLD);
    problem.m = primer::mpi::same_on_all(problem.m, MPI_COMM_WORLD);
    if (problem.from_files()) // nobody knew how much they hold
        require_memory();
    copy_to_all(scene.walls, MPI_COMM_WORLD);
    copy_to_all(scene.paths, MPI_COMM_WORLD);
    return scene;
}

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "which walls does each path cross? by processes");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        const double startup_s = primer::since_launch();

        const double begin = primer::now();
        const Scene scene = load_on_all(problem, rank, ranks);
        flags.note("n", problem.n); // a file says how many
        flags.note("m", problem.m);
        const std::shared_ptr<const Index> index = prepare(scene.walls);
        std::vector<std::uint32_t> counts(rank == 0 ? problem.m : 0, unanswered);
        const double prepared_s = primer::now() - begin;
        const auto seconds = primer::mpi::measure(MPI_COMM_WORLD, flags.repeats(), [&] {
            count(*index, scene.paths, problem.limit(), counts, MPI_COMM_WORLD);
        });
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            if (rank == 0)
                save_picture(scene, counts, problem);
        });

        primer::Outcome outcome = judge(counts, scene, problem); // rank 0 has the counts
        outcome.startup_s = startup_s;
        outcome.first_touch_s = prepared_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
