// says: exceeded the limit of memory
#include <cstring>
#include <new>
#include <vector>

// At most 4 GiB, in case nothing else stops it.
static bool misbehave()
{
    constexpr std::size_t block = 64 << 20;
    for (int blocks = 0; blocks < 64; ++blocks) {
        auto* memory = static_cast<char*>(::operator new(block));
        std::memset(memory, blocks + 1, block);
        static std::vector<char*> kept;
        kept.push_back(memory);
    }
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
