// Shows the threads that a library starts inside workers: each rank multiplies matrices by the
// BLAS, which may start a team of its own in each of them.
#include <cblas.h>
#include <mpi.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "primer/blas.hpp"
#include "primer/mpi/program.hpp"
#include "show.hpp"

using namespace start_up;

namespace
{

const MPI_Comm comm = MPI_COMM_WORLD;
constexpr int size = 512;

// C = A B, where A is all ones and B all twos: every element is 2 · size.
bool multiply(std::vector<double>& c)
{
    static const std::vector<double> a(size * size, 1.0), b(size * size, 2.0);
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, size, size, size, 1.0, a.data(), size,
                b.data(), size, 0.0, c.data(), size);
    return std::all_of(c.begin(), c.end(), [](double x) { return x == 2.0 * size; });
}

// Seconds of some products on all ranks at once, when each may use so many threads.
double seconds_with(int threads, bool& all_right)
{
    std::vector<double> c(size * size);
    primer::blas::set_threads(threads);
    all_right = multiply(c) && all_right;
    MPI_Barrier(comm);
    double seconds = primer::seconds_of([&] {
        for (int i = 0; i < 5; ++i)
            all_right = multiply(c) && all_right;
    });
    MPI_Allreduce(MPI_IN_PLACE, &seconds, 1, MPI_DOUBLE, MPI_MAX, comm);
    return seconds;
}

} // namespace

int main(int argc, char** argv)
{
    const long before_main = threads_of_this_process();
    MPI_Init(&argc, &argv);
    const long before = threads_of_this_process();
    const int status = primer::mpi::run_program([&] {
        primer::mpi::all_or_none(comm, [&] {
            choice(argc, argv, "How many threads does a BLAS start in each rank?", {"all"});
        });
        const int allowed = primer::blas::threads();
        bool all_right = true;
        std::vector<double> c(size * size);
        all_right = multiply(c);
        std::array<long, 4> threads = {before_main, before, threads_of_this_process(), allowed};
        const std::array<double, 2> seconds = {seconds_with(allowed, all_right),
                                               seconds_with(1, all_right)};
        MPI_Allreduce(MPI_IN_PLACE, threads.data(), 4, MPI_LONG, MPI_SUM, comm);
        int wrong = primer::mpi::all_agree(all_right, comm) ? 0 : 1;
        if (primer::mpi::rank(comm) == 0) {
            std::printf("%s, %d ranks on %ld processors\n", primer::blas::description().c_str(),
                        primer::mpi::size(comm), sysconf(_SC_NPROCESSORS_ONLN));
            show(wrong, "threads of all ranks before main()", threads[0]);
            show(wrong, "threads of all ranks after MPI_Init", threads[1]);
            show(wrong, "threads of all ranks after the first product", threads[2]);
            show(wrong, "threads that compute a product, in all ranks", threads[3]);
            std::printf("five products: %.1f ms; with one thread in each rank: %.1f ms\n",
                        1e3 * seconds[0], 1e3 * seconds[1]);
        }
        return wrong == 0 ? primer::right : primer::wrong;
    });
    MPI_Finalize();
    return status;
}
