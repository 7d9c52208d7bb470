#include "verdict_mpi.hpp"

#include <chrono>
#include <thread>

#include "check/worker_mpi.hpp"
#include "failing.hpp"

namespace
{

std::vector<int> made; // by this rank
std::string failing;

} // namespace

std::optional<double> ask(std::size_t call)
{
    std::this_thread::sleep_for(std::chrono::microseconds(20));
    if (call >= made.size())
        return std::nullopt;
    ++made[call];
    if (fails(call, made.size(), failing))
        return std::nullopt;
    return 10.0 * static_cast<double>(call) + 7;
}

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    const std::size_t n = one.size("n");
    made.assign(n, 0);
    failing = one.text("failing");
    start_work();
    const Answers answers = ask_all(n, comm);
    end_work();
    std::vector<int> times(n);
    MPI_Reduce(made.data(), times.data(), static_cast<int>(n), MPI_INT, MPI_SUM, 0, comm);
    if (rank == 0)
        answer.add("how often each call was made", std::vector<double>(times.begin(), times.end()));
    answer.add("answers", answers.values);
    answer.add("all were answered, on each rank", answers.all ? 1 : 0);
}
