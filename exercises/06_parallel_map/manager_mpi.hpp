// Exercise parallel_map/manager_mpi: a manager that hands out items.
#pragma once

#include <mpi.h>

#include <cstddef>
#include <vector>

// f(0), f(1), … f(n - 1), in order, on rank 0; nothing on the other ranks. With two ranks or more
// rank 0 calls f for no item: it gives each other rank an item, and whenever one hands back its
// result, the next. So a rank with a long item gets fewer. With one rank it does all. Called by all
// ranks of comm; every item is computed once.
std::vector<double> map_items(std::size_t n, double (*f)(std::size_t), MPI_Comm comm);
