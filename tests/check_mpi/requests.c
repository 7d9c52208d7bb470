/* Requests, buffers that belong to MPI meanwhile, objects to free, the begin and the end, threads. */
#include <pthread.h>

#include "cases.h"

static int x[64], y[64];
static volatile int seen;

WRONG(isend_never_waited, 2, "request life cycle")
{
    MPI_Request request;
    if (rank == 0)
        MPI_Isend(x, 1, MPI_INT, 1, 0, WORLD, &request); // FAULT
    else
        MPI_Recv(y, 1, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
WRONG(irecv_never_waited, 2, "request life cycle")
{
    MPI_Request request;
    if (rank == 1)
        MPI_Irecv(y, 1, MPI_INT, 0, 0, WORLD, &request); // FAULT
    else
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD);
}
WRONG(ibarrier_never_waited, 2+, "request life cycle")
{
    MPI_Request request;
    MPI_Ibarrier(WORLD, &request); // FAULT
}
WRONG(iallreduce_never_waited, 4+, "request life cycle")
{
    MPI_Request request;
    MPI_Iallreduce(x, y, 1, MPI_INT, MPI_SUM, WORLD, &request); // FAULT
}
WRONG(request_overwritten, 2, "request life cycle")
{
    MPI_Request request;
    if (rank == 0) {
        MPI_Isend(x, 1, MPI_INT, 1, 0, WORLD, &request); // FAULT
        MPI_Isend(y, 1, MPI_INT, 1, 1, WORLD, &request);
        MPI_Wait(&request, NOSTATUS);
    } else {
        MPI_Recv(x, 1, MPI_INT, 0, 0, WORLD, NOSTATUS);
        MPI_Recv(y, 1, MPI_INT, 0, 1, WORLD, NOSTATUS);
    }
}
WRONG(tested_once, 2, "request life cycle")
{
    MPI_Request request;
    int done = 0;
    if (rank == 0) {
        MPI_Irecv(x, 1, MPI_INT, 1, 0, WORLD, &request); // FAULT
        MPI_Test(&request, &done, NOSTATUS);
        MPI_Barrier(WORLD);
    } else {
        MPI_Barrier(WORLD);
        MPI_Send(y, 1, MPI_INT, 0, 0, WORLD);
    }
}
WRONG(one_wait_too_few, 3, "request life cycle")
{
    MPI_Request request[4];
    if (rank == 0) {
        for (int i = 1; i < size; ++i)
            MPI_Irecv(x + i, 1, MPI_INT, i, 0, WORLD, &request[i]); // FAULT
        MPI_Waitall(size - 2, request + 1, MPI_STATUSES_IGNORE);
    } else
        MPI_Send(x, 1, MPI_INT, 0, 0, WORLD);
}
WRONG(started_twice, 2, "request life cycle")
{
    MPI_Request request;
    if (rank == 0) {
        MPI_Send_init(x, 1, MPI_INT, 1, 0, WORLD, &request);
        MPI_Start(&request);
        MPI_Start(&request); // FAULT
        MPI_Wait(&request, NOSTATUS);
        MPI_Request_free(&request);
    } else {
        MPI_Recv(y, 1, MPI_INT, 0, 0, WORLD, NOSTATUS);
        MPI_Recv(y, 1, MPI_INT, 0, 0, WORLD, NOSTATUS);
    }
}
WRONG(persistent_never_waited, 2, "request life cycle")
{
    MPI_Request request;
    if (rank == 1) {
        MPI_Recv_init(y, 1, MPI_INT, 0, 0, WORLD, &request);
        MPI_Start(&request); // FAULT
    } else
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD);
}
WRONG(start_of_isend, 2, "request life cycle")
{
    MPI_Request request;
    if (rank == 0) {
        MPI_Isend(x, 1, MPI_INT, 1, 0, WORLD, &request);
        MPI_Start(&request); // FAULT
        MPI_Wait(&request, NOSTATUS);
    } else
        MPI_Recv(y, 1, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
WRONG(freed_while_receiving, 2, "request life cycle")
{
    MPI_Request request;
    if (rank == 1) {
        MPI_Recv_init(y, 1, MPI_INT, 0, 0, WORLD, &request);
        MPI_Start(&request);
        MPI_Request_free(&request); // FAULT
    } else
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD);
}

WRONG(read_before_wait, 2, "local concurrency")
{
    MPI_Request request;
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD);
    else {
        MPI_Irecv(y, 1, MPI_INT, 0, 0, WORLD, &request);
        seen = y[0]; // FAULT
        MPI_Wait(&request, NOSTATUS);
    }
}
WRONG(write_to_receive, 2, "local concurrency")
{
    MPI_Request request;
    if (rank == 0)
        MPI_Send(x, 4, MPI_INT, 1, 0, WORLD);
    else {
        MPI_Irecv(y, 4, MPI_INT, 0, 0, WORLD, &request);
        *(volatile int*)y = 5; // FAULT
        MPI_Wait(&request, NOSTATUS);
    }
}
WRONG(write_to_send, 2, "local concurrency")
{
    MPI_Request request;
    if (rank == 0) {
        MPI_Isend(x, 8, MPI_INT, 1, 0, WORLD, &request);
        *(volatile int*)x = 5; // FAULT
        MPI_Wait(&request, NOSTATUS);
    } else
        MPI_Recv(y, 8, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
WRONG(same_value_to_send, 2, "local concurrency")
{
    MPI_Request request;
    if (rank == 0) {
        MPI_Isend(x, 8, MPI_INT, 1, 0, WORLD, &request);
        *(volatile int*)x = 0; // FAULT
        MPI_Wait(&request, NOSTATUS);
    } else
        MPI_Recv(y, 8, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
WRONG(middle_of_send, 2, "local concurrency")
{
    MPI_Request request;
    if (rank == 0) {
        MPI_Isend(x, 32, MPI_INT, 1, 0, WORLD, &request); // FAULT
        ((volatile int*)x)[13] = 5;                       // FAULT
        MPI_Wait(&request, NOSTATUS);
    } else
        MPI_Recv(y, 32, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
WRONG(one_buffer_twice, 2, "local concurrency")
{
    MPI_Request requests[2];
    if (rank == 0) {
        MPI_Irecv(x, 4, MPI_INT, 1, 0, WORLD, &requests[0]); // FAULT
        MPI_Irecv(x, 4, MPI_INT, 1, 1, WORLD, &requests[1]); // FAULT
        MPI_Waitall(2, requests, MPI_STATUSES_IGNORE);
    } else {
        MPI_Send(y, 4, MPI_INT, 0, 0, WORLD);
        MPI_Send(y, 4, MPI_INT, 0, 1, WORLD);
    }
}
WRONG(send_what_arrives, 3, "local concurrency")
{
    MPI_Request request;
    if (rank == 1) {
        MPI_Irecv(x, 1, MPI_INT, 0, 0, WORLD, &request);
        MPI_Send(x, 1, MPI_INT, 2, 0, WORLD); // FAULT
        MPI_Wait(&request, NOSTATUS);
    } else if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD);
    else
        MPI_Recv(x, 1, MPI_INT, 1, 0, WORLD, NOSTATUS);
}
WRONG(iallreduce_read, 2+, "local concurrency")
{
    MPI_Request request;
    MPI_Iallreduce(x, y, 1, MPI_INT, MPI_SUM, WORLD, &request);
    seen = y[0]; // FAULT
    MPI_Wait(&request, NOSTATUS);
}
WRONG(ibcast_written, 3+, "local concurrency")
{
    MPI_Request request;
    MPI_Ibcast(x, 4, MPI_INT, 0, WORLD, &request);
    if (rank == 0)
        *(volatile int*)x = 9; // FAULT
    MPI_Wait(&request, NOSTATUS);
}
WRONG(igather_send_written, 2+, "local concurrency")
{
    MPI_Request request;
    MPI_Igather(x, 1, MPI_INT, y, 1, MPI_INT, 0, WORLD, &request);
    *(volatile int*)x = 9; // FAULT
    MPI_Wait(&request, NOSTATUS);
}
WRONG(persistent_read, 2, "local concurrency")
{
    MPI_Request request;
    if (rank == 0)
        MPI_Send(x, 1, MPI_INT, 1, 0, WORLD);
    else {
        MPI_Recv_init(y, 1, MPI_INT, 0, 0, WORLD, &request);
        MPI_Start(&request);
        seen = y[0]; // FAULT
        MPI_Wait(&request, NOSTATUS);
        MPI_Request_free(&request);
    }
}
WRONG(allreduce_one_buffer, 2+, "local concurrency")
{
    MPI_Allreduce(x, x, 4, MPI_INT, MPI_SUM, WORLD); // FAULT
}

WRONG(communicator_kept, 2+, "resource leak")
{
    MPI_Comm copy;
    MPI_Comm_dup(WORLD, &copy); // FAULT
}
WRONG(split_kept, 4+, "resource leak")
{
    MPI_Comm part;
    MPI_Comm_split(WORLD, rank % 2, rank, &part); // FAULT
    MPI_Barrier(part);
}
WRONG(grid_kept, 4+, "resource leak")
{
    MPI_Comm grid;
    int sizes[2] = {2, 2}, periodic[2] = {0, 0};
    MPI_Cart_create(WORLD, 2, sizes, periodic, 0, &grid); // FAULT
}
WRONG(group_kept, 2+, "resource leak")
{
    MPI_Group all;
    MPI_Comm_group(WORLD, &all); // FAULT
}
WRONG(second_group_kept, 3+, "resource leak")
{
    MPI_Group all, some;
    int who[2] = {0, 1};
    MPI_Comm_group(WORLD, &all);
    MPI_Group_incl(all, 2, who, &some); // FAULT
    MPI_Group_free(&all);
}
WRONG(type_kept, 2+, "resource leak")
{
    MPI_Datatype type;
    MPI_Type_contiguous(2, MPI_INT, &type); // FAULT
    MPI_Type_commit(&type);
}
WRONG(types_in_loop_kept, 2+, "resource leak")
{
    MPI_Datatype type;
    for (int i = 0; i < 5; ++i) {
        MPI_Type_vector(2, 1, i + 1, MPI_INT, &type); // FAULT
        MPI_Type_commit(&type);
    }
    MPI_Type_free(&type);
}
static void add(void* in, void* out, int* n, MPI_Datatype* type)
{
    (void)type;
    for (int i = 0; i < *n; ++i)
        ((int*)out)[i] += ((int*)in)[i];
}
WRONG(operation_kept, 2+, "resource leak")
{
    MPI_Op op;
    MPI_Op_create(add, 1, &op); // FAULT
    MPI_Allreduce(x, y, 1, MPI_INT, op, WORLD);
}
WRONG(window_kept, 2+, "resource leak")
{
    MPI_Win window;
    MPI_Win_create(x, sizeof x, 4, MPI_INFO_NULL, WORLD, &window); // FAULT
    MPI_Win_fence(0, window);
}
WRONG(persistent_kept, 2, "resource leak")
{
    MPI_Request request;
    MPI_Send_init(x, 1, MPI_INT, 1 - rank, 0, WORLD, &request); // FAULT
}
WRONG(file_kept, 2+, "resource leak")
{
    MPI_File file;
    MPI_File_open(WORLD, "/dev/null", MPI_MODE_RDONLY, MPI_INFO_NULL, &file); // FAULT
}
WRONG(leak_of_one_rank, 3+, "resource leak")
{
    MPI_Comm copy;
    MPI_Comm_dup(WORLD, &copy); // FAULT
    if (rank != 1)
        MPI_Comm_free(&copy);
}

RAW_WRONG(no_init, 2+, "init and finalize")
{
    MPI_Send(x, 0, MPI_INT, 0, 0, WORLD); // FAULT
}
RAW_WRONG(rank_before_init, 2+, "init and finalize")
{
    MPI_Comm_rank(WORLD, &rank); // FAULT
    MPI_Init(NULL, NULL);
    MPI_Finalize();
}
RAW_WRONG(after_finalize, 2+, "init and finalize")
{
    MPI_Init(NULL, NULL);
    MPI_Finalize();
    MPI_Barrier(WORLD); // FAULT
}
RAW_WRONG(init_twice, 2+, "init and finalize")
{
    MPI_Init(NULL, NULL);
    MPI_Init(NULL, NULL); // FAULT
    MPI_Finalize();
}
RAW_WRONG(no_finalize, 2+, "init and finalize")
{
    MPI_Init(NULL, NULL);
    MPI_Barrier(WORLD); // FAULT
}
RAW_WRONG(one_rank_exits, 3+, "init and finalize")
{
    MPI_Init(NULL, NULL);
    MPI_Comm_rank(WORLD, &rank); // FAULT
    if (rank == 1)
        exit(0);
    MPI_Barrier(WORLD); // FAULT
    MPI_Finalize();
}

static void* barrier(void* none)
{
    MPI_Barrier(MPI_COMM_SELF); // FAULT
    return none;
}
RAW_WRONG(other_thread_funneled, 2+, "wrong thread")
{
    int provided;
    pthread_t thread;
    MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided);
    pthread_create(&thread, NULL, barrier, NULL);
    pthread_join(thread, NULL);
    MPI_Finalize();
}
static void* barrier_of_single(void* none)
{
    MPI_Barrier(MPI_COMM_SELF); // FAULT
    return none;
}
RAW_WRONG(other_thread_single, 2+, "wrong thread")
{
    pthread_t thread;
    MPI_Init(NULL, NULL);
    pthread_create(&thread, NULL, barrier_of_single, NULL);
    pthread_join(thread, NULL);
    MPI_Finalize();
}
static void* receive(void* none)
{
    MPI_Recv(y, 1, MPI_INT, 0, 1, WORLD, NOSTATUS); // FAULT
    return none;
}
RAW_WRONG(two_threads_serialized, 2, "wrong thread")
{
    int provided;
    pthread_t thread;
    MPI_Init_thread(NULL, NULL, MPI_THREAD_SERIALIZED, &provided);
    MPI_Comm_rank(WORLD, &rank);
    if (rank == 1) {
        pthread_create(&thread, NULL, receive, NULL);
        MPI_Recv(x, 1, MPI_INT, 0, 0, WORLD, NOSTATUS); // FAULT
        pthread_join(thread, NULL);
    } else
        for (int tag = 0; tag < 2; ++tag)
            MPI_Send(x, 1, MPI_INT, 1, tag, WORLD);
    MPI_Finalize();
}
WRONG(null_pointer, 2+, "crash")
{
    if (rank == 1)
        *(volatile int*)NULL = 1; // FAULT
    MPI_Barrier(WORLD);
}
WRONG(division_by_zero, 3+, "crash")
{
    volatile int zero = 0;
    if (rank == 2)
        seen = 7 / zero; // FAULT
    MPI_Barrier(WORLD);
}
WRONG(aborts, 2+, "crash")
{
    if (rank == 0)
        abort(); // FAULT
    MPI_Barrier(WORLD);
}

RIGHT(persistent, 2)
{
    MPI_Request requests[2];
    MPI_Send_init(x, 4, MPI_INT, 1 - rank, 0, WORLD, &requests[0]);
    MPI_Recv_init(y, 4, MPI_INT, 1 - rank, 0, WORLD, &requests[1]);
    for (int i = 0; i < 5; ++i) {
        x[0] = i;
        MPI_Startall(2, requests);
        MPI_Waitall(2, requests, MPI_STATUSES_IGNORE);
        if (y[0] != i)
            MPI_Abort(WORLD, 3);
        y[0] = -1;
    }
    MPI_Wait(&requests[0], NOSTATUS); /* not active: returns at once */
    MPI_Request_free(&requests[0]);
    MPI_Request_free(&requests[1]);
}
RIGHT(neighbours_in_memory, 2)
{
    /* what lies beside a buffer may be used */
    MPI_Request requests[2];
    MPI_Irecv(y + 4, 4, MPI_INT, 1 - rank, 0, WORLD, &requests[0]);
    MPI_Isend(x + 4, 4, MPI_INT, 1 - rank, 0, WORLD, &requests[1]);
    for (int i = 0; i < 4; ++i)
        ((volatile int*)x)[i] = ((volatile int*)y)[i + 8] = i;
    seen = x[4]; /* a send's buffer may be read */
    MPI_Waitall(2, requests, MPI_STATUSES_IGNORE);
}
RIGHT(one_send_buffer_twice, 3)
{
    MPI_Request requests[2];
    if (rank == 0) {
        MPI_Isend(x, 4, MPI_INT, 1, 0, WORLD, &requests[0]);
        MPI_Isend(x, 4, MPI_INT, 2, 0, WORLD, &requests[1]);
        MPI_Waitall(2, requests, MPI_STATUSES_IGNORE);
    } else
        MPI_Recv(y, 4, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
RIGHT(waitany_and_some, 3)
{
    MPI_Request requests[4];
    int index = 0, n = 0, indices[4];
    if (rank == 0) {
        for (int i = 0; i < 4; ++i)
            MPI_Irecv(x + i, 1, MPI_INT, 1 + i % 2, i, WORLD, &requests[i]);
        MPI_Waitany(4, requests, &index, NOSTATUS);
        for (int left = 3; left > 0; left -= n)
            MPI_Waitsome(4, requests, &n, indices, MPI_STATUSES_IGNORE);
    } else
        for (int i = rank - 1; i < 4; i += 2)
            MPI_Send(y, 1, MPI_INT, 0, i, WORLD);
}
RIGHT(freed_sends, 2)
{
    MPI_Request request;
    if (rank == 0) {
        MPI_Isend(x, 1, MPI_INT, 1, 0, WORLD, &request);
        MPI_Request_free(&request);
        MPI_Recv(y, 1, MPI_INT, 1, 0, WORLD, NOSTATUS);
    } else {
        MPI_Recv(y, 1, MPI_INT, 0, 0, WORLD, NOSTATUS);
        MPI_Send(x, 1, MPI_INT, 0, 0, WORLD);
    }
}
RIGHT(all_freed, 4+)
{
    MPI_Group all, some;
    MPI_Comm part, copy, made, later;
    MPI_Datatype type, other;
    MPI_Op op;
    MPI_Request request;
    int who[2] = {0, 1};
    MPI_Comm_group(WORLD, &all);
    MPI_Group_incl(all, 2, who, &some);
    MPI_Comm_split(WORLD, rank == 3 ? MPI_UNDEFINED : rank % 2, 0, &part);
    MPI_Comm_dup(WORLD, &copy);
    MPI_Comm_idup(WORLD, &later, &request);
    MPI_Wait(&request, NOSTATUS);
    MPI_Barrier(later);
    if (rank < 2) {
        MPI_Comm_create_group(WORLD, some, 5, &made);
        MPI_Allreduce(x, y, 1, MPI_INT, MPI_SUM, made);
        MPI_Comm_free(&made);
    }
    MPI_Comm_create(WORLD, some, &made);
    if (made != MPI_COMM_NULL)
        MPI_Comm_free(&made);
    if (part != MPI_COMM_NULL)
        MPI_Comm_free(&part);
    MPI_Type_contiguous(2, MPI_INT, &type);
    MPI_Type_create_resized(type, 0, 16, &other);
    MPI_Type_commit(&other);
    MPI_Type_free(&type);
    MPI_Type_free(&other);
    MPI_Op_create(add, 1, &op);
    MPI_Allreduce(x, y, 4, MPI_INT, op, WORLD);
    MPI_Reduce_scatter_block(x, y, 1, MPI_INT, op, WORLD);
    MPI_Op_free(&op);
    MPI_Comm_free(&later);
    MPI_Comm_disconnect(&copy);
    MPI_Group_free(&some);
    MPI_Group_free(&all);
}
static void* exchange(void* place)
{
    int rank, tag = (int)((int*)place - y);
    MPI_Comm_rank(WORLD, &rank);
    for (int i = 0; i < 20; ++i)
        MPI_Sendrecv(x + tag, 1, MPI_INT, 1 - rank, tag, place, 1, MPI_INT, 1 - rank, tag, WORLD, NOSTATUS);
    return NULL;
}
RAW_RIGHT(several_threads, 2)
{
    int provided;
    pthread_t threads[3];
    MPI_Init_thread(NULL, NULL, MPI_THREAD_MULTIPLE, &provided);
    for (int i = 0; i < 3 && provided == MPI_THREAD_MULTIPLE; ++i)
        pthread_create(&threads[i], NULL, exchange, y + i);
    for (int i = 0; i < 3 && provided == MPI_THREAD_MULTIPLE; ++i)
        pthread_join(threads[i], NULL);
    MPI_Finalize();
}
RAW_RIGHT(status_before_and_after, 2+)
{
    int yes, version, sub;
    MPI_Initialized(&yes);
    MPI_Get_version(&version, &sub);
    MPI_Init(NULL, NULL);
    MPI_Finalize();
    MPI_Finalized(&yes);
}
