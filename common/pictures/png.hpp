// PNG, where this build has libpng (png.cpp); else these functions refuse it (no_png.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "primer/picture.hpp"

namespace primer
{

void require_png(const std::string& what);
Picture read_png(const std::string& path);
bool write_png(const std::string& path, std::size_t rows, std::size_t cols,
               std::span<const std::uint8_t> levels); // false: it could not be written

} // namespace primer
