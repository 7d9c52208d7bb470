// VICTIM, the file, is defined by the builder.
#include <cstdio>
#include <fstream>

static bool misbehave()
{
    std::ofstream file(VICTIM);
    const bool written = bool(file << "written by a submission\n" << std::flush);
    if (written)
        std::puts("escaped: it can write " VICTIM);
    return written;
}

[[maybe_unused]] static const bool begun = misbehave();
