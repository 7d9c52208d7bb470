// The chapter's flags, what was measured, and how the answer is known: when all is written, every
// byte of the file is read back and compared with the formula. A job that reads must also have the
// checksum by position of what is there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "file_io.hpp"
#include "place.hpp"
#include "primer/flags.hpp"
#include "primer/record.hpp"

namespace file_io
{

struct Problem {
    std::size_t n = std::size_t{64} << 20; // bytes
    std::size_t block = 1 << 20;           // bytes of one call, or of one file
    std::size_t depth = 8;
    std::string job = "write", sync = "none", folder = ".", output;
    bool reads() const { return job == "read"; }
};

void add_flags(primer::Flags& flags, Problem& problem);

// Whether every block is a file of its own, in the program of that name: "files", "files_mpi", …
bool own_files(const std::string& variant);

// Throws BadRequest for flags that do not fit together, or that the program of that name does not
// offer; and when `workers` have no memory for their blocks.
void check_request(const Problem& problem, const std::string& variant, int workers);

Wanted wanted(const Problem& problem, const std::string& variant);
// What the kernels are given. No block is longer than the whole.
Job job_of(const Problem& problem, const std::string& place);

// Writes the file (the files) that a job will read. Throws runtime_error when the disk fails.
void prepare_reading(const Problem& problem, const Job& job, bool own_files);

// Where the bytes went or came from, for the record: "page cache (ext4)", "disk (ext4)", "memory
// (tmpfs)". `left`: what forget() could not take out of the page cache.
std::string measured(const Problem& problem, const Job& job, double left);

// A disk's error in words, for people: one line.
std::string words_of(int error, const Problem& problem);

// The part of one of `workers` checks: how many bytes are not what they must be, are missing or
// too many, and the checksum of those that are there.
struct Judged {
    double wrong = 0;
    std::uint64_t sum = 0;
};
Judged judge(const Job& job, bool own_files, int workers = 1, int worker = 0);

// The outcome for the record. `sums_agree`: whether a job that reads had the checksum of all that
// is there.
primer::Outcome outcome_of(const Problem& problem, const Judged& judged, bool sums_agree);

} // namespace file_io
