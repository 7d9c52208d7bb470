// Photographs as bytes: what a PNG or JPEG file holds, and how such a file is made. Both work on
// memory, so a program can read its files first and time the decoding alone. Compiled in
// common/pictures; a chapter links primer_pictures. Any number of threads may call these at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace primer
{

// Row after row, each pixel 1 byte (grey) or 3 (red, green, blue).
struct Bitmap {
    std::size_t rows = 0, cols = 0, channels = 1;
    std::vector<std::uint8_t> bytes;
};

enum class Coding { unknown, png, jpeg };

// Told by the first bytes of a file.
Coding coding_of(std::span<const std::uint8_t> file);
// Whether this build can: libpng or libjpeg was there when it was configured.
bool can_code(Coding coding);

// What the file holds. Transparent pixels are laid on white, 16 bits become 8, a table of colours
// becomes RGB; how a camera was held (EXIF) is not looked at. Throws std::runtime_error with the
// reason: it is neither PNG nor JPEG, is damaged or truncated, has colours that cannot be turned
// into RGB, or is larger than the memory that there is.
Bitmap decoded(std::span<const std::uint8_t> file);

// The same into memory of the caller's: room(rows, cols, channels) says where the pixels go.
using Room = std::function<std::uint8_t*(std::size_t rows, std::size_t cols, std::size_t channels)>;
void decode(std::span<const std::uint8_t> file, const Room& room);

// A whole file. The same pixels and the same library make the same bytes. `quality` (1 to 100) is
// JPEG's. Throws std::runtime_error when there is nothing in the picture or it is too large for the
// format.
std::vector<std::uint8_t> encoded(const Bitmap& bitmap, Coding coding, int quality = 90);

} // namespace primer
