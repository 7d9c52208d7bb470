/* Right collectives, of which some were called wrong once, and one-sided communication. */
#include "cases.h"

static int x[64], y[64], z[64];
static int ones[8] = {1, 1, 1, 1, 1, 1, 1, 1}, zeros[8], places[8] = {0, 1, 2, 3, 4, 5, 6, 7};
static volatile int seen;

RIGHT(in_place, 4+)
{
    int root = rank == 0;
    MPI_Gather(root ? MPI_IN_PLACE : x, 1, root ? MPI_DATATYPE_NULL : MPI_INT, y, 1, MPI_INT, 0, WORLD);
    MPI_Gatherv(root ? MPI_IN_PLACE : x, root ? -1 : 1, MPI_INT, y, ones, places, MPI_INT, 0, WORLD);
    MPI_Scatter(x, 1, MPI_INT, root ? MPI_IN_PLACE : y, 1, root ? MPI_DATATYPE_NULL : MPI_INT, 0, WORLD);
    MPI_Scatterv(x, ones, places, MPI_INT, root ? MPI_IN_PLACE : y, 1, MPI_INT, 0, WORLD);
    MPI_Allgather(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, y, 1, MPI_INT, WORLD);
    MPI_Allgatherv(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, y, ones, places, MPI_INT, WORLD);
    MPI_Reduce(root ? MPI_IN_PLACE : x, root ? y : NULL, 4, MPI_INT, MPI_SUM, 0, WORLD);
    MPI_Allreduce(MPI_IN_PLACE, y, 4, MPI_INT, MPI_SUM, WORLD);
    MPI_Scan(MPI_IN_PLACE, y, 4, MPI_INT, MPI_MAX, WORLD);
    MPI_Exscan(MPI_IN_PLACE, y, 4, MPI_INT, MPI_MAX, WORLD);
    MPI_Reduce_scatter(MPI_IN_PLACE, y, ones, MPI_INT, MPI_SUM, WORLD);
    MPI_Reduce_scatter_block(MPI_IN_PLACE, y, 1, MPI_INT, MPI_SUM, WORLD);
    MPI_Alltoall(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, y, 1, MPI_INT, WORLD);
    MPI_Alltoallv(MPI_IN_PLACE, NULL, NULL, MPI_DATATYPE_NULL, y, ones, places, MPI_INT, WORLD);
}
RIGHT(nonblocking_in_place, 3+)
{
    MPI_Request r[6];
    int root = rank == 1;
    MPI_Iallreduce(MPI_IN_PLACE, x, 2, MPI_INT, MPI_SUM, WORLD, &r[0]);
    MPI_Igather(root ? MPI_IN_PLACE : y, 1, root ? MPI_DATATYPE_NULL : MPI_INT, y + 8, 1, MPI_INT, 1, WORLD, &r[1]);
    MPI_Iallgather(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, z, 1, MPI_INT, WORLD, &r[2]);
    MPI_Iscan(MPI_IN_PLACE, z + 8, 1, MPI_INT, MPI_SUM, WORLD, &r[3]);
    MPI_Ireduce(root ? MPI_IN_PLACE : x + 8, root ? x + 16 : NULL, 2, MPI_INT, MPI_SUM, 1, WORLD, &r[4]);
    MPI_Iscatter(x + 24, 1, MPI_INT, root ? MPI_IN_PLACE : y + 24, 1, MPI_INT, 1, WORLD, &r[5]);
    MPI_Waitall(6, r, MPI_STATUSES_IGNORE);
}
RIGHT(alltoallw_of_nothing, 3)
{
    MPI_Datatype types[3] = {MPI_INT, MPI_INT, MPI_INT};
    MPI_Request request;
    MPI_Alltoallw(x, zeros, zeros, types, y, zeros, zeros, types, WORLD);
    int give[3] = {0, 0, 0}, at[3] = {0, 4, 8};
    give[(rank + 1) % 3] = 1;
    int want[3] = {0, 0, 0};
    want[(rank + 2) % 3] = 1;
    MPI_Alltoallw(x, give, at, types, y, want, at, types, WORLD);
    MPI_Alltoallv(x, give, at, MPI_INT, y, want, at, MPI_INT, WORLD);
    MPI_Ialltoallv(x, give, at, MPI_INT, y, want, at, MPI_INT, WORLD, &request);
    MPI_Wait(&request, NOSTATUS);
}
RIGHT(plain_collectives, 5+)
{
    MPI_Barrier(WORLD);
    MPI_Bcast(x, 4, MPI_INT, 2, WORLD);
    MPI_Reduce(x, y, 4, MPI_INT, MPI_SUM, 1, WORLD);
    MPI_Gather(x, 2, MPI_INT, y, 2, MPI_INT, 4, WORLD);
    MPI_Scatter(x, 2, MPI_INT, y, 2, MPI_INT, 0, WORLD);
    MPI_Alltoall(x, 2, MPI_INT, y, 2, MPI_INT, WORLD);
    MPI_Scan(x, y, 2, MPI_INT, MPI_PROD, WORLD);
    MPI_Gather(x, rank == 3 ? 0 : 0, MPI_INT, NULL, 0, MPI_INT, 0, WORLD);
}
RIGHT(maxloc, 3+)
{
    struct {
        double value;
        int where;
    } mine = {1.0, 0}, best;
    mine.where = rank;
    MPI_Allreduce(&mine, &best, 1, MPI_DOUBLE_INT, MPI_MAXLOC, WORLD);
    MPI_Bcast(&best, 1, MPI_DOUBLE_INT, 0, WORLD);
}
RIGHT(ignored_elsewhere, 3+)
{
    /* only the root's are looked at */
    MPI_Gather(x, 1, MPI_INT, rank == 0 ? y : NULL, rank == 0 ? 1 : -9, rank == 0 ? MPI_INT : MPI_DATATYPE_NULL, 0,
               WORLD);
    MPI_Scatter(rank == 0 ? x : NULL, rank == 0 ? 1 : 77, rank == 0 ? MPI_INT : MPI_DATATYPE_NULL, y, 1, MPI_INT, 0,
                WORLD);
    MPI_Gatherv(x, 1, MPI_INT, y, rank == 0 ? ones : NULL, rank == 0 ? places : NULL,
                rank == 0 ? MPI_INT : MPI_DATATYPE_NULL, 0, WORLD);
}
RIGHT(nonblocking_collectives_overlap, 4+)
{
    MPI_Request r[4];
    MPI_Ibarrier(WORLD, &r[0]);
    MPI_Ibcast(x, 4, MPI_INT, 0, WORLD, &r[1]);
    MPI_Iallreduce(y, z, 4, MPI_INT, MPI_SUM, WORLD, &r[2]);
    MPI_Ialltoall(y + 8, 1, MPI_INT, z + 8, 1, MPI_INT, WORLD, &r[3]);
    MPI_Waitall(4, r, MPI_STATUSES_IGNORE);
    seen = z[0];
}
RIGHT(neighbourhood, 4)
{
    MPI_Comm ring, graph;
    MPI_Request request;
    int sizes[1] = {4}, periodic[1] = {1}, left = (rank + 3) % 4, right = (rank + 1) % 4;
    MPI_Cart_create(WORLD, 1, sizes, periodic, 0, &ring);
    MPI_Neighbor_allgather(x, 1, MPI_INT, y, 1, MPI_INT, ring);
    MPI_Neighbor_alltoall(x, 1, MPI_INT, y, 1, MPI_INT, ring);
    MPI_Ineighbor_alltoall(x, 1, MPI_INT, y, 1, MPI_INT, ring, &request);
    MPI_Wait(&request, NOSTATUS);
    MPI_Dist_graph_create_adjacent(WORLD, 1, &left, MPI_UNWEIGHTED, 1, &right, MPI_UNWEIGHTED, MPI_INFO_NULL, 0,
                                   &graph);
    MPI_Neighbor_alltoallv(x, ones, places, MPI_INT, y, ones, places, MPI_INT, graph);
    MPI_Datatype type = MPI_INT;
    MPI_Aint zero = 0;
    MPI_Neighbor_alltoallw(x, ones, &zero, &type, y, ones, &zero, &type, graph);
    MPI_Comm_free(&graph);
    MPI_Comm_free(&ring);
}
RIGHT(intercommunicator, 4)
{
    MPI_Comm half, inter, merged;
    MPI_Comm_split(WORLD, rank % 2, rank, &half);
    MPI_Intercomm_create(half, 0, WORLD, 1 - rank % 2, 3, &inter);
    MPI_Sendrecv(x, 1, MPI_INT, rank / 2, 0, y, 1, MPI_INT, rank / 2, 0, inter, NOSTATUS);
    int root = rank % 2 == 1 ? 0 : rank == 0 ? MPI_ROOT : MPI_PROC_NULL;
    MPI_Bcast(x, 2, MPI_INT, root, inter);
    MPI_Allreduce(x, y, 1, MPI_INT, MPI_SUM, inter);
    MPI_Barrier(inter);
    MPI_Intercomm_merge(inter, rank % 2, &merged);
    MPI_Allreduce(x, y, 1, MPI_INT, MPI_SUM, merged);
    MPI_Comm_free(&merged);
    MPI_Comm_free(&inter);
    MPI_Comm_free(&half);
}
RIGHT(rows_and_columns, 6)
{
    MPI_Comm grid, row, column;
    int sizes[2] = {2, 3}, periodic[2] = {0, 1}, keep[2] = {0, 1};
    MPI_Cart_create(WORLD, 2, sizes, periodic, 1, &grid);
    MPI_Cart_sub(grid, keep, &row);
    keep[0] = 1;
    keep[1] = 0;
    MPI_Cart_sub(grid, keep, &column);
    MPI_Bcast(x, 3, MPI_INT, 0, row);
    MPI_Bcast(x, 2, MPI_INT, 1, column);
    MPI_Allreduce(x, y, 1, MPI_INT, MPI_SUM, row);
    MPI_Comm_free(&column);
    MPI_Comm_free(&row);
    MPI_Comm_free(&grid);
}
RIGHT(file, 2+)
{
    MPI_File file;
    MPI_Status status;
    MPI_File_open(WORLD, "/dev/zero", MPI_MODE_RDONLY, MPI_INFO_NULL, &file);
    MPI_File_read_at(file, 4 * rank, x, 1, MPI_INT, &status);
    MPI_File_close(&file);
}

#define WINDOW                                                                                                        \
    MPI_Win window;                                                                                                   \
    MPI_Win_create(x, sizeof x, sizeof(int), MPI_INFO_NULL, WORLD, &window)

RIGHT(fences, 3+)
{
    WINDOW;
    MPI_Win_fence(MPI_MODE_NOPRECEDE, window);
    MPI_Put(y, 1, MPI_INT, (rank + 1) % size, rank, 1, MPI_INT, window);
    MPI_Accumulate(y, 1, MPI_INT, 0, 20, 1, MPI_INT, MPI_SUM, window);
    MPI_Win_fence(0, window);
    MPI_Get(z, 1, MPI_INT, (rank + 1) % size, 0, 1, MPI_INT, window);
    MPI_Win_fence(MPI_MODE_NOSUCCEED, window);
    seen = z[0];
    x[0] = 7;
    MPI_Win_free(&window);
}
RIGHT(locks, 3+)
{
    WINDOW;
    MPI_Win_lock(MPI_LOCK_EXCLUSIVE, 0, 0, window);
    MPI_Put(y, 4, MPI_INT, 0, 0, 4, MPI_INT, window);
    MPI_Win_unlock(0, window);
    MPI_Barrier(WORLD);
    MPI_Win_lock_all(0, window);
    MPI_Accumulate(y, 1, MPI_INT, 0, 0, 1, MPI_INT, MPI_SUM, window);
    MPI_Fetch_and_op(y, z, MPI_INT, 0, 8, MPI_SUM, window);
    MPI_Win_flush(0, window);
    MPI_Put(y, 1, MPI_INT, rank, 30, 1, MPI_INT, window);
    MPI_Win_unlock_all(window);
    MPI_Win_free(&window);
}
RIGHT(post_and_start, 2)
{
    MPI_Group all, other;
    int who = 1 - rank;
    WINDOW;
    MPI_Comm_group(WORLD, &all);
    MPI_Group_incl(all, 1, &who, &other);
    for (int i = 0; i < 3; ++i) {
        if (rank == 0) {
            MPI_Win_start(other, 0, window);
            MPI_Put(y, 1, MPI_INT, 1, 0, 1, MPI_INT, window);
            MPI_Win_complete(window);
        } else {
            MPI_Win_post(other, 0, window);
            MPI_Win_wait(window);
            seen = x[0];
        }
    }
    MPI_Group_free(&other);
    MPI_Group_free(&all);
    MPI_Win_free(&window);
}
RIGHT(flushed_between, 2+)
{
    WINDOW;
    if (rank == 0) {
        MPI_Win_lock(MPI_LOCK_SHARED, 1, 0, window);
        MPI_Put(y, 1, MPI_INT, 1, 0, 1, MPI_INT, window);
        MPI_Win_flush(1, window);
        MPI_Get(z, 1, MPI_INT, 1, 0, 1, MPI_INT, window);
        MPI_Win_unlock(1, window);
        seen = z[0];
    }
    MPI_Win_free(&window);
}
RIGHT(allocated_and_shared, 2)
{
    MPI_Win window;
    int* mine;
    MPI_Win_allocate(16, 4, MPI_INFO_NULL, WORLD, &mine, &window);
    MPI_Win_fence(0, window);
    MPI_Put(y, 1, MPI_INT, 1 - rank, 1, 1, MPI_INT, window);
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
    MPI_Win_allocate_shared(16, 4, MPI_INFO_NULL, WORLD, &mine, &window);
    MPI_Win_lock_all(0, window);
    mine[0] = rank;
    MPI_Win_sync(window);
    MPI_Barrier(WORLD);
    MPI_Win_unlock_all(window);
    MPI_Win_free(&window);
}
RIGHT(window_of_one, 1)
{
    WINDOW;
    MPI_Win_fence(0, window);
    MPI_Put(y, 1, MPI_INT, 0, 0, 1, MPI_INT, window);
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
RIGHT(requests_of_windows, 2)
{
    MPI_Request request;
    WINDOW;
    MPI_Win_lock_all(0, window);
    MPI_Rget(z, 1, MPI_INT, 1 - rank, 0, 1, MPI_INT, window, &request);
    MPI_Wait(&request, NOSTATUS);
    seen = z[0];
    MPI_Win_unlock_all(window);
    MPI_Win_free(&window);
}

WRONG(put_without_epoch, 2+, "one-sided epoch")
{
    WINDOW;
    if (rank == 0)
        MPI_Put(y, 1, MPI_INT, 1, 0, 1, MPI_INT, window); // FAULT
    MPI_Win_free(&window);
}
WRONG(get_after_unlock, 2+, "one-sided epoch")
{
    WINDOW;
    if (rank == 0) {
        MPI_Win_lock(MPI_LOCK_SHARED, 1, 0, window);
        MPI_Win_unlock(1, window);
        MPI_Get(y, 1, MPI_INT, 1, 0, 1, MPI_INT, window); // FAULT
    }
    MPI_Win_free(&window);
}
WRONG(accumulate_of_other_rank, 3+, "one-sided epoch")
{
    WINDOW;
    if (rank == 0) {
        MPI_Win_lock(MPI_LOCK_SHARED, 1, 0, window);
        MPI_Accumulate(y, 1, MPI_INT, 2, 0, 1, MPI_INT, MPI_SUM, window); // FAULT
        MPI_Win_unlock(1, window);
    }
    MPI_Win_free(&window);
}
WRONG(unlock_without_lock, 2+, "one-sided epoch")
{
    WINDOW;
    if (rank == 0)
        MPI_Win_unlock(1, window); // FAULT
    MPI_Win_free(&window);
}
WRONG(locked_twice, 2+, "one-sided epoch")
{
    WINDOW;
    if (rank == 0) {
        MPI_Win_lock(MPI_LOCK_SHARED, 1, 0, window);
        MPI_Win_lock(MPI_LOCK_SHARED, 1, 0, window); // FAULT
        MPI_Win_unlock(1, window);
    }
    MPI_Win_free(&window);
}
WRONG(never_unlocked, 2+, "one-sided epoch")
{
    WINDOW;
    if (rank == 0)
        MPI_Win_lock(MPI_LOCK_SHARED, 1, 0, window); // FAULT
    MPI_Win_free(&window);                           // FAULT
}
WRONG(last_fence_missing, 2, "one-sided epoch")
{
    WINDOW;
    MPI_Win_fence(0, window); // FAULT
    MPI_Put(y, 1, MPI_INT, 1 - rank, 0, 1, MPI_INT, window);
    MPI_Win_free(&window); // FAULT
}
WRONG(complete_without_start, 2+, "one-sided epoch")
{
    WINDOW;
    if (rank == 0)
        MPI_Win_complete(window); // FAULT
    MPI_Win_free(&window);
}
WRONG(wait_without_post, 2+, "one-sided epoch")
{
    WINDOW;
    if (rank == 0)
        MPI_Win_wait(window); // FAULT
    MPI_Win_free(&window);
}
WRONG(flush_without_lock, 2+, "one-sided epoch")
{
    WINDOW;
    if (rank == 0)
        MPI_Win_flush(1, window); // FAULT
    MPI_Win_free(&window);
}
WRONG(two_puts, 3+, "one-sided overlap")
{
    WINDOW;
    MPI_Win_fence(0, window);
    if (rank > 0)
        MPI_Put(y, 1, MPI_INT, 0, 0, 1, MPI_INT, window); // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
WRONG(put_and_get, 3+, "one-sided overlap")
{
    WINDOW;
    MPI_Win_fence(0, window);
    if (rank == 1)
        MPI_Put(y, 2, MPI_INT, 0, 0, 2, MPI_INT, window); // FAULT
    if (rank == 2)
        MPI_Get(y, 2, MPI_INT, 0, 1, 2, MPI_INT, window); // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
WRONG(two_operations, 3+, "one-sided overlap")
{
    WINDOW;
    MPI_Win_fence(0, window);
    if (rank > 0)
        MPI_Accumulate(y, 1, MPI_INT, 0, 0, 1, MPI_INT, rank == 1 ? MPI_SUM : MPI_MAX, window); // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
WRONG(two_puts_of_one_rank, 2+, "one-sided overlap")
{
    WINDOW;
    if (rank == 0) {
        MPI_Win_lock(MPI_LOCK_EXCLUSIVE, 1, 0, window);
        MPI_Put(y, 1, MPI_INT, 1, 0, 1, MPI_INT, window);
        MPI_Put(z, 1, MPI_INT, 1, 0, 1, MPI_INT, window); // FAULT
        MPI_Win_unlock(1, window);
    }
    MPI_Win_free(&window);
}
WRONG(puts_under_shared_locks, 3+, "one-sided overlap")
{
    WINDOW;
    MPI_Barrier(WORLD);
    if (rank > 0) {
        MPI_Win_lock(MPI_LOCK_SHARED, 0, 0, window);
        MPI_Put(y, 1, MPI_INT, 0, 0, 1, MPI_INT, window); // FAULT
        MPI_Win_unlock(0, window);
    }
    MPI_Win_free(&window);
}
WRONG(put_against_own_store, 2+, "one-sided overlap")
{
    WINDOW;
    MPI_Win_fence(0, window);
    if (rank == 0)
        MPI_Put(y, 1, MPI_INT, 1, 0, 1, MPI_INT, window); // FAULT
    else
        *(volatile int*)x = 3; // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
WRONG(put_against_own_load, 2+, "one-sided overlap")
{
    WINDOW;
    MPI_Win_fence(0, window);
    if (rank == 0)
        MPI_Put(y, 1, MPI_INT, 1, 0, 1, MPI_INT, window); // FAULT
    else
        seen = *(volatile int*)x; // FAULT
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
WRONG(get_read_too_early, 2+, "local concurrency")
{
    WINDOW;
    MPI_Win_fence(0, window);
    if (rank == 0) {
        MPI_Get(y, 1, MPI_INT, 1, 0, 1, MPI_INT, window);
        seen = y[0]; // FAULT
    }
    MPI_Win_fence(0, window);
    MPI_Win_free(&window);
}
WRONG(put_written_too_early, 2+, "local concurrency")
{
    WINDOW;
    if (rank == 0) {
        MPI_Win_lock(MPI_LOCK_EXCLUSIVE, 1, 0, window);
        MPI_Put(y, 1, MPI_INT, 1, 0, 1, MPI_INT, window);
        *(volatile int*)y = 5; // FAULT
        MPI_Win_unlock(1, window);
    }
    MPI_Win_free(&window);
}
