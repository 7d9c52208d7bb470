// Items that are classified with a model: the model, and what every kernel file defines. The
// standard library only.
//
// The model is a decision tree, which lies in a file. Each worker needs it before its first item,
// and nobody changes it. (It is made up, not learned, so that every class is known by a formula.)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace start_up
{

using Entry = std::uint32_t;
using Class = std::uint8_t;
using Count = std::uint64_t;
constexpr std::size_t classes_in_all = 256;
constexpr std::size_t features = 4;

using Item = std::array<std::uint16_t, features>;

// Item i of the stream; any worker can make any item.
constexpr Item item(std::size_t i)
{
    std::uint64_t x = (i + 1) * 0x9e3779b97f4a7c15;
    x = (x ^ x >> 32) * 0xd6e8feb86659fd93;
    x ^= x >> 32;
    return {static_cast<std::uint16_t>(x), static_cast<std::uint16_t>(x >> 16),
            static_cast<std::uint16_t>(x >> 32), static_cast<std::uint16_t>(x >> 48)};
}

// A model in memory, and what keeps it there: memory of its own, or a mapped file.
// entries.size() is a power of two, 2 at least. Entry 0 is not used. The first half are the tree's
// nodes: node k has a threshold, and the nodes 2 k and 2 k + 1 below it. The second half are the
// leaves, with a class each.
struct Tree {
    std::span<const Entry> entries;
    std::shared_ptr<const void> kept;
};

// #region classify
// From the root down: a node on level l compares feature l mod 4 with its threshold.
inline Class classify(const Tree& tree, const Item& item)
{
    const std::size_t leaves = tree.entries.size() / 2;
    std::size_t k = 1;
    for (std::size_t level = 0; k < leaves; ++level)
        k = 2 * k + (item[level % features] >= tree.entries[k] ? 1 : 0);
    return static_cast<Class>(tree.entries[k]);
}
// #endregion classify

// How a file of a model begins; behind it lie the entries.
struct Header {
    std::uint64_t mark = 0;    // must be expected_mark, which another byte order changes
    std::uint64_t entries = 0; // how many
    static constexpr std::uint64_t expected_mark = 0x31'65'65'72'74'61'01'02;
};

// #region read_tree
// Reads the model into memory of its own. Throws runtime_error when that fails.
inline Tree read_tree(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    Header header;
    in.read(reinterpret_cast<char*>(&header), sizeof header);
    const std::size_t count = in ? header.entries : 0;
    const std::shared_ptr<Entry[]> memory(new Entry[count]);
    in.read(reinterpret_cast<char*>(memory.get()),
            static_cast<std::streamsize>(count * sizeof(Entry)));
    if (!in)
        throw std::runtime_error(file + ": the model could not be read");
    return {{memory.get(), count}, memory};
}
// #endregion read_tree

// Every kernel file defines these three. For ranks start() is collective.

// Whether the workers of a host have one model together, or each has one of its own.
extern const bool one_for_all;

// The models of this process's workers: one that all share, or one for each. Called by one thread
// (of ranks: by each), outside any parallel region. Throws runtime_error when the file cannot be
// read.
using Models = std::vector<Tree>;
Models start(const std::string& file);

// Classifies the items first, first + 1, … of the stream, as many as `result` holds, and counts
// into `tally` how many of them are in each of the 256 classes. Called by one thread.
void run(const Models& models, std::size_t first, std::span<Class> result, std::span<Count> tally);

} // namespace start_up
