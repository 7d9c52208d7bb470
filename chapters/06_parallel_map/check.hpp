// The chapter's flags, its items and results, and how the answer is known.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <vector>

#include "primer/flags.hpp"
#include "primer/record.hpp"
#include "progress.hpp"
#include "tiles.hpp"

namespace parallel_map
{

struct Problem {
    std::size_t n = 1024;     // items
    std::size_t tile = 32;    // points a side of each
    std::size_t limit = 2000; // steps a point
    std::size_t chunk = 1;    // items that a worker takes at a time
    std::string input = {}, output = {}, who = {};
    std::string progress = "auto";
};

void add_flags(primer::Flags& flags, Problem& problem);
// The tiles that are asked for; problem.n is their number then. Throws BadRequest.
std::vector<tiles::Tile> items(Problem& problem);
// Bytes of all results, and the words that asked for them.
double result_bytes(const Problem& problem);
std::string request(const Problem& problem);
bool shows_progress(const Problem& problem);

// An item's result: who computed it, the sum of its steps, and the steps of each point.
struct Header {
    std::uint64_t worker, sum;
};
// Whole cache lines: two workers that write the results of two items never write the same one.
inline constexpr std::size_t cache_line = 64;
inline std::size_t size_of_result(const Problem& problem)
{
    return (sizeof(Header) + 2 * problem.tile * problem.tile + cache_line - 1) / cache_line *
           cache_line;
}

// How often an item was done.
struct alignas(cache_line) Times {
    std::atomic<std::uint32_t> done = 0;
};

struct FreeLines {
    void operator()(std::byte* data) const
    {
        ::operator delete[](data, std::align_val_t{cache_line});
    }
};

// The items, room for their results, and what was done to them.
class Map
{
  public:
    Map(const Problem& problem, std::vector<tiles::Tile> items, std::span<Counter> counters,
        bool show);

    // Before each run: no item was done, and no result is there.
    void reset(bool with_results = true);
    // Does item i. Called by any worker.
    void compute(std::size_t i, int worker);

    std::span<std::byte> bytes() { return {data_.get(), items.size() * result_size}; }
    Header& header(std::size_t i) const;
    std::span<std::uint16_t> steps(std::size_t i) const;

    const Problem problem;
    const std::vector<tiles::Tile> items;
    const std::size_t result_size;
    std::unique_ptr<Times[]> times;
    ProgressBar progress;

  private:
    std::unique_ptr<std::byte[], FreeLines> data_; // nobody has touched it before the first reset
};

// Whether every item was done once, and every point's number of steps is right. Points deep inside
// the set's two largest parts are known never to leave; all others are computed again, one by one.
primer::Outcome judge(const Map& map);

// Writes the picture, and the one that shows who computed what, where the flags ask for them.
void check_outputs(const Problem& problem);
void save(const Map& map, std::size_t workers);

} // namespace parallel_map
