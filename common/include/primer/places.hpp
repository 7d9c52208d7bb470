// Where threads run that OpenMP does not start. OMP_PLACES and OMP_PROC_BIND bind OpenMP's threads,
// and with them the program's first one; what that starts (std::jthread, fork(), a library's pool)
// inherits its processors, so all of them would share one core. A kernel that must compile alone
// declares these functions itself. Chapters name them by LIBRARIES primer_places.
#pragma once

namespace primer
{

// Puts the calling thread onto place number `worker` of OMP_PLACES, counted around, as OpenMP does
// with its threads. Without places, or where that is not allowed, it changes nothing.
void take_place(int worker);

// Lets the calling thread, and what it starts from now on, run on all places.
void take_all_places();

} // namespace primer
