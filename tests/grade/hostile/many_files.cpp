// says: filled its disk
#include <string>

#include <fcntl.h>
#include <unistd.h>

// Files without contents take memory of the machine too. At most a million, in case nothing else
// stops it.
static bool misbehave()
{
    for (int file = 0; file < 1000000; ++file) {
        const int one =
            open(("/tmp/empty." + std::to_string(file)).c_str(), O_CREAT | O_WRONLY, 0600);
        if (one < 0)
            break;
        close(one);
    }
    return true;
}

[[maybe_unused]] static const bool begun = misbehave();
