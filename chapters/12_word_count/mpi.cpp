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
    std::vector<std::size_t> bytes(p); // for each home; counted first, so that nothing has to grow
    mine.each([&](const Word& word, Count) { bytes[part_of(word, p)] += packed_size(word); });
    std::vector<int> sizes, coming(p);
    for (const std::size_t size : bytes)
        sizes.push_back(int_of(size));
    const std::vector<int> from = begins_of(sizes);
    std::vector<char> out(static_cast<std::size_t>(from.back()));
    std::vector<char*> at;
    for (std::size_t r = 0; r < p; ++r)
        at.push_back(out.data() + from[r]);
    mine.each([&](const Word& word, Count n) { pack(word, n, at[part_of(word, p)]); });
    // #endregion pack
    // #region exchange
    MPI_Alltoall(sizes.data(), 1, MPI_INT, coming.data(), 1, MPI_INT, comm);
    const std::vector<int> into = begins_of(coming);
    std::vector<char> in = room_for(into.back());
    MPI_Alltoallv(out.data(), sizes.data(), from.data(), MPI_CHAR, in.data(), coming.data(),
                  into.data(), MPI_CHAR, comm);
    // #endregion exchange
    Table home(mine.size() / p);
    unpack(std::move(in), home);
    return home;
}
// #endregion count

Encoded encode(const Job& job, const Encoder& encoder, MPI_Comm comm)
{
    return encode_part(job, encoder, comm);
}

} // namespace word_count
