// The launch of one process: serial.cpp, openmp.cpp and batches.cpp each make a program with it.
#include "check.hpp"
#include "primer/program.hpp"

using namespace environments;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program,
                            "grid worlds with an agent each, stepped together");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        check_variant(problem, primer::this_program.variant);
        const Job job = job_of(problem);
        note_size(flags, problem, job);
        primer::require_memory(needed_bytes(problem), request(problem));
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        std::vector<World> worlds(job.n);
        std::vector<std::uint8_t> seen(job.n * job.observation());
        Policy policy = policy_of(problem);
        const auto seconds = primer::measure(
            flags.repeats(),
            [&] {
                policy = policy_of(problem);
                for (std::size_t i = 0; i < job.n; ++i)
                    worlds[i] = begin(job, i, one(job, std::span(seen), i));
            },
            [&] { run(job, worlds, seen, policy); });

        primer::Outcome outcome = judge(job, problem, worlds, seen, &policy);
        if (outcome.check.ok())
            draw(job, problem, policy);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
