// In place of jpeg_coder.cpp where libjpeg was not found.
#include <stdexcept>

#include "coders.hpp"

namespace primer
{

bool has_jpeg_coder()
{
    return false;
}

void decode_jpeg(std::span<const std::uint8_t>, const Room&)
{
    throw std::runtime_error("this build has no JPEG (libjpeg was not found)");
}

std::vector<std::uint8_t> encoded_jpeg(const Bitmap&, int)
{
    throw std::runtime_error("this build has no JPEG (libjpeg was not found)");
}

} // namespace primer
