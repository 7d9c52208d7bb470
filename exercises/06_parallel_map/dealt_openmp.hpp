// Exercise parallel_map/dealt_openmp: pieces of a loop, dealt to the threads in turns.
#pragma once

#include <vector>

// Shares the items 0 … n - 1 out to the threads of a team, in pieces of `chunk` items (the last may
// be smaller): the first piece to thread 0, the next one to thread 1, and so on; when all threads
// have one, it is thread 0's turn again. Returns the thread of each item. chunk >= 1.
std::vector<int> dealt(int n, int chunk);
