// Pictures are made smaller (an antialiased filter), or blurred and sharpened. Each row of the
// result depends on some rows of the picture and on nothing else: so both pictures and rows can be
// shared out. The standard library only.
//
// All sums are sums of whole numbers, so their order does not matter, and every way of sharing
// makes the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace image_filter
{

// std::vector writes zeros into new memory, by the thread that makes it, and the pages are that
// thread's then (first touch, chapter 03). With this allocator it leaves them as they are: whoever
// makes a row touches it first.
struct Unwritten : std::allocator<std::uint8_t> {
    template<typename>
    struct rebind {
        using other = Unwritten;
    };
    void construct(std::uint8_t*) {}
    void construct(std::uint8_t* byte, std::uint8_t value) { *byte = value; }
};
using Bytes = std::vector<std::uint8_t, Unwritten>;

// Rows first, first + 1, … of a picture (all of them where first is 0): row after row, each pixel
// 1 byte (grey) or 3 (red, green, blue).
struct Image {
    std::size_t rows = 0, cols = 0, channels = 1, first = 0;
    Bytes bytes = {};

    std::size_t stride() const { return cols * channels; } // bytes from row to row
    const std::uint8_t* row(std::size_t y) const { return bytes.data() + (y - first) * stride(); }
    std::uint8_t* row(std::size_t y) { return bytes.data() + (y - first) * stride(); }
};

// An image with room for rows begin … end - 1, which nobody has written yet.
inline Image room_for(std::size_t begin, std::size_t end, std::size_t cols, std::size_t channels)
{
    return {end - begin, cols, channels, begin, Bytes((end - begin) * cols * channels)};
}

// What is wanted: a picture whose longer edge has `edge` pixels, if it has more; or one of the same
// size, blurred and sharpened.
struct Job {
    enum class Kind { resize, blur } kind = Kind::resize;
    std::size_t edge = 128; // resize
    double sigma = 2;       // blur: the width of the Gaussian, in pixels
};

// A line of the result is a weighted sum of lines first, first + 1, … of what it is made from. The
// weights are whole numbers that add up to `one`.
inline constexpr int one = 1 << 14;
struct Sum {
    std::size_t first = 0;
    std::vector<std::int16_t> weights = {};
};

// #region pass
// One pass over a picture. It makes rows x cols pixels; row y from rows needs(y).first … of what
// it reads.
class Pass
{
  public:
    enum class Kind { resize, gauss, sharpen };
    std::size_t rows = 0, cols = 0, channels = 1;

    // The rows that row y is made from: begin … end - 1.
    struct Needs {
        std::size_t begin, end;
    };
    Needs needs(std::size_t y) const
    {
        return {down[y].first, down[y].first + down[y].weights.size()};
    }
    // Makes row y. `from` holds the rows that it needs. Any number of threads may call it at once.
    void row(const Image& from, std::size_t y, std::uint8_t* made) const;
    // #endregion pass

    Kind kind = Kind::resize;
    std::vector<Sum> down;            // a sum of rows for each row that is made
    std::vector<Sum> across;          // resize: a sum of columns for each column
    std::vector<std::int16_t> kernel; // gauss: the weights across; sharpen: of 5 x 5 pixels
};

// The passes of a job over a picture of this size, first to last: each reads what the one before
// has made. None where the picture has no pixels. Defined in filters.cpp.
std::vector<Pass> passes(const Job& job, std::size_t rows, std::size_t cols, std::size_t channels);

// One picture of the batch, and what became of it.
struct Slot {
    std::string name = {};                 // of its file
    std::size_t number = 0;                // among those that there are
    Image picture = {};                    // in memory, or
    std::vector<std::uint8_t> coded = {};  // as its file has it
    Image result = {};                     // what was made
    std::vector<std::uint8_t> packed = {}; // as a file again, where it came from one
    std::string error = {};                // why it was skipped; empty: it was not
    int done = 0;                          // how many times it was done
};

// Of a file's bytes a picture, and back, in the same format. Throw std::runtime_error with the
// reason. Defined in files.cpp.
Image decoded(const std::vector<std::uint8_t>& coded);
std::vector<std::uint8_t> encoded(const Image& image, const std::vector<std::uint8_t>& like);

// #region treat
// Opens a picture, calls filtered(image) and keeps what that returns. A damaged file is skipped:
// nothing is thrown, and slot.error says why. Slots are independent: one thread each.
template<typename Filtered>
void treat(Slot& slot, Filtered&& filtered)
{
    try {
        Image opened;
        if (!slot.coded.empty())
            opened = decoded(slot.coded);
        slot.result = filtered(slot.coded.empty() ? slot.picture : opened);
        if (!slot.coded.empty())
            slot.packed = encoded(slot.result, slot.coded);
        ++slot.done;
    } catch (const std::exception& error) {
        slot.error = error.what();
    }
}
// #endregion treat

// Every kernel file defines this; the linker takes one file for each program. Does every picture of
// the album once. Called by one thread, outside any parallel region. (Ranks: image_filter_mpi.hpp.)
void run(std::span<Slot> album, const Job& job);

} // namespace image_filter
