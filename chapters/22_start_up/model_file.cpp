#include "model_file.hpp"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <sys/mman.h>
#include <unistd.h>

#include "check.hpp"
#include "primer/checksum.hpp"
#include "primer/file.hpp"
#include "primer/memory.hpp"

namespace start_up
{
namespace
{

Header header_of(std::size_t depth)
{
    return {Header::expected_mark, std::uint64_t{2} << depth};
}

// The bytes of a file, part by part, so that they need no memory of their own.
template<typename Write>
void for_each_part(std::size_t depth, Write&& write)
{
    const Header header = header_of(depth);
    write(reinterpret_cast<const char*>(&header), sizeof header);
    std::vector<Entry> part(std::min<std::size_t>(header.entries, 16384));
    for (std::size_t k = 0; k < header.entries; k += part.size()) {
        for (std::size_t j = 0; j < part.size(); ++j)
            part[j] = expected_entry(depth, k + j);
        write(reinterpret_cast<const char*>(part.data()), part.size() * sizeof(Entry));
    }
}

} // namespace

Entry expected_entry(std::size_t depth, std::size_t k)
{
    if (k == 0)
        return 0;
    if (k >> depth != 0) // a leaf
        return static_cast<Entry>(primer::mix(k) % classes_in_all);
    // The node's number is the way to it: a 1, and then a bit for each level, from the root down.
    // What the levels of the same feature have decided are the leading bits of its threshold.
    const auto level = static_cast<std::size_t>(std::bit_width(k)) - 1;
    Entry threshold = 0;
    std::size_t place = 16;
    for (std::size_t l = level % features; l < level; l += features)
        threshold |= static_cast<Entry>(k >> (level - 1 - l) & 1) << --place;
    return threshold | Entry{1} << --place;
}

OwnFile::OwnFile(std::size_t depth) : file_(memfd_create("model", MFD_CLOEXEC))
{
    bool written = file_ >= 0;
    for_each_part(depth, [&](const char* bytes, std::size_t size) {
        for (std::size_t done = 0; written && done < size;) {
            const ssize_t now = write(file_, bytes + done, size - done);
            written = now > 0 || (now < 0 && errno == EINTR);
            done += now > 0 ? static_cast<std::size_t>(now) : 0;
        }
    });
    if (!written) {
        const std::system_error error(errno, std::generic_category(), "a file for the model");
        if (file_ >= 0)
            close(file_);
        throw error;
    }
}

OwnFile::~OwnFile()
{
    close(file_);
}

std::string OwnFile::name() const
{
    return "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(file_);
}

void save_model(const std::string& file, std::size_t depth)
{
    std::string contents;
    contents.reserve(sizeof(Header) + (sizeof(Entry) << (depth + 1)));
    for_each_part(depth,
                  [&](const char* bytes, std::size_t size) { contents.append(bytes, size); });
    primer::write_whole(file, contents, "--save");
}

std::size_t depth_of_model(const std::string& file)
{
    std::error_code failed;
    const std::string flag = "--model " + file + ": ";
    const std::filesystem::file_status about = std::filesystem::status(file, failed);
    if (about.type() == std::filesystem::file_type::not_found)
        throw primer::BadRequest(flag + "no such file: make one with --save FILE");
    if (about.type() == std::filesystem::file_type::none)
        throw primer::BadRequest(flag + "cannot be read: " + failed.message());
    if (!std::filesystem::is_regular_file(about)) // a pipe would wait for ever
        throw primer::BadRequest(
            flag + "is not a file but " +
            (std::filesystem::is_directory(about) ? "a folder" : "a device or a pipe") +
            ": make one with --save FILE");
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw primer::BadRequest(flag + "cannot be read: " + std::strerror(errno));
    Header header;
    in.read(reinterpret_cast<char*>(&header), sizeof header);
    if (!in || header.mark != Header::expected_mark || !std::has_single_bit(header.entries) ||
        header.entries < 4 || header.entries > std::uint64_t{2} << most_levels)
        throw primer::BadRequest(flag + "is not a model: make one with --save FILE");
    const auto size = std::filesystem::file_size(file, failed);
    const std::uint64_t expected = sizeof header + header.entries * sizeof(Entry);
    if (size != expected)
        throw primer::BadRequest(flag + "has " + std::to_string(size) + " bytes, and a model of " +
                                 std::to_string(header.entries) + " entries has " +
                                 std::to_string(expected) + ": copy it again, or make one with " +
                                 "--save FILE");
    return static_cast<std::size_t>(std::bit_width(header.entries)) - 2;
}

} // namespace start_up
