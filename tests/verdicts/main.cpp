#include <memory>

#include "launch.hpp"
#include "primer/program.hpp"
#include "primer/team.hpp"

using namespace verdicts;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        std::string name = "memory";
        primer::Flags flags(primer::this_program, "a program whose limit is known");
        add_flags(flags, name);
        flags.parse(argc, argv);
        const Job& job = job_named(name);
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();
        std::vector<std::unique_ptr<Data>> made(static_cast<std::size_t>(threads));
        primer::each_of_team([&](int worker, int workers) {
            const auto all = static_cast<std::size_t>(workers);
            made[static_cast<std::size_t>(worker)] = std::make_unique<Data>(job.elements / all);
        });
        std::vector<Data> data;
        for (auto& each : made)
            data.push_back(std::move(*each));
        const auto seconds = primer::measure(flags.repeats(), [&] { run(job, data); });
        primer::Outcome outcome = judge(job, data);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
