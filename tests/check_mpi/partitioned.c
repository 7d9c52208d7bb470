/* Partitioned messages; left out where the MPI has none (Open MPI 4, MPICH 3). */
#include "cases.h"

static double d[64];

RIGHT(partitions_in_any_order, 2)
{
    MPI_Request request;
    int there = 0;
    if (rank == 0)
        MPI_Psend_init(d, 4, 8, MPI_DOUBLE, 1, 0, WORLD, MPI_INFO_NULL, &request);
    else
        MPI_Precv_init(d, 4, 8, MPI_DOUBLE, 0, 0, WORLD, MPI_INFO_NULL, &request);
    for (int round = 0; round < 3; ++round) {
        MPI_Start(&request);
        if (rank == 0) {
            int rest[] = {3, 0};
            d[8] = round;
            MPI_Pready_range(1, 2, request);
            d[0] = round;
            MPI_Pready_list(2, rest, request);
        } else
            while (!there)
                MPI_Parrived(request, 1, &there);
        MPI_Wait(&request, NOSTATUS);
    }
    MPI_Request_free(&request);
}
RIGHT(partitions_beside_messages, 2)
{
    MPI_Request request;
    if (rank == 0) {
        MPI_Psend_init(d, 2, 4, MPI_DOUBLE, 1, 5, WORLD, MPI_INFO_NULL, &request);
        MPI_Start(&request);
        MPI_Send(&rank, 1, MPI_INT, 1, 5, WORLD);
        MPI_Pready(1, request);
        MPI_Pready(0, request);
    } else {
        int got = 0;
        MPI_Precv_init(d, 1, 8, MPI_DOUBLE, 0, 5, WORLD, MPI_INFO_NULL, &request);
        MPI_Start(&request);
        MPI_Recv(&got, 1, MPI_INT, 0, 5, WORLD, NOSTATUS);
    }
    MPI_Wait(&request, NOSTATUS);
    MPI_Request_free(&request);
}

#define PAIR                                                                                                          \
    MPI_Request request;                                                                                              \
    if (rank == 0)                                                                                                    \
        MPI_Psend_init(d, 2, 8, MPI_DOUBLE, 1, 0, WORLD, MPI_INFO_NULL, &request);                                    \
    else                                                                                                              \
        MPI_Precv_init(d, 2, 8, MPI_DOUBLE, 0, 0, WORLD, MPI_INFO_NULL, &request);

WRONG(partition_not_ready, 2, "request life cycle")
{
    PAIR
    MPI_Start(&request);
    if (rank == 0)
        MPI_Pready(0, request);
    MPI_Wait(&request, NOSTATUS); // FAULT
    MPI_Request_free(&request);
}
WRONG(partition_ready_twice, 2, "request life cycle")
{
    PAIR
    MPI_Start(&request);
    if (rank == 0) {
        MPI_Pready(0, request);
        MPI_Pready(0, request); // FAULT
        MPI_Pready(1, request);
    }
    MPI_Wait(&request, NOSTATUS);
    MPI_Request_free(&request);
}
WRONG(partition_before_start, 2, "request life cycle")
{
    PAIR
    if (rank == 0)
        MPI_Pready_range(0, 1, request); // FAULT
    MPI_Start(&request);
    MPI_Wait(&request, NOSTATUS);
    MPI_Request_free(&request);
}
WRONG(partitions_started_twice, 2, "request life cycle")
{
    PAIR
    MPI_Start(&request);
    if (rank == 0)
        MPI_Pready(0, request);
    MPI_Start(&request); // FAULT
    MPI_Wait(&request, NOSTATUS);
    MPI_Request_free(&request);
}
WRONG(partition_that_is_not_there, 2, "invalid parameter")
{
    PAIR
    MPI_Start(&request);
    if (rank == 0)
        for (int i = 0; i <= 2; ++i)
            MPI_Pready(i, request); // FAULT
    MPI_Wait(&request, NOSTATUS);
    MPI_Request_free(&request);
}
WRONG(partition_of_a_receive, 2, "request life cycle")
{
    PAIR
    MPI_Start(&request);
    if (rank == 1)
        MPI_Pready(0, request); // FAULT
    else
        MPI_Pready_range(0, 1, request);
    MPI_Wait(&request, NOSTATUS);
    MPI_Request_free(&request);
}
WRONG(partitions_never_freed, 2, "resource leak")
{
    MPI_Request request;
    if (rank == 0)
        MPI_Psend_init(d, 2, 8, MPI_DOUBLE, 1, 0, WORLD, MPI_INFO_NULL, &request); // FAULT
    else
        MPI_Precv_init(d, 2, 8, MPI_DOUBLE, 0, 0, WORLD, MPI_INFO_NULL, &request); // FAULT
    MPI_Start(&request);
    if (rank == 0)
        MPI_Pready_range(0, 1, request);
    MPI_Wait(&request, NOSTATUS);
}
