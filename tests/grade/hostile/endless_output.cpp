// says: exceeded the limit of output
#include <cstdio>

// At most 256 MB, in case nothing else stops it.
static bool misbehave()
{
    for (int line = 0; line < 4000000; ++line)
        std::puts("All tests passed. All tests passed. All tests passed. All tests");
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
