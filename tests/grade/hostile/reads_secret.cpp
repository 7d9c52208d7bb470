// says: tried to read what is not its own
#include <cstdio>
#include <fstream>
#include <string>

#ifndef SECRET // whoever makes this a submission names the file
#define SECRET "/etc/shadow"
#endif

static bool misbehave()
{
    std::ifstream file(SECRET);
    std::string text;
    for (int lines = 0; lines < 20 && std::getline(file, text); ++lines)
        std::puts(text.c_str());
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
