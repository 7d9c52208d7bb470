// The arithmetic of a row, and the weights.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "image_filter.hpp"

namespace image_filter
{
namespace
{

constexpr int shift = 14; // one == 1 << shift

constexpr auto clamped = [](int value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
};

// The sum of some lines of bytes, each with its weight, before it is rounded. This is where the
// time goes: 256 sums at once stay in the nearest cache, and four lines at a time keep them in
// registers.
template<typename Made, typename Round>
void weigh(const std::uint8_t* const* lines, const std::int16_t* weights, std::size_t count,
           std::size_t width, Made* made, Round&& round)
{
    constexpr std::size_t block = 256;
    std::array<int, block> sums;
    for (std::size_t begin = 0; begin < width; begin += block) {
        const std::size_t size = std::min(block, width - begin);
        std::fill_n(sums.begin(), size, one / 2);
        std::size_t k = 0;
        for (; k + 4 <= count; k += 4) {
            const std::uint8_t *a = lines[k] + begin, *b = lines[k + 1] + begin,
                               *c = lines[k + 2] + begin, *d = lines[k + 3] + begin;
            const int u = weights[k], v = weights[k + 1], w = weights[k + 2], z = weights[k + 3];
            for (std::size_t x = 0; x < size; ++x)
                sums[x] += u * a[x] + v * b[x] + w * c[x] + z * d[x];
        }
        for (; k < count; ++k)
            for (std::size_t x = 0; x < size; ++x)
                sums[x] += weights[k] * lines[k][begin + x];
        for (std::size_t x = 0; x < size; ++x)
            made[begin + x] = round(sums[x] >> shift);
    }
}

// A row with `margin` pixels more on each side, copies of the outermost ones.
void put_margins(std::uint8_t* row, std::size_t cols, std::size_t channels, std::size_t margin)
{
    for (std::size_t i = 0; i < margin * channels; ++i) {
        row[i] = row[margin * channels + i % channels];
        row[(margin + cols) * channels + i] = row[(margin + cols - 1) * channels + i % channels];
    }
}

// The rows of an image that a sum needs.
std::vector<const std::uint8_t*> lines_of(const Image& from, const Sum& sum)
{
    std::vector<const std::uint8_t*> lines;
    for (std::size_t k = 0; k < sum.weights.size(); ++k)
        lines.push_back(from.row(sum.first + k));
    return lines;
}

// First down, over whole rows; then across, each colour by itself, so that a sum runs over
// neighbours in memory. Between the two nothing is cut off at 0 or 255.
void resized_row(const Pass& pass, const Image& from, std::size_t y, std::uint8_t* made)
{
    thread_local std::vector<std::int16_t> row, plane;
    const Sum& down = pass.down[y];
    row.resize(from.stride());
    plane.resize(from.cols);
    weigh(lines_of(from, down).data(), down.weights.data(), down.weights.size(), from.stride(),
          row.data(), [](int sum) { return static_cast<std::int16_t>(sum); });
    for (std::size_t c = 0; c < pass.channels; ++c) {
        const std::int16_t* line = row.data();
        if (pass.channels > 1) {
            for (std::size_t x = 0; x < from.cols; ++x)
                plane[x] = row[x * pass.channels + c];
            line = plane.data();
        }
        for (std::size_t x = 0; x < pass.cols; ++x) {
            const Sum& across = pass.across[x];
            const std::int16_t *values = line + across.first, *weights = across.weights.data();
            int sum = one / 2;
            for (std::size_t k = 0; k < across.weights.size(); ++k)
                sum += values[k] * weights[k];
            made[x * pass.channels + c] = clamped(sum >> shift);
        }
    }
}

void gauss_row(const Pass& pass, const Image& from, std::size_t y, std::uint8_t* made)
{
    thread_local std::vector<std::uint8_t> row;
    const Sum& down = pass.down[y];
    const std::size_t margin = pass.kernel.size() / 2;
    row.resize((from.cols + 2 * margin) * from.channels);
    weigh(lines_of(from, down).data(), down.weights.data(), down.weights.size(), from.stride(),
          row.data() + margin * from.channels, clamped);
    put_margins(row.data(), from.cols, from.channels, margin);
    std::vector<const std::uint8_t*> shifted; // the row, moved by a pixel each time
    for (std::size_t k = 0; k < pass.kernel.size(); ++k)
        shifted.push_back(row.data() + k * from.channels);
    weigh(shifted.data(), pass.kernel.data(), shifted.size(), from.stride(), made, clamped);
}

// The kernel is not the product of a column and a row, so its 25 weights are all needed.
void sharpened_row(const Pass& pass, const Image& from, std::size_t y, std::uint8_t* made)
{
    thread_local std::vector<std::uint8_t> rows;
    const std::size_t stride = (from.cols + 4) * from.channels;
    rows.resize(5 * stride);
    std::array<const std::uint8_t*, 25> shifted;
    for (std::size_t i = 0; i < 5; ++i) {
        const std::size_t above = y + i < 2 ? 0 : y + i - 2;
        std::uint8_t* const row = rows.data() + i * stride;
        std::copy_n(from.row(std::min(above, pass.rows - 1)), from.stride(),
                    row + 2 * from.channels);
        put_margins(row, from.cols, from.channels, 2);
        for (std::size_t j = 0; j < 5; ++j)
            shifted[5 * i + j] = row + j * from.channels;
    }
    weigh(shifted.data(), pass.kernel.data(), shifted.size(), from.stride(), made, clamped);
}

// Whole numbers in the same proportion that add up to `one`: what rounding leaves over goes to the
// largest.
std::vector<std::int16_t> rounded(const std::vector<double>& weights)
{
    double sum = 0;
    for (const double weight : weights)
        sum += weight;
    std::vector<std::int16_t> whole;
    int left = one;
    for (const double weight : weights) {
        whole.push_back(static_cast<std::int16_t>(std::lround(weight / sum * one)));
        left -= whole.back();
    }
    auto& largest = *std::max_element(whole.begin(), whole.end());
    largest = static_cast<std::int16_t>(largest + left);
    return whole;
}

// Lanczos's window of three lobes: C. E. Duchon, "Lanczos filtering in one and two dimensions",
// Journal of Applied Meteorology 18 (1979).
double lanczos(double x)
{
    if (x == 0)
        return 1;
    if (std::abs(x) >= 3)
        return 0;
    const double t = std::numbers::pi * x;
    return 3 * std::sin(t) * std::sin(t / 3) / (t * t);
}

// Each line made lies at a place among those read. Where many become one, the filter is as much
// wider: it takes away what the smaller picture cannot show (antialiasing).
std::vector<Sum> resizing(std::size_t read, std::size_t made)
{
    const double scale = static_cast<double>(read) / static_cast<double>(made);
    const double width = std::max(scale, 1.0);
    std::vector<Sum> sums(made);
    for (std::size_t i = 0; i < made; ++i) {
        const double centre = (static_cast<double>(i) + 0.5) * scale;
        const double begin = std::max(std::floor(centre - 3 * width + 0.5), 0.0);
        const double end =
            std::min(std::floor(centre + 3 * width + 0.5), static_cast<double>(read));
        std::vector<double> weights;
        for (double k = begin; k < end; ++k)
            weights.push_back(lanczos((k + 0.5 - centre) / width));
        sums[i] = {static_cast<std::size_t>(begin), rounded(weights)};
    }
    return sums;
}

std::vector<std::int16_t> gaussian(double sigma)
{
    const int radius = static_cast<int>(std::ceil(3 * sigma));
    std::vector<double> weights;
    for (int k = -radius; k <= radius; ++k)
        weights.push_back(std::exp(-k * k / (2 * sigma * sigma)));
    return rounded(weights);
}

// The weights of a column of the kernel, where the picture's first and last row stand for those
// beyond them.
std::vector<Sum> columns(const std::vector<std::int16_t>& kernel, std::size_t rows)
{
    const auto radius = static_cast<std::ptrdiff_t>(kernel.size() / 2);
    const auto last = static_cast<std::ptrdiff_t>(rows) - 1;
    std::vector<Sum> sums(rows);
    for (std::ptrdiff_t y = 0; y <= last; ++y) {
        const std::ptrdiff_t begin = std::max<std::ptrdiff_t>(y - radius, 0);
        Sum& sum = sums[static_cast<std::size_t>(y)];
        sum.first = static_cast<std::size_t>(begin);
        sum.weights.resize(static_cast<std::size_t>(std::min(y + radius, last) - begin + 1));
        for (std::ptrdiff_t k = -radius; k <= radius; ++k) {
            const auto at =
                static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(y + k, 0, last) - begin);
            sum.weights[at] = static_cast<std::int16_t>(
                sum.weights[at] + kernel[static_cast<std::size_t>(k + radius)]);
        }
    }
    return sums;
}

// Twice the picture less a picture blurred by (1 4 6 4 1) / 16 down and across, in units of
// one / 256: the classic unsharp mask.
std::vector<std::int16_t> unsharp_mask()
{
    constexpr std::array<int, 5> row = {1, 4, 6, 4, 1};
    std::vector<std::int16_t> kernel;
    for (const int a : row)
        for (const int b : row)
            kernel.push_back(static_cast<std::int16_t>(-a * b * (one / 256)));
    kernel[12] = static_cast<std::int16_t>(kernel[12] + 2 * one);
    return kernel;
}

} // namespace

void Pass::row(const Image& from, std::size_t y, std::uint8_t* made) const
{
    if (kind == Kind::resize)
        resized_row(*this, from, y, made);
    else if (kind == Kind::gauss)
        gauss_row(*this, from, y, made);
    else
        sharpened_row(*this, from, y, made);
}

std::vector<Pass> passes(const Job& job, std::size_t rows, std::size_t cols, std::size_t channels)
{
    if (rows == 0 || cols == 0)
        return {};
    if (job.kind == Job::Kind::resize) {
        const std::size_t longer = std::max(rows, cols);
        const std::size_t edge = std::min(job.edge, longer); // a small picture keeps its size
        const auto part = [&](std::size_t size) {            // rounded, and at least 1
            return std::max<std::size_t>((2 * size * edge + longer) / (2 * longer), 1);
        };
        Pass pass{part(rows), part(cols), channels, Pass::Kind::resize, {}, {}, {}};
        pass.down = resizing(rows, pass.rows);
        pass.across = resizing(cols, pass.cols);
        return {pass};
    }
    const std::vector<std::int16_t> weights = gaussian(job.sigma);
    const std::vector<std::int16_t> five(5); // which rows it needs; the weights are the kernel's
    return {{rows, cols, channels, Pass::Kind::gauss, columns(weights, rows), {}, weights},
            {rows, cols, channels, Pass::Kind::sharpen, columns(five, rows), {}, unsharp_mask()}};
}

} // namespace image_filter
