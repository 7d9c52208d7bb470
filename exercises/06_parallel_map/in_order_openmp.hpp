// Exercise parallel_map/in_order_openmp: results in order, while items are computed in any order.
#pragma once

#include <cstddef>
#include <functional>

// Calls compute(i) once for each i from 0 to n - 1, by a team of threads, and use(i, its result) in
// the order of the items, one at a time. use(i, …) is called as soon as the results up to i are
// there: at no time are more items begun and not yet used than there are threads. compute takes
// long for some items and is short for others; use is short.
void map_in_order(std::size_t n, const std::function<double(std::size_t)>& compute,
                  const std::function<void(std::size_t, double)>& use);
