// A reader's own texts and vocabularies.
#include "check.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

#include <zlib.h>

#include "primer/error.hpp"
#include "primer/memory.hpp"
#include "primer/printable.hpp"

namespace word_count
{
namespace
{

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& flag, const std::string& file, const std::string& why)
{
    throw primer::BadRequest(flag + " " + file + ": " + why);
}

// The file's bytes; what gzip has compressed is unpacked, and other files are read as they are.
void append_file(const std::string& file, std::string& text)
{
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> in(gzopen(file.c_str(), "rb"), gzclose);
    if (!in)
        refuse("--input", file, "cannot be opened");
    for (;;) {
        const std::size_t size = text.size(), more = std::max<std::size_t>(1 << 20, size / 4);
        const std::size_t now = std::min<std::size_t>(more, 1 << 30);
        if (text.capacity() < size + now) // it will grow to twice that: is there room for both?
            primer::require_memory(static_cast<double>(std::max(size + now, 2 * text.capacity())),
                                   "--input " + file);
        text.resize(size + now);
        const int count = gzread(in.get(), text.data() + size, static_cast<unsigned>(now));
        text.resize(size + static_cast<std::size_t>(std::max(count, 0)));
        if (count <= 0)
            break;
    }
    int error = Z_OK;
    gzerror(in.get(), &error);
    if (error != Z_OK) // a file that was cut off, or whose check sum is wrong
        refuse("--input", file, "cannot be read to its end (is it a whole gzip file?)");
}

// How many bytes the character at `at` has, by RFC 3629; 0: it is none.
std::size_t character(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    const auto follows = [&](std::size_t i, unsigned from, unsigned until) {
        return byte(i) >= from && byte(i) <= until;
    };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return follows(1, 0x80, 0xbf) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) // not too long a form, no surrogate
        return follows(1, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf) &&
                       follows(2, 0x80, 0xbf)
                   ? 3
                   : 0;
    if (first >= 0xf0 && first <= 0xf4) // up to U+10FFFF
        return follows(1, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf) &&
                       follows(2, 0x80, 0xbf) && follows(3, 0x80, 0xbf)
                   ? 4
                   : 0;
    return 0;
}

// No-break space to inverted question mark but for three letters (U+00A0-U+00BF), dashes,
// quotation marks and other general punctuation (U+2000-U+206F), U+3000-U+303F, byte order mark.
bool is_punctuation(std::string_view c)
{
    if (c.size() == 2)
        return c[0] == '\xc2' && c != "\xc2\xaa" && c != "\xc2\xb5" && c != "\xc2\xba";
    return c.size() == 3 &&
           ((c[0] == '\xe2' && (c[1] == '\x80' || (c[1] == '\x81' && c[2] <= '\xaf'))) ||
            (c[0] == '\xe3' && c[1] == '\x80') || c == "\xef\xbb\xbf");
}

// Checks that it is UTF-8, from place `begin` on, and makes blanks of punctuation.
void clean(std::string& text, std::size_t begin, const std::string& file)
{
    for (std::size_t at = begin; at < text.size();) {
        const std::size_t size = character(text, at);
        if (size == 0)
            refuse("--input", file,
                   "must be text in UTF-8; byte " + std::to_string(at - begin) + " is not");
        if (size > 1 && is_punctuation(std::string_view(text).substr(at, size)))
            std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), size, ' ');
        at += size;
    }
}

std::vector<std::string> files_of(const std::string& input)
{
    std::error_code failed;
    if (fs::is_regular_file(input, failed))
        return {input};
    if (!fs::is_directory(input, failed))
        refuse("--input", input, "there is no such file or folder");
    std::vector<std::string> files;
    for (fs::recursive_directory_iterator at(input, failed), end; !failed && at != end;
         at.increment(failed))
        if (at->is_regular_file(failed))
            files.push_back(at->path().string());
    if (failed)
        refuse("--input", input, "this folder cannot be read");
    if (files.empty())
        refuse("--input", input, "there is no file in this folder");
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

std::string read_text(const std::string& input)
{
    std::string text;
    for (const std::string& file : files_of(input)) {
        const std::size_t begin = text.size();
        append_file(file, text);
        clean(text, begin, file);
        text += '\n'; // no word goes on in the next file
    }
    return text;
}

std::size_t lines_in(std::string_view text)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

Merges read_vocabulary(const std::string& file)
{
    std::error_code failed;
    std::ifstream in;
    if (fs::is_regular_file(file, failed)) // to open a pipe might take for ever
        in.open(file);
    if (!in.is_open())
        refuse("--vocabulary", file, "there is no such file, or it cannot be read");
    std::unordered_map<std::string, Token> known;
    for (Token byte = 0; byte < 256; ++byte)
        known[std::string(1, static_cast<char>(byte))] = byte;
    Merges merges;
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        if (line.empty() || line.rfind("#version", 0) == 0)
            continue;
        const std::size_t blank = line.find(' ');
        const std::string left = line.substr(0, blank),
                          right = blank == line.npos ? "" : line.substr(blank + 1);
        if (!known.contains(left) || !known.contains(right))
            refuse("--vocabulary", file,
                   "line " + std::to_string(number) +
                       " must hold two tokens that are known by then, with a blank between them: " +
                       primer::shown(line.substr(0, 60)));
        merges.emplace_back(known[left], known[right]);
        known.emplace(left + right, static_cast<Token>(255 + merges.size()));
    }
    return merges;
}

std::string written(const Merges& merges)
{
    std::vector<std::string> tokens;
    for (int byte = 0; byte < 256; ++byte)
        tokens.emplace_back(1, static_cast<char>(byte));
    std::string text;
    for (const auto& [left, right] : merges) {
        text += tokens[left] + " " + tokens[right] + "\n";
        tokens.push_back(tokens[left] + tokens[right]);
    }
    return text;
}

} // namespace word_count
