// Pictures from files and into files.
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "check.hpp"
#include "primer/bitmap.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/memory.hpp"
#include "primer/program.hpp"

namespace image_filter
{
namespace
{

namespace fs = std::filesystem;

std::vector<std::uint8_t> packed(const Image& image, primer::Coding coding)
{
    return primer::encoded(
        {image.rows, image.cols, image.channels, {image.bytes.begin(), image.bytes.end()}}, coding);
}

bool is_picture(const fs::path& path)
{
    std::string ending = path.extension().string();
    for (char& c : ending)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return ending == ".png" || ending == ".jpg" || ending == ".jpeg";
}

// The pictures' files. Throws BadRequest when there are none.
std::vector<fs::path> files_of(const std::string& input)
{
    const std::string request = "--input " + input + ": ";
    std::error_code failed;
    if (!fs::exists(input, failed))
        throw primer::BadRequest(request + "there is no such folder or file");
    if (fs::is_regular_file(input, failed))
        return {input};
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(input, failed))
        if (is_picture(entry.path()) && fs::is_regular_file(entry.path(), failed))
            files.push_back(entry.path());
    if (failed)
        throw primer::BadRequest(request + "cannot be read: " + failed.message());
    if (files.empty())
        throw primer::BadRequest(request +
                                 "there is no picture in it (a file in .png, .jpg or .jpeg)");
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<Slot> read_files(const std::string& input)
{
    const std::vector<fs::path> files = files_of(input);
    double bytes = 0;
    std::error_code failed;
    for (const fs::path& file : files)
        bytes += static_cast<double>(fs::file_size(file, failed));
    primer::require_memory(bytes, "--input " + input);
    std::vector<Slot> album(files.size());
    for (std::size_t i = 0; i < album.size(); ++i) {
        std::ifstream in(files[i], std::ios::binary);
        album[i].name = files[i].filename().string();
        album[i].coded.assign(std::istreambuf_iterator<char>(in), {});
        if (album[i].coded.empty()) // the program goes on without it: decoded() refuses one byte
            album[i].coded = {0};
    }
    return album;
}

std::vector<Slot> generate(const Problem& problem)
{
    std::vector<Slot> album(problem.job == "blur" ? 1 : *problem.n);
    const primer::Coding coding =
        problem.coded == "jpeg" ? primer::Coding::jpeg : primer::Coding::png;
    for (std::size_t i = 0; i < album.size(); ++i) {
        const std::string number = std::to_string(i);
        album[i].name = "picture" + std::string(6 - std::min<std::size_t>(number.size(), 6), '0') +
                        number + (problem.coded == "jpeg" ? ".jpg" : ".png");
        album[i].picture = generated(size_of(problem, i), i);
        if (problem.coded != "no" && album[i].picture.rows > 0) {
            album[i].coded = packed(album[i].picture, coding);
            album[i].picture = {};
        }
    }
    return album;
}

// Throws BadRequest when no file can be written there, or when it would be written over the input.
void check_output(const Problem& problem)
{
    const std::string request = "--output " + problem.output + ": ";
    std::error_code failed;
    if (!fs::is_directory(problem.output, failed))
        throw primer::BadRequest(request + "there is no such folder; results go into one");
    const fs::path from = fs::is_directory(problem.input, failed)
                              ? fs::path(problem.input)
                              : fs::absolute(problem.input, failed).parent_path();
    if (!problem.input.empty() && fs::equivalent(problem.output, from, failed))
        throw primer::BadRequest(request + "your pictures are there; name another folder");
    const primer::Part part((fs::path(problem.output) / "picture").string()); // tried, and removed
    if (!part.is_open())
        throw primer::BadRequest(request +
                                 "cannot write there; name a folder that you can write to");
    if (problem.coded == "no" && problem.input.empty() && !primer::can_code(primer::Coding::png))
        throw primer::BadRequest(request + "this build has no PNG (libpng was not found)");
}

} // namespace

Image decoded(const std::vector<std::uint8_t>& coded)
{
    if (coded.size() < 2)
        throw std::runtime_error("there is nothing in it, or it cannot be read");
    Image image;
    primer::decode(coded, [&](std::size_t rows, std::size_t cols, std::size_t channels) {
        image = room_for(0, rows, cols, channels);
        return image.bytes.data();
    });
    return image;
}

std::vector<std::uint8_t> encoded(const Image& image, const std::vector<std::uint8_t>& like)
{
    return packed(image, primer::coding_of(like));
}

void settle(Problem& problem)
{
    if (problem.job == "blur" && problem.n.value_or(0) > 40000)
        throw primer::BadRequest("--n " + std::to_string(*problem.n) +
                                 ": the one picture of --job blur has at most 40000 rows");
    if ((problem.coded == "png" && !primer::can_code(primer::Coding::png)) ||
        (problem.coded == "jpeg" && !primer::can_code(primer::Coding::jpeg)))
        throw primer::BadRequest("--coded " + problem.coded + ": this build has no " +
                                 (problem.coded == "png" ? "PNG" : "JPEG") +
                                 " (its library was not found)");
    if (problem.input.empty() && !problem.n)
        problem.n = problem.job == "blur" ? 4096 : 300;
    if (!problem.output.empty())
        check_output(problem);
}

std::string request(const Problem& problem)
{
    return problem.input.empty() ? "--n " + std::to_string(*problem.n) : "--input " + problem.input;
}

double needed_bytes(const Problem& problem)
{
    const auto bytes = [](const Size& size) {
        return static_cast<double>(size.rows) * static_cast<double>(size.cols * size.channels);
    };
    if (!problem.input.empty())
        return 0; // load() looks at the files, decoded() at each picture
    if (problem.job == "blur")
        return 3 * bytes(size_of(problem, 0));
    // Of very many pictures not each is looked at: the others are at least as large as the
    // smallest.
    const std::size_t seen = std::min<std::size_t>(*problem.n, 100000);
    double sum = static_cast<double>(*problem.n - seen) * 150 * 200;
    for (std::size_t i = 0; i < seen; ++i)
        sum += bytes(size_of(problem, i)) + 3.0 * static_cast<double>(problem.edge * problem.edge);
    return sum;
}

std::vector<Slot> load(const Problem& problem)
{
    std::vector<Slot> album = problem.input.empty() ? generate(problem) : read_files(problem.input);
    for (std::size_t i = 0; i < album.size(); ++i)
        album[i].number = i;
    const auto bytes = [](const Slot& slot) {
        return slot.picture.bytes.size() + slot.coded.size();
    };
    if (problem.order != "given")
        std::stable_sort(album.begin(), album.end(), [&](const Slot& a, const Slot& b) {
            return problem.order == "largest" ? bytes(a) > bytes(b) : bytes(a) < bytes(b);
        });
    return album;
}

std::size_t finish(std::span<const Slot> album, const Problem& problem)
{
    std::size_t skipped = 0;
    for (const Slot& slot : album) {
        if (!slot.error.empty()) {
            ++skipped;
            primer::print_error(("skipped " + slot.name + ": " + slot.error).c_str());
        }
        if (slot.done == 0 || problem.output.empty() || slot.result.rows == 0)
            continue;
        const std::vector<std::uint8_t> file =
            slot.coded.empty() ? packed(slot.result, primer::Coding::png) : slot.packed;
        primer::write_whole((fs::path(problem.output) / slot.name).string(),
                            {file.begin(), file.end()}, "--output");
    }
    return skipped;
}

std::string words_of(std::size_t skipped, std::size_t all)
{
    return std::to_string(skipped) + " of " + std::to_string(all) + " pictures " +
           (skipped == 1 ? "was" : "were") + " skipped";
}

} // namespace image_filter
