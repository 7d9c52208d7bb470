/* What programs use less often: one-sided access without fences, neighbourhoods, matched probes, consensus,
 * intercommunicators, packing, cancelling, windows whose memory comes later. */
#include "cases.h"

static int x[256], y[256], z[256];
static double d[64];
static volatile int seen;

static void need(int holds)
{
    if (!holds)
        MPI_Abort(WORLD, 3);
}

/* a halo in a grid that has borders: what lies beyond them is nobody */
RIGHT(halo_of_neighbourhoods, 4+)
{
    MPI_Comm grid;
    MPI_Request request;
    int sizes[2] = {0, 0}, periodic[2] = {0, 1}, counts[4] = {3, 3, 2, 2}, at[4] = {0, 3, 6, 8};
    MPI_Dims_create(size, 2, sizes);
    MPI_Cart_create(WORLD, 2, sizes, periodic, 1, &grid);
    for (int step = 0; step < 3; ++step) {
        MPI_Ineighbor_alltoallv(x, counts, at, MPI_INT, y, counts, at, MPI_INT, grid, &request);
        z[0] += step;
        MPI_Wait(&request, NOSTATUS);
        x[step] = y[9] + z[0];
    }
    MPI_Comm_free(&grid);
}
/* who has something for me? A barrier begins when all of one's own messages have arrived */
RIGHT(consensus_by_barrier, 4+)
{
    MPI_Request sends[2], barrier = MPI_REQUEST_NULL;
    MPI_Status status;
    int begun = 0, done = 0, there = 0, got = 0;
    for (int i = 0; i < 2; ++i)
        MPI_Issend(x, 4, MPI_INT, (rank * 3 + i + 1) % size, 5, WORLD, &sends[i]);
    while (!done) {
        MPI_Iprobe(MPI_ANY_SOURCE, 5, WORLD, &there, &status);
        if (there) {
            MPI_Recv(y, 4, MPI_INT, status.MPI_SOURCE, 5, WORLD, NOSTATUS);
            ++got;
        }
        if (begun)
            MPI_Test(&barrier, &done, NOSTATUS);
        else {
            MPI_Testall(2, sends, &begun, MPI_STATUSES_IGNORE);
            if (begun)
                MPI_Ibarrier(WORLD, &barrier);
        }
    }
    int all = 0;
    MPI_Allreduce(&got, &all, 1, MPI_INT, MPI_SUM, WORLD);
    need(all == 2 * size);
}
RIGHT(persistent_restarted, 3+)
{
    MPI_Request r[4];
    int left = (rank + size - 1) % size, right = (rank + 1) % size, which, inactive = 0;
    MPI_Recv_init(y, 2, MPI_INT, left, 1, WORLD, &r[0]);
    MPI_Recv_init(y + 4, 2, MPI_INT, right, 2, WORLD, &r[1]);
    MPI_Ssend_init(x, 2, MPI_INT, right, 1, WORLD, &r[2]);
    MPI_Send_init(x + 4, 2, MPI_INT, left, 2, WORLD, &r[3]);
    for (int step = 0; step < 4; ++step) {
        x[0] = x[5] = step;
        MPI_Startall(2, r);
        MPI_Start(&r[3]);
        MPI_Start(&r[2]);
        for (int i = 0; i < 4; ++i)
            MPI_Waitany(4, r, &which, NOSTATUS);
        need(y[0] == step && y[5] == step);
        MPI_Waitany(4, r, &which, NOSTATUS); /* none is active */
        need(which == MPI_UNDEFINED);
        MPI_Test(&r[0], &inactive, NOSTATUS);
        need(inactive);
    }
    for (int i = 0; i < 4; ++i)
        MPI_Request_free(&r[i]);
}
RIGHT(copies_that_come_later, 3+)
{
    MPI_Comm copies[3];
    MPI_Request r[4];
    for (int i = 0; i < 3; ++i)
        MPI_Comm_idup(WORLD, &copies[i], &r[i]);
    MPI_Iallreduce(x, y, 1, MPI_INT, MPI_SUM, WORLD, &r[3]);
    MPI_Barrier(WORLD);
    MPI_Waitall(4, r, MPI_STATUSES_IGNORE);
    MPI_Bcast(x, 1, MPI_INT, 1, copies[2]);
    MPI_Sendrecv(x, 1, MPI_INT, (rank + 1) % size, 0, y, 1, MPI_INT, MPI_ANY_SOURCE, 0, copies[0], NOSTATUS);
    for (int i = 0; i < 3; ++i)
        MPI_Comm_free(&copies[2 - i]);
}
RIGHT(matched_probes, 3+)
{
    MPI_Message message;
    MPI_Status status;
    MPI_Request request;
    int there = 0, count = 0, left = 2 * (size - 1);
    for (int i = 0; rank > 0 && i < 2; ++i)
        MPI_Send(x, rank + i, MPI_INT, 0, i, WORLD);
    while (rank == 0 && left > 0) {
        MPI_Improbe(MPI_ANY_SOURCE, MPI_ANY_TAG, WORLD, &there, &message, &status);
        if (!there)
            continue;
        MPI_Get_count(&status, MPI_INT, &count);
        need(count == status.MPI_SOURCE + status.MPI_TAG);
        MPI_Imrecv(y, count, MPI_INT, &message, &request);
        MPI_Wait(&request, NOSTATUS);
        --left;
    }
    if (rank == 0) {
        MPI_Mprobe(MPI_PROC_NULL, 0, WORLD, &message, &status);
        need(message == MPI_MESSAGE_NO_PROC);
        MPI_Mrecv(NULL, 0, MPI_INT, &message, NOSTATUS);
    }
}
/* tickets, and a lock by compare and swap, in a window that is locked once */
RIGHT(passive_counter_and_lock, 3+)
{
    MPI_Win window;
    int *mine, one = 1, zero = 0, ticket, was, value;
    MPI_Win_allocate(4 * sizeof(int), sizeof(int), MPI_INFO_NULL, WORLD, &mine, &window);
    MPI_Win_lock_all(MPI_MODE_NOCHECK, window);
    for (int i = 0; i < 4; ++i)
        mine[i] = 0;
    MPI_Win_sync(window);
    MPI_Barrier(WORLD);
    MPI_Fetch_and_op(&one, &ticket, MPI_INT, 0, 0, MPI_SUM, window);
    MPI_Win_flush(0, window);
    need(ticket >= 0 && ticket < size);
    do {
        MPI_Compare_and_swap(&one, &zero, &was, MPI_INT, 0, 1, window);
        MPI_Win_flush(0, window);
    } while (was != 0);
    MPI_Get(&value, 1, MPI_INT, 0, 2, 1, MPI_INT, window);
    MPI_Win_flush(0, window);
    ++value;
    MPI_Put(&value, 1, MPI_INT, 0, 2, 1, MPI_INT, window);
    MPI_Win_flush(0, window);
    MPI_Accumulate(&zero, 1, MPI_INT, 0, 1, 1, MPI_INT, MPI_REPLACE, window);
    MPI_Win_flush_all(window);
    MPI_Barrier(WORLD);
    MPI_Get_accumulate(NULL, 0, MPI_INT, &value, 1, MPI_INT, 0, 2, 1, MPI_INT, MPI_NO_OP, window);
    MPI_Win_flush_local(0, window);
    need(value == size);
    MPI_Win_unlock_all(window);
    MPI_Win_free(&window);
}
RIGHT(memory_that_is_attached_later, 2+)
{
    MPI_Win window;
    MPI_Aint place, there;
    int next = (rank + 1) % size, before = (rank + size - 1) % size;
    int* memory = malloc(16 * sizeof(int));
    MPI_Win_create_dynamic(MPI_INFO_NULL, WORLD, &window);
    MPI_Win_attach(window, memory, 16 * sizeof(int));
    MPI_Get_address(memory, &place);
    MPI_Sendrecv(&place, 1, MPI_AINT, before, 0, &there, 1, MPI_AINT, next, 0, WORLD, NOSTATUS);
    MPI_Win_lock(MPI_LOCK_EXCLUSIVE, next, 0, window);
    x[0] = rank;
    MPI_Put(x, 1, MPI_INT, next, MPI_Aint_add(there, 8 * sizeof(int)), 1, MPI_INT, window);
    MPI_Win_unlock(next, window);
    MPI_Barrier(WORLD);
    MPI_Win_lock(MPI_LOCK_SHARED, rank, 0, window);
    need(memory[8] == before);
    MPI_Win_unlock(rank, window);
    MPI_Win_detach(window, memory);
    MPI_Win_free(&window);
    free(memory);
}
/* the columns of a matrix, one after the other for each rank */
RIGHT(columns_by_resized_type, 2+)
{
    enum { rows = 4 };
    int columns = 2 * size;
    MPI_Datatype column, resized, block;
    double* whole = calloc((size_t)(rows * columns), sizeof(double));
    for (int i = 0; rank == 0 && i < rows * columns; ++i)
        whole[i] = i;
    MPI_Type_vector(rows, 1, columns, MPI_DOUBLE, &column);
    MPI_Type_create_resized(column, 0, sizeof(double), &resized);
    MPI_Type_commit(&resized);
    MPI_Scatter(whole, 2, resized, d, 2 * rows, MPI_DOUBLE, 0, WORLD);
    need(d[0] == 2 * rank && d[rows] == 2 * rank + 1 && d[1] == columns + 2 * rank);
    MPI_Gather(d, 2 * rows, MPI_DOUBLE, whole, 2, resized, 0, WORLD);
    int all[2] = {rows, columns}, part[2] = {rows, 2}, from[2] = {0, 0};
    MPI_Type_create_subarray(2, all, part, from, MPI_ORDER_C, MPI_DOUBLE, &block);
    MPI_Type_commit(&block);
    MPI_Request r[2];
    MPI_Irecv(d, 2 * rows, MPI_DOUBLE, (rank + 1) % size, 0, WORLD, &r[0]);
    MPI_Isend(whole, 1, block, (rank + size - 1) % size, 0, WORLD, &r[1]);
    MPI_Type_free(&block); /* MPI keeps what it needs */
    MPI_Waitall(2, r, MPI_STATUSES_IGNORE);
    MPI_Type_free(&resized);
    MPI_Type_free(&column);
    free(whole);
}
RIGHT(between_groups_of_two_sizes, 3+)
{
    MPI_Comm part, inter;
    MPI_Status status;
    int first = rank == 0;
    MPI_Comm_split(WORLD, first, 0, &part);
    MPI_Intercomm_create(part, 0, WORLD, first ? 1 : 0, 9, &inter);
    int others = 0;
    MPI_Comm_remote_size(inter, &others);
    need(others == (first ? size - 1 : 1));
    MPI_Gather(x, 1, MPI_INT, y, 1, MPI_INT, first ? MPI_ROOT : 0, inter);
    MPI_Scatter(x, 1, MPI_INT, y, 1, MPI_INT, first ? MPI_ROOT : 0, inter);
    MPI_Allgather(x, 1, MPI_INT, y, 1, MPI_INT, inter);
    MPI_Alltoall(x, 1, MPI_INT, y, 1, MPI_INT, inter);
    MPI_Reduce(x, y, 2, MPI_INT, MPI_SUM, first ? MPI_ROOT : 0, inter);
    for (int i = 0; first && i < others; ++i) {
        MPI_Recv(y, 4, MPI_INT, MPI_ANY_SOURCE, MPI_ANY_TAG, inter, &status);
        MPI_Send(y, 1, MPI_INT, status.MPI_SOURCE, status.MPI_TAG, inter);
    }
    if (!first)
        MPI_Sendrecv(x, 1, MPI_INT, 0, rank, y, 1, MPI_INT, 0, rank, inter, NOSTATUS);
    MPI_Comm_disconnect(&inter);
    MPI_Comm_free(&part);
}
RIGHT(packed, 2+)
{
    char room[256];
    int at = 0, count = 0;
    MPI_Status status;
    if (rank == 0) {
        MPI_Pack(x, 3, MPI_INT, room, sizeof room, &at, WORLD);
        MPI_Pack(d, 2, MPI_DOUBLE, room, sizeof room, &at, WORLD);
        for (int to = 1; to < size; ++to) {
            MPI_Send(room, at, MPI_PACKED, to, 0, WORLD);
            MPI_Send(x, 5, MPI_INT, to, 1, WORLD);
        }
        at = 0;
        MPI_Pack(x, 4, MPI_INT, room, sizeof room, &at, WORLD);
        for (int to = 1; to < size; ++to)
            MPI_Send(room, at, MPI_PACKED, to, 2, WORLD);
    } else {
        MPI_Recv(room, sizeof room, MPI_PACKED, 0, 0, WORLD, &status);
        MPI_Unpack(room, sizeof room, &at, y, 3, MPI_INT, WORLD);
        MPI_Unpack(room, sizeof room, &at, d, 2, MPI_DOUBLE, WORLD);
        MPI_Recv(room, sizeof room, MPI_PACKED, 0, 1, WORLD, &status); /* what was not packed may be unpacked */
        MPI_Recv(y, 4, MPI_INT, 0, 2, WORLD, &status);                 /* and the other way round */
        MPI_Get_count(&status, MPI_INT, &count);
        need(count == 4);
    }
}
RIGHT(cancelled, 2+)
{
    MPI_Request r[2];
    MPI_Status status;
    int gone = 0;
    MPI_Irecv(x, 4, MPI_INT, MPI_ANY_SOURCE, 7, WORLD, &r[0]);
    MPI_Recv_init(y, 4, MPI_INT, MPI_ANY_SOURCE, 8, WORLD, &r[1]);
    MPI_Start(&r[1]);
    MPI_Barrier(WORLD);
    for (int i = 0; i < 2; ++i) {
        MPI_Cancel(&r[i]);
        MPI_Wait(&r[i], &status);
        MPI_Test_cancelled(&status, &gone);
        need(gone);
    }
    MPI_Request_free(&r[1]);
}
/* a program that looks at the errors itself: a message that is too long, a rank that is not there */
RIGHT(errors_looked_at, 2+)
{
    MPI_Comm own;
    int code, kind;
    MPI_Comm_dup(WORLD, &own);
    MPI_Comm_set_errhandler(own, MPI_ERRORS_RETURN);
    if (rank == 1)
        MPI_Send(x, 8, MPI_INT, 0, 0, own);
    if (rank == 0) {
        code = MPI_Recv(y, 4, MPI_INT, 1, 0, own, NOSTATUS);
        MPI_Error_class(code, &kind);
        need(kind == MPI_ERR_TRUNCATE);
    }
    code = MPI_Send(x, 1, MPI_INT, size + 3, 0, own);
    MPI_Error_class(code, &kind);
    need(kind == MPI_ERR_RANK);
    MPI_Comm_free(&own);
}
RIGHT(some_of_the_requests, 3+)
{
    enum { n = 12 };
    MPI_Request r[n];
    MPI_Status statuses[n];
    int found, indices[n], left = n, none = 0;
    for (int i = 0; i < n; ++i)
        r[i] = MPI_REQUEST_NULL;
    if (rank == 0) {
        for (int i = 0; i < n; i += 2)
            MPI_Irecv(x + i, 1, MPI_INT, 1 + i % (size - 1), i, WORLD, &r[i]);
        for (left = n / 2; left > 0; left -= found) {
            MPI_Testsome(n, r, &found, indices, statuses);
            for (int i = 0; i < found; ++i)
                need(statuses[i].MPI_TAG == indices[i]);
        }
        MPI_Testsome(n, r, &found, indices, statuses);
        need(found == MPI_UNDEFINED);
        MPI_Waitall(n, r, statuses);
        MPI_Testany(n, r, &found, &none, NOSTATUS);
        need(none && found == MPI_UNDEFINED);
    } else
        for (int i = 0; i < n; i += 2)
            if (1 + i % (size - 1) == rank)
                MPI_Send(y, 1, MPI_INT, 0, i, WORLD);
}
RIGHT(requests_of_puts, 2+)
{
    MPI_Win window;
    MPI_Request r[3];
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_lock_all(0, window);
    MPI_Rput(y, 4, MPI_INT, (rank + 1) % size, 0, 4, MPI_INT, window, &r[0]);
    MPI_Raccumulate(y, 4, MPI_INT, 0, 16, 4, MPI_INT, MPI_SUM, window, &r[1]);
    MPI_Rget_accumulate(y, 1, MPI_INT, z, 1, MPI_INT, 0, 20, 1, MPI_INT, MPI_SUM, window, &r[2]);
    MPI_Waitall(3, r, MPI_STATUSES_IGNORE);
    y[0] = z[0]; /* the local buffers are free; the others' windows are written by the end of the epoch */
    MPI_Win_flush_local_all(window);
    MPI_Win_unlock_all(window);
    MPI_Barrier(WORLD);
    MPI_Win_lock(MPI_LOCK_SHARED, rank, 0, window);
    seen = x[0];
    MPI_Win_unlock(rank, window);
    MPI_Win_free(&window);
}
RIGHT(epochs_of_a_ring, 3+)
{
    MPI_Win window;
    MPI_Group all, left, right;
    int to = (rank + 1) % size, from = (rank + size - 1) % size, over = 0;
    MPI_Comm_group(WORLD, &all);
    MPI_Group_incl(all, 1, &to, &right);
    MPI_Group_incl(all, 1, &from, &left);
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    for (int step = 0; step < 3; ++step) {
        y[0] = step;
        MPI_Win_post(left, 0, window);
        MPI_Win_start(right, 0, window);
        MPI_Put(y, 1, MPI_INT, to, step, 1, MPI_INT, window);
        MPI_Win_complete(window);
        for (over = 0; !over;)
            MPI_Win_test(window, &over);
        need(x[step] == step);
    }
    MPI_Win_free(&window);
    MPI_Group_free(&left);
    MPI_Group_free(&right);
    MPI_Group_free(&all);
}
RIGHT(turns_under_exclusive_locks, 3+)
{
    MPI_Win window;
    int value = 0;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Barrier(WORLD);
    for (int i = 0; i < 5; ++i) {
        MPI_Win_lock(MPI_LOCK_EXCLUSIVE, 0, 0, window);
        MPI_Get(&value, 1, MPI_INT, 0, 3, 1, MPI_INT, window);
        MPI_Win_flush(0, window);
        ++value;
        MPI_Put(&value, 1, MPI_INT, 0, 3, 1, MPI_INT, window);
        MPI_Win_unlock(0, window);
    }
    MPI_Barrier(WORLD);
    MPI_Win_lock(MPI_LOCK_SHARED, 0, 0, window);
    MPI_Get(&value, 1, MPI_INT, 0, 3, 1, MPI_INT, window);
    MPI_Win_unlock(0, window);
    need(value == 5 * size);
    MPI_Win_free(&window);
}
static int query(void* state, MPI_Status* status)
{
    MPI_Status_set_elements(status, MPI_INT, 3);
    MPI_Status_set_cancelled(status, 0);
    status->MPI_SOURCE = MPI_UNDEFINED;
    status->MPI_TAG = MPI_UNDEFINED;
    return state == NULL ? MPI_ERR_OTHER : MPI_SUCCESS;
}
static int nothing_to_free(void* state)
{
    (void)state;
    return MPI_SUCCESS;
}
static int nothing_to_cancel(void* state, int complete)
{
    (void)state;
    (void)complete;
    return MPI_SUCCESS;
}
RIGHT(request_of_its_own, 2+)
{
    MPI_Request r[2];
    MPI_Status statuses[2];
    int count = 0;
    MPI_Grequest_start(query, nothing_to_free, nothing_to_cancel, x, &r[0]);
    MPI_Ibarrier(WORLD, &r[1]);
    MPI_Grequest_complete(r[0]);
    MPI_Waitall(2, r, statuses);
    MPI_Get_count(&statuses[0], MPI_INT, &count);
    need(count == 3);
}
RIGHT(open_chain_of_shifts, 3+)
{
    MPI_Comm line;
    int periodic = 0, down, up;
    MPI_Cart_create(WORLD, 1, &size, &periodic, 0, &line);
    MPI_Cart_shift(line, 0, 1, &down, &up);
    MPI_Sendrecv(x, 4, MPI_INT, up, 0, y, 4, MPI_INT, down, 0, line, NOSTATUS);
    MPI_Sendrecv_replace(x, 4, MPI_INT, down, 1, up, 1, line, NOSTATUS);
    MPI_Request r[2];
    MPI_Irecv(y, 4, MPI_INT, up, 2, line, &r[0]);
    MPI_Issend(x, 4, MPI_INT, down, 2, line, &r[1]);
    MPI_Waitall(2, r, MPI_STATUSES_IGNORE);
    MPI_Comm_free(&line);
}
static int copied = 0, deleted = 0;
static int copy_mark(MPI_Comm comm, int key, void* extra, void* in, void* out, int* keep)
{
    *(void**)out = in;
    *keep = 1;
    ++copied;
    return MPI_SUCCESS;
}
static int delete_mark(MPI_Comm comm, int key, void* value, void* extra)
{
    ++deleted;
    return MPI_SUCCESS;
}
RIGHT(marks_and_hints, 2+)
{
    MPI_Comm copy, node;
    MPI_Info info;
    int key;
    MPI_Comm_create_keyval(copy_mark, delete_mark, &key, NULL);
    MPI_Comm_set_attr(WORLD, key, x);
    MPI_Info_create(&info);
    MPI_Info_set(info, "mine", "1");
    MPI_Comm_dup_with_info(WORLD, info, &copy);
    MPI_Info_free(&info);
    MPI_Comm_get_info(copy, &info);
    MPI_Info_free(&info);
    MPI_Comm_split_type(copy, MPI_COMM_TYPE_SHARED, rank, MPI_INFO_NULL, &node);
    MPI_Barrier(node);
    MPI_Comm_free(&node);
    MPI_Comm_free(&copy);
    MPI_Comm_delete_attr(WORLD, key);
    MPI_Comm_free_keyval(&key);
    need(copied == 1 && deleted == 2);
}
static void affine(void* in, void* out, int* n, MPI_Datatype* type)
{
    int *a = in, *b = out; /* (a0 x + a1) after b: not the same the other way round */
    for (int i = 0; i < *n; ++i, a += 2, b += 2) {
        b[1] = b[0] * a[1] + b[1];
        b[0] = a[0] * b[0];
    }
    (void)type;
}
RIGHT(operation_in_order, 2+)
{
    MPI_Op op;
    MPI_Datatype pair;
    MPI_Type_contiguous(2, MPI_INT, &pair);
    MPI_Type_commit(&pair);
    MPI_Op_create(affine, 0, &op);
    x[0] = 2;
    x[1] = rank;
    MPI_Scan(x, y, 1, pair, op, WORLD);
    MPI_Reduce(x, y + 2, 1, pair, op, size - 1, WORLD);
    if (rank == size - 1)
        need(y[0] == y[2] && y[1] == y[3]);
    MPI_Reduce_local(x, y, 1, pair, op);
    MPI_Op_free(&op);
    MPI_Type_free(&pair);
}

WRONG(barriers_in_two_orders, 3+, "call ordering")
{
    MPI_Request r[2];
    if (rank == 0) {
        MPI_Ibarrier(WORLD, &r[0]); // FAULT
        MPI_Ibcast(x, 1, MPI_INT, 0, WORLD, &r[1]);
    } else {
        MPI_Ibcast(x, 1, MPI_INT, 0, WORLD, &r[1]); // FAULT
        MPI_Ibarrier(WORLD, &r[0]);
    }
    MPI_Waitall(2, r, MPI_STATUSES_IGNORE);
}
WRONG(neighbour_amounts, 3+, "types and sizes")
{
    MPI_Comm ring;
    int periodic = 1, give[2] = {1, 2}, want[2] = {1, 1}, at[2] = {0, 4};
    MPI_Cart_create(WORLD, 1, &size, &periodic, 0, &ring);
    MPI_Neighbor_alltoallv(x, give, at, MPI_INT, y, want, at, MPI_INT, ring); // FAULT
    MPI_Comm_free(&ring);
}
WRONG(neighbours_never_waited, 3+, "request life cycle")
{
    MPI_Comm ring;
    MPI_Request request;
    int periodic = 1;
    MPI_Cart_create(WORLD, 1, &size, &periodic, 0, &ring);
    MPI_Ineighbor_allgather(x, 1, MPI_INT, y, 1, MPI_INT, ring, &request); // FAULT
    MPI_Comm_free(&ring);
}
WRONG(neighbours_written_early, 3+, "local concurrency")
{
    MPI_Comm ring;
    MPI_Request request;
    int periodic = 1;
    MPI_Cart_create(WORLD, 1, &size, &periodic, 0, &ring);
    MPI_Ineighbor_alltoall(x, 1, MPI_INT, y, 1, MPI_INT, ring, &request);
    *(volatile int*)x = 3; // FAULT
    MPI_Wait(&request, NOSTATUS);
    MPI_Comm_free(&ring);
}
WRONG(started_before_it_ended, 2, "request life cycle")
{
    MPI_Request request;
    if (rank == 0)
        MPI_Send_init(x, 4, MPI_INT, 1, 0, WORLD, &request);
    else
        MPI_Recv_init(y, 4, MPI_INT, 0, 0, WORLD, &request);
    MPI_Start(&request);
    if (rank == 1)
        MPI_Wait(&request, NOSTATUS);
    MPI_Start(&request); // FAULT
    MPI_Wait(&request, NOSTATUS);
    MPI_Request_free(&request);
}
WRONG(one_round_too_many, 3+, "call ordering")
{
    MPI_Request request;
    if (rank == 0)
        MPI_Recv_init(y, 1, MPI_INT, size - 1, 0, WORLD, &request);
    if (rank == size - 1)
        MPI_Send_init(x, 1, MPI_INT, 0, 0, WORLD, &request);
    for (int i = 0; (rank == 0 && i < 4) || (rank == size - 1 && i < 3); ++i) {
        MPI_Start(&request);          // FAULT
        MPI_Wait(&request, NOSTATUS); // FAULT
    }
    if (rank == 0 || rank == size - 1)
        MPI_Request_free(&request);
}
WRONG(copy_before_it_is_there, 3+, "request life cycle")
{
    MPI_Comm copy;
    MPI_Request request;
    MPI_Comm_idup(WORLD, &copy, &request);
    MPI_Bcast(x, 1, MPI_INT, 0, copy); // FAULT
    MPI_Wait(&request, NOSTATUS);
    MPI_Comm_free(&copy);
}
WRONG(matched_and_never_received, 2+, "call ordering")
{
    MPI_Message message;
    if (rank == 0)
        MPI_Mprobe(1, 0, WORLD, &message, NOSTATUS); // FAULT
    if (rank == 1)
        MPI_Send(x, 1, MPI_INT, 0, 0, WORLD); // FAULT
}
WRONG(matched_taken_by_another_receive, 2+, "call ordering")
{
    MPI_Message message;
    MPI_Status status;
    if (rank == 0) {
        MPI_Mprobe(1, 0, WORLD, &message, &status);
        MPI_Recv(y, 1, MPI_INT, 1, 0, WORLD, NOSTATUS); // FAULT
        MPI_Mrecv(y, 1, MPI_INT, &message, NOSTATUS);
    }
    if (rank == 1)
        MPI_Send(x, 1, MPI_INT, 0, 0, WORLD);
}
WRONG(got_before_the_flush, 2+, "local concurrency")
{
    MPI_Win window;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_lock_all(0, window);
    if (rank == 0) {
        MPI_Get(y, 1, MPI_INT, 1, 0, 1, MPI_INT, window);
        seen = y[0]; // FAULT
        MPI_Win_flush(1, window);
    }
    MPI_Win_unlock_all(window);
    MPI_Win_free(&window);
}
WRONG(fetched_before_the_flush, 2+, "local concurrency")
{
    MPI_Win window;
    int one = 1;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_lock_all(0, window);
    MPI_Fetch_and_op(&one, y, MPI_INT, 0, 0, MPI_SUM, window);
    seen = y[0]; // FAULT
    MPI_Win_flush(0, window);
    MPI_Win_unlock_all(window);
    MPI_Win_free(&window);
}
WRONG(all_put_to_one_place, 3+, "one-sided overlap")
{
    MPI_Win window;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_lock_all(0, window);
    MPI_Put(y, 2, MPI_INT, 0, rank, 2, MPI_INT, window); // FAULT
    MPI_Win_flush(0, window);
    MPI_Barrier(WORLD);
    MPI_Win_unlock_all(window);
    MPI_Win_free(&window);
}
WRONG(get_against_accumulate, 3+, "one-sided overlap")
{
    MPI_Win window;
    int one = 1;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_fence(0, window);
    if (rank == 1)
        MPI_Get(y, 1, MPI_INT, 0, 2, 1, MPI_INT, window); // FAULT
    else if (rank == 2)
        MPI_Accumulate(&one, 1, MPI_INT, 0, 2, 1, MPI_INT, MPI_SUM, window); // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
WRONG(beyond_the_window, 2+, "invalid parameter")
{
    MPI_Win window;
    MPI_Win_create(x, 16 * sizeof(int), sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_fence(0, window);
    if (rank == 0)
        MPI_Get(y, 4, MPI_INT, 1, 14, 4, MPI_INT, window); // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
WRONG(memory_that_was_detached, 2+, "invalid parameter")
{
    MPI_Win window;
    MPI_Aint place, there = 0;
    MPI_Win_create_dynamic(MPI_INFO_NULL, WORLD, &window);
    MPI_Win_attach(window, z, sizeof z);
    MPI_Get_address(z, &place);
    if (rank == 1)
        MPI_Send(&place, 1, MPI_AINT, 0, 0, WORLD);
    if (rank == 0)
        MPI_Recv(&there, 1, MPI_AINT, 1, 0, WORLD, NOSTATUS);
    MPI_Win_detach(window, z);
    MPI_Barrier(WORLD);
    MPI_Win_lock_all(0, window);
    if (rank == 0)
        MPI_Put(y, 1, MPI_INT, 1, there, 1, MPI_INT, window); // FAULT
    MPI_Win_unlock_all(window);
    MPI_Win_free(&window);
}
WRONG(unlock_of_one_under_all, 2+, "one-sided epoch")
{
    MPI_Win window;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_lock_all(0, window);
    MPI_Put(y, 1, MPI_INT, (rank + 1) % size, 0, 1, MPI_INT, window);
    MPI_Win_unlock((rank + 1) % size, window); // FAULT
    MPI_Win_free(&window);
}
WRONG(fence_under_lock, 2+, "one-sided epoch")
{
    MPI_Win window;
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_lock(MPI_LOCK_SHARED, rank, 0, window);
    MPI_Win_fence(0, window); // FAULT
    MPI_Win_unlock(rank, window);
    MPI_Win_free(&window);
}
WRONG(resized_not_committed, 2+, "invalid parameter")
{
    MPI_Datatype type, wide;
    MPI_Type_contiguous(2, MPI_INT, &type);
    MPI_Type_commit(&type);
    MPI_Type_create_resized(type, 0, 16, &wide);
    MPI_Bcast(x, 2, wide, 0, WORLD); // FAULT
    MPI_Type_free(&wide);
    MPI_Type_free(&type);
}
WRONG(resized_scattered, 2+, "types and sizes")
{
    MPI_Datatype column, wide;
    MPI_Type_vector(4, 1, 8, MPI_INT, &column);
    MPI_Type_create_resized(column, 0, sizeof(int), &wide);
    MPI_Type_commit(&wide);
    MPI_Scatter(x, 1, wide, y, 3, MPI_INT, 0, WORLD); // FAULT
    MPI_Type_free(&wide);
    MPI_Type_free(&column);
}
WRONG(no_root_between_groups, 4+, "call ordering")
{
    MPI_Comm half, inter;
    MPI_Comm_split(WORLD, rank % 2, rank, &half);
    MPI_Intercomm_create(half, 0, WORLD, 1 - rank % 2, 3, &inter);
    MPI_Bcast(x, 2, MPI_INT, 0, inter); // FAULT
    MPI_Comm_free(&inter);
    MPI_Comm_free(&half);
}
WRONG(rank_of_the_wrong_group, 3+, "invalid parameter")
{
    MPI_Comm part, inter;
    int first = rank == 0;
    MPI_Comm_split(WORLD, first, rank, &part);
    MPI_Intercomm_create(part, 0, WORLD, first ? 1 : 0, 9, &inter);
    if (!first)
        MPI_Send(x, 1, MPI_INT, 1, 0, inter); // FAULT
    else
        for (int i = 1; i < size; ++i)
            MPI_Recv(y, 1, MPI_INT, i - 1, 0, inter, NOSTATUS);
    MPI_Comm_free(&inter);
    MPI_Comm_free(&part);
}
WRONG(pack_without_room, 2+, "invalid parameter")
{
    char room[16];
    int at = 0;
    MPI_Pack(x, 2, MPI_INT, room, sizeof room, &at, WORLD);
    MPI_Pack(d, 2, MPI_DOUBLE, room, sizeof room, &at, WORLD); // FAULT
}
WRONG(cancelled_and_not_waited, 2+, "request life cycle")
{
    MPI_Request request;
    MPI_Irecv(x, 1, MPI_INT, MPI_ANY_SOURCE, 3, WORLD, &request); // FAULT
    MPI_Cancel(&request);
}
WRONG(one_of_two_waited, 3+, "request life cycle")
{
    MPI_Request r[2];
    int which;
    MPI_Irecv(y, 1, MPI_INT, (rank + size - 1) % size, 0, WORLD, &r[0]); // FAULT
    MPI_Isend(x, 1, MPI_INT, (rank + 1) % size, 0, WORLD, &r[1]);        // FAULT
    MPI_Waitany(2, r, &which, NOSTATUS);
}
WRONG(shift_to_one_side_only, 3+, "call ordering")
{
    int next = (rank + 1) % size;
    MPI_Sendrecv(x, 1, MPI_INT, next, 0, y, 1, MPI_INT, next, 0, WORLD, NOSTATUS); // FAULT
}
WRONG(buffered_without_buffer, 2+, "invalid parameter")
{
    if (rank == 0)
        MPI_Bsend(x, 4, MPI_INT, 1, 0, WORLD); // FAULT
    if (rank == 1)
        MPI_Recv(y, 4, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
WRONG(node_communicator_kept, 2+, "resource leak")
{
    MPI_Comm node;
    MPI_Comm_split_type(WORLD, MPI_COMM_TYPE_SHARED, rank, MPI_INFO_NULL, &node); // FAULT
    MPI_Barrier(node);
}
WRONG(graph_kept, 2+, "resource leak")
{
    MPI_Comm graph;
    int from = (rank + size - 1) % size, to = (rank + 1) % size;
    MPI_Dist_graph_create_adjacent(WORLD, 1, &from, MPI_UNWEIGHTED, 1, &to, MPI_UNWEIGHTED, MPI_INFO_NULL, 0, // FAULT
                                   &graph); // FAULT
    MPI_Neighbor_allgather(x, 1, MPI_INT, y, 1, MPI_INT, graph);
}
WRONG(freed_send_changed, 2+, "local concurrency")
{
    MPI_Request request;
    if (rank == 0) {
        MPI_Isend(x, 4, MPI_INT, 1, 0, WORLD, &request);
        MPI_Request_free(&request);
        *(volatile int*)x = 4; // FAULT
    }
    MPI_Barrier(WORLD);
    if (rank == 1)
        MPI_Recv(y, 4, MPI_INT, 0, 0, WORLD, NOSTATUS);
}
WRONG(own_operation_on_window, 2+, "invalid parameter")
{
    MPI_Win window;
    MPI_Op op;
    MPI_Op_create(affine, 1, &op);
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window);
    MPI_Win_fence(0, window);
    if (rank == 0)
        MPI_Accumulate(y, 2, MPI_INT, 1, 0, 2, MPI_INT, op, window); // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
    MPI_Op_free(&op);
}
