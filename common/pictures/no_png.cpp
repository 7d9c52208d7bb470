// In place of png.cpp where libpng was not found.
#include "png.hpp"
#include "primer/error.hpp"

namespace primer
{

void require_png(const std::string& what)
{
    throw BadRequest(what + ": this build has no PNG (libpng was not found when it was "
                            "configured); PGM and CSV work");
}

Picture read_png(const std::string& path)
{
    require_png("--input " + path);
    return {};
}

bool write_png(const std::string&, std::size_t, std::size_t, std::span<const std::uint8_t>)
{
    return false;
}

} // namespace primer
