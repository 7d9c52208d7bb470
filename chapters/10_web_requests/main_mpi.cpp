// The launch of processes: every line below is run by every rank. The server is a thread of rank 0,
// which also hands out the calls.
#include <curl/curl.h>

#include <array>
#include <optional>
#include <set>

#include "check.hpp"
#include "primer/mpi/program.hpp"
#include "web_requests_mpi.hpp"

using namespace web_requests;

// The address of rank 0's server, on every rank.
static std::string shared_address(const Server* server)
{
    std::array<char, 64> text = {};
    if (server != nullptr)
        server->address().copy(text.data(), text.size() - 1);
    MPI_Bcast(text.data(), static_cast<int>(text.size()), MPI_CHAR, 0, MPI_COMM_WORLD);
    return text.data();
}

// The server is reached from its own host alone.
static void require_one_host(const std::vector<std::string>& hosts)
{
    if (const std::set<std::string> different(hosts.begin(), hosts.end()); different.size() > 1)
        throw primer::BadRequest("the ranks are on " + std::to_string(different.size()) +
                                 " hosts, and the program's server answers on its own alone: "
                                 "start all on one, or give --url");
}

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    int rank = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    const int status = primer::mpi::run_program([&] {
        Problem problem;
        primer::Flags flags(primer::this_program,
                            "calls to a web service, handed out to ranks by the first one");
        add_flags(flags, problem);
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            flags.parse(argc, argv);
            require_room(problem);
        });
        curl_global_init(CURL_GLOBAL_DEFAULT);
        const std::vector<std::string> hosts = primer::mpi::hosts(MPI_COMM_WORLD);
        const double startup_s = primer::since_launch();

        std::optional<Server> server;
        primer::mpi::all_or_none(MPI_COMM_WORLD, [&] {
            if (!problem.url.empty() && rank == 0)
                require_answer(problem);
            if (problem.url.empty())
                require_one_host(hosts);
            if (problem.url.empty() && rank == 0)
                server.emplace(problem.service);
        });
        Server* const own = server ? &*server : nullptr;
        std::vector<Answer> answers(problem.n + 1);
        const std::string address = shared_address(own);
        Job job = job_of(problem, problem.url.empty() ? address : problem.url, 1, answers);
        const primer::Memory before = primer::memory_now();
        const auto seconds = primer::mpi::measure(
            MPI_COMM_WORLD, flags.repeats(), [&] { begin_run(job, own); },
            [&] { run(job, MPI_COMM_WORLD); });

        std::optional<Seen> seen;
        if (own != nullptr)
            seen = own->seen();
        primer::Outcome outcome; // the answers are on rank 0; the others have nothing to check
        if (rank == 0)
            outcome = judge(job, seen ? &*seen : nullptr, before);
        else
            outcome.check.what = checked;
        MPI_Bcast(&outcome.bytes, 1, MPI_DOUBLE, 0, MPI_COMM_WORLD);
        outcome.startup_s = startup_s;
        outcome.repeats_s = seconds;
        const int result = primer::mpi::report(flags, outcome, MPI_COMM_WORLD);
        if (const std::string line = first_failure(job); rank == 0 && !line.empty())
            primer::print_error(line.c_str());
        return result;
    });
    MPI_Finalize();
    return status;
}
