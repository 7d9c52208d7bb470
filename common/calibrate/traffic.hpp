// What memory, or a cache, gives to a team of threads for one kind of traffic: the yardstick of a
// program that moves data in the same way, measured in the same minutes.
#pragma once

#include <string>
#include <vector>

namespace calibrate
{

// One measurement of so many bytes of data, of all threads together.
struct Traffic {
    double data_bytes = 0;
    double bytes_per_s = 0; // with the line that an ordinary store reads first
};

// The kinds: "read" (two arrays), "copy" (one array to another), "add" (two arrays to a third), and
// "copy_streaming", "add_streaming": the same with streaming stores.
const std::vector<std::string>& kinds_of_traffic();

// `samples` measurements of some 20 ms each, by the team that OMP_NUM_THREADS says. The arrays of
// each thread are touched first, and used, by this thread alone; together they take `data_bytes`.
// Throws std::runtime_error when a number came out wrong.
std::vector<Traffic> traffic(const std::string& kind, double data_bytes, int samples);

} // namespace calibrate
