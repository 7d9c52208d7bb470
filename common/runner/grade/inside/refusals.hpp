// Protects the process that keeps a sandbox's limits: the kernel refuses system calls by which a
// program inside could change it.
#pragma once

namespace inside
{

// For this process and all that it starts; false where the kernel cannot.
bool protect_first_process();

} // namespace inside
