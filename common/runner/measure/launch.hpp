// How a program is started on this machine, with threads or by mpirun.
#pragma once

#include <string>
#include <vector>

#include "measure/job.hpp"
#include "measure/on_hosts.hpp"
#include "system/chapters.hpp"
#include "system/process.hpp"

namespace runner
{

// The whole command: program, number of workers, flags; what mpirun needs here (root, more ranks
// than cores, binding), the BLAS that counts as the default, and its kernels if it misjudges the
// processor. Workers are pinned when each has a core of its own, unless `may_pin` is false (runs
// that are not measured). The workers of a hybrid program are the threads of all its ranks:
// `threads` in each, which divides `workers`. With `hosts`, which must have been reached, ranks run
// there, and a program of one process on the first of them, which mpirun starts too unless that is
// this one.
Command launch(const Program& program, int workers, const std::vector<std::string>& flags,
               bool may_pin = true, const Hosts& hosts = {}, int threads = 1);

// Shared memory and TCP for the ranks of this command, unless the user has chosen: what Open MPI
// takes by itself where there is no faster network, after 0.2 s of looking for one. Not for runs
// whose start is measured.
void start_quickly(Command& command);

// The numbers of threads in each rank with which a hybrid program has that many workers: the
// divisors of `workers`, from 1 on, no larger than `most` (the cores of one host).
std::vector<int> splits(int workers, int most);

// The same without what only the runner needs (PRIMER_…), with paths as a person in the current
// folder would write them.
std::string line_to_type(Command command);

// OPENBLAS_CORETYPE for this machine when the BLAS chose kernels for an older processor than this
// one
// ("" otherwise, or when the user has set it). Asked once, of bin/blas_probe.
const std::string& advised_core_type();

} // namespace runner
