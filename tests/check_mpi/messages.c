/* Types and amounts on the two sides, and the order of calls. */
#include "cases.h"

static int x[64], y[64];
static double d[64];

WRONG(int_as_float, 2, "types and sizes")
{
    float f[4];
    if (rank == 0)
        MPI_Send(x, 4, MPI_INT, 1, 0, WORLD); // FAULT
    else
        MPI_Recv(f, 4, MPI_FLOAT, 0, 0, WORLD, NOSTATUS); // FAULT
}
WRONG(double_as_bytes, 2, "types and sizes")
{
    if (rank == 0)
        MPI_Send(d, 4, MPI_DOUBLE, 1, 0, WORLD); // FAULT
    else
        MPI_Recv(d, 32, MPI_BYTE, 0, 0, WORLD, NOSTATUS); // FAULT
}
WRONG(irecv_other_type, 2, "types and sizes")
{
    MPI_Request request;
    if (rank == 0)
        MPI_Send(d, 2, MPI_DOUBLE, 1, 3, WORLD);
    else {
        MPI_Irecv(x, 4, MPI_INT, 0, 3, WORLD, &request); // FAULT
        MPI_Wait(&request, NOSTATUS);
    }
}
WRONG(any_source_other_type, 3+, "types and sizes")
{
    if (rank > 0)
        MPI_Send(x, 2, MPI_INT, 0, 0, WORLD);
    else
        for (int i = 1; i < size; ++i)
            MPI_Recv(d, 4, MPI_FLOAT, MPI_ANY_SOURCE, 0, WORLD, NOSTATUS); // FAULT
}
WRONG(too_long, 2, "types and sizes")
{
    if (rank == 0)
        MPI_Send(x, 8, MPI_INT, 1, 0, WORLD);
    else
        MPI_Recv(y, 4, MPI_INT, 0, 0, WORLD, NOSTATUS); // FAULT
}
WRONG(too_long_later, 2, "types and sizes")
{
    MPI_Request request;
    if (rank == 0)
        MPI_Send(x, 8, MPI_INT, 1, 0, WORLD);
    else {
        MPI_Irecv(y, 4, MPI_INT, 0, 0, WORLD, &request); // FAULT
        MPI_Wait(&request, NOSTATUS); // FAULT
    }
}
WRONG(pair_as_floats, 2, "types and sizes")
{
    MPI_Datatype pair;
    float f[2];
    MPI_Type_contiguous(2, MPI_INT, &pair);
    MPI_Type_commit(&pair);
    if (rank == 0)
        MPI_Send(x, 1, pair, 1, 0, WORLD);
    else
        MPI_Recv(f, 2, MPI_FLOAT, 0, 0, WORLD, NOSTATUS); // FAULT
    MPI_Type_free(&pair);
}
WRONG(bcast_amounts, 3+, "types and sizes")
{
    MPI_Bcast(x, rank == 0 ? 4 : 2, MPI_INT, 0, WORLD); // FAULT
}
WRONG(bcast_types, 2+, "types and sizes")
{
    MPI_Bcast(x, 4, rank == 0 ? MPI_INT : MPI_FLOAT, 0, WORLD); // FAULT
}
WRONG(reduce_operations, 3+, "types and sizes")
{
    MPI_Reduce(x, y, 1, MPI_INT, rank == 1 ? MPI_MAX : MPI_SUM, 0, WORLD); // FAULT
}
WRONG(bcast_roots, 2+, "types and sizes")
{
    MPI_Bcast(x, 1, MPI_INT, rank, WORLD); // FAULT
}
WRONG(gather_amounts, 3+, "types and sizes")
{
    MPI_Gather(x, 2, MPI_INT, y, 1, MPI_INT, 0, WORLD); // FAULT
}
WRONG(gather_types, 2+, "types and sizes")
{
    MPI_Gather(x, 1, MPI_INT, y, 1, MPI_FLOAT, 0, WORLD); // FAULT
}
WRONG(allreduce_amounts, 4+, "types and sizes")
{
    MPI_Allreduce(x, y, rank == 3 ? 2 : 1, MPI_INT, MPI_SUM, WORLD); // FAULT
}
WRONG(alltoallv_amounts, 2, "types and sizes")
{
    int give[2] = {1, 1}, want[2] = {1, 1}, at[2] = {0, 4};
    if (rank == 1)
        want[0] = 2;
    MPI_Alltoallv(x, give, at, MPI_INT, y, want, at, MPI_INT, WORLD); // FAULT
}
WRONG(iallreduce_types, 2+, "types and sizes")
{
    MPI_Request request;
    MPI_Iallreduce(x, y, 1, rank == 0 ? MPI_INT : MPI_FLOAT, MPI_SUM, WORLD, &request); // FAULT
    MPI_Wait(&request, NOSTATUS);
}
WRONG(put_types, 2+, "types and sizes")
{
    MPI_Win window;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_fence(0, window);
    if (rank == 0)
        MPI_Put(y, 1, MPI_INT, 1, 0, 1, MPI_FLOAT, window); // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}

WRONG(both_receive_first, 2, "call ordering")
{
    MPI_Recv(y, 1, MPI_INT, 1 - rank, 0, WORLD, NOSTATUS); // FAULT
    MPI_Send(x, 1, MPI_INT, 1 - rank, 0, WORLD);
}
WRONG(both_send_first, 2, "call ordering")
{
    MPI_Send(x, 1, MPI_INT, 1 - rank, 0, WORLD); // FAULT
    MPI_Recv(y, 1, MPI_INT, 1 - rank, 0, WORLD, NOSTATUS);
}
WRONG(ring_of_sends, 4+, "call ordering")
{
    MPI_Ssend(x, 1, MPI_INT, (rank + 1) % size, 0, WORLD); // FAULT
    MPI_Recv(y, 1, MPI_INT, (rank + size - 1) % size, 0, WORLD, NOSTATUS);
}
WRONG(ring_of_receives, 5+, "call ordering")
{
    MPI_Recv(y, 1, MPI_INT, (rank + size - 1) % size, 0, WORLD, NOSTATUS); // FAULT
    MPI_Send(x, 1, MPI_INT, (rank + 1) % size, 0, WORLD);
}
WRONG(tags_differ, 2, "call ordering")
{
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, 1, WORLD); // FAULT
    else
        MPI_Recv(x, 1, MPI_INT, 0, 2, WORLD, NOSTATUS); // FAULT
}
WRONG(communicators_differ, 2, "call ordering")
{
    MPI_Comm copy;
    MPI_Comm_dup(WORLD, &copy);
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, 1, copy); // FAULT
    else
        MPI_Recv(x, 1, MPI_INT, 0, 1, WORLD, NOSTATUS); // FAULT
    MPI_Comm_free(&copy);
}
WRONG(nobody_receives, 2+, "call ordering")
{
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD); // FAULT
}
WRONG(nobody_sends, 3+, "call ordering")
{
    if (rank == 1)
        MPI_Recv(x, 1, MPI_INT, 2, 0, WORLD, NOSTATUS); // FAULT
}
WRONG(irecv_never_sent, 2+, "call ordering")
{
    MPI_Request request;
    if (rank == 1) {
        MPI_Irecv(x, 1, MPI_INT, 0, 0, WORLD, &request); // FAULT
        MPI_Wait(&request, NOSTATUS);                    // FAULT
    }
}
WRONG(one_message_too_few, 3+, "call ordering")
{
    if (rank > 0)
        MPI_Send(x, 1, MPI_INT, 0, 0, WORLD);
    else
        for (int i = 0; i < size; ++i)
            MPI_Recv(y, 1, MPI_INT, MPI_ANY_SOURCE, 0, WORLD, NOSTATUS); // FAULT
}
WRONG(send_to_oneself, 2+, "call ordering")
{
    MPI_Send(x, 1, MPI_INT, rank, 0, WORLD); // FAULT
    MPI_Recv(y, 1, MPI_INT, rank, 0, WORLD, NOSTATUS);
}
WRONG(probe_for_nothing, 2+, "call ordering")
{
    MPI_Status status;
    if (rank == 0)
        MPI_Probe(1, 7, WORLD, &status); // FAULT
}
WRONG(test_for_ever, 2+, "call ordering")
{
    MPI_Request request;
    int done = 0;
    if (rank == 0) {
        MPI_Irecv(x, 1, MPI_INT, 1, 7, WORLD, &request); // FAULT
        while (!done)
            MPI_Test(&request, &done, NOSTATUS); // FAULT
    }
}
WRONG(barrier_without_one, 3+, "call ordering")
{
    if (rank != 2)
        MPI_Barrier(WORLD); // FAULT
}
WRONG(bcast_against_reduce, 2+, "call ordering")
{
    if (rank == 0)
        MPI_Bcast(x, 1, MPI_INT, 0, WORLD); // FAULT
    else
        MPI_Reduce(x, y, 1, MPI_INT, MPI_SUM, 0, WORLD); // FAULT
}
WRONG(barrier_against_allreduce, 4+, "call ordering")
{
    if (rank % 2 == 0) {
        MPI_Barrier(WORLD);                                 // FAULT
        MPI_Allreduce(x, y, 1, MPI_INT, MPI_SUM, WORLD);
    } else {
        MPI_Allreduce(x, y, 1, MPI_INT, MPI_SUM, WORLD); // FAULT
        MPI_Barrier(WORLD);
    }
}
WRONG(blocking_against_nonblocking, 2+, "call ordering")
{
    MPI_Request request;
    if (rank == 0)
        MPI_Bcast(x, 1, MPI_INT, 0, WORLD); // FAULT
    else {
        MPI_Ibcast(x, 1, MPI_INT, 0, WORLD, &request); // FAULT
        MPI_Wait(&request, NOSTATUS);
    }
}
WRONG(two_communicators_crossed, 2+, "call ordering")
{
    MPI_Comm copy;
    MPI_Comm_dup(WORLD, &copy);
    MPI_Barrier(rank == 0 ? WORLD : copy); // FAULT
    MPI_Barrier(rank == 0 ? copy : WORLD);
    MPI_Comm_free(&copy);
}
WRONG(collective_in_branch, 4+, "call ordering")
{
    MPI_Bcast(x, 1, MPI_INT, 0, WORLD);
    if (rank == 0)
        MPI_Bcast(y, 1, MPI_INT, 0, WORLD); // FAULT
}
WRONG(message_against_barrier, 2+, "call ordering")
{
    if (rank == 0) {
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD); // FAULT
        MPI_Barrier(WORLD);
    } else {
        MPI_Barrier(WORLD); // FAULT
        MPI_Recv(y, 1, MPI_INT, 0, 0, WORLD, NOSTATUS);
    }
}
WRONG(split_without_one, 3+, "call ordering")
{
    MPI_Comm part;
    if (rank > 0) {
        MPI_Comm_split(WORLD, 0, rank, &part); // FAULT
        MPI_Comm_free(&part);
    }
}
WRONG(dup_against_barrier, 2+, "call ordering")
{
    MPI_Comm copy = MPI_COMM_NULL;
    if (rank == 0)
        MPI_Barrier(WORLD); // FAULT
    else
        MPI_Comm_dup(WORLD, &copy); // FAULT
}
WRONG(fence_without_one, 2+, "call ordering")
{
    MPI_Win window;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    if (rank == 0)
        MPI_Win_fence(0, window); // FAULT
    MPI_Win_free(&window);        // FAULT
}
WRONG(start_without_post, 2, "call ordering")
{
    MPI_Win window;
    MPI_Group all, other;
    int who = 1 - rank;
    MPI_Comm_group(WORLD, &all);
    MPI_Group_incl(all, 1, &who, &other);
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    if (rank == 0) {
        MPI_Win_start(other, 0, window); // FAULT
        MPI_Put(y, 1, MPI_INT, 1, 0, 1, MPI_INT, window);
        MPI_Win_complete(window); // FAULT
    }
    MPI_Group_free(&other);
    MPI_Group_free(&all);
    MPI_Win_free(&window);
}
WRONG(order_depends_on_arrival, 3+, "call ordering")
{
    /* fails when rank 2's message comes first, which the sleepless run lets happen */
    if (rank == 0) {
        MPI_Recv(x, 1, MPI_INT, MPI_ANY_SOURCE, 0, WORLD, NOSTATUS);
        MPI_Recv(y, 1, MPI_INT, 1, 0, WORLD, NOSTATUS); // FAULT
    } else if (rank == 2 || rank == 1) {
        if (rank == 2)
            MPI_Recv(y, 1, MPI_INT, 1, 1, WORLD, NOSTATUS);
        else {
            MPI_Send(x, 1, MPI_INT, 0, 0, WORLD);
            MPI_Send(x, 1, MPI_INT, 2, 1, WORLD);
        }
        if (rank == 2)
            MPI_Send(x, 1, MPI_INT, 0, 0, WORLD); // FAULT
    }
}

RIGHT(messages_of_all_kinds, 2)
{
    int other = 1 - rank, flag = 0;
    MPI_Request requests[4];
    MPI_Status status;
    if (rank == 0) {
        MPI_Send(x, 4, MPI_INT, 1, 0, WORLD);
        MPI_Ssend(x, 4, MPI_INT, 1, 0, WORLD);
        MPI_Recv(y, 1, MPI_INT, 1, 9, WORLD, NOSTATUS);
    } else {
        MPI_Recv(y, 8, MPI_INT, MPI_ANY_SOURCE, MPI_ANY_TAG, WORLD, &status);
        MPI_Probe(0, 0, WORLD, &status);
        MPI_Recv(y, 8, MPI_INT, 0, 0, WORLD, NOSTATUS);
        MPI_Send(x, 1, MPI_INT, 0, 9, WORLD);
    }
    MPI_Irecv(y, 1, MPI_INT, other, 1, WORLD, &requests[0]);
    MPI_Irecv(y + 1, 1, MPI_INT, other, 1, WORLD, &requests[1]);
    MPI_Isend(x, 1, MPI_INT, other, 1, WORLD, &requests[2]);
    MPI_Isend(x, 1, MPI_INT, other, 1, WORLD, &requests[3]);
    while (!flag)
        MPI_Testall(4, requests, &flag, MPI_STATUSES_IGNORE);
    MPI_Sendrecv(x, 1, MPI_INT, other, 2, y, 1, MPI_INT, other, 2, WORLD, NOSTATUS);
    MPI_Sendrecv_replace(x, 2, MPI_INT, other, 3, other, 3, WORLD, NOSTATUS);
}
RIGHT(unsigned_and_int, 2)
{
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD);
    else
        MPI_Recv(y, 1, MPI_INT32_T, 0, 0, WORLD, NOSTATUS);
}
RIGHT(derived_on_one_side, 2)
{
    MPI_Datatype column;
    MPI_Type_vector(4, 1, 4, MPI_INT, &column);
    MPI_Type_commit(&column);
    if (rank == 0)
        MPI_Send(x, 1, column, 1, 0, WORLD);
    else
        MPI_Recv(y, 4, MPI_INT, 0, 0, WORLD, NOSTATUS);
    MPI_Bcast(x, rank == 0 ? 1 : 4, rank == 0 ? column : MPI_INT, 0, WORLD);
    MPI_Type_free(&column);
}
RIGHT(structure, 2)
{
    struct {
        int n;
        double v[2];
    } one = {1, {2, 3}};
    MPI_Datatype type, types[2] = {MPI_INT, MPI_DOUBLE};
    int lengths[2] = {1, 2};
    MPI_Aint begin, places[2];
    MPI_Get_address(&one, &begin);
    MPI_Get_address(&one.n, &places[0]);
    MPI_Get_address(one.v, &places[1]);
    places[0] -= begin;
    places[1] -= begin;
    MPI_Type_create_struct(2, lengths, places, types, &type);
    MPI_Type_commit(&type);
    MPI_Request request;
    if (rank == 0)
        MPI_Isend(&one, 1, type, 1, 0, WORLD, &request);
    else
        MPI_Irecv(&one, 1, type, 0, 0, WORLD, &request);
    MPI_Wait(&request, NOSTATUS);
    MPI_Type_free(&type);
}
RIGHT(very_large_type, 2)
{
    /* 3 GB of type, of which nothing is sent, and 96 MB that are */
    MPI_Datatype mega, big;
    MPI_Type_contiguous(1 << 20, MPI_INT, &mega);
    MPI_Type_contiguous(768, mega, &big);
    MPI_Type_commit(&mega);
    MPI_Type_commit(&big);
    char* room = calloc(24, 4 << 20);
    MPI_Request request;
    if (rank == 0) {
        MPI_Isend(room, 0, big, 1, 0, WORLD, &request);
        MPI_Wait(&request, NOSTATUS);
        MPI_Isend(room, 24, mega, 1, 0, WORLD, &request);
    } else {
        MPI_Irecv(room, 0, big, 0, 0, WORLD, &request);
        MPI_Wait(&request, NOSTATUS);
        MPI_Irecv(room, 24, mega, 0, 0, WORLD, &request);
    }
    MPI_Wait(&request, NOSTATUS);
    free(room);
    MPI_Type_free(&big);
    MPI_Type_free(&mega);
}
RIGHT(sparse_large_type, 2)
{
    MPI_Datatype type; /* two ints, 3 GB from each other, of which one is sent by its own */
    MPI_Aint places[2] = {0, (MPI_Aint)3 << 30};
    int lengths[2] = {1, 0};
    MPI_Type_create_hindexed(2, lengths, places, MPI_INT, &type);
    MPI_Type_commit(&type);
    if (rank == 0)
        MPI_Send(x, 1, type, 1, 0, WORLD);
    else
        MPI_Recv(y, 1, type, 0, 0, WORLD, NOSTATUS);
    MPI_Type_free(&type);
}
RIGHT(matched_probe_and_cancel, 2)
{
    MPI_Message message;
    MPI_Status status;
    MPI_Request request;
    if (rank == 0)
        MPI_Send(x, 3, MPI_INT, 1, 5, WORLD);
    else {
        MPI_Mprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, WORLD, &message, &status);
        MPI_Mrecv(y, 3, MPI_INT, &message, NOSTATUS);
    }
    MPI_Irecv(y, 1, MPI_INT, 1 - rank, 77, WORLD, &request);
    MPI_Cancel(&request);
    MPI_Wait(&request, NOSTATUS);
}
RIGHT(buffered, 2)
{
    int bytes = 1000 + MPI_BSEND_OVERHEAD;
    void* room = malloc(1000 + MPI_BSEND_OVERHEAD);
    MPI_Buffer_attach(room, bytes);
    MPI_Bsend(x, 4, MPI_INT, 1 - rank, 0, WORLD);
    MPI_Recv(y, 4, MPI_INT, 1 - rank, 0, WORLD, NOSTATUS);
    MPI_Buffer_detach(&room, &bytes);
    free(room);
}
RIGHT(pipeline, 4+)
{
    for (int i = 0; i < 20; ++i) {
        if (rank > 0)
            MPI_Recv(x, 1, MPI_INT, rank - 1, i, WORLD, NOSTATUS);
        if (rank + 1 < size)
            MPI_Send(x, 1, MPI_INT, rank + 1, i, WORLD);
    }
}
RIGHT(master_and_workers, 5+)
{
    MPI_Status status;
    if (rank == 0)
        for (int i = 0; i < 3 * (size - 1); ++i) {
            MPI_Recv(y, 1, MPI_INT, MPI_ANY_SOURCE, MPI_ANY_TAG, WORLD, &status);
            MPI_Send(y, 1, MPI_INT, status.MPI_SOURCE, status.MPI_TAG, WORLD);
        }
    else
        for (int i = 0; i < 3; ++i) {
            MPI_Send(x, 1, MPI_INT, 0, i, WORLD);
            MPI_Recv(x, 1, MPI_INT, 0, i, WORLD, NOSTATUS);
        }
}
RIGHT(status_asked_before_wait, 2)
{
    MPI_Request request;
    int done = 0;
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD);
    else {
        MPI_Irecv(y, 1, MPI_INT, 0, 0, WORLD, &request);
        while (!done)
            MPI_Request_get_status(request, &done, NOSTATUS);
        y[0] = 42;
        MPI_Wait(&request, NOSTATUS);
        if (y[0] != 42)
            MPI_Abort(WORLD, 3);
    }
}
