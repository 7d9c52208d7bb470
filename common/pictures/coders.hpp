// The coders behind bitmap.hpp, each where this build has its library (png_coder.cpp,
// jpeg_coder.cpp); else functions that refuse (no_png_coder.cpp, no_jpeg_coder.cpp).
#pragma once

#include "primer/bitmap.hpp"

namespace primer
{

inline constexpr std::size_t most_edge = 65500; // what JPEG allows

// Throws std::runtime_error when a picture of this size does not fit into memory or is larger than
// the formats allow.
void check_size(std::size_t rows, std::size_t cols, std::size_t channels);

bool has_png_coder();
void decode_png(std::span<const std::uint8_t> file, const Room& room);
std::vector<std::uint8_t> encoded_png(const Bitmap& bitmap);

bool has_jpeg_coder();
void decode_jpeg(std::span<const std::uint8_t> file, const Room& room);
std::vector<std::uint8_t> encoded_jpeg(const Bitmap& bitmap, int quality);

} // namespace primer
