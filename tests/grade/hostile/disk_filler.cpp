// says: filled its disk
#include <fstream>
#include <string>
#include <vector>

// At most 2 GiB, in case nothing else stops it.
static bool misbehave()
{
    const std::vector<char> block(16 << 20, 'x');
    for (int file = 0; file < 128; ++file) {
        std::ofstream out("/tmp/filler." + std::to_string(file), std::ios::binary);
        out.write(block.data(), std::streamsize(block.size()));
        if (!out.flush())
            break;
    }
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
