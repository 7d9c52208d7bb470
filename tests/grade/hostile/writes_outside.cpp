// says: tried to write outside its folder
#include <fstream>

#ifndef VICTIM // whoever makes this a submission names the file
#define VICTIM "/var/tmp/primer-was-here"
#endif

static bool misbehave()
{
    std::ofstream(VICTIM) << "written by a submission\n";
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
