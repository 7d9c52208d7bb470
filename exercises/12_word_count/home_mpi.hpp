// Exercise word_count/home_mpi: every word goes to its home.
#pragma once

#include <mpi.h>

#include <string>
#include <vector>

// to[r] is the text that this rank has for rank r, its own included; any of them may be empty, and
// no rank knows how long those of the others are. Returns what all ranks have for this one, the
// text of rank 0 first, then that of rank 1, and so on. All texts together are shorter than 2^31
// bytes. Called by all ranks of comm, each with as many texts as there are ranks.
std::string send_home(const std::vector<std::string>& to, MPI_Comm comm);
