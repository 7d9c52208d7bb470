// primer new: a small complete chapter, made from the model in common/new_chapter. The model is a
// chapter itself, 99_new_chapter, so that its files can be read, formatted and compiled as they
// are; its names are replaced by the new ones.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "primer/error.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

namespace fs = std::filesystem;

// Names that C++ or the tests' folders reserve: the chapter's name becomes a namespace.
const std::set<std::string> taken = {
    "and",     "asm",       "auto",    "bool",        "break",    "case",     "catch",   "char",
    "class",   "command",   "concept", "const",       "continue", "default",  "delete",  "do",
    "double",  "else",      "enum",    "explicit",    "export",   "extern",   "false",   "float",
    "for",     "friend",    "goto",    "if",          "inline",   "int",      "long",    "main",
    "mutable", "namespace", "new",     "new_chapter", "not",      "operator", "or",      "primer",
    "private", "protected", "public",  "register",    "requires", "return",   "short",   "signed",
    "sizeof",  "static",    "std",     "struct",      "switch",   "template", "testing", "this",
    "throw",   "true",      "try",     "typedef",     "typeid",   "typename", "union",   "unsigned",
    "using",   "virtual",   "void",    "volatile",    "while",    "xor"};

// Throws BadRequest when the tree has no room for such a chapter.
void require_room(const std::string& folder, const std::string& title)
{
    static const std::regex pattern("([0-9]{2})_([a-z][a-z0-9]*(_[a-z0-9]+)*)");
    std::smatch match;
    if (folder.size() > 40 || !std::regex_match(folder, match, pattern))
        throw primer::BadRequest(fmt::format(
            "new {}: must be two digits, _ and a name in lower case, e.g. 26_quick_sort (40 at "
            "most)",
            folder));
    const std::string number = match[1], name = match[2];
    if (taken.contains(name))
        throw primer::BadRequest(fmt::format(
            "new {}: {} is a reserved name in C++ or in Primer: choose another", folder, name));
    if (title.empty() || title.size() > 60 || title.find_first_of("\"\\<>&$`\n\t:") != title.npos)
        throw primer::BadRequest(fmt::format("new {} \"{}\": must be a title of 1 to 60 letters, "
                                             "without quotes, : \\ < > & $ and `",
                                             folder, title));
    for (const auto& entry : fs::directory_iterator(source_folder() / "chapters")) {
        const std::string other = entry.path().filename();
        if (other.size() > 3 && (other.substr(0, 2) == number || other.substr(3) == name))
            throw primer::BadRequest(
                fmt::format("new {}: chapters/{} exists already", folder, other));
    }
}

std::string replaced(std::string text, const std::vector<std::pair<std::string, std::string>>& all)
{
    for (const auto& [what, with] : all)
        for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
            text.replace(at, what.size(), with);
    return text;
}

} // namespace

int new_chapter(const std::string& folder, const std::string& title)
{
    require_room(folder, title);
    const std::string number = folder.substr(0, 2), name = folder.substr(3);
    const std::vector<std::pair<std::string, std::string>> names = {
        {"99_new_chapter", folder},
        {"99 · New chapter", number + " · " + title},
        {"Chapter 99", "Chapter " + number},
        {"New chapter", title},
        {"new_chapter", name}};
    const fs::path model = source_folder() / "common" / "new_chapter";
    std::vector<fs::path> files;
    std::set<std::string> made; // the folders, and the deck
    for (const auto& entry : fs::recursive_directory_iterator(model)) {
        const fs::path path = entry.path().lexically_relative(model);
        if (path.string().find("99_new_chapter") == path.string().npos)
            continue;
        if (path.stem() == "99_new_chapter")
            made.insert(replaced(path.string(), names));
        if (entry.is_regular_file())
            files.push_back(path);
    }
    std::error_code failed;
    for (const std::string& one : made)
        if (fs::exists(fs::symlink_status(source_folder() / one, failed)))
            throw primer::BadRequest(
                fmt::format("new {}: {} exists already: nothing was created", folder, one));
    try {
        for (const fs::path& path : files) {
            const fs::path to = source_folder() / replaced(path.string(), names);
            fs::create_directories(to.parent_path());
            std::ofstream file(to, std::ios::binary);
            file << replaced(text_of(model / path), names) << std::flush;
            if (!file)
                throw fs::filesystem_error(to.string(), std::make_error_code(std::errc::io_error));
        }
    } catch (const fs::filesystem_error& error) {
        for (const std::string& one : made)
            fs::remove_all(source_folder() / one, failed);
        throw primer::BadRequest(
            fmt::format("new {}: could not be written: {}", folder, error.code().message()));
    }
    fmt::print("Chapter {}: {} files in\n  {}\nIt builds, runs and passes its tests as it is:\n"
               "  ./primer run {}\n  ./primer test -R {}\nNow make it yours: README.md, \"Add a "
               "chapter\". To remove it: rm -r {}\n",
               number, files.size(), fmt::join(made, "\n  "), name, name, fmt::join(made, " "));
    return primer::right;
}

} // namespace runner
