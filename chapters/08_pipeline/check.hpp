// The chapter's flags, its input and output, and how the answer is known.
//
// A generated record i has eight values: the whole number i % 50 and some thousandths, which are a
// formula of i and the column; one of the eight is 0, one is 1000. So the scaled record is these
// thousandths. The output is unpacked, and every line of it compared: the number of the record,
// once each and in order, and its values. A reader's own table is read a second time and scaled by
// plain code, and compared in the same way.
#pragma once

#include <cstddef>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

#include "pipeline.hpp"
#include "primer/file.hpp"
#include "primer/flags.hpp"
#include "primer/record.hpp"

namespace pipeline
{

struct Problem {
    std::size_t n = 2000;      // items
    std::size_t records = 200; // in each item
    std::size_t capacity = 4;  // items that may wait between two workers
    std::size_t level = 1;     // of zlib
    std::optional<std::size_t> fail_at;
    std::string input, output; // files; empty: generated, and nowhere
};

void add_flags(primer::Flags& flags, Problem& problem);

// What the program holds in memory (a table of the reader's own stays in its file), and the words
// that asked for it.
double needed_bytes(const Problem& problem);
std::string request(const Problem& problem);

// They throw BadRequest when the input cannot be read, or the output not be written.
void check_input(const Problem& problem);
void check_output(const Problem& problem);

// How many items there are: problem.n, or those of the reader's own table, which is read for it.
// Throws BadRequest when that is impossible.
std::size_t items(const Problem& problem);

// What the kernels are given.
inline Job job_of(const Problem& problem, std::istream& in, std::ostream& out, int workers)
{
    return {in,
            out,
            problem.records,
            problem.capacity,
            static_cast<int>(problem.level),
            workers,
            problem.fail_at};
}

// Line `record` of the generated table, and what the pipeline must make of it.
std::string generated(std::size_t record);
std::string expected(std::size_t record);
// … of a line of the reader's own.
std::string expected(std::size_t record, const std::string& line);

// Where a program reads from and writes to. The output goes to a file beside its place, and to its
// place by keep(); or to memory.
class Streams
{
  public:
    // A rank that only reads or only writes says so. Throws BadRequest when it cannot open a
    // file.
    explicit Streams(const Problem& problem, bool reads = true, bool writes = true);
    // Both at their beginning, the output empty. Before each run.
    void rewind();
    std::istream& in() { return *in_; }
    std::ostream& out() { return *out_; }
    // The output as it was written, to read.
    std::unique_ptr<std::istream> written();
    // Puts the output file into its place. Throws BadRequest when that fails.
    void keep();

  private:
    std::string output_;
    std::optional<primer::Part> part_;
    std::unique_ptr<std::istream> in_;
    std::unique_ptr<std::ostream> out_;
};

// A failure in one line that names the item, and the program's exit status after it: bad_request
// where the reader's own table is why.
std::string words_of(const Failure& failure, const Problem& problem);
int status_of(const Failure& failure, const Problem& problem);

// What is checked.
inline constexpr const char* checked =
    "records that are not what they must be, or not in their place";

// Unpacks and compares the whole output.
primer::Outcome judge(std::istream& output, const Problem& problem);

} // namespace pipeline
