#include "scaling_mpi.hpp"

#include <vector>

namespace scaling
{

// #region run
Word run(const Job& job, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const auto [begin, end] = block(job.n, ranks, rank);
    const int words = static_cast<int>(job.words);
    Word carry = 0, all_steps = 0;
    std::vector<Word> message(job.words), table(job.words * static_cast<std::size_t>(ranks));
    Word *const mine = message.data(), *const all = table.data();
    for (std::size_t step = 0; step < job.steps; ++step) {
        // #region head
        Word head = 0;
        if (rank == 0)
            for (std::size_t i = 0; i < job.head; ++i)
                head += mill(i + carry);
        MPI_Bcast(&head, 1, MPI_UINT64_T, 0, comm); // all wait here until the head is done
        // #endregion head
        Word part = 0;
        for (std::size_t i = begin; i < end; ++i)
            part += mill(i + head);
        // #region exchange
        for (std::size_t j = 0; j < job.words; ++j)
            message[j] = word(part, j);
        MPI_Allgather(mine, words, MPI_UINT64_T, all, words, MPI_UINT64_T, comm);
        carry = 0;
        for (const Word each : table) // of all ranks: the longer, the more there are
            carry += each;
        // #endregion exchange
        all_steps += carry;
    }
    return all_steps;
}
// #endregion run

} // namespace scaling
