// Messages between two ranks of one host: a message goes there and one of the same size comes back,
// and half the time of that is the time of one message (R. W. Hockney, "The communication challenge
// for MPP", Parallel Computing 20, 1994: t = latency + size / bandwidth). The same buffers are used
// again and again, so small messages stay in the caches. With --size 0 it only starts, passes a
// barrier and ends: the runner times this to measure the cost of mpirun.
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <vector>

#include "figures.hpp"
#include "primer/mpi/program.hpp"
#include "shortest.hpp"

using namespace calibrate;

namespace
{

constexpr int most = 4 * 1024 * 1024;

// There and back, `times` times. Each rank sends what it received; rank 0 counts in the first byte.
void ping_pong(std::vector<char>& buffer, int bytes, int times, MPI_Comm comm)
{
    const bool first = primer::mpi::rank(comm) == 0;
    for (int i = 0; i < times; ++i) {
        if (first) {
            ++buffer[0];
            MPI_Send(buffer.data(), bytes, MPI_CHAR, 1, 0, comm);
        }
        MPI_Recv(buffer.data(), bytes, MPI_CHAR, first ? 1 : 0, 0, comm, MPI_STATUS_IGNORE);
        if (!first)
            MPI_Send(buffer.data(), bytes, MPI_CHAR, 0, 0, comm);
    }
}

// Least seconds of one message of that size. Rank 0's clock counts: it sees both ways.
double message_s(std::vector<char>& buffer, int bytes, MPI_Comm comm)
{
    double best = std::numeric_limits<double>::infinity();
    int times = 1;
    const double start = primer::now();
    for (int batch = 0, counted = 0; batch < 60 && counted < 20; ++batch) {
        const double begin = primer::now();
        ping_pong(buffer, bytes, times, comm);
        const double seconds = primer::now() - begin;
        // Batches grow until one takes a millisecond; rank 0 decides for both. Then they count.
        int more = seconds < 1e-3 && times < 100000 ? 1 : primer::now() - start > 0.3 ? 2 : 0;
        MPI_Bcast(&more, 1, MPI_INT, 0, comm);
        if (more != 1) {
            best = std::min(best, seconds / times / 2);
            ++counted;
        } else {
            times *= 2;
        }
        if (more == 2)
            break;
    }
    return best;
}

} // namespace

int main(int argc, char** argv)
{
    MPI_Init(&argc, &argv);
    const MPI_Comm comm = MPI_COMM_WORLD;
    const int status = primer::mpi::run_program([&] {
        primer::Flags flags("calibrate", "mpi", "messages between two ranks of one host");
        std::size_t largest = most;
        flags.add("--size", largest, "the largest message in bytes; 0: only start and end", 0,
                  most);
        primer::mpi::all_or_none(comm, [&] { flags.parse(argc, argv); });
        MPI_Barrier(comm);
        if (largest == 0)
            return int(primer::right);
        primer::mpi::all_or_none(comm, [&] {
            if (primer::mpi::size(comm) != 2)
                throw primer::BadRequest("needs two ranks: mpirun -n 2 calibrate_mpi");
        });
        std::vector<char> buffer(most, 'x');
        buffer[0] = 0;
        std::vector<Figures> rows;
        for (int bytes = 8; bytes <= static_cast<int>(largest); bytes *= 2) {
            const double seconds = message_s(buffer, bytes, comm);
            rows.push_back({{"message_bytes", static_cast<double>(bytes)},
                            {"message_s", seconds},
                            {"message_bytes_per_s", bytes / seconds}});
        }
        int written = primer::right;
        primer::mpi::all_or_none(comm, [&] {
            if (primer::mpi::rank(comm) == 0)
                written = report(flags, rows);
        });
        return written;
    });
    MPI_Finalize();
    return status;
}
