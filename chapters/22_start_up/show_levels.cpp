// Shows which thread level MPI was asked for, which one it gave, and what a program may do with it:
// every thread of every rank sends a number to the next rank, as far as the level allows.
#include <mpi.h>
#include <omp.h>

#include <algorithm>
#include <array>
#include <atomic>

#include "primer/mpi/hybrid.hpp"
#include "primer/mpi/program.hpp"
#include "show.hpp"

using namespace start_up;

namespace
{

const MPI_Comm comm = MPI_COMM_WORLD;
std::atomic<int> by_main_thread = 0, by_others = 0, inside = 0, most_inside = 0;

// Thread t of this rank sends t to the next rank, and receives from the one before.
int exchange(int t)
{
    const int now = ++inside;
    for (int most = most_inside; most < now && !most_inside.compare_exchange_weak(most, now);) {
    }
    int is_main = 0, received = 0;
    MPI_Is_thread_main(&is_main);
    ++(is_main != 0 ? by_main_thread : by_others);
    const int rank = primer::mpi::rank(comm), ranks = primer::mpi::size(comm);
    MPI_Sendrecv(&t, 1, MPI_INT, (rank + 1) % ranks, t, &received, 1, MPI_INT,
                 (rank + ranks - 1) % ranks, t, comm, MPI_STATUS_IGNORE);
    --inside;
    return received;
}

// #region obey
// What is received in all, with `threads` threads that want to send: as many as a team has.
int sum_of_all(int level, int threads)
{
    int sum = 0;
    // #region at_once
    if (level == MPI_THREAD_MULTIPLE) {
#pragma omp parallel for schedule(static) reduction(+ : sum)
        for (int t = 0; t < threads; ++t)
            sum += exchange(t); // all at once
    } else if (level == MPI_THREAD_SERIALIZED) {
#pragma omp parallel for schedule(static) ordered reduction(+ : sum)
        for (int t = 0; t < threads; ++t) {
#pragma omp ordered
            sum += exchange(t); // one after the other
        }
    } else {
        for (int t = 0; t < threads; ++t)
            sum += exchange(t); // the main thread, for all
    }
    // #endregion at_once
    return sum;
}
// #endregion obey

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words = {"multiple", "serialized", "funneled", "single"};
    const std::array levels = {MPI_THREAD_MULTIPLE, MPI_THREAD_SERIALIZED, MPI_THREAD_FUNNELED,
                               MPI_THREAD_SINGLE};
    const auto word = std::find(words.begin(), words.end(), argc > 1 ? argv[1] : words.front());
    const int asked = word != words.end() ? levels[static_cast<std::size_t>(word - words.begin())]
                                          : MPI_THREAD_SINGLE;
    int given = MPI_THREAD_SINGLE;
    MPI_Init_thread(&argc, &argv, asked, &given);
    const int status = primer::mpi::run_program([&] {
        primer::mpi::all_or_none(comm, [&] {
            choice(argc, argv, "Which thread level does MPI give, and who may call it?", words);
        });
        constexpr int threads = 4;
        omp_set_dynamic(0);
        omp_set_num_threads(threads);
        const int level = std::min(asked, given); // more than was asked is no harm, and not used
        int sum = sum_of_all(level, threads), wrong = 0;
        std::array<int, 2> calls = {by_main_thread, by_others};
        int most = most_inside;
        MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_INT, MPI_SUM, comm);
        MPI_Allreduce(MPI_IN_PLACE, calls.data(), 2, MPI_INT, MPI_SUM, comm);
        MPI_Allreduce(MPI_IN_PLACE, &most, 1, MPI_INT, MPI_MAX, comm);
        const int ranks = primer::mpi::size(comm);
        if (sum != ranks * threads * (threads - 1) / 2 || (level < MPI_THREAD_MULTIPLE && most > 1))
            wrong = 1;
        if (primer::mpi::rank(comm) == 0) {
            std::printf("asked for %s, given %s\n", primer::mpi::name_of_level(asked).c_str(),
                        primer::mpi::name_of_level(given).c_str());
            show(wrong, "exchanges by the main threads", calls[0]);
            show(wrong, "exchanges by other threads", calls[1]);
            show(wrong, "threads of a rank in MPI at once, at most", most);
            show(wrong, "sum of what all received", sum, ranks * threads * (threads - 1) / 2);
        }
        return wrong == 0 ? primer::right : primer::wrong;
    });
    MPI_Finalize();
    return status;
}
