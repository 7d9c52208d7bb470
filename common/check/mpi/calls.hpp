// What a watched call does in place of MPI's own, under its name: int Recv(void* data, int count,
// …). The wrappers in calls.cpp decide whether a call is watched.
#pragma once

#include "checker.hpp"

namespace check::mpi
{

#define CALL(name, parameters, arguments) int name parameters;
#define SEND_COPY CALL
#define EXCHANGE CALL
#define COLLECTIVE(...)
#define SEND(...)
#define BEGIN_SEND(...)
#define PREPARE(...)
#define START CALL
#define BEGIN_MATCHED(...)
#define WINDOW(...)
#define MAKE(...)
#include "../../trace/mpi_calls.def"

// MPI_Send and others: `call` is the name.
int send(const char* call, const void* data, int count, MPI_Datatype type, int to, int tag,
         MPI_Comm comm);
int begin_send(const char* call, const void* data, int count, MPI_Datatype type, int to, int tag,
               MPI_Comm comm, MPI_Request* request);
// MPI_Send_init and others. It waits for its receive, as all sends do here, unless it `copies`
// (MPI_Bsend_init).
int prepare_send(const char* call, bool copies, const void* data, int count, MPI_Datatype type,
                 int to, int tag, MPI_Comm comm, MPI_Request* request);

} // namespace check::mpi
