// PNG in memory, through the simplified interface of libpng 1.6 (png.h, "png_image").
#include <png.h>

#include <stdexcept>

#include "coders.hpp"

namespace primer
{
namespace
{

struct Png {
    png_image image = {};
    Png() { image.version = PNG_IMAGE_VERSION; }
    ~Png() { png_image_free(&image); }
    Png(const Png&) = delete;
    Png& operator=(const Png&) = delete;
    [[noreturn]] void refuse() const
    {
        throw std::runtime_error(std::string("it is truncated or damaged (libpng: ") +
                                 image.message + ")");
    }
};

} // namespace

bool has_png_coder()
{
    return true;
}

void decode_png(std::span<const std::uint8_t> file, const Room& room)
{
    Png png;
    if (png_image_begin_read_from_memory(&png.image, file.data(), file.size()) == 0)
        png.refuse();
    const bool colour = (png.image.format & PNG_FORMAT_FLAG_COLOR) != 0;
    png.image.format = colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    const std::size_t channels = colour ? 3 : 1;
    check_size(png.image.height, png.image.width, channels);
    std::uint8_t* const bytes = room(png.image.height, png.image.width, channels);
    const png_color white = {255, 255, 255};
    if (png_image_finish_read(&png.image, &white, bytes, 0, nullptr) == 0)
        png.refuse();
    if (png.image.warning_or_error != 0) // a warning may mean missing rows
        png.refuse();
}

std::vector<std::uint8_t> encoded_png(const Bitmap& bitmap)
{
    Png png;
    png.image.width = static_cast<png_uint_32>(bitmap.cols);
    png.image.height = static_cast<png_uint_32>(bitmap.rows);
    png.image.format = bitmap.channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    png.image.flags = PNG_IMAGE_FLAG_FAST;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png.image);
    std::vector<std::uint8_t> file(size);
    if (png_image_write_to_memory(&png.image, file.data(), &size, 0, bitmap.bytes.data(), 0,
                                  nullptr) == 0)
        png.refuse();
    file.resize(size);
    return file;
}

} // namespace primer
