// Built where libseccomp is missing: then nothing is graded in a sandbox.
#include <cerrno>

#include "grade/inside/refusals.hpp"

namespace inside
{

bool refuse_what_no_program_needs()
{
    errno = ENOSYS;
    return false;
}

} // namespace inside
