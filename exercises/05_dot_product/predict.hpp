// Exercise dot_product/predict: the figures before the run.
//
// Each function returns a figure as a formula. double in all of them, so that no division rounds.
#pragma once

// Additions and multiplications of the product of two matrices of n rows and n columns. (A sum
// begins with 0: each product is added.)
double flops_of_matmul(double n);

// The least number of bytes that a dot product of two vectors of n doubles loads from memory.
double bytes_of_dot(double n);

// The numbers that p ranks send in one exchange of halo rows, all together, when a plate of n rows
// and n columns is cut into p blocks of rows (1 <= p <= n), and a row is sent with its two edge
// cells.
double numbers_exchanged(double n, double p);

// How many times as fast as one worker p workers are, at best, when the part s of one worker's time
// (0 <= s <= 1) cannot be shared out and the rest can, perfectly.
double best_speedup(double p, double s);

// The same for a loop that only waits for memory: one worker alone gets `one` GB/s, and the memory
// never gives more than `most` GB/s to all of them together.
double best_speedup_from_memory(double p, double one, double most);
