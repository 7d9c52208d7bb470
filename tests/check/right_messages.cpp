// Correct programs with messages, which must not be accused, and whose answers must be right.
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "scenarios.hpp"

namespace scenarios
{

namespace
{

void expect(bool right, const char* what)
{
    if (right)
        return;
    std::fprintf(stderr, "wrong answer: %s\n", what);
    MPI_Abort(MPI_COMM_WORLD, 1);
}

void sendrecv_ring(const Ranks& me)
{
    for (int round = 0; round < 20; ++round) {
        double mine = me.rank + round, theirs = -1;
        MPI_Status status;
        MPI_Sendrecv(&mine, 1, MPI_DOUBLE, me.next(), round, &theirs, 1, MPI_DOUBLE, me.previous(),
                     round, me.comm, &status);
        expect(theirs == me.previous() + round, "MPI_Sendrecv");
        expect(status.MPI_SOURCE == me.previous() && status.MPI_TAG == round, "its status");
        MPI_Sendrecv_replace(&mine, 1, MPI_DOUBLE, me.next(), 0, me.previous(), 0, me.comm,
                             MPI_STATUS_IGNORE);
        expect(mine == theirs, "MPI_Sendrecv_replace");
    }
}

// Columns of a grid, which lie apart in memory, to both neighbours; none beyond the ends.
void halo(const Ranks& me)
{
    constexpr int rows = 50, columns = 8;
    std::vector<double> grid(rows * columns, me.rank);
    MPI_Datatype column;
    MPI_Type_vector(rows, 1, columns, MPI_DOUBLE, &column);
    MPI_Type_commit(&column);
    const int left = me.rank > 0 ? me.rank - 1 : MPI_PROC_NULL;
    const int right = me.rank + 1 < me.size ? me.rank + 1 : MPI_PROC_NULL;
    for (int round = 0; round < 10; ++round) {
        MPI_Request requests[4];
        MPI_Status statuses[4];
        MPI_Irecv(&grid[0], 1, column, left, 1, me.comm, &requests[0]);
        MPI_Irecv(&grid[columns - 1], 1, column, right, 2, me.comm, &requests[1]);
        MPI_Isend(&grid[1], 1, column, left, 2, me.comm, &requests[2]);
        MPI_Isend(&grid[columns - 2], 1, column, right, 1, me.comm, &requests[3]);
        MPI_Waitall(4, requests, statuses);
        expect(left == MPI_PROC_NULL || statuses[0].MPI_SOURCE == left,
               "the status of MPI_Waitall");
        expect(left == MPI_PROC_NULL || grid[0] == left, "the left halo");
        expect(right == MPI_PROC_NULL || grid[columns - 1] == right, "the right halo");
    }
    MPI_Type_free(&column);
}

// Rank 0 sends jobs and receives results from any rank.
void master(const Ranks& me)
{
    constexpr int jobs = 30;
    int job = 0;
    if (me.rank != 0) {
        MPI_Status status;
        for (;;) {
            MPI_Recv(&job, 1, MPI_INT, 0, MPI_ANY_TAG, me.comm, &status);
            if (status.MPI_TAG == 1)
                return;
            MPI_Send(&job, 1, MPI_INT, 0, 2, me.comm);
        }
    }
    int sum = 0, running = 0;
    for (int to = 1; to < me.size && job < jobs; ++to, ++running, ++job)
        MPI_Send(&job, 1, MPI_INT, to, 0, me.comm);
    while (running > 0) {
        int result = 0;
        MPI_Status status;
        MPI_Recv(&result, 1, MPI_INT, MPI_ANY_SOURCE, 2, me.comm, &status);
        sum += result;
        --running;
        if (job < jobs) {
            MPI_Send(&job, 1, MPI_INT, status.MPI_SOURCE, 0, me.comm);
            ++job, ++running;
        }
    }
    for (int to = 1; to < me.size; ++to)
        MPI_Send(nullptr, 0, MPI_INT, to, 1, me.comm);
    expect(me.size == 1 || sum == jobs * (jobs - 1) / 2, "the sum of all jobs");
}

// All to all by hand, completed in every way that there is.
void each_kind_of_wait(const Ranks& me)
{
    const auto n = static_cast<std::size_t>(me.size);
    for (int way = 0; way < 6; ++way) {
        std::vector<double> in(n, -1), out(n, me.rank);
        std::vector<MPI_Request> requests(2 * n);
        for (int i = 0; i < me.size; ++i) {
            const auto at = static_cast<std::size_t>(i);
            MPI_Irecv(&in[at], 1, MPI_DOUBLE, i, way, me.comm, &requests[at]);
            MPI_Isend(&out[at], 1, MPI_DOUBLE, i, way, me.comm, &requests[n + at]);
        }
        const int count = 2 * me.size;
        std::vector<int> indices(2 * n);
        int index = 0, done = 0;
        if (way == 0)
            for (int i = 0; i < count; ++i)
                MPI_Waitany(count, requests.data(), &index, MPI_STATUS_IGNORE);
        for (int left = count; way == 1 && left > 0; left -= done)
            MPI_Waitsome(count, requests.data(), &done, indices.data(), MPI_STATUSES_IGNORE);
        for (int left = count; way == 2 && left > 0; left -= done)
            MPI_Testsome(count, requests.data(), &done, indices.data(), MPI_STATUSES_IGNORE);
        for (int left = count; way == 3 && left > 0; left -= done)
            MPI_Testany(count, requests.data(), &index, &done, MPI_STATUS_IGNORE);
        while (way == 4 && done == 0)
            MPI_Testall(count, requests.data(), &done, MPI_STATUSES_IGNORE);
        for (int i = 0; way == 5 && i < count; ++i)
            for (done = 0; done == 0;)
                MPI_Test(&requests[static_cast<std::size_t>(i)], &done, MPI_STATUS_IGNORE);
        for (int i = 0; i < me.size; ++i)
            expect(in[static_cast<std::size_t>(i)] == i, "what came by way");
    }
}

// A message is shorter than its room, and is read after MPI_Request_get_status, which leaves the
// request as it is. What lies behind the message stays what it was.
void short_message(const Ranks& me)
{
    const std::vector<double> mine(3, me.rank);
    std::vector<double> theirs(5, -1);
    MPI_Request requests[2];
    MPI_Irecv(theirs.data(), 5, MPI_DOUBLE, me.previous(), 0, me.comm, &requests[0]);
    MPI_Isend(mine.data(), 3, MPI_DOUBLE, me.next(), 0, me.comm, &requests[1]);
    MPI_Status status;
    for (int done = 0; done == 0;)
        MPI_Request_get_status(requests[0], &done, &status);
    int count = 0;
    MPI_Get_count(&status, MPI_DOUBLE, &count);
    expect(count == 3 && theirs[2] == me.previous() && theirs[3] == -1, "a short message");
    MPI_Waitall(2, requests, MPI_STATUSES_IGNORE);
    expect(theirs[0] == me.previous() && theirs[4] == -1, "a short message, waited for");
}

// A message whose length is not known, looked at in four ways before it is received.
void probes(const Ranks& me)
{
    for (int way = 0; way < 4; ++way) {
        const std::vector<int> mine(static_cast<std::size_t>(me.rank + 1), way);
        MPI_Request request;
        MPI_Isend(mine.data(), me.rank + 1, MPI_INT, me.next(), way, me.comm, &request);
        MPI_Status status;
        MPI_Message message = MPI_MESSAGE_NULL;
        int there = 0, count = 0;
        if (way == 0)
            MPI_Probe(MPI_ANY_SOURCE, way, me.comm, &status);
        while (way == 1 && there == 0)
            MPI_Iprobe(me.previous(), MPI_ANY_TAG, me.comm, &there, &status);
        if (way == 2)
            MPI_Mprobe(me.previous(), way, me.comm, &message, &status);
        while (way == 3 && there == 0)
            MPI_Improbe(me.previous(), way, me.comm, &there, &message, &status);
        MPI_Get_count(&status, MPI_INT, &count);
        expect(count == me.previous() + 1, "the length of a message");
        std::vector<int> theirs(static_cast<std::size_t>(count));
        if (way < 2)
            MPI_Recv(theirs.data(), count, MPI_INT, status.MPI_SOURCE, way, me.comm, &status);
        else
            MPI_Mrecv(theirs.data(), count, MPI_INT, &message, &status);
        expect(theirs.back() == way, "a message of unknown length");
        MPI_Wait(&request, MPI_STATUS_IGNORE);
    }
}

// Large and small, buffered, ready, persistent, to itself; and a window, which passes through.
void other_sends(const Ranks& me)
{
    std::vector<double> mine(100000, me.rank), theirs(100000, -1), room(200000);
    MPI_Request requests[2];
    MPI_Irecv(theirs.data(), 100000, MPI_DOUBLE, me.previous(), 0, me.comm, &requests[0]);
    MPI_Barrier(me.comm);
    MPI_Rsend(mine.data(), 100000, MPI_DOUBLE, me.next(), 0, me.comm);
    MPI_Wait(&requests[0], MPI_STATUS_IGNORE);
    expect(theirs.back() == me.previous(), "MPI_Rsend");

    MPI_Buffer_attach(room.data(), static_cast<int>(room.size() * sizeof(double)));
    MPI_Bsend(mine.data(), 100, MPI_DOUBLE, me.next(), 1, me.comm);
    MPI_Recv(theirs.data(), 200, MPI_DOUBLE, me.previous(), 1, me.comm, MPI_STATUS_IGNORE);
    void* back = nullptr;
    int bytes = 0;
    MPI_Buffer_detach(static_cast<void*>(&back), &bytes);

    MPI_Send_init(mine.data(), 10, MPI_DOUBLE, me.next(), 2, me.comm, &requests[0]);
    MPI_Recv_init(theirs.data(), 10, MPI_DOUBLE, me.previous(), 2, me.comm, &requests[1]);
    for (int round = 0; round < 3; ++round) {
        mine[9] = round;
        MPI_Startall(2, requests);
        MPI_Waitall(2, requests, MPI_STATUSES_IGNORE);
        expect(theirs[9] == round, "a persistent request");
    }
    MPI_Request_free(&requests[0]);
    MPI_Request_free(&requests[1]);

    std::vector<double> here(1, -1); // not on the stack: MPICH 4.0.2 writes beyond it
    MPI_Win window;
    MPI_Win_create(here.data(), sizeof(double), sizeof(double), MPI_INFO_NULL, me.comm, &window);
    MPI_Win_fence(0, window);
    const double value = me.rank;
    MPI_Put(&value, 1, MPI_DOUBLE, me.next(), 0, 1, MPI_DOUBLE, window);
    MPI_Win_fence(0, window);
    expect(here[0] == me.previous(), "MPI_Put");
    MPI_Win_free(&window);
}

// Two names of one type, single bytes by any name, a derived type against its elements, and another
// type for each tag: all that MPI allows, or that nobody would call a mistake. Also after receives
// from any rank, and after a receive that was cancelled.
void types_on_both_sides(const Ranks& me)
{
    MPI_Datatype pair;
    MPI_Type_contiguous(2, MPI_DOUBLE, &pair);
    MPI_Type_commit(&pair);
    struct Sides {
        MPI_Datatype out, in;
        int sent, room;
    };
    const Sides all[] = {{MPI_INT, MPI_INT32_T, 2, 2}, {MPI_LONG, MPI_INT64_T, 1, 4},
                         {MPI_CHAR, MPI_BYTE, 3, 5},   {pair, MPI_DOUBLE, 1, 2},
                         {MPI_DOUBLE, pair, 2, 1},     {MPI_FLOAT, MPI_FLOAT, 0, 2}};
    char mine[64] = {}, theirs[64] = {};
    for (int from : {me.previous(), MPI_ANY_SOURCE})
        for (const Sides& sides : all)
            for (int tag = 0; tag < 2; ++tag) {
                MPI_Request request;
                MPI_Isend(mine, sides.sent, sides.out, me.next(), tag, me.comm, &request);
                MPI_Recv(theirs, sides.room, sides.in, from, tag, me.comm, MPI_STATUS_IGNORE);
                MPI_Wait(&request, MPI_STATUS_IGNORE);
                MPI_Barrier(me.comm); // so that any source is the one
            }
    MPI_Request never;
    MPI_Irecv(theirs, 1, MPI_INT, me.previous(), 9, me.comm, &never);
    MPI_Cancel(&never);
    MPI_Wait(&never, MPI_STATUS_IGNORE);
    MPI_Type_free(&pair);
}

} // namespace

const Scenarios right_messages = {{"sendrecv_ring", sendrecv_ring},
                                  {"halo", halo},
                                  {"master", master},
                                  {"each_kind_of_wait", each_kind_of_wait},
                                  {"probes", probes},
                                  {"short_message", short_message},
                                  {"other_sends", other_sends},
                                  {"types_on_both_sides", types_on_both_sides}};

} // namespace scenarios
