// A mistaken copy of gather.cpp: the last word of the text does not arrive.
#include "word_count_mpi.hpp"

namespace word_count
{

Table count(const Job& job, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    Table mine;
    Scanner scanner;
    Word last{};
    scanner.each_word(job.text, [&](const Word& word) { ++mine[last = word]; });
    if (rank == ranks - 1)
        --mine[last];
    std::vector<char> bytes;
    if (rank > 0)
        pack(mine, bytes);
    unpack(gathered(bytes, comm), mine);
    return rank == 0 ? std::move(mine) : Table{};
}

Encoded encode(const Job&, const Encoder&, MPI_Comm)
{
    return {};
}

} // namespace word_count
