/* Arguments that are not valid. */
#include "cases.h"

static int x[8], y[8];

WRONG(send_count, 2, "invalid parameter")
{
    if (rank == 0)
        MPI_Send(x, -1, MPI_INT, 1, 0, WORLD); // FAULT
    else
        MPI_Recv(x, 1, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
WRONG(recv_count, 2, "invalid parameter")
{
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD);
    else
        MPI_Recv(x, -3, MPI_INT, 0, 0, WORLD, NOSTATUS); // FAULT
}
WRONG(isend_tag, 2, "invalid parameter")
{
    MPI_Request request;
    if (rank == 0) {
        MPI_Isend(x, 1, MPI_INT, 1, -5, WORLD, &request); // FAULT
        MPI_Wait(&request, NOSTATUS);
    } else
        MPI_Recv(x, 1, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
WRONG(send_any_tag, 2, "invalid parameter")
{
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, MPI_ANY_TAG, WORLD); // FAULT
    else
        MPI_Recv(x, 1, MPI_INT, 0, MPI_ANY_TAG, WORLD, NOSTATUS);
}
WRONG(send_to_nobody, 2+, "invalid parameter")
{
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, size, 0, WORLD); // FAULT
}
WRONG(send_any_source, 2+, "invalid parameter")
{
    if (rank == 1)
        MPI_Ssend(x, 1, MPI_INT, MPI_ANY_SOURCE, 0, WORLD); // FAULT
}
WRONG(recv_from_nobody, 3+, "invalid parameter")
{
    if (rank == 2)
        MPI_Recv(x, 1, MPI_INT, 17, 0, WORLD, NOSTATUS); // FAULT
}
WRONG(irecv_null_type, 2, "invalid parameter")
{
    MPI_Request request;
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD);
    else {
        MPI_Irecv(x, 1, MPI_DATATYPE_NULL, 0, 0, WORLD, &request); // FAULT
        MPI_Wait(&request, NOSTATUS);
    }
}
WRONG(send_null_comm, 2, "invalid parameter")
{
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, 0, MPI_COMM_NULL); // FAULT
    else
        MPI_Recv(x, 1, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
WRONG(send_null_buffer, 2, "invalid parameter")
{
    if (rank == 0)
        MPI_Send(NULL, 4, MPI_INT, 1, 0, WORLD); // FAULT
    else
        MPI_Recv(x, 4, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
WRONG(recv_null_buffer, 2, "invalid parameter")
{
    if (rank == 0)
        MPI_Send(x, 4, MPI_INT, 1, 0, WORLD);
    else
        MPI_Recv(NULL, 4, MPI_INT, 0, 0, WORLD, NOSTATUS); // FAULT
}
WRONG(type_not_committed, 2, "invalid parameter")
{
    MPI_Datatype pair;
    MPI_Type_contiguous(2, MPI_INT, &pair);
    if (rank == 0)
        MPI_Send(x, 1, pair, 1, 0, WORLD); // FAULT
    else
        MPI_Recv(x, 1, pair, 0, 0, WORLD, NOSTATUS); // FAULT
    MPI_Type_free(&pair);
}
WRONG(bcast_root, 3+, "invalid parameter")
{
    MPI_Bcast(x, 1, MPI_INT, size, WORLD); // FAULT
}
WRONG(reduce_negative_root, 2+, "invalid parameter")
{
    MPI_Reduce(x, y, 1, MPI_INT, MPI_SUM, -1, WORLD); // FAULT
}
WRONG(bcast_count, 2+, "invalid parameter")
{
    MPI_Bcast(x, -1, MPI_INT, 0, WORLD); // FAULT
}
WRONG(allreduce_null_op, 2+, "invalid parameter")
{
    MPI_Allreduce(x, y, 1, MPI_INT, MPI_OP_NULL, WORLD); // FAULT
}
WRONG(reduce_op_for_type, 2+, "invalid parameter")
{
    double a = 1, b = 0;
    MPI_Reduce(&a, &b, 1, MPI_DOUBLE, MPI_BAND, 0, WORLD); // FAULT
}
WRONG(gather_null_type, 2+, "invalid parameter")
{
    MPI_Gather(x, 1, MPI_DATATYPE_NULL, y, 1, MPI_INT, 0, WORLD); // FAULT
}
WRONG(barrier_null_comm, 2+, "invalid parameter")
{
    MPI_Barrier(MPI_COMM_NULL); // FAULT
}
WRONG(allgather_null_comm, 2+, "invalid parameter")
{
    MPI_Allgather(x, 1, MPI_INT, y, 1, MPI_INT, MPI_COMM_NULL); // FAULT
}
WRONG(bcast_null_buffer, 2+, "invalid parameter")
{
    MPI_Bcast(NULL, 4, MPI_INT, 0, WORLD); // FAULT
}
WRONG(split_colour, 2+, "invalid parameter")
{
    MPI_Comm part;
    MPI_Comm_split(WORLD, -7, rank, &part); // FAULT
    MPI_Comm_free(&part);
}
WRONG(free_world, 2+, "invalid parameter")
{
    MPI_Comm world = MPI_COMM_WORLD;
    MPI_Comm_free(&world); // FAULT
}
WRONG(free_int, 2+, "invalid parameter")
{
    MPI_Datatype type = MPI_INT;
    MPI_Type_free(&type); // FAULT
}
WRONG(group_rank_outside, 2+, "invalid parameter")
{
    MPI_Group all, some;
    int who[1] = {9};
    MPI_Comm_group(WORLD, &all);
    MPI_Group_incl(all, 1, who, &some); // FAULT
    MPI_Group_free(&some);
    MPI_Group_free(&all);
}
WRONG(contiguous_count, 2+, "invalid parameter")
{
    MPI_Datatype type;
    MPI_Type_contiguous(-2, MPI_INT, &type); // FAULT
    MPI_Type_free(&type);
}
WRONG(cart_dimensions, 2+, "invalid parameter")
{
    MPI_Comm grid;
    int sizes[2] = {5, 5}, periodic[2] = {0, 0};
    MPI_Cart_create(WORLD, 2, sizes, periodic, 0, &grid); // FAULT
    MPI_Comm_free(&grid);
}
WRONG(put_target, 2, "invalid parameter")
{
    MPI_Win window;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_fence(0, window);
    if (rank == 0)
        MPI_Put(y, 1, MPI_INT, 5, 0, 1, MPI_INT, window); // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
WRONG(get_count, 2+, "invalid parameter")
{
    MPI_Win window;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_fence(0, window);
    if (rank == 0)
        MPI_Get(y, -1, MPI_INT, 1, 0, 1, MPI_INT, window); // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
WRONG(put_null_type, 2+, "invalid parameter")
{
    MPI_Win window;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_fence(0, window);
    if (rank == 0)
        MPI_Put(y, 1, MPI_DATATYPE_NULL, 1, 0, 1, MPI_INT, window); // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
WRONG(win_negative_size, 2+, "invalid parameter")
{
    MPI_Win window;
    MPI_Win_create(x, -8, sizeof(int), MPI_INFO_NULL, WORLD, &window); // FAULT
    MPI_Win_free(&window);
}
WRONG(ibcast_root, 2+, "invalid parameter")
{
    MPI_Request request;
    MPI_Ibcast(x, 1, MPI_INT, 44, WORLD, &request); // FAULT
    MPI_Wait(&request, NOSTATUS);
}
WRONG(send_init_tag, 2+, "invalid parameter")
{
    MPI_Request request;
    if (rank == 0) {
        MPI_Send_init(x, 1, MPI_INT, 1, -9, WORLD, &request); // FAULT
        MPI_Request_free(&request);
    }
}
WRONG(sendrecv_rank, 2, "invalid parameter")
{
    MPI_Sendrecv(x, 1, MPI_INT, rank + 5, 0, y, 1, MPI_INT, 1 - rank, 0, WORLD, NOSTATUS); // FAULT
}
WRONG(input_selects_root, 3, "invalid parameter")
{
    const char* text = getenv("ROOT_OF_CASE");
    int root = text != NULL ? atoi(text) : 3; /* wrong for the input that is there when nothing is said */
    MPI_Bcast(x, 1, MPI_INT, root, WORLD);    // FAULT
}
RIGHT(errors_returned, 2+)
{
    MPI_Comm copy;
    MPI_Comm_dup(WORLD, &copy);
    MPI_Comm_set_errhandler(copy, MPI_ERRORS_RETURN);
    if (MPI_Send(x, 1, MPI_INT, 99, 0, copy) == MPI_SUCCESS)
        MPI_Abort(WORLD, 3);
    if (MPI_Bcast(x, -1, MPI_INT, 0, copy) == MPI_SUCCESS)
        MPI_Abort(WORLD, 3);
    MPI_Comm_free(&copy);
}
static int called = 0;
static void own_handler(MPI_Comm* comm, int* code, ...)
{
    (void)comm;
    (void)code;
    ++called;
}
RIGHT(own_error_handler, 2+)
{
    MPI_Errhandler handler;
    MPI_Comm copy;
    MPI_Comm_dup(WORLD, &copy);
    MPI_Comm_create_errhandler(own_handler, &handler);
    MPI_Comm_set_errhandler(copy, handler);
    MPI_Errhandler_free(&handler);
    MPI_Send(x, 1, MPI_INT, 99, 0, copy);
    if (called != 1)
        MPI_Abort(WORLD, 3);
    MPI_Comm_free(&copy);
}
RIGHT(nothing_to_nobody, 2+)
{
    MPI_Send(NULL, 0, MPI_INT, MPI_PROC_NULL, 0, WORLD);
    MPI_Recv(NULL, 0, MPI_INT, MPI_PROC_NULL, MPI_ANY_TAG, WORLD, NOSTATUS);
    MPI_Bcast(NULL, 0, MPI_INT, 0, WORLD);
}
