// The launch of one process: serial.cpp, threads.cpp, openmp.cpp and multi.cpp each make a program
// with it. The server is a thread of it, and ends with it.
#include <curl/curl.h>

#include <optional>
#include <system_error>

#include "check.hpp"
#include "primer/program.hpp"

using namespace web_requests;

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program, "calls to a web service that takes its time");
        add_flags(flags, problem);
        flags.parse(argc, argv);
        require_room(problem);
        curl_global_init(CURL_GLOBAL_DEFAULT); // before there are threads
        if (!problem.url.empty())
            require_answer(problem);
        const int threads = primer::start_team();
        const double startup_s = primer::since_launch();

        std::optional<Server> server;
        if (problem.url.empty())
            server.emplace(problem.service);
        Server* const own = server ? &*server : nullptr;
        std::vector<Answer> answers(problem.n + 1);
        Job job = job_of(problem, own != nullptr ? own->address() : problem.url, threads, answers);
        const primer::Memory before = primer::memory_now();
        std::vector<double> seconds;
        try {
            seconds = primer::measure(
                flags.repeats(), [&] { begin_run(job, own); }, [&] { run(job); });
        } catch (const std::system_error& error) { // beside OpenMP's threads these are too many
            throw primer::BadRequest("OMP_NUM_THREADS=" + std::to_string(threads) +
                                     ": so many workers could not be started (" + error.what() +
                                     "): must be smaller");
        }

        std::optional<Seen> seen;
        if (own != nullptr)
            seen = own->seen();
        primer::Outcome outcome = judge(job, seen ? &*seen : nullptr, before);
        outcome.threads = threads;
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        const int status = primer::report(flags, outcome);
        if (const std::string line = first_failure(job); !line.empty())
            primer::print_error(line.c_str());
        return status;
    });
}
