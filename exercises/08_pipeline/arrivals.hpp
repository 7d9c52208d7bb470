// Exercise pipeline/arrivals: the figures of a pipeline before the run.
//
// A producer pushes items 0, 1, 2, … into a queue that has room for `capacity` of them.
#pragma once

#include <cstddef>

// Nobody takes anything out. Which item is the first whose push has to wait?
std::size_t first_that_waits(std::size_t capacity);

// Item k goes to lane k % lanes, and each lane keeps its order. A consumer that wants the items in
// the order of the input takes the next one from which lane, when it has had `taken` items so far?
std::size_t next_lane(std::size_t taken, std::size_t lanes);

// Five stages, each with a worker of its own, and room enough between them. One item takes `all`
// seconds from end to end, `slowest` of them in the slowest stage. How many seconds do n items
// take, n >= 1?
double seconds_of(std::size_t n, double all, double slowest);
