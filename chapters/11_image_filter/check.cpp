#include "check.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "primer/checksum.hpp"
#include "primer/error.hpp"

namespace image_filter
{
namespace
{

int half_up(int sum)
{
    return (sum + one / 2) >> 14;
}

// The random numbers of a line: 50 to 109. A sum of two stays far from 0 and 255 in every filter.
std::vector<int> line(std::size_t picture, std::size_t channel, bool upright, std::size_t size)
{
    std::vector<int> values(size);
    for (std::size_t k = 0; k < size; ++k) {
        const std::uint64_t place = 8 * picture + 2 * channel + (upright ? 1 : 0);
        values[k] = 50 + static_cast<int>(primer::mix(primer::mix(place + 1) + k) % 60);
    }
    return values;
}

int weighed(const std::vector<int>& line, const Sum& sum)
{
    int total = 0;
    for (std::size_t k = 0; k < sum.weights.size(); ++k)
        total += sum.weights[k] * line[sum.first + k];
    return total;
}

int at_edge(const std::vector<int>& line, std::size_t place, std::size_t k, std::size_t radius)
{
    const std::size_t beyond = place + k < radius ? 0 : place + k - radius;
    return line[std::min(beyond, line.size() - 1)];
}

// The sum of the kernel's weights in a row and in a column (it is symmetric), over a line.
int five(const std::vector<int>& line, std::size_t place, const std::vector<std::int16_t>& kernel)
{
    int total = 0;
    for (std::size_t k = 0; k < 25; ++k)
        total += kernel[k] * at_edge(line, place, k / 5, 2);
    return total;
}

// A line after a pass, before rounding.
std::vector<int> after(const std::vector<int>& line, const Pass& pass, bool upright)
{
    std::vector<int> made(upright ? pass.rows : pass.cols);
    for (std::size_t i = 0; i < made.size(); ++i) {
        if (pass.kind == Pass::Kind::sharpen)
            made[i] = five(line, i, pass.kernel);
        else if (upright || pass.kind == Pass::Kind::resize)
            made[i] = weighed(line, upright ? pass.down[i] : pass.across[i]);
        else
            for (std::size_t k = 0; k < pass.kernel.size(); ++k)
                made[i] += pass.kernel[k] * at_edge(line, i, k, pass.kernel.size() / 2);
    }
    return made;
}

std::uint8_t as_byte(int value)
{
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

// The other rounding of a pass: sums down and across are rounded each, the 25 weights' once.
int together(int across, int down, const Pass& pass)
{
    return pass.kind == Pass::Kind::sharpen ? half_up(across + down)
                                            : half_up(across) + half_up(down);
}

std::uint64_t hash(const Image& image)
{
    std::uint64_t sum = primer::mix(image.rows * 65536 + image.cols + 1);
    for (std::size_t i = 0; i < image.bytes.size(); ++i)
        sum = (sum ^ image.bytes[i]) * 0x100000001b3; // FNV-1a's step
    return primer::mix(sum);
}

std::size_t differences(const Image& a, const Image& b)
{
    if (a.rows != b.rows || a.cols != b.cols || a.channels != b.channels)
        return std::max<std::size_t>(b.bytes.size(), 1);
    std::size_t count = 0;
    for (std::size_t i = 0; i < b.bytes.size(); ++i)
        count += a.bytes[i] != b.bytes[i];
    return count;
}

// What the passes read and write: bytes that the work needs, bytes that move, bytes written.
void add_traffic(primer::Outcome& outcome, const Job& job, Size size)
{
    double read = static_cast<double>(size.rows * size.cols * size.channels), made = 0;
    outcome.bytes += read;
    outcome.data_bytes += read;
    for (const Pass& pass : passes(job, size.rows, size.cols, size.channels)) {
        made = static_cast<double>(pass.rows * pass.cols * pass.channels);
        outcome.bytes_moved += read + 2 * made; // a line is read before it is written
        read = made;
    }
    outcome.bytes += made;
    outcome.bytes_written += made;
    outcome.data_bytes += made;
}

} // namespace

void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--job", problem.job, "batch: many pictures made smaller; blur: one large picture",
              {"batch", "blur"});
    flags.add("--n", problem.n, "pictures; with --job blur rows and columns of the picture");
    flags.add("--edge", problem.edge, "batch: pixels of the longer edge of a result", 1, 20000);
    flags.add("--sigma", problem.sigma, "blur: width of the Gaussian in pixels", 0.3, 20);
    flags.add("--coded", problem.coded, "pictures are opened and written as such files, in memory",
              {"no", "png", "jpeg"});
    flags.add("--order", problem.order, "which picture comes first",
              {"given", "largest", "smallest"});
    flags.add("--input", problem.input,
              "a folder of your own .png and .jpg pictures, or one of them");
    flags.add("--output", problem.output, "a folder for the results");
    flags.takes_place_of("--input", {"--n", "--coded"});
}

Job job_of(const Problem& problem)
{
    return {problem.job == "blur" ? Job::Kind::blur : Job::Kind::resize, problem.edge,
            problem.sigma};
}

// Areas with a heavy tail (Pareto's distribution): a tenth of the pictures has nearly two thirds of
// the pixels.
Size size_of(const Problem& problem, std::size_t i)
{
    if (problem.job == "blur")
        return {*problem.n, *problem.n, 1};
    const double chance = static_cast<double>(primer::mix(i + 27) >> 11) * 0x1p-53;
    const double edge = std::min(200 * std::pow(1 - chance, -0.45), 3000.0);
    const auto longer = static_cast<std::size_t>(edge), shorter = longer * 3 / 4;
    const std::size_t channels = i % 8 == 7 ? 1 : 3;
    return i % 3 == 0 ? Size{longer, shorter, channels} : Size{shorter, longer, channels};
}

Image generated(Size size, std::size_t i)
{
    Image image = room_for(0, size.rows, size.cols, size.channels);
    for (std::size_t c = 0; c < size.channels; ++c) {
        const std::vector<int> f = line(i, c, false, size.cols), g = line(i, c, true, size.rows);
        for (std::size_t y = 0; y < size.rows; ++y)
            for (std::size_t x = 0; x < size.cols; ++x)
                image.row(y)[x * size.channels + c] = as_byte(f[x] + g[y]);
    }
    return image;
}

Image expected(Size size, std::size_t i, const Job& job)
{
    const std::vector<Pass> all = passes(job, size.rows, size.cols, size.channels);
    if (all.empty())
        return {};
    const Pass& last = all.back();
    Image image = room_for(0, last.rows, last.cols, last.channels);
    for (std::size_t c = 0; c < size.channels; ++c) {
        std::vector<int> f = line(i, c, false, size.cols), g = line(i, c, true, size.rows);
        for (const Pass& pass : all) {
            f = after(f, pass, false);
            g = after(g, pass, true);
            if (&pass == &last)
                break;
            std::transform(f.begin(), f.end(), f.begin(), half_up);
            std::transform(g.begin(), g.end(), g.begin(), half_up);
        }
        for (std::size_t y = 0; y < last.rows; ++y)
            for (std::size_t x = 0; x < last.cols; ++x)
                image.row(y)[x * size.channels + c] = as_byte(together(f[x], g[y], last));
    }
    return image;
}

Image plain(const Image& picture, const Job& job)
{
    Image image = picture;
    for (const Pass& pass : passes(job, picture.rows, picture.cols, picture.channels)) {
        Image made = room_for(0, pass.rows, pass.cols, pass.channels);
        const std::size_t channels = pass.channels;
        const auto pixel = [&](std::size_t y, std::size_t x, std::size_t c) {
            return int{image.row(y)[x * channels + c]};
        };
        const auto place = [](std::size_t at, std::size_t k, std::size_t radius, std::size_t size) {
            return std::min(at + k < radius ? 0 : at + k - radius, size - 1);
        };
        std::vector<int> row(image.cols); // after the sums down, of one colour
        for (std::size_t y = 0; y < pass.rows; ++y)
            for (std::size_t c = 0; c < channels; ++c) {
                for (std::size_t x = 0; x < image.cols; ++x) {
                    const Sum& down = pass.down[y];
                    row[x] = one / 2;
                    for (std::size_t k = 0; k < down.weights.size(); ++k)
                        row[x] += down.weights[k] * pixel(down.first + k, x, c);
                    row[x] >>= 14;
                }
                for (std::size_t x = 0; x < pass.cols; ++x) {
                    int sum = 0;
                    if (pass.kind == Pass::Kind::resize)
                        sum = weighed(row, pass.across[x]);
                    else if (pass.kind == Pass::Kind::gauss)
                        for (std::size_t k = 0; k < pass.kernel.size(); ++k)
                            sum += pass.kernel[k] * at_edge(row, x, k, pass.kernel.size() / 2);
                    else
                        for (std::size_t k = 0; k < 25; ++k)
                            sum += pass.kernel[k] * pixel(place(y, k / 5, 2, pass.rows),
                                                          place(x, k % 5, 2, pass.cols), c);
                    made.row(y)[x * channels + c] = as_byte(half_up(sum));
                }
            }
        image = std::move(made);
    }
    return image;
}

void reset(std::span<Slot> album)
{
    for (Slot& slot : album) {
        for (std::uint8_t& byte : slot.result.bytes) // else what a run leaves out may be right,
            byte = static_cast<std::uint8_t>(~byte); // in the memory of the run before
        slot.result = {};
        slot.packed.clear();
        slot.error.clear();
        slot.done = 0;
    }
}

primer::Outcome judge(std::span<const Slot> album, const Problem& problem,
                      std::span<const int> done, std::span<const int> skipped)
{
    const Job job = job_of(problem);
    const bool by_formula = problem.input.empty() && problem.coded != "jpeg";
    primer::Outcome outcome;
    std::size_t mistakes = 0;
    for (std::size_t i = 0; i < album.size(); ++i) {
        const Slot& slot = album[i];
        mistakes += done[i] + skipped[i] != 1; // each picture once, by somebody
        if (slot.done == 0)
            continue;
        const Image picture = slot.coded.empty() ? slot.picture : decoded(slot.coded);
        const Size size = {picture.rows, picture.cols, picture.channels};
        mistakes += differences(slot.result, by_formula ? expected(size, slot.number, job)
                                                        : plain(picture, job));
        add_traffic(outcome, job, size);
        outcome.checksum += primer::mix(primer::mix(slot.number) + hash(slot.result));
    }
    outcome.check = {"pixels that are not what they must be, and pictures not done once",
                     static_cast<double>(mistakes), 0};
    return outcome;
}

} // namespace image_filter
