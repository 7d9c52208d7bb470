// Rank 0 gets the words of all ranks, and merges them alone.
#include "word_count_mpi.hpp"

namespace word_count
{

// #region count
Table count(const Job& job, MPI_Comm comm)
{
    Table mine;
    Scanner scanner;
    scanner.each_word(job.text, [&](const Word& word) { ++mine[word]; });
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    std::vector<char> bytes;
    if (rank > 0)
        pack(mine, bytes);
    bytes = gathered(bytes, comm);
    unpack(std::move(bytes), mine); // on the other ranks nothing has come
    return rank == 0 ? std::move(mine) : Table{};
}
// #endregion count

Encoded encode(const Job& job, const Encoder& encoder, MPI_Comm comm)
{
    return encode_part(job, encoder, comm);
}

} // namespace word_count
