// Work that every worker of a team does beside the others, in programs whose main knows no OpenMP.
#pragma once

#include <functional>

namespace primer
{

// Runs work(worker, workers) once for each worker of the team that start_team() started, by that
// worker: what a thread writes first lies close to it (first touch). work() does not throw. Defined
// beside start_team(), so the linker chooses here, too.
void each_of_team(const std::function<void(int worker, int workers)>& work);

} // namespace primer
