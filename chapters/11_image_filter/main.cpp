// The launch of one process: serial.cpp, openmp.cpp, rows.cpp and tasks.cpp each make a program
// with it.
#include "check.hpp"
#include "primer/memory.hpp"
#include "primer/program.hpp"

using namespace image_filter;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program,
                            "pictures made smaller, or blurred and sharpened");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        settle(problem);
        primer::require_memory(needed_bytes(problem), request(problem));
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        std::vector<Slot> album = load(problem);
        if (!problem.n)
            flags.note("n", album.size()); // a folder says how many
        const auto seconds = primer::measure(
            flags.repeats(), [&] { reset(album); }, [&] { run(album, job_of(problem)); });

        const std::size_t skipped = finish(album, problem);
        std::vector<int> done, not_done;
        for (const Slot& slot : album) {
            done.push_back(slot.done);
            not_done.push_back(slot.error.empty() ? 0 : 1);
        }
        primer::Outcome outcome = judge(album, problem, done, not_done);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        const int status = primer::report(flags, outcome);
        if (skipped == 0)
            return status;
        primer::print_error(words_of(skipped, album.size()).c_str());
        return int{primer::wrong};
    });
}
