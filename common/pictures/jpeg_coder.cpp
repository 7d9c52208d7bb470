// JPEG in memory, by libjpeg's interface (libjpeg-turbo). The library reports an error by a call
// that must not return: it jumps back by longjmp. Between setjmp and the jump no object of C++
// may come to life, since its destructor would be passed over.
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include <jpeglib.h>

#include "coders.hpp"

namespace primer
{
namespace
{

struct Errors {
    jpeg_error_mgr manager = {}; // the library knows this part alone
    std::jmp_buf back = {};
    char text[JMSG_LENGTH_MAX] = {};
};

[[noreturn]] void jump_back(j_common_ptr info)
{
    auto* const errors = reinterpret_cast<Errors*>(info->err);
    info->err->format_message(info, errors->text);
    std::longjmp(errors->back, 1);
}

// A warning (data that end early, a marker out of place): the picture has gaps. The first is kept.
void note_warning(j_common_ptr info, int level)
{
    if (level < 0 && info->err->num_warnings++ == 0)
        info->err->format_message(info, reinterpret_cast<Errors*>(info->err)->text);
}

jpeg_error_mgr* handlers(Errors& errors)
{
    jpeg_error_mgr* const manager = jpeg_std_error(&errors.manager);
    manager->error_exit = jump_back;
    manager->emit_message = note_warning;
    return manager;
}

[[noreturn]] void refuse(const Errors& errors)
{
    throw std::runtime_error(std::string("it is truncated or damaged (libjpeg: ") + errors.text +
                             ")");
}

struct Reader {
    jpeg_decompress_struct info = {};
    Errors errors;
    Reader() { info.err = handlers(errors); }
    ~Reader() { jpeg_destroy_decompress(&info); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    bool begin(std::span<const std::uint8_t> file)
    {
        if (setjmp(errors.back) != 0)
            return false;
        jpeg_create_decompress(&info);
        jpeg_mem_src(&info, file.data(), static_cast<unsigned long>(file.size()));
        jpeg_read_header(&info, TRUE);
        info.out_color_space = info.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
        return true;
    }
    bool read(std::uint8_t* bytes, std::size_t stride)
    {
        if (setjmp(errors.back) != 0)
            return false;
        jpeg_start_decompress(&info);
        while (info.output_scanline < info.output_height) {
            JSAMPROW row = bytes + info.output_scanline * stride;
            jpeg_read_scanlines(&info, &row, 1);
        }
        jpeg_finish_decompress(&info);
        return errors.manager.num_warnings == 0;
    }
};

struct Writer {
    jpeg_compress_struct info = {};
    Errors errors;
    unsigned char* file = nullptr; // the library's, by malloc
    unsigned long size = 0;
    Writer() { info.err = handlers(errors); }
    ~Writer()
    {
        jpeg_destroy_compress(&info);
        std::free(file);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    bool write(const Bitmap& bitmap, int quality)
    {
        if (setjmp(errors.back) != 0)
            return false;
        jpeg_create_compress(&info);
        jpeg_mem_dest(&info, &file, &size);
        info.image_width = static_cast<JDIMENSION>(bitmap.cols);
        info.image_height = static_cast<JDIMENSION>(bitmap.rows);
        info.input_components = static_cast<int>(bitmap.channels);
        info.in_color_space = bitmap.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_set_defaults(&info);
        jpeg_set_quality(&info, quality, TRUE);
        jpeg_start_compress(&info, TRUE);
        const std::size_t stride = bitmap.cols * bitmap.channels;
        while (info.next_scanline < info.image_height) {
            auto row = const_cast<JSAMPROW>(bitmap.bytes.data() + info.next_scanline * stride);
            jpeg_write_scanlines(&info, &row, 1);
        }
        jpeg_finish_compress(&info);
        return true;
    }
};

} // namespace

bool has_jpeg_coder()
{
    return true;
}

void decode_jpeg(std::span<const std::uint8_t> file, const Room& room)
{
    Reader reader;
    if (!reader.begin(file))
        refuse(reader.errors);
    const std::size_t rows = reader.info.image_height, cols = reader.info.image_width,
                      channels = reader.info.num_components == 1 ? 1 : 3;
    check_size(rows, cols, channels);
    if (!reader.read(room(rows, cols, channels), cols * channels))
        refuse(reader.errors);
}

std::vector<std::uint8_t> encoded_jpeg(const Bitmap& bitmap, int quality)
{
    Writer writer;
    if (!writer.write(bitmap, quality))
        refuse(writer.errors);
    return {writer.file, writer.file + writer.size};
}

} // namespace primer
