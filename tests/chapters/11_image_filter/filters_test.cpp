// The filters themselves, and the formula that the programs judge by. No kernel.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "pictures.hpp"

namespace
{

using namespace image_filter;

Image made_by_rows(const Image& picture, const Job& job)
{
    Image image = picture;
    for (const Pass& pass : passes(job, picture.rows, picture.cols, picture.channels)) {
        Image made = room_for(0, pass.rows, pass.cols, pass.channels);
        for (std::size_t y = 0; y < pass.rows; ++y)
            pass.row(image, y, made.row(y));
        image = made;
    }
    return image;
}

TEST(Filters, AConstantPictureStaysAsItIs)
{
    for (const Job& job : jobs())
        for (const int value : {0, 1, 77, 255}) {
            Image picture = room_for(0, 37, 50, 3);
            std::fill(picture.bytes.begin(), picture.bytes.end(), static_cast<std::uint8_t>(value));
            for (const std::uint8_t byte : made_by_rows(picture, job).bytes)
                ASSERT_EQ(byte, value) << job.edge << " " << job.sigma;
        }
}

TEST(Filters, ASmallPictureStaysAsItIs)
{
    const Image picture = generated({20, 31, 3}, 4);
    for (const std::size_t edge : {31, 32, 500}) {
        const Image made = made_by_rows(picture, {Job::Kind::resize, edge});
        EXPECT_EQ(made.rows, 20u);
        EXPECT_EQ(made.cols, 31u);
        EXPECT_EQ(made.bytes, picture.bytes) << edge;
    }
}

// Brightness that rises evenly: away from the edges nothing changes; made smaller by a whole
// number, it rises by as much more.
TEST(Filters, ALinearPictureStaysLinear)
{
    Image picture = room_for(0, 60, 120, 1);
    for (std::size_t y = 0; y < 60; ++y)
        for (std::size_t x = 0; x < 120; ++x)
            picture.row(y)[x] = static_cast<std::uint8_t>(x + 2 * y);
    const Image blurred = made_by_rows(picture, {Job::Kind::blur, 0, 2});
    for (std::size_t y = 8; y < 52; ++y)
        for (std::size_t x = 8; x < 112; ++x)
            ASSERT_EQ(blurred.row(y)[x], picture.row(y)[x]) << x << " " << y;
    const Image small = made_by_rows(picture, {Job::Kind::resize, 40, 0});
    ASSERT_EQ(small.rows, 20u);
    for (std::size_t y = 3; y < 17; ++y)
        for (std::size_t x = 3; x < 37; ++x) // the centre of 3 x 3 pixels
            ASSERT_EQ(small.row(y)[x], picture.row(3 * y + 1)[3 * x + 1]) << x << " " << y;
}

// Separable against direct: all pixels under the filter in one sum of real numbers. Rounding to a
// byte, twice, and to whole weights is all that may differ.
TEST(Filters, TwoPassesAreTheFilterInTwoDimensions)
{
    const double sigma = 2;
    const Image picture = noise(40, 50, 1);
    const std::vector<Pass> all = passes({Job::Kind::blur, 0, sigma}, 40, 50, 1);
    std::vector<std::uint8_t> row(50);
    for (std::size_t y = 6; y < 34; ++y) {
        all[0].row(picture, y, row.data());
        for (std::size_t x = 6; x < 44; ++x) {
            double sum = 0, weights = 0;
            for (int i = -6; i <= 6; ++i)
                for (int j = -6; j <= 6; ++j) {
                    const double weight = std::exp(-(i * i + j * j) / (2 * sigma * sigma));
                    sum += weight * picture.row(y + static_cast<std::size_t>(i + 6) -
                                                6)[x + static_cast<std::size_t>(j + 6) - 6];
                    weights += weight;
                }
            ASSERT_NEAR(row[x], sum / weights, 1.1) << x << " " << y;
        }
    }
}

// One pixel of the result, by Lanczos's formula over all pixels that it may depend on.
TEST(Filters, ResizingIsLanczos)
{
    const Image picture = noise(96, 80, 3);
    const Image small = made_by_rows(picture, {Job::Kind::resize, 24, 0});
    ASSERT_EQ(small.rows, 24u);
    ASSERT_EQ(small.cols, 20u);
    const auto window = [](double x) {
        const auto sinc = [](double t) {
            return t == 0 ? 1 : std::sin(std::numbers::pi * t) / (std::numbers::pi * t);
        };
        return std::abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0;
    };
    for (std::size_t y = 0; y < 24; ++y)
        for (std::size_t x = 0; x < 20; ++x) {
            double sum = 0, weights = 0;
            for (std::size_t v = 0; v < 96; ++v)
                for (std::size_t u = 0; u < 80; ++u) {
                    const double weight =
                        window((static_cast<double>(v) + 0.5) / 4 - static_cast<double>(y) - 0.5) *
                        window((static_cast<double>(u) + 0.5) / 4 - static_cast<double>(x) - 0.5);
                    sum += weight * picture.row(v)[3 * u + 1];
                    weights += weight;
                }
            ASSERT_NEAR(small.row(y)[3 * x + 1], std::clamp(sum / weights, 0.0, 255.0), 1.5)
                << x << " " << y;
        }
}

// Each row needs no row that it does not say: the others are not there.
TEST(Filters, ARowNeedsWhatItSays)
{
    for (const Job& job : jobs()) {
        const Image picture = noise(70, 30, 3);
        for (const Pass& pass : passes(job, 70, 30, 3)) {
            std::vector<std::uint8_t> whole(pass.cols * 3), strip(pass.cols * 3);
            for (std::size_t y = 0; y < pass.rows; ++y) {
                const auto [begin, end] = pass.needs(y);
                Image part = room_for(begin, end, 30, 3);
                std::copy(picture.row(begin), picture.row(begin) + part.bytes.size(),
                          part.bytes.begin());
                pass.row(picture, y, whole.data());
                pass.row(part, y, strip.data());
                ASSERT_EQ(whole, strip) << y;
            }
        }
    }
}

// The formula of the programs' check, against plain loops and against the rows.
TEST(Judge, KnowsWhatBecomesOfAGeneratedPicture)
{
    for (const Job& job : jobs())
        for (const auto& [rows, cols, channels] : shapes) {
            const Image picture = generated({rows, cols, channels}, 5);
            const Image right = expected({rows, cols, channels}, 5, job);
            EXPECT_EQ(right.bytes, plain(picture, job).bytes) << rows << " x " << cols;
            EXPECT_EQ(right.bytes, made_by_rows(picture, job).bytes) << rows << " x " << cols;
        }
}

TEST(Judge, SeesOneWrongPixelAndOneMissingPicture)
{
    Problem problem;
    problem.n = 3;
    std::vector<Slot> album = load(problem);
    for (Slot& slot : album) {
        slot.result = made_by_rows(slot.picture, job_of(problem));
        slot.done = 1;
    }
    const std::vector<int> once = {1, 1, 1}, none = {0, 0, 0}, twice = {1, 2, 1};
    EXPECT_TRUE(judge(album, problem, once, none).check.ok());
    EXPECT_FALSE(judge(album, problem, twice, none).check.ok());
    EXPECT_FALSE(judge(album, problem, none, none).check.ok());
    ++album[2].result.bytes.back();
    EXPECT_EQ(judge(album, problem, once, none).check.error, 1);
}

// How many times as fast two workers can be at best when whoever is free takes the next picture.
double two_workers(const std::vector<double>& pictures)
{
    double busy[2] = {0, 0}, all = 0;
    for (const double picture : pictures) {
        busy[busy[0] <= busy[1] ? 0 : 1] += picture;
        all += picture;
    }
    return all / std::max(busy[0], busy[1]);
}

// What the lesson says of them.
TEST(Sizes, HaveAHeavyTail)
{
    Problem problem;
    std::vector<double> bytes;
    double all = 0, largest = 0;
    for (std::size_t i = 0; i < 300; ++i) {
        const Size size = size_of(problem, i);
        bytes.push_back(static_cast<double>(size.rows * size.cols * size.channels));
        all += bytes.back();
    }
    EXPECT_GT(two_workers(bytes), 1.98);
    std::sort(bytes.begin(), bytes.end());
    EXPECT_NEAR(two_workers(bytes), 1.8, 0.05);
    std::reverse(bytes.begin(), bytes.end());
    EXPECT_GT(two_workers(bytes), 1.98);
    for (std::size_t i = 0; i < 30; ++i)
        largest += bytes[i];
    EXPECT_NEAR(largest / all, 2.0 / 3, 0.06);
    EXPECT_NEAR(bytes[0] / all, 1.0 / 6, 0.02);
}

} // namespace
