// Exercise scaling/serial_part_openmp: a serial part that need not be one.
#pragma once

#include <cstddef>
#include <span>

// Given. What stands at place k of the table. Takes a while, and needs no other entry.
long entry(std::size_t k);
// Given. What item i comes to with this entry of the table. Takes a shorter while.
long value(std::size_t i, long from);

// Fills the table, entry k at place k, and returns the sum of value(i, table[i % table.size()])
// over all items i below n. The table has one place or more. Called outside any parallel region,
// with a team of any size.
long total(std::span<long> table, std::size_t n);
