// Communication of a known pattern, to see whether the trace counts it right; and a loop of short
// allreduces, on which the trace's own cost shows most. A program of ranks like a chapter's.
#include <numeric>
#include <thread>
#include <vector>

#include <unistd.h>

#include "primer/mpi/count.hpp"
#include "primer/mpi/program.hpp"

namespace
{

using primer::mpi::rank;
using primer::mpi::size;

// Each rank sends to the next one of this communicator; returns how many numbers arrived wrong.
double ring(int count, MPI_Comm comm)
{
    const int p = size(comm), me = rank(comm), next = (me + 1) % p, last = (me + p - 1) % p;
    const std::vector<double> out(static_cast<std::size_t>(count), me);
    std::vector<double> in(out.size(), -1);
    MPI_Sendrecv(out.data(), count, MPI_DOUBLE, next, 0, in.data(), count, MPI_DOUBLE, last, 0,
                 comm, MPI_STATUS_IGNORE);
    double wrong = 0;
    for (const double x : in)
        wrong += x != last;
    return wrong;
}

// Ten messages from each rank to the next in a communicator whose ranks run backwards: by every
// kind of send, blocking, nonblocking and persistent. Nothing goes to MPI_PROC_NULL.
void kinds(int count, MPI_Comm world)
{
    MPI_Comm comm = MPI_COMM_NULL;
    MPI_Comm_split(world, 0, -rank(world), &comm);
    const int p = size(comm), next = (rank(comm) + 1) % p, last = (rank(comm) + p - 1) % p;
    std::vector<double> out(static_cast<std::size_t>(count)), in(out.size());
    MPI_Request receive, send;
    const auto receiving = [&] {
        MPI_Irecv(in.data(), count, MPI_DOUBLE, last, 0, comm, &receive);
    };
    receiving();
    MPI_Send(out.data(), count, MPI_DOUBLE, next, 0, comm);
    MPI_Wait(&receive, MPI_STATUS_IGNORE);
    receiving();
    MPI_Ssend(out.data(), count, MPI_DOUBLE, next, 0, comm);
    MPI_Wait(&receive, MPI_STATUS_IGNORE);
    receiving();
    MPI_Isend(out.data(), count, MPI_DOUBLE, next, 0, comm, &send);
    MPI_Wait(&receive, MPI_STATUS_IGNORE);
    for (int done = 0; done == 0;)
        MPI_Test(&send, &done, MPI_STATUS_IGNORE);
    MPI_Issend(out.data(), count, MPI_DOUBLE, next, 0, comm, &send);
    MPI_Probe(last, 0, comm, MPI_STATUS_IGNORE);
    MPI_Recv(in.data(), count, MPI_DOUBLE, last, 0, comm, MPI_STATUS_IGNORE);
    MPI_Waitall(1, &send, MPI_STATUSES_IGNORE);
    MPI_Sendrecv_replace(out.data(), count, MPI_DOUBLE, next, 0, last, 0, comm, MPI_STATUS_IGNORE);
    MPI_Sendrecv(out.data(), count, MPI_DOUBLE, MPI_PROC_NULL, 0, in.data(), count, MPI_DOUBLE,
                 MPI_PROC_NULL, 0, comm, MPI_STATUS_IGNORE);
    MPI_Request both[2];
    MPI_Send_init(out.data(), count, MPI_DOUBLE, next, 0, comm, &both[0]);
    MPI_Recv_init(in.data(), count, MPI_DOUBLE, last, 0, comm, &both[1]);
    for (int i = 0; i < 5; ++i) {
        if (i < 2) {
            MPI_Start(&both[1]);
            MPI_Start(&both[0]);
        } else {
            MPI_Startall(2, both);
        }
        MPI_Waitall(2, both, MPI_STATUSES_IGNORE);
    }
    MPI_Request_free(&both[0]);
    MPI_Request_free(&both[1]);
    MPI_Comm_free(&comm);
}

void collectives(int count, MPI_Comm comm)
{
    const int p = size(comm);
    const bool root = rank(comm) == 0;
    const auto n = static_cast<std::size_t>(count), all = n * static_cast<std::size_t>(p);
    std::vector<double> mine(n), every(all), other(all);
    MPI_Barrier(comm);
    MPI_Bcast(mine.data(), count, MPI_DOUBLE, 0, comm);
    MPI_Gather(mine.data(), count, MPI_DOUBLE, every.data(), count, MPI_DOUBLE, 0, comm);
    MPI_Scatter(every.data(), count, MPI_DOUBLE, mine.data(), count, MPI_DOUBLE, 0, comm);
    MPI_Allgather(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, every.data(), count, MPI_DOUBLE, comm);
    MPI_Alltoall(every.data(), count, MPI_DOUBLE, other.data(), count, MPI_DOUBLE, comm);
    MPI_Reduce(root ? MPI_IN_PLACE : mine.data(), mine.data(), count, MPI_DOUBLE, MPI_SUM, 0, comm);
    MPI_Request request;
    MPI_Iallreduce(MPI_IN_PLACE, mine.data(), count, MPI_DOUBLE, MPI_SUM, comm, &request);
    MPI_Wait(&request, MPI_STATUS_IGNORE);
}

// Rank 0 comes 50 ms late, and the others wait for it.
void late(MPI_Comm comm)
{
    if (rank(comm) == 0)
        usleep(50000);
    MPI_Barrier(comm);
}

// One after the other: each rank waits for the one before it, and then works for 50 ms.
void relay(MPI_Comm comm)
{
    const int p = size(comm), me = rank(comm);
    if (me > 0)
        MPI_Recv(nullptr, 0, MPI_BYTE, me - 1, 0, comm, MPI_STATUS_IGNORE);
    usleep(50000);
    if (me + 1 < p)
        MPI_Send(nullptr, 0, MPI_BYTE, me + 1, 0, comm);
}

// `count` numbers go from rank 0 to the last rank and back, twenty times.
void ping_pong(int count, MPI_Comm comm)
{
    const int last = size(comm) - 1, me = rank(comm);
    std::vector<double> data(static_cast<std::size_t>(count));
    for (int turn = 0; turn < 20 && last > 0; ++turn)
        for (const int from : {0, last}) {
            if (me == from)
                MPI_Send(data.data(), count, MPI_DOUBLE, last - from, 0, comm);
            else if (me == last - from)
                MPI_Recv(data.data(), count, MPI_DOUBLE, from, 0, comm, MPI_STATUS_IGNORE);
        }
}

// Rank 0 takes three messages of each other rank, whoever is first, by a receive, by requests and
// by a probe, and does not ask whose they were.
void from_anyone(MPI_Comm comm)
{
    const int others = size(comm) - 1;
    for (int i = 0; i < 3 && rank(comm) > 0; ++i)
        MPI_Send(nullptr, 0, MPI_BYTE, 0, i, comm);
    if (rank(comm) > 0)
        return;
    for (int i = 0; i < others; ++i)
        MPI_Recv(nullptr, 0, MPI_BYTE, MPI_ANY_SOURCE, 0, comm, MPI_STATUS_IGNORE);
    std::vector<MPI_Request> requests(static_cast<std::size_t>(others));
    for (MPI_Request& request : requests)
        MPI_Irecv(nullptr, 0, MPI_BYTE, MPI_ANY_SOURCE, 1, comm, &request);
    if (others > 0) {
        int one = 0;
        MPI_Waitany(others, requests.data(), &one, MPI_STATUS_IGNORE);
        MPI_Waitall(others, requests.data(), MPI_STATUSES_IGNORE);
    }
    for (int i = 0; i < others; ++i) {
        MPI_Message message = MPI_MESSAGE_NULL;
        MPI_Probe(MPI_ANY_SOURCE, 2, comm, MPI_STATUS_IGNORE);
        MPI_Mprobe(MPI_ANY_SOURCE, 2, comm, &message, MPI_STATUS_IGNORE);
        MPI_Mrecv(nullptr, 0, MPI_BYTE, &message, MPI_STATUS_IGNORE);
    }
}

// Four threads of each rank send `count` messages each, all at once.
void threads(int count, MPI_Comm comm)
{
    const int p = size(comm), next = (rank(comm) + 1) % p, last = (rank(comm) + p - 1) % p;
    std::vector<std::jthread> team;
    for (int t = 0; t < 4; ++t)
        team.emplace_back([=] {
            for (int i = 0; i < count; ++i) {
                double out = 1, in = 0;
                MPI_Sendrecv(&out, 1, MPI_DOUBLE, next, t, &in, 1, MPI_DOUBLE, last, t, comm,
                             MPI_STATUS_IGNORE);
            }
        });
}

} // namespace

int main(int argc, char** argv)
{
    // Only this pattern needs it: with several threads the trace counts by atomic operations.
    const bool several = argc > 2 && std::string(argv[2]) == "threads";
    int provided = MPI_THREAD_SINGLE;
    MPI_Init_thread(&argc, &argv, several ? MPI_THREAD_MULTIPLE : MPI_THREAD_FUNNELED, &provided);
    const MPI_Comm comm = MPI_COMM_WORLD;
    const int status = primer::mpi::run_program([&] {
        if (several && provided < MPI_THREAD_MULTIPLE)
            throw primer::BadRequest("this MPI does not offer MPI_THREAD_MULTIPLE");
        std::string what = "ring";
        std::size_t count = 100;
        primer::Flags flags("trace", "pattern", "communication of a known pattern");
        flags.add("--what", what, "the pattern",
                  {"ring", "kinds", "allreduce", "collectives", "late", "relay", "ping_pong",
                   "anyone", "threads", "unmarked"});
        flags.add("--count", count, "numbers in a message, or how many short messages");
        primer::mpi::all_or_none(comm, [&] { flags.parse(argc, argv); });
        const int n = primer::mpi::count(count);
        double wrong = 0;
        primer::Outcome outcome;
        outcome.startup_s = primer::since_launch();
        const auto work = [&] {
            if (what == "ring" || what == "unmarked")
                wrong += ring(n, comm);
            else if (what == "kinds")
                kinds(n, comm);
            else if (what == "collectives")
                collectives(n, comm);
            else if (what == "late")
                late(comm);
            else if (what == "relay")
                relay(comm);
            else if (what == "ping_pong")
                ping_pong(n, comm);
            else if (what == "anyone")
                from_anyone(comm);
            else if (what == "threads")
                threads(n, comm);
            for (int i = 0; i < n && what == "allreduce"; ++i) {
                double sum = 1;
                MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, comm);
                wrong += sum != size(comm);
            }
        };
        if (what == "unmarked") // as a program that does not use measure()
            work();
        outcome.repeats_s = what == "unmarked" ? std::vector<double>{1}
                                               : primer::mpi::measure(comm, flags.repeats(), work);
        outcome.check = {"numbers that arrived wrong", wrong, 0};
        return primer::mpi::report(flags, outcome, comm);
    });
    MPI_Finalize();
    return status;
}
