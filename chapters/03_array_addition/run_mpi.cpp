// The launch of processes: mpirun starts p copies of this whole program; MPI_Init (in Session) lets
// them find each other. Every line below is run by every rank.
#include "array_addition_mpi.hpp"
#include "primer/mpi/program.hpp"

using namespace array_addition;

int main(int argc, char** argv)
{
    primer::mpi::Session session(argc, argv);
    return session.run([&](MPI_Comm comm) {
        Problem problem;
        primer::Flags flags("array_addition", "mpi", "c = a + b by processes, a block each");
        add_flags(flags, problem);
        primer::mpi::all_or_none(comm, [&] { flags.parse(argc, argv); });
        problem.n = primer::mpi::same_on_all(problem.n, comm);
        primer::mpi::require_memory(needed_bytes(problem.n), request(problem), comm);
        const double startup_s = primer::since_launch();

        const double begin = primer::now();
        Arrays x = fill_mpi(problem, comm);
        const double first_touch_s = primer::now() - begin;
        const auto seconds =
            primer::mpi::measure(comm, flags.repeats(), [&] { add_mpi(x.a, x.b, x.c); });

        primer::Outcome outcome = judge(x.c, x.first, problem);
        outcome.startup_s = startup_s;
        outcome.first_touch_s = first_touch_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, comm);
    });
}
