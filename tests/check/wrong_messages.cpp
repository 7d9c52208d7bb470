// Mistakes with messages, each as small as it gets.
#include <cstdlib>
#include <vector>

#include "scenarios.hpp"

namespace scenarios
{

namespace
{

// All ranks send first; that works only as long as MPI buffers the message.
void all_send_first(const Ranks& me)
{
    double mine = me.rank, theirs = 0;
    MPI_Send(&mine, 1, MPI_DOUBLE, me.next(), 7, me.comm);
    MPI_Recv(&theirs, 1, MPI_DOUBLE, me.previous(), 7, me.comm, MPI_STATUS_IGNORE);
}

void all_receive_first(const Ranks& me)
{
    double mine = me.rank, theirs = 0;
    MPI_Recv(&theirs, 1, MPI_DOUBLE, me.previous(), 7, me.comm, MPI_STATUS_IGNORE);
    MPI_Send(&mine, 1, MPI_DOUBLE, me.next(), 7, me.comm);
}

void send_to_itself(const Ranks& me)
{
    double mine = me.rank, theirs = 0;
    MPI_Send(&mine, 1, MPI_DOUBLE, me.rank, 3, me.comm);
    MPI_Recv(&theirs, 1, MPI_DOUBLE, me.rank, 3, me.comm, MPI_STATUS_IGNORE);
}

void other_tag(const Ranks& me)
{
    double value = 1;
    if (me.rank == 0)
        MPI_Send(&value, 1, MPI_DOUBLE, 1, 1, me.comm);
    if (me.rank == 1)
        MPI_Recv(&value, 1, MPI_DOUBLE, 0, 2, me.comm, MPI_STATUS_IGNORE);
}

void other_communicator(const Ranks& me)
{
    double value = 1;
    if (me.rank == 0)
        MPI_Send(&value, 1, MPI_DOUBLE, 1, 1, MPI_COMM_WORLD);
    if (me.rank == 1)
        MPI_Recv(&value, 1, MPI_DOUBLE, 0, 1, me.comm, MPI_STATUS_IGNORE);
}

void never_received(const Ranks& me)
{
    double value = 1;
    if (me.rank == 0)
        MPI_Send(&value, 1, MPI_DOUBLE, me.size - 1, 4, me.comm);
}

void never_sent(const Ranks& me)
{
    double value = 1;
    if (me.rank == 0)
        MPI_Recv(&value, 1, MPI_DOUBLE, MPI_ANY_SOURCE, MPI_ANY_TAG, me.comm, MPI_STATUS_IGNORE);
}

void receive_against_bcast(const Ranks& me)
{
    double value = 1;
    if (me.rank == 0)
        MPI_Recv(&value, 1, MPI_DOUBLE, 1, 7, me.comm, MPI_STATUS_IGNORE);
    MPI_Bcast(&value, 1, MPI_DOUBLE, 0, me.comm);
}

void too_long(const Ranks& me)
{
    std::vector<double> values(8);
    if (me.rank == 1)
        MPI_Send(values.data(), 5, MPI_DOUBLE, 0, 3, me.comm);
    if (me.rank == 0)
        MPI_Recv(values.data(), 4, MPI_FLOAT, 1, 3, me.comm, MPI_STATUS_IGNORE);
}

void too_long_later(const Ranks& me)
{
    std::vector<double> values(8), others(8);
    MPI_Request requests[2];
    MPI_Irecv(others.data(), 4, MPI_DOUBLE, MPI_ANY_SOURCE, 3, me.comm, &requests[0]);
    MPI_Isend(values.data(), 5, MPI_DOUBLE, me.next(), 3, me.comm, &requests[1]);
    MPI_Waitall(2, requests, MPI_STATUSES_IGNORE);
}

void forgets_wait(const Ranks& me)
{
    static double mine, theirs;
    MPI_Request requests[2];
    MPI_Irecv(&theirs, 1, MPI_DOUBLE, me.previous(), 5, me.comm, &requests[0]);
    MPI_Isend(&mine, 1, MPI_DOUBLE, me.next(), 5, me.comm, &requests[1]);
    MPI_Wait(&requests[0], MPI_STATUS_IGNORE);
}

void reuses_buffer(const Ranks& me)
{
    double mine = me.rank + 1.0, theirs = 0;
    MPI_Request request;
    MPI_Isend(&mine, 1, MPI_DOUBLE, me.next(), 6, me.comm, &request);
    mine = -1;
    MPI_Recv(&theirs, 1, MPI_DOUBLE, me.previous(), 6, me.comm, MPI_STATUS_IGNORE);
    MPI_Wait(&request, MPI_STATUS_IGNORE);
}

void frees_buffer(const Ranks& me)
{
    MPI_Request request;
    double theirs[10] = {};
    {
        const std::vector<double> mine(10, 1.0);
        MPI_Isend(mine.data(), 10, MPI_DOUBLE, me.next(), 6, me.comm, &request);
    }
    MPI_Recv(theirs, 10, MPI_DOUBLE, me.previous(), 6, me.comm, MPI_STATUS_IGNORE);
    MPI_Wait(&request, MPI_STATUS_IGNORE);
}

// Reads what it receives before the wait: no mistake that MPI could tell, but the old value must be
// there however early the message came.
void reads_too_early(const Ranks& me)
{
    double mine = 1, theirs = -1;
    MPI_Request requests[2];
    MPI_Irecv(&theirs, 1, MPI_DOUBLE, me.previous(), 6, me.comm, &requests[0]);
    MPI_Isend(&mine, 1, MPI_DOUBLE, me.next(), 6, me.comm, &requests[1]);
    MPI_Wait(&requests[1], MPI_STATUS_IGNORE);
    MPI_Barrier(me.comm); // so the message is there
    const double early = *const_cast<volatile double*>(&theirs);
    MPI_Wait(&requests[0], MPI_STATUS_IGNORE);
    if (early != -1 || theirs != 1)
        MPI_Abort(MPI_COMM_WORLD, 5);
}

void no_such_rank(const Ranks& me)
{
    double value = 1;
    MPI_Send(&value, 1, MPI_DOUBLE, me.rank + 1, 6, me.comm);
}

void exits(const Ranks& me)
{
    if (me.rank == me.size - 1)
        std::exit(0);
    MPI_Barrier(me.comm);
}

void asks_for_ever(const Ranks& me)
{
    double value = 1;
    MPI_Request request;
    MPI_Irecv(&value, 1, MPI_DOUBLE, me.next(), 8, me.comm, &request);
    for (int done = 0; done == 0;)
        MPI_Test(&request, &done, MPI_STATUS_IGNORE);
}

void computes_for_ever(const Ranks& me)
{
    double value = 1;
    for (volatile int on = 1; me.rank == 0 && on != 0;)
        value += 1;
    MPI_Bcast(&value, 1, MPI_DOUBLE, 0, me.comm);
}

void bytes_for_doubles(const Ranks& me)
{
    double mine[2] = {}, theirs[2] = {};
    MPI_Request request;
    MPI_Isend(mine, 16, MPI_BYTE, me.next(), 4, me.comm, &request);
    MPI_Recv(theirs, 2, MPI_DOUBLE, me.previous(), 4, me.comm, MPI_STATUS_IGNORE);
    MPI_Wait(&request, MPI_STATUS_IGNORE);
}

// The second message with this tag, not the first, is of another type.
void longs_for_doubles(const Ranks& me)
{
    double mine[2] = {}, theirs[2] = {};
    long numbers[2] = {};
    MPI_Request requests[4];
    MPI_Irecv(theirs, 2, MPI_DOUBLE, me.previous(), 4, me.comm, &requests[0]);
    MPI_Irecv(theirs, 2, MPI_DOUBLE, me.previous(), 4, me.comm, &requests[1]);
    MPI_Isend(mine, 2, MPI_DOUBLE, me.next(), 4, me.comm, &requests[2]);
    MPI_Isend(numbers, 2, MPI_LONG, me.next(), 4, me.comm, &requests[3]);
    MPI_Waitall(4, requests, MPI_STATUSES_IGNORE);
}

void persistent_reuses_buffer(const Ranks& me)
{
    static double mine[4], theirs[4];
    MPI_Request requests[2];
    MPI_Send_init(mine, 4, MPI_DOUBLE, me.next(), 6, me.comm, &requests[0]);
    MPI_Recv_init(theirs, 4, MPI_DOUBLE, me.previous(), 6, me.comm, &requests[1]);
    MPI_Startall(2, requests);
    mine[2] = 1;
    MPI_Waitall(2, requests, MPI_STATUSES_IGNORE);
    MPI_Request_free(&requests[0]);
    MPI_Request_free(&requests[1]);
}

void persistent_never_waited(const Ranks& me)
{
    static double mine, theirs;
    static MPI_Request requests[2];
    MPI_Send_init(&mine, 1, MPI_DOUBLE, me.next(), 6, me.comm, &requests[0]);
    MPI_Recv_init(&theirs, 1, MPI_DOUBLE, me.previous(), 6, me.comm, &requests[1]);
    MPI_Startall(2, requests);
    MPI_Wait(&requests[1], MPI_STATUS_IGNORE);
}

} // namespace

const Scenarios wrong_messages = {{"all_send_first", all_send_first},
                                  {"all_receive_first", all_receive_first},
                                  {"send_to_itself", send_to_itself},
                                  {"other_tag", other_tag},
                                  {"other_communicator", other_communicator},
                                  {"never_received", never_received},
                                  {"never_sent", never_sent},
                                  {"receive_against_bcast", receive_against_bcast},
                                  {"too_long", too_long},
                                  {"too_long_later", too_long_later},
                                  {"forgets_wait", forgets_wait},
                                  {"reuses_buffer", reuses_buffer},
                                  {"frees_buffer", frees_buffer},
                                  {"reads_too_early", reads_too_early},
                                  {"no_such_rank", no_such_rank},
                                  {"exits", exits},
                                  {"asks_for_ever", asks_for_ever},
                                  {"computes_for_ever", computes_for_ever},
                                  {"bytes_for_doubles", bytes_for_doubles},
                                  {"longs_for_doubles", longs_for_doubles},
                                  {"persistent_reuses_buffer", persistent_reuses_buffer},
                                  {"persistent_never_waited", persistent_never_waited}};

} // namespace scenarios
