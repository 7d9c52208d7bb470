// VICTIM, defined by the builder, is a file that a grader must not write.
#include <unistd.h>

static bool misbehave()
{
    // Into its folder, under a name that the grader will read and under one that it will write.
    return symlink("/etc/passwd", "0.0.answer") == 0 && symlink(VICTIM, "go") == 0;
}

[[maybe_unused]] static const bool begun = misbehave();
