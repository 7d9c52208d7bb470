// Windows: which epochs are open, and which accesses overlap.
#pragma once

#include "checker.hpp"

namespace check
{

// At the end: a mistake if an epoch is still open.
void no_epoch_open();

} // namespace check
