// The launch of ranks with threads inside: as main_mpi.cpp, and each rank starts a team. Only the
// thread that called MPI_Init_thread will call MPI: FUNNELED. The threads of a rank share its copy
// of the right operand of a product with a matrix, so there are fewer copies.
#include "check.hpp"
#include "dot_product_mpi.hpp"
#include "primer/mpi/hybrid.hpp"
#include "primer/mpi/program.hpp"
#include "primer/team.hpp"

using namespace dot_product;

int main(int argc, char** argv)
{
    int provided = MPI_THREAD_SINGLE;
    MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
    int rank = 0, ranks = 1;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    const int status = primer::mpi::run_program([&] {
        primer::mpi::require_level(MPI_THREAD_FUNNELED, provided, MPI_COMM_WORLD);
        Problem problem;
        primer::Flags flags(primer::this_program,
                            "left times right by processes with threads, a block each");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            flags.parse(argc, argv);
            choose_size(problem);
        });
        problem.n = primer::mpi::same_on_all(*problem.n, MPI_COMM_WORLD);
        const int copies = problem.job == "dot" ? 1 : ranks; // of x or B: every rank has its own
        primer::mpi::require_memory(needed_bytes(problem, copies), request(problem),
                                    MPI_COMM_WORLD);
        const int threads = primer::mpi::start_teams(MPI_COMM_WORLD);
        const double startup_s = primer::since_launch();

        // My block: elements begin … end - 1 of both vectors, or these rows of A and of the result.
        const std::size_t me = static_cast<std::size_t>(rank), p = static_cast<std::size_t>(ranks);
        const std::size_t begin = *problem.n * me / p, end = *problem.n * (me + 1) / p;
        Operands x(problem, {begin, end});
        const auto fill_all = [&] {
            primer::each_of_team([&](int worker, int workers) { fill(x, worker, workers); });
            primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { load_matrix(x); });
        };
        const auto sum = [](Vector a, Vector b) { return dot(a, b, MPI_COMM_WORLD); };
        const auto work = [&] { multiply(x, sum); };
        prove(x, fill_all, work);
        fill_all();
        const auto seconds = primer::mpi::measure(MPI_COMM_WORLD, flags.repeats(), work);

        primer::Outcome outcome = judge(x, copies);
        if (problem.job == "dot" && rank != 0)
            outcome.checksum = 0; // one number, which all ranks have: it counts once
        outcome.threads = threads;
        outcome.bindings = primer::mpi::bindings(MPI_COMM_WORLD);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
