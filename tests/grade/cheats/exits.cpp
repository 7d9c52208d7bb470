// lacks: right
#include <cstdlib>

// "The program ended well": said before anything is computed.
[[maybe_unused]] static const bool begun = (std::exit(0), true);
