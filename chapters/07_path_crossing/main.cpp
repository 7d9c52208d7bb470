// The launch of one process: one copy of the walls, which all of its threads read.
#include "check.hpp"
#include "primer/program.hpp"

using namespace path_crossing;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "which walls does each path cross?");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        const double begin = primer::now();
        const Scene scene = load(problem);
        flags.note("n", problem.n); // a file says how many
        flags.note("m", problem.m);
        const std::shared_ptr<const Index> index = prepare(scene.walls);
        std::vector<std::uint32_t> counts(problem.m, unanswered);
        const double prepared_s = primer::now() - begin;
        const auto seconds = primer::measure(
            flags.repeats(), [&] { count(*index, scene.paths, problem.limit(), counts); });
        save_picture(scene, counts, problem);

        primer::Outcome outcome = judge(counts, scene, problem);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.first_touch_s = prepared_s;
        outcome.repeats_s = seconds;
        return primer::report(flags, outcome);
    });
}
