// Which system calls the kernel answers in a sandbox: those on a list, no others. So a program
// inside can neither change the process that keeps the sandbox's limits, nor reach parts of the
// kernel that no submission needs (keys, leases, tracing, namespaces, memory that no process
// holds).
#pragma once

namespace inside
{

// For this process and all that it starts; false where the kernel or libseccomp cannot.
bool refuse_what_no_program_needs();

} // namespace inside
