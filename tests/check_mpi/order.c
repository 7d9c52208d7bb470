/* Receives from any rank: which message comes first. */
#include "cases.h"

static int x[64], y[64];

/* rank 1 sends before it lets rank 2 send: MPI allows either to come first all the same */
static void after_each_other(int rank, int size)
{
    if (rank > 1)
        MPI_Recv(y, 1, MPI_INT, rank - 1, 1, WORLD, NOSTATUS);
    if (rank > 0 && rank + 1 < size) {
        MPI_Request request;
        MPI_Isend(&rank, 1, MPI_INT, 0, 0, WORLD, &request);
        MPI_Send(x, 1, MPI_INT, rank + 1, 1, WORLD);
        MPI_Wait(&request, NOSTATUS);
    } else if (rank > 0)
        MPI_Send(&rank, 1, MPI_INT, 0, 0, WORLD);
}

ORDER_WRONG(first_is_believed_rank_1, 3+, "message race")
{
    int got = 0, first = 0;
    if (rank > 0)
        after_each_other(rank, size);
    for (int i = 1; rank == 0 && i < size; ++i) {
        MPI_Recv(&got, 1, MPI_INT, MPI_ANY_SOURCE, 0, WORLD, NOSTATUS); // FAULT
        if (i == 1)
            first = got;
    }
    MPI_Bcast(&first, 1, MPI_INT, 0, WORLD);
    if (first > 1) {
        MPI_Finalize();
        exit(3);
    }
}
ORDER_WRONG(sum_of_differences, 5, "message race")
{
    MPI_Request requests[4];
    int got[4], wrong = 0;
    if (rank > 0)
        after_each_other(rank, size);
    else {
        for (int i = 0; i < 4; ++i)
            MPI_Irecv(&got[i], 1, MPI_INT, MPI_ANY_SOURCE, 0, WORLD, &requests[i]); // FAULT
        MPI_Waitall(4, requests, MPI_STATUSES_IGNORE);
        wrong = got[1] - got[0] != 1;
    }
    MPI_Bcast(&wrong, 1, MPI_INT, 0, WORLD);
    if (wrong) {
        MPI_Finalize();
        exit(1);
    }
}
ORDER_WRONG(next_from_the_one_not_taken, 3, "call ordering")
{
    if (rank > 0)
        after_each_other(rank, size); // FAULT
    else {
        MPI_Recv(x, 1, MPI_INT, MPI_ANY_SOURCE, 0, WORLD, NOSTATUS);
        MPI_Recv(y, 1, MPI_INT, 2, 0, WORLD, NOSTATUS); // FAULT
    }
}
ORDER_WRONG(probed_size_of_the_first, 3, "types and sizes")
{
    MPI_Status status;
    int count = 0;
    if (rank > 0) {
        if (rank == 2)
            MPI_Recv(y, 1, MPI_INT, 1, 1, WORLD, NOSTATUS);
        MPI_Request request;
        MPI_Isend(x, 4 * rank, MPI_INT, 0, 0, WORLD, &request); // FAULT
        if (rank == 1)
            MPI_Send(x, 1, MPI_INT, 2, 1, WORLD);
        MPI_Wait(&request, NOSTATUS);
        return;
    }
    for (int i = 1; i < size; ++i) {
        MPI_Probe(MPI_ANY_SOURCE, 0, WORLD, &status);
        MPI_Get_count(&status, MPI_INT, &count);
        MPI_Recv(y, count, MPI_INT, MPI_ANY_SOURCE, 0, WORLD, NOSTATUS); // FAULT
    }
}
ORDER_WRONG(two_tags_one_receive, 3, "call ordering")
{
    MPI_Status status;
    if (rank == 1) {
        MPI_Request request;
        MPI_Isend(x, 1, MPI_INT, 0, 7, WORLD, &request);
        MPI_Send(x, 1, MPI_INT, 2, 1, WORLD);
        MPI_Wait(&request, NOSTATUS);
    } else if (rank == 2) {
        MPI_Recv(y, 1, MPI_INT, 1, 1, WORLD, NOSTATUS);
        MPI_Send(x, 1, MPI_INT, 0, 8, WORLD); // FAULT
    } else {
        MPI_Recv(y, 1, MPI_INT, MPI_ANY_SOURCE, MPI_ANY_TAG, WORLD, &status);
        MPI_Recv(y, 1, MPI_INT, MPI_ANY_SOURCE, 8, WORLD, NOSTATUS); // FAULT
    }
}

ORDER_RIGHT(sum_in_any_order, 4+)
{
    int got = 0, sum = 0;
    if (rank > 0)
        after_each_other(rank, size);
    for (int i = 1; rank == 0 && i < size; ++i) {
        MPI_Recv(&got, 1, MPI_INT, MPI_ANY_SOURCE, 0, WORLD, NOSTATUS);
        sum += got;
    }
    if (rank == 0 && sum != size * (size - 1) / 2)
        MPI_Abort(WORLD, 1);
}
ORDER_RIGHT(probed_and_then_named, 4+)
{
    MPI_Status status;
    int count = 0, all = 0;
    if (rank > 0)
        MPI_Send(x, rank, MPI_INT, 0, rank, WORLD);
    for (int i = 1; rank == 0 && i < size; ++i) {
        MPI_Probe(MPI_ANY_SOURCE, MPI_ANY_TAG, WORLD, &status);
        MPI_Get_count(&status, MPI_INT, &count);
        MPI_Recv(y, count, MPI_INT, status.MPI_SOURCE, status.MPI_TAG, WORLD, NOSTATUS);
        all += count;
    }
    if (rank == 0 && all != size * (size - 1) / 2)
        MPI_Abort(WORLD, 1);
}
/* a receive that is posted first, and named, has a message of its own before the others choose */
ORDER_RIGHT(named_before_any, 3)
{
    MPI_Request requests[3];
    if (rank == 0) {
        MPI_Irecv(&y[0], 1, MPI_INT, 1, 0, WORLD, &requests[0]);
        MPI_Irecv(&y[1], 1, MPI_INT, MPI_ANY_SOURCE, 0, WORLD, &requests[1]);
        MPI_Irecv(&y[2], 1, MPI_INT, MPI_ANY_SOURCE, MPI_ANY_TAG, WORLD, &requests[2]);
        MPI_Waitall(3, requests, MPI_STATUSES_IGNORE);
    } else {
        for (int i = 0; i < (rank == 1 ? 2 : 1); ++i)
            MPI_Send(x, 1, MPI_INT, 0, 0, WORLD);
    }
}
/* work is handed out to whoever asks, and each asks until there is none */
ORDER_RIGHT(tasks_for_whoever_asks, 4+)
{
    MPI_Status status;
    int task = 0, done = 0;
    if (rank == 0)
        for (int given = 0, left = size - 1; left > 0; ++given) {
            MPI_Recv(&done, 1, MPI_INT, MPI_ANY_SOURCE, 0, WORLD, &status);
            task = given < 10 ? given : -1;
            left -= task < 0;
            MPI_Send(&task, 1, MPI_INT, status.MPI_SOURCE, 1, WORLD);
        }
    else
        while (task >= 0) {
            MPI_Send(&done, 1, MPI_INT, 0, 0, WORLD);
            MPI_Recv(&task, 1, MPI_INT, 0, 1, WORLD, NOSTATUS);
        }
}
ORDER_RIGHT(asked_for_between_work, 3+)
{
    int there = 0, left = size - 1;
    MPI_Status status;
    if (rank > 0)
        MPI_Send(x, 1, MPI_INT, 0, 0, WORLD);
    while (rank == 0 && left > 0) {
        MPI_Iprobe(MPI_ANY_SOURCE, 0, WORLD, &there, &status);
        if (there) {
            MPI_Recv(y, 1, MPI_INT, status.MPI_SOURCE, 0, WORLD, NOSTATUS);
            --left;
        }
    }
}
