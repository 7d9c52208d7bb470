// Work that all workers of a team do at the same time, for programs whose main does not use OpenMP.
#pragma once

#include <functional>

namespace primer
{

// Runs work(worker, workers) once for each worker of the team that start_team() started, by that
// worker: what a thread writes first lies close to it (first touch). work() does not throw. Defined
// beside start_team(), so the linker chooses here, too.
void each_of_team(const std::function<void(int worker, int workers)>& work);

} // namespace primer
