// Exercise pipeline/depend_openmp: one task waits for another.
#pragma once

#include <cstddef>

// The two stages of an item. They are given; any thread may call them.
double read_item(std::size_t i);
double worked(double item);

// Puts worked(read_item(i)) into result[i], and read_item(i) into item[i], for i = 0 … n - 1. Each
// stage of each item is a task: while one item is worked on, others may be read.
void run_tasks(std::size_t n, double* item, double* result);
