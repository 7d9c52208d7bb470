// What the tests of this chapter filter.
#pragma once

#include "check.hpp"
#include "primer/checksum.hpp"

namespace image_filter
{

// Any bytes at all: results are cut off at 0 and 255, too.
inline Image noise(std::size_t rows, std::size_t cols, std::size_t channels)
{
    Image image = room_for(0, rows, cols, channels);
    for (std::size_t i = 0; i < image.bytes.size(); ++i)
        image.bytes[i] =
            static_cast<std::uint8_t>(primer::mix(i + 3) % 3 == 0 ? 255 : primer::mix(i) % 256);
    return image;
}

struct Shape {
    std::size_t rows, cols, channels;
};
inline constexpr Shape shapes[] = {{1, 1, 1},  {1, 40, 3}, {40, 1, 1},  {2, 3, 3},   {5, 5, 1},
                                   {7, 64, 1}, {64, 7, 3}, {33, 50, 3}, {101, 67, 1}};

// Smaller, larger, the same size; and blurred a little and a lot.
inline std::vector<Job> jobs()
{
    return {{Job::Kind::resize, 1, 0},  {Job::Kind::resize, 13, 0}, {Job::Kind::resize, 64, 0},
            {Job::Kind::resize, 90, 0}, {Job::Kind::blur, 0, 0.5},  {Job::Kind::blur, 0, 2.5}};
}

inline std::vector<Slot> album_of_noise()
{
    std::vector<Slot> album;
    for (const Shape& shape : shapes) {
        album.emplace_back().picture = noise(shape.rows, shape.cols, shape.channels);
        album.back().number = album.size() - 1;
    }
    return album;
}

} // namespace image_filter
