// In place of png_coder.cpp where libpng was not found.
#include <stdexcept>

#include "coders.hpp"

namespace primer
{

bool has_png_coder()
{
    return false;
}

void decode_png(std::span<const std::uint8_t>, const Room&)
{
    throw std::runtime_error("this build has no PNG (libpng was not found)");
}

std::vector<std::uint8_t> encoded_png(const Bitmap&)
{
    throw std::runtime_error("this build has no PNG (libpng was not found)");
}

} // namespace primer
