// PNG through the simplified interface of libpng 1.6 (png.h, "png_image").
#include <png.h>

#include <array>
#include <cstdio>

#include "png.hpp"
#include "primer/error.hpp"
#include "primer/memory.hpp"

namespace primer
{
namespace
{

struct Image {
    png_image png = {};
    Image() { png.version = PNG_IMAGE_VERSION; }
    ~Image() { png_image_free(&png); }
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;
};

} // namespace

void require_png(const std::string&) {}

Picture read_png(const std::string& path)
{
    const std::string request = "--input " + path;
    const auto refuse = [&](const png_image& png) {
        throw BadRequest(request + ": this PNG picture cannot be read (" + png.message +
                         "): it may be truncated or damaged");
    };
    Image image;
    if (png_image_begin_read_from_file(&image.png, path.c_str()) == 0)
        refuse(image.png);
    const bool linear = (image.png.format & PNG_FORMAT_FLAG_LINEAR) != 0; // 16 bits a cell
    image.png.format = linear ? PNG_FORMAT_LINEAR_Y : PNG_FORMAT_GRAY;
    Picture picture;
    picture.rows = image.png.height;
    picture.cols = image.png.width;
    const double cells = static_cast<double>(picture.rows) * static_cast<double>(picture.cols);
    require_memory(10 * cells, request + " (" + std::to_string(picture.cols) + " x " +
                                   std::to_string(picture.rows) + " cells)");
    const std::size_t n = picture.rows * picture.cols;
    const png_color black = {0, 0, 0};
    std::vector<std::uint16_t> wide(linear ? n : 0);
    std::vector<std::uint8_t> narrow(linear ? 0 : n);
    void* const cells_read = linear ? static_cast<void*>(wide.data()) : narrow.data();
    if (png_image_finish_read(&image.png, &black, cells_read, 0, nullptr) == 0)
        refuse(image.png);
    if (PNG_IMAGE_FAILED(image.png)) // a warning of libpng may mean missing rows
        refuse(image.png);
    picture.values.resize(n);
    for (std::size_t i = 0; i < n; ++i)
        picture.values[i] = linear ? wide[i] / 65535.0 : narrow[i] / 255.0;
    return picture;
}

// One byte a cell and a table of 256 colours. Same cells, same libpng: same bytes.
bool write_png(const std::string& path, std::size_t rows, std::size_t cols,
               std::span<const std::uint8_t> levels)
{
    std::array<Colour, 256> colours;
    for (std::size_t i = 0; i < colours.size(); ++i)
        colours[i] = colour(static_cast<std::uint8_t>(i));
    Image image;
    image.png.width = static_cast<png_uint_32>(cols);
    image.png.height = static_cast<png_uint_32>(rows);
    image.png.format = PNG_FORMAT_RGB_COLORMAP;
    image.png.flags = PNG_IMAGE_FLAG_FAST;
    image.png.colormap_entries = 256;
    return png_image_write_to_file(&image.png, path.c_str(), 0, levels.data(), 0, colours.data()) !=
           0;
}

} // namespace primer
