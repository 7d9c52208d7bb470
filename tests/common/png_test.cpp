// PNG in and out; built where libpng was found.
#include <gtest/gtest.h>
#include <png.h>

#include "primer/error.hpp"
#include "primer/picture.hpp"
#include "support/command.hpp"

namespace
{

template<typename Cell>
primer::Picture through_png(const std::vector<Cell>& cells, png_uint_32 format)
{
    const command::Scratch scratch;
    png_image png = {};
    png.version = PNG_IMAGE_VERSION;
    png.width = 3;
    png.height = 2;
    png.format = format;
    EXPECT_NE(png_image_write_to_file(&png, scratch.path("x").c_str(), 0, cells.data(), 0, nullptr),
              0);
    return primer::read_picture(scratch.path("x"));
}

TEST(Png, GreyOfEightBits)
{
    const std::vector<std::uint8_t> cells = {0, 255, 51, 102, 1, 254};
    const primer::Picture picture = through_png(cells, PNG_FORMAT_GRAY);
    EXPECT_EQ(picture.rows, 2u);
    EXPECT_EQ(picture.cols, 3u);
    for (std::size_t i = 0; i < cells.size(); ++i)
        EXPECT_EQ(picture.values[i], cells[i] / 255.0);
}

TEST(Png, GreyOfSixteenBits)
{
    const std::vector<std::uint16_t> cells = {0, 65535, 1, 258, 40000, 65534};
    const primer::Picture picture = through_png(cells, PNG_FORMAT_LINEAR_Y);
    for (std::size_t i = 0; i < cells.size(); ++i)
        EXPECT_EQ(picture.values[i], cells[i] / 65535.0);
}

TEST(Png, ColourBecomesBrightness)
{
    const std::vector<std::uint8_t> cells = {0, 0, 0,   255, 255, 255, 255, 0, 0,
                                             0, 0, 255, 0,   255, 0,   9,   9, 9};
    const primer::Picture picture = through_png(cells, PNG_FORMAT_RGB);
    EXPECT_EQ(picture.values[0], 0);
    EXPECT_EQ(picture.values[1], 1);
    EXPECT_GT(picture.values[2], picture.values[3]); // red is lighter than blue, green than both
    EXPECT_GT(picture.values[4], picture.values[2]);
}

// What was written is a PNG whose colours are those of the levels.
TEST(Png, WritesTheColoursOfTheLevels)
{
    const command::Scratch scratch;
    const double row[] = {0, 0.5, 1};
    primer::PictureWriter writer(scratch.path("x.png"), 1, 3, 0, 1);
    writer.add_row(row);
    writer.finish();
    png_image png = {};
    png.version = PNG_IMAGE_VERSION;
    ASSERT_NE(png_image_begin_read_from_file(&png, scratch.path("x.png").c_str()), 0);
    EXPECT_EQ(png.width, 3u);
    EXPECT_EQ(png.height, 1u);
    png.format = PNG_FORMAT_RGB;
    std::uint8_t cells[9] = {};
    ASSERT_NE(png_image_finish_read(&png, nullptr, cells, 0, nullptr), 0);
    for (std::size_t j = 0; j < 3; ++j) {
        const primer::Colour c = primer::colour(primer::level(row[j], 0, 1));
        EXPECT_EQ(cells[3 * j], c.red);
        EXPECT_EQ(cells[3 * j + 1], c.green);
        EXPECT_EQ(cells[3 * j + 2], c.blue);
    }
}

// Cut anywhere, a PNG is refused in one line.
TEST(Png, TruncatedAnywhere)
{
    const command::Scratch scratch;
    std::vector<double> row(40);
    primer::PictureWriter writer(scratch.path("x.png"), 40, 40, 0, 1);
    for (std::size_t i = 0; i < 40; ++i) {
        for (std::size_t j = 0; j < 40; ++j)
            row[j] = static_cast<double>(i * j % 17) / 17;
        writer.add_row(row);
    }
    writer.finish();
    const std::string whole = command::contents(scratch.path("x.png"));
    // 12 bytes at the end say only "the end"; without them nothing of the picture is missing.
    for (std::size_t size = 8; size + 16 < whole.size(); size += 13) {
        std::ofstream(scratch.path("cut.png"), std::ios::binary) << whole.substr(0, size);
        EXPECT_THROW(primer::read_picture(scratch.path("cut.png")), primer::BadRequest) << size;
    }
}

} // namespace
