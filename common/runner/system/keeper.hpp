// A small process that outlives the runner. When the runner has ended without ending what it
// started (SIGKILL, a crash, a closed pipe), the keeper ends those processes and removes the
// scratch folders. It finds the processes by a mark in their environment, which ranks have from
// their launcher, and which is still there when their parents have ended.
#pragma once

#include <sys/types.h>

namespace runner
{

// Call once, first in main, before anything else is started.
void start_keeper();

// 0 where there is none.
pid_t keeper_process();

// The runner ends normally, and nothing is left to do. Returns when the keeper has ended.
void stop_keeper();

// Leaves everything to the keeper and returns when all is done. A signal handler may call it: then
// nothing but _exit() may follow, since every file is closed but those of the terminal.
void hand_over_to_keeper();

} // namespace runner
