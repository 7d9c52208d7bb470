// One-sided calls and what makes communicators: time only. Who put how much where is not counted.
#include "mpi_trace.hpp"

using trace::call;
using trace::Timed;

#define TIMED(name, parameters, arguments)                                                         \
    extern "C" int MPI_##name parameters                                                           \
    {                                                                                              \
        const Timed timed(call("MPI_" #name));                                                     \
        return PMPI_##name arguments;                                                              \
    }

TIMED(Put,
      (const void* data, int count, MPI_Datatype type, int target, MPI_Aint place, int there,
       MPI_Datatype there_type, MPI_Win window),
      (data, count, type, target, place, there, there_type, window))
TIMED(Get,
      (void* data, int count, MPI_Datatype type, int target, MPI_Aint place, int there,
       MPI_Datatype there_type, MPI_Win window),
      (data, count, type, target, place, there, there_type, window))
TIMED(Accumulate,
      (const void* data, int count, MPI_Datatype type, int target, MPI_Aint place, int there,
       MPI_Datatype there_type, MPI_Op op, MPI_Win window),
      (data, count, type, target, place, there, there_type, op, window))
TIMED(Get_accumulate,
      (const void* data, int count, MPI_Datatype type, void* in, int in_count, MPI_Datatype in_type,
       int target, MPI_Aint place, int there, MPI_Datatype there_type, MPI_Op op, MPI_Win window),
      (data, count, type, in, in_count, in_type, target, place, there, there_type, op, window))
TIMED(Fetch_and_op,
      (const void* data, void* in, MPI_Datatype type, int target, MPI_Aint place, MPI_Op op,
       MPI_Win window),
      (data, in, type, target, place, op, window))
TIMED(Compare_and_swap,
      (const void* data, const void* compare, void* in, MPI_Datatype type, int target,
       MPI_Aint place, MPI_Win window),
      (data, compare, in, type, target, place, window))
TIMED(Win_fence, (int assert, MPI_Win window), (assert, window))
TIMED(Win_start, (MPI_Group group, int assert, MPI_Win window), (group, assert, window))
TIMED(Win_complete, (MPI_Win window), (window))
TIMED(Win_post, (MPI_Group group, int assert, MPI_Win window), (group, assert, window))
TIMED(Win_wait, (MPI_Win window), (window))
TIMED(Win_lock, (int kind, int rank, int assert, MPI_Win window), (kind, rank, assert, window))
TIMED(Win_unlock, (int rank, MPI_Win window), (rank, window))
TIMED(Win_lock_all, (int assert, MPI_Win window), (assert, window))
TIMED(Win_unlock_all, (MPI_Win window), (window))
TIMED(Win_flush, (int rank, MPI_Win window), (rank, window))
TIMED(Win_flush_all, (MPI_Win window), (window))
TIMED(Win_flush_local, (int rank, MPI_Win window), (rank, window))
TIMED(Win_flush_local_all, (MPI_Win window), (window))
TIMED(Win_sync, (MPI_Win window), (window))
TIMED(Comm_dup, (MPI_Comm comm, MPI_Comm* made), (comm, made))
TIMED(Comm_split, (MPI_Comm comm, int colour, int key, MPI_Comm* made), (comm, colour, key, made))
