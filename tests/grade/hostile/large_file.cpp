// says: exceeded the limit of a file
#include <fstream>
#include <vector>

// At most 1 GiB, in case nothing else stops it.
static bool misbehave()
{
    const std::vector<char> block(1 << 20, 'x');
    std::ofstream out("/tmp/large", std::ios::binary);
    for (int blocks = 0; blocks < 1024 && out; ++blocks)
        out.write(block.data(), std::streamsize(block.size())).flush();
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
