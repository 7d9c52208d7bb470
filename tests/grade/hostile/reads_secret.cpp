#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#ifndef SECRET // defined by the builder of the submission
#define SECRET "/etc/shadow"
#endif

static bool misbehave()
{
    std::ifstream file(SECRET);
    if (!file)
        return false;
    std::puts("escaped: it can read " SECRET);
    std::string text;
    for (int lines = 0; lines < 20 && std::getline(file, text); ++lines)
        std::puts(text.c_str());
    std::exit(1); // so the points tell
}

[[maybe_unused]] static const bool begun = misbehave();
