#include "primer/bitmap.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "coders.hpp"
#include "primer/memory.hpp"

namespace primer
{

void check_size(std::size_t rows, std::size_t cols, std::size_t channels)
{
    const std::string size = std::to_string(cols) + " x " + std::to_string(rows) + " pixels";
    if (rows == 0 || cols == 0)
        throw std::runtime_error("there are no pixels in it (" + size + ")");
    if (rows > most_edge || cols > most_edge || rows * cols * channels >= (std::size_t{1} << 31))
        throw std::runtime_error(size + " are more than this program takes");
    require_memory(2.0 * static_cast<double>(rows * cols * channels), size);
}

Coding coding_of(std::span<const std::uint8_t> file)
{
    constexpr std::array<std::uint8_t, 4> png = {0x89, 'P', 'N', 'G'};
    constexpr std::array<std::uint8_t, 3> jpeg = {0xff, 0xd8, 0xff};
    const auto begins_with = [&](std::span<const std::uint8_t> mark) {
        return file.size() >= mark.size() && std::equal(mark.begin(), mark.end(), file.begin());
    };
    return begins_with(png) ? Coding::png : begins_with(jpeg) ? Coding::jpeg : Coding::unknown;
}

bool can_code(Coding coding)
{
    return (coding == Coding::png && has_png_coder()) ||
           (coding == Coding::jpeg && has_jpeg_coder());
}

void decode(std::span<const std::uint8_t> file, const Room& room)
{
    if (file.empty())
        throw std::runtime_error("it is empty");
    const Coding coding = coding_of(file);
    if (coding == Coding::unknown)
        throw std::runtime_error("it is neither PNG nor JPEG");
    coding == Coding::png ? decode_png(file, room) : decode_jpeg(file, room);
}

Bitmap decoded(std::span<const std::uint8_t> file)
{
    Bitmap bitmap;
    decode(file, [&](std::size_t rows, std::size_t cols, std::size_t channels) {
        bitmap = {rows, cols, channels, std::vector<std::uint8_t>(rows * cols * channels)};
        return bitmap.bytes.data();
    });
    return bitmap;
}

std::vector<std::uint8_t> encoded(const Bitmap& bitmap, Coding coding, int quality)
{
    check_size(bitmap.rows, bitmap.cols, bitmap.channels);
    return coding == Coding::jpeg ? encoded_jpeg(bitmap, quality) : encoded_png(bitmap);
}

} // namespace primer
