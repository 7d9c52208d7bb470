// PNG and JPEG in memory, where this build has them.
#include "primer/bitmap.hpp"

#include <gtest/gtest.h>

namespace
{

using primer::Bitmap;
using primer::Coding;

Bitmap smooth(std::size_t rows, std::size_t cols, std::size_t channels)
{
    Bitmap bitmap{rows, cols, channels, {}};
    for (std::size_t y = 0; y < rows; ++y)
        for (std::size_t x = 0; x < cols; ++x)
            for (std::size_t c = 0; c < channels; ++c)
                bitmap.bytes.push_back(static_cast<std::uint8_t>(20 + x + 2 * y + 30 * c));
    return bitmap;
}

std::string complaint(std::span<const std::uint8_t> file)
{
    try {
        primer::decoded(file);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "accepted";
}

class EveryCoding : public testing::TestWithParam<Coding>
{
    void SetUp() override
    {
        if (!primer::can_code(GetParam()))
            GTEST_SKIP() << "this build has no library for it";
    }
};
INSTANTIATE_TEST_SUITE_P(Bitmaps, EveryCoding, testing::Values(Coding::png, Coding::jpeg));

// PNG keeps every byte. JPEG keeps a smooth picture nearly.
TEST_P(EveryCoding, ThereAndBack)
{
    const int error = GetParam() == Coding::png ? 0 : 6;
    for (const std::size_t channels : {1u, 3u})
        for (const std::size_t cols : {1u, 17u, 40u}) {
            const Bitmap bitmap = smooth(23, cols, channels);
            const std::vector<std::uint8_t> file = primer::encoded(bitmap, GetParam());
            EXPECT_EQ(primer::coding_of(file), GetParam());
            EXPECT_EQ(file, primer::encoded(bitmap, GetParam())) << "not the same bytes again";
            const Bitmap back = primer::decoded(file);
            ASSERT_EQ(back.rows, 23u);
            ASSERT_EQ(back.cols, cols);
            ASSERT_EQ(back.channels, channels);
            for (std::size_t i = 0; i < bitmap.bytes.size(); ++i)
                ASSERT_NEAR(back.bytes[i], bitmap.bytes[i], error) << i;
        }
}

// Cut anywhere, a file is refused in one line.
TEST_P(EveryCoding, TruncatedAnywhere)
{
    const std::vector<std::uint8_t> file = primer::encoded(smooth(60, 50, 3), GetParam());
    for (std::size_t size = 4; size + 16 < file.size(); size += 7) {
        const std::string line = complaint({file.data(), size});
        EXPECT_NE(line.find("truncated or damaged"), std::string::npos) << size << ": " << line;
        EXPECT_EQ(line.find('\n'), std::string::npos);
    }
}

// Bytes changed anywhere: refused, or opened as something else, but never a crash.
TEST_P(EveryCoding, DamagedAnywhere)
{
    const std::vector<std::uint8_t> file = primer::encoded(smooth(60, 50, 3), GetParam());
    for (std::size_t at = 4; at < file.size(); at += 3) {
        std::vector<std::uint8_t> damaged = file;
        damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ 0x5a);
        EXPECT_FALSE(complaint(damaged).empty());
    }
}

TEST_P(EveryCoding, RefusesPicturesWithoutPixels)
{
    EXPECT_THROW(primer::encoded({0, 5, 1, {}}, GetParam()), std::runtime_error);
}

TEST(Bitmaps, WhatIsNoPicture)
{
    const std::vector<std::uint8_t> text = {'h', 'e', 'l', 'l', 'o'};
    EXPECT_EQ(complaint({}), "it is empty");
    EXPECT_EQ(complaint(text), "it is neither PNG nor JPEG");
}

} // namespace
