// A table of numbers passes through five stages: read, parse, transform, compress, write. Each line
// of it is a record. It is scaled to 0 … 1, numbered, and written in gzip's format.
//
// All programs of this chapter share the stages. They differ in who runs which stage of which item,
// and in how an item gets from one worker to the next. The standard library and zlib only.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <exception>
#include <istream>
#include <memory>
#include <new>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <zlib.h>

namespace pipeline
{

// #region item
// What is handed from stage to stage: some consecutive records.
struct Item {
    std::size_t number = 0;        // 0, 1, 2, … in the order of the input
    std::size_t first = 0;         // the number of its first record
    std::string text;              // lines; after compress their compressed bytes
    std::vector<double> values;    // from parse to transform: the numbers of all records
    std::vector<std::size_t> ends; // … and where each record's end
    std::string error;             // why a stage failed; later stages then pass the item on
};
// #endregion item

// What the kernels are asked to do. With ranks, `in` is read by one rank and `out` written by one.
struct Job {
    std::istream& in;
    std::ostream& out;
    std::size_t records;                     // in each item
    std::size_t capacity;                    // items that may wait between two workers
    int level = 1;                           // of zlib: 1 is fast, 9 compresses best
    int workers = 1;                         // threads; ranks know their number themselves
    std::optional<std::size_t> fail_at = {}; // for the lesson: compress fails at this item
};

// The first item that failed, and why.
struct Failure {
    std::size_t item;
    std::string why;
};

enum Stage { reading, parsing, transforming, compressing, writing, stages };
inline constexpr std::array names = {"read", "parse", "transform", "compress", "write"};

// An item's text is at most this long, so that its size fits zlib's and MPI's counts everywhere.
inline constexpr std::size_t most_text = std::size_t{64} << 20;

// Adds the next line to the text, or its beginning where the text becomes too long: a line that
// never ends must not fill the memory. Whether there was one.
inline bool add_line(std::istream& in, std::string& text)
{
    std::array<char, 4096> part;
    for (;;) {
        in.getline(part.data(), part.size());
        const auto count = static_cast<std::size_t>(in.gcount());
        if (count == 0)
            return false;
        text.append(part.data(), count);
        if (in.good())
            text.back() = '\n'; // it was counted, but not kept
        if (in.eof())
            text += '\n'; // the last line may have none
        if (!in.fail() || in.bad() || text.size() > most_text)
            return true;
        in.clear(); // the part was full: the line goes on
    }
}

// Reads item `number`. Whether there was one: false at the end of the input, and behind an item
// that could not be read.
inline bool read(const Job& job, Item& item, std::size_t number)
{
    item = {};
    item.number = number;
    item.first = number * job.records;
    if (!job.in.good())
        return false;
    std::size_t count = 0;
    const char* error = nullptr;
    try {
        while (count < job.records && item.text.size() <= most_text && add_line(job.in, item.text))
            ++count;
        if (job.in.bad())
            error = "read: the input could not be read to its end";
        else if (item.text.size() > most_text)
            error = "read: more than 64 MiB of text in one item: choose fewer records (lines)";
    } catch (const std::bad_alloc&) {
        error = "read: out of memory";
    }
    if (error == nullptr)
        return count > 0;
    std::string().swap(item.text); // unlike clear(), it gives the memory back
    item.error = error;
    job.in.clear(std::ios::failbit); // nothing behind this item is wanted
    return true;
}

// Numbers are separated by commas, semicolons or blanks.
inline bool separates(char c)
{
    return c == ',' || c == ';' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// From text to numbers. A word that is no number makes it fail.
inline void parse(Item& item)
{
    const char* at = item.text.data();
    const char* const end = at + item.text.size();
    while (at < end) {
        if (separates(*at)) {
            if (*at++ == '\n')
                item.ends.push_back(item.values.size());
            continue;
        }
        double value = 0;
        const auto [next, failed] = std::from_chars(at, end, value);
        // Beyond 1e300 the range of a record might not be a number any more.
        if (failed != std::errc{} || !separates(*next) || !(std::abs(value) <= 1e300)) {
            std::string word(at, std::min(std::find_if(at, end, separates), at + 30));
            std::replace(word.begin(), word.end(), '\0', '?'); // it would end the message
            throw std::runtime_error("line " + std::to_string(item.first + item.ends.size() + 1) +
                                     ": '" + word + "' must be a number from -1e300 to 1e300");
        }
        item.values.push_back(value);
        at = next;
    }
    item.text.clear();
}

// Each record becomes a line: its number, and its values scaled so that the smallest is 0 and the
// largest is 1 (all 0 where they are equal), with three decimals.
inline void transform(Item& item)
{
    std::size_t begin = 0, record = item.first;
    for (const std::size_t end : item.ends) {
        item.text += std::to_string(record++);
        double low = 0, high = 0;
        if (begin < end)
            low = high = item.values[begin];
        for (std::size_t i = begin; i < end; ++i) {
            low = std::min(low, item.values[i]);
            high = std::max(high, item.values[i]);
        }
        for (; begin < end; ++begin) {
            const double scaled = high > low ? (item.values[begin] - low) / (high - low) : 0;
            std::array<char, 8> digits{',', '0', '.', '0', '0', '0'};
            std::to_chars(&digits[1], &digits[7], scaled, std::chars_format::fixed, 3);
            item.text.append(digits.data(), 6);
        }
        item.text += '\n';
    }
    item.values.clear();
    item.ends.clear();
}

// The text becomes a gzip file of its own (15 + 16: zlib's number for that format). Such files, one
// after the other, are one again: `zcat` reads the whole.
inline void compress(Item& item, int level)
{
    z_stream z{};
    if (deflateInit2(&z, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    const std::unique_ptr<z_stream, decltype(&deflateEnd)> end(&z, deflateEnd); // whatever happens
    std::string packed(deflateBound(&z, item.text.size()), '\0');
    z.next_in = reinterpret_cast<Bytef*>(item.text.data());
    z.avail_in = static_cast<uInt>(item.text.size());
    z.next_out = reinterpret_cast<Bytef*>(packed.data());
    z.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        throw std::runtime_error("zlib could not compress the item");
    packed.resize(z.total_out);
    item.text = std::move(packed);
}

inline void write(const Job& job, const Item& item)
{
    job.out.write(item.text.data(), static_cast<std::streamsize>(item.text.size()));
    if (!job.out)
        throw std::runtime_error("the output could not be written (is the disk full?)");
}

// #region run_stage
// Runs one stage of an item, all but reading. An item that failed is passed on as it is: so it
// arrives at the last stage in its place, and all before it are written.
inline void run_stage(Stage stage, const Job& job, Item& item)
{
    if (!item.error.empty())
        return;
    try {
        if (stage == parsing)
            parse(item);
        if (stage == transforming)
            transform(item);
        if (stage == compressing && job.fail_at == item.number)
            throw std::runtime_error("--fail-at asked for it");
        if (stage == compressing)
            compress(item, job.level);
        if (stage == writing)
            write(job, item);
    } catch (const std::exception& error) {
        item.error = std::string(names[stage]) + ": " + error.what();
    }
}
// #endregion run_stage

// #region plan
// Who runs what. Up to five workers: each runs some adjacent stages (a group). From six on, the
// additional ones share the compressing: item k is for the one in lane k % lanes, so the order is
// known without looking. Compressing takes longest with --level 6. At level 1 transform takes as
// long, and additional lanes help little.
struct Plan {
    int workers;

    int groups() const { return std::min<int>(workers, stages); }
    // The first stage of a group; group groups() would begin after the last stage.
    Stage first(int group) const
    {
        constexpr int begins[6][6] = {{0},          {0, 5},          {0, 3, 5}, // 0, 1, 2 workers
                                      {0, 2, 3, 5}, {0, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 5}};
        return static_cast<Stage>(begins[groups()][group]);
    }
    // How many workers are in a group.
    int lanes(int group) const
    {
        return workers > stages && first(group) == compressing ? workers - stages + 1 : 1;
    }
    // The worker who runs a group's stages of an item.
    int worker(int group, std::size_t item) const
    {
        const int before = workers > stages && group > compressing ? workers - stages : 0;
        return group + before + static_cast<int>(item % static_cast<std::size_t>(lanes(group)));
    }
    // The group of a worker, and its lane in it.
    int group(int worker) const
    {
        return worker < compressing ? worker
                                    : std::max<int>(compressing, worker - workers + groups());
    }
    int lane(int worker) const { return worker - this->worker(group(worker), 0); }
};
// #endregion plan

// Every kernel file defines this; the linker takes one file for each program. Takes all of job.in
// through the five stages to job.out, each item once and in order, up to the first item that fails.
// Called by one thread, outside any parallel region. (Ranks: pipeline_mpi.hpp.)
std::optional<Failure> run(const Job& job);

} // namespace pipeline
