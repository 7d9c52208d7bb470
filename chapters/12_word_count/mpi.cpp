// Every word has a home: the rank that its hash says. All counts of it are sent there.
#include "word_count_mpi.hpp"

namespace word_count
{

// #region count
Table count(const Job& job, MPI_Comm comm)
{
    int ranks = 1;
    MPI_Comm_size(comm, &ranks);
    const auto p = static_cast<std::size_t>(ranks);
    Table mine;
    Scanner scanner;
    scanner.each_word(job.text, [&](const Word& word) { ++mine[word]; });
    // #region pack
    std::vector<std::vector<char>> to(p);
    mine.each([&](const Word& word, Count count) { pack(word, count, to[part_of(word, p)]); });
    std::vector<int> sizes(p), coming(p);
    std::vector<char> out;
    for (std::size_t r = 0; r < p; ++r) {
        sizes[r] = int_of(to[r].size());
        out.insert(out.end(), to[r].begin(), to[r].end());
    }
    // #endregion pack
    // #region exchange
    MPI_Alltoall(sizes.data(), 1, MPI_INT, coming.data(), 1, MPI_INT, comm);
    const std::vector<int> from = begins_of(sizes), into = begins_of(coming);
    std::vector<char> in(static_cast<std::size_t>(into.back()));
    MPI_Alltoallv(out.data(), sizes.data(), from.data(), MPI_CHAR, in.data(), coming.data(),
                  into.data(), MPI_CHAR, comm);
    // #endregion exchange
    Table home;
    unpack(std::move(in), home);
    return home;
}
// #endregion count

Encoded encode(const Job& job, const Encoder& encoder, MPI_Comm comm)
{
    return encode_part(job, encoder, comm);
}

} // namespace word_count
