// The process that keeps a sandbox's limits must stay what it is: the kernel refuses what would
// change it from below.
#pragma once

namespace inside
{

// For this process and all that it starts; false where the kernel cannot.
bool protect_first_process();

} // namespace inside
