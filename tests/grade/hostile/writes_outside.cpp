// says: tried to write outside its folder
// Whoever builds this names the file: VICTIM.
#include <fstream>

static bool misbehave()
{
    std::ofstream(VICTIM) << "written by a submission\n";
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
