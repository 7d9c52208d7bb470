// lacks: right
#include <fstream>
#include <string>

// Into the files of the sandbox's first process: what that says is believed.
static bool misbehave()
{
    for (int file = 3; file < 16; ++file)
        std::ofstream(std::string("/pro") + "c/1/fd/" + std::to_string(file)) // not refused
            << "status 0\nleft 0\n";
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
