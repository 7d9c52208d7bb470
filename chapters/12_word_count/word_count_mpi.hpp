// The part of the chapter that knows MPI: words and counts as bytes, and what kernels of ranks
// define.
#pragma once

#include <mpi.h>

#include <climits>
#include <stdexcept>

#include "word_count.hpp"

namespace word_count
{

// A packed word: its count (8 bytes), its length (8 bytes), its letters.
inline std::size_t packed_size(const Word& word)
{
    return 16 + word.length;
}

// Writes it to `at`, which then stands behind it.
inline void pack(const Word& word, Count count, char*& at)
{
    const std::array<std::uint64_t, 2> head = {count, word.length};
    std::memcpy(at, head.data(), sizeof head);
    std::memcpy(at + sizeof head, word.text, word.length);
    at += packed_size(word);
}

// Appends all words of a table.
inline void pack(const Table& table, std::vector<char>& bytes)
{
    std::size_t size = 0;
    table.each([&](const Word& word, Count) { size += packed_size(word); });
    bytes.resize(bytes.size() + size);
    char* at = bytes.data() + bytes.size() - size;
    table.each([&](const Word& word, Count count) { pack(word, count, at); });
}

// Room for what will be unpacked: make_word() reads 8 bytes, also of a shorter word.
inline std::vector<char> room_for(int size)
{
    std::vector<char> bytes;
    bytes.reserve(static_cast<std::size_t>(size) + 8);
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
}

// Adds what was packed to a table.
inline void unpack(std::vector<char> bytes, Table& table)
{
    const std::size_t size = bytes.size();
    bytes.resize(size + 8);
    for (std::size_t at = 0; at < size;) {
        std::array<std::uint64_t, 2> head;
        std::memcpy(head.data(), &bytes[at], sizeof head);
        table[make_word(&bytes[at + sizeof head], head[1])] += head[0];
        at += sizeof head + head[1];
    }
}

// Where each rank's bytes begin, when they follow each other; behind them, where the last ones end.
// MPI's counts are int: throws when they do not fit.
inline std::vector<int> begins_of(const std::vector<int>& sizes)
{
    std::vector<int> begins = {0};
    for (const int size : sizes) {
        if (size > INT_MAX - begins.back())
            throw std::length_error("the words of one rank take more than 2 GiB: use more ranks");
        begins.push_back(begins.back() + size);
    }
    return begins;
}

inline int int_of(std::size_t size)
{
    if (size > INT_MAX)
        throw std::length_error("the words of one rank take more than 2 GiB: use more ranks");
    return static_cast<int>(size);
}

// #region gather
// The bytes of all ranks, in their order, on rank 0; nothing on the others. Collective.
inline std::vector<char> gathered(const std::vector<char>& mine, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    const int size = int_of(mine.size());
    std::vector<int> sizes(static_cast<std::size_t>(rank == 0 ? ranks : 0));
    MPI_Gather(&size, 1, MPI_INT, sizes.data(), 1, MPI_INT, 0, comm);
    const std::vector<int> begins = begins_of(sizes);
    std::vector<char> all = room_for(begins.back());
    MPI_Gatherv(mine.data(), size, MPI_CHAR, all.data(), sizes.data(), begins.data(), MPI_CHAR, 0,
                comm);
    return all;
}
// #endregion gather

// As count() of one process: job.text is this rank's part of the text. Returns this rank's words
// with their counts in the whole text; no two ranks return the same word. Collective.
Table count(const Job& job, MPI_Comm comm);

// The tokens of this rank's part, and at which place they stand among those of all ranks.
struct Encoded {
    Tokens tokens;
    std::uint64_t first = 0;
};
Encoded encode(const Job& job, const Encoder& encoder, MPI_Comm comm);

// What every kernel of ranks does: nobody needs the tokens of another part, only their number.
inline Encoded encode_part(const Job& job, const Encoder& encoder, MPI_Comm comm)
{
    Encoded mine;
    Cache cache(encoder);
    Scanner scanner;
    scanner.each_word(job.text, [&](const Word& word) { cache.append(word, mine.tokens); });
    int rank = 0;
    MPI_Comm_rank(comm, &rank);
    const std::uint64_t size = mine.tokens.size();
    MPI_Exscan(&size, &mine.first, 1, MPI_UINT64_T, MPI_SUM, comm);
    if (rank == 0)
        mine.first = 0; // MPI_Exscan leaves it undefined there
    return mine;
}

} // namespace word_count
