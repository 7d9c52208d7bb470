// Hosts as they are typed (n1,n2:4) or stand in a hostfile, in the spellings of Open MPI and MPICH.
#pragma once

#include <string>
#include <vector>

#include "measure/job.hpp"

namespace runner
{

// "n1,n2:4" as {n1, 1}, {n2, 4}: names or addresses, each with the ranks that it may have at once;
// a host without a number has one, and a host that stands there again gets more. Throws BadRequest.
std::vector<HostSlots> hosts_of_list(const std::string& list);

// A file with one host a line: "n1", "n1 slots=4" (Open MPI, which also knows max_slots=), "n1:4"
// (MPICH); what follows a # is a comment. Throws BadRequest with the line's number.
std::vector<HostSlots> hosts_of_file(const std::string& path);

} // namespace runner
