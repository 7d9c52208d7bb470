// Matrices from Matrix Market files: a line that says what is in it, lines of comment, a line with
// the sizes, then one entry a line. Format: Boisvert, Pozo and Remington, "The Matrix Market
// Exchange Formats: Initial Design", NISTIR 5935, 1996 (math.nist.gov/MatrixMarket).
// Read: coordinate and array, real and integer, general and symmetric.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include "primer/partition.hpp"

namespace primer::matrix_market
{

// What the head of a file says.
struct File {
    std::string path, flag;         // and the flag that named it, for what is said of it
    std::size_t rows = 0, cols = 0; // both from 1 to 2^31 - 1: a BLAS counts in int
    std::size_t entries = 0;        // lines that follow
    bool coordinate = false;        // each line says where it belongs; else column after column
    bool symmetric = false;         // only the lower triangle is there
    bool integer = false;
    std::size_t head_lines = 0;
};

// Reads the head, and nothing after it: the sizes are known before anything is allocated. Throws
// BadRequest with one line that names flag, file and line.
File read_head(const std::string& path, const std::string& flag = "--matrix");

// Calls take(row, column, value), counted from 0, for each entry in the order of the file; for a
// symmetric one also with row and column exchanged. An entry may be there twice. Throws BadRequest
// where the file is not what its head says: take() has then had a part of it.
void read_entries(const File& file,
                  const std::function<void(std::size_t, std::size_t, double)>& take);

// Adds the entries of these rows to `block`, which holds them row after row (rows.size() x
// file.cols). Entries that are there twice are added up. The whole file is checked, also the rows
// of others. Throws BadRequest; `block` is then half filled.
void add_entries(const File& file, Range rows, std::span<double> block);

} // namespace primer::matrix_market
