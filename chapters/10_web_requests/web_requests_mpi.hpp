// Calls by processes: what the ranks tell each other.
#pragma once

#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <thread>

#include "web_requests.hpp"

namespace web_requests
{

// From the manager: make this call, with the values of what it needs. `call` is Job::n: no more.
struct Order {
    std::uint64_t call, first, second;
};

// From a worker: what became of it.
struct Result {
    std::uint64_t call;
    Answer answer;
};

// Receives a message of this type from `from`. Between two looks for it this rank sleeps, longer
// and longer, up to half a millisecond: MPI_Recv alone would keep a processor busy, which the
// server may need.
template<typename Message>
Message receive(int from, MPI_Comm comm, MPI_Status& status)
{
    int arrived = 0;
    MPI_Iprobe(from, 0, comm, &arrived, &status);
    for (auto nap = std::chrono::microseconds(1); arrived == 0;
         nap = std::min(2 * nap, std::chrono::microseconds(500))) {
        std::this_thread::sleep_for(nap);
        MPI_Iprobe(from, 0, comm, &arrived, &status);
    }
    Message message;
    MPI_Recv(&message, sizeof message, MPI_BYTE, status.MPI_SOURCE, 0, comm, &status);
    return message;
}

template<typename Message>
void send(const Message& message, int to, MPI_Comm comm)
{
    MPI_Send(&message, sizeof message, MPI_BYTE, to, 0, comm);
}

// Makes all calls. Rank 0 has the answers then: it hands the calls out to the others, or makes them
// itself where it is alone. job.answers has room for all on every rank. Called by all ranks of
// comm.
void run(const Job& job, MPI_Comm comm);

} // namespace web_requests
