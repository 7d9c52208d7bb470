#include "launch.hpp"
#include "primer/mpi/program.hpp"

using namespace verdicts;

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    const int status = primer::mpi::run_program([&] {
        std::string name = "memory";
        primer::Flags flags(primer::this_program, "a program whose limit is known, by processes");
        add_flags(flags, name);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] { flags.parse(argc, argv); });
        const Job& job = job_named(name);
        const double startup_s = primer::since_launch();
        std::vector<Data> data;
        data.emplace_back(job.elements /
                          static_cast<std::size_t>(primer::mpi::size(MPI_COMM_WORLD)));
        const auto seconds =
            primer::mpi::measure(MPI_COMM_WORLD, flags.repeats(), [&] { run(job, data); });
        primer::Outcome outcome = judge(job, data);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
    });
    MPI_Finalize();
    return status;
}
