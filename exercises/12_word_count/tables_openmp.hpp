// Exercise word_count/tables_openmp: a table for each thread, and one for all in the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

// A dictionary has given each word a number, and the text is a list of these numbers. Afterwards
// counts[w] is how often word w occurs. It has an element for each word of the dictionary (all
// smaller than counts.size()), and all are 0 before. The text may be empty. Called outside any
// parallel region, with a team of any size.
void count_words(std::span<const std::uint32_t> text, std::span<std::uint64_t> counts);
