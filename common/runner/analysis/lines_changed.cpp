#include "analysis/lines_changed.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>

#include <nlohmann/json.hpp>

#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

// Where the string or character literal that begins at `at` ends (after its last character).
std::size_t after_literal(const std::string& source, std::size_t at)
{
    if (at > 0 && source[at - 1] == 'R' && source[at] == '"') { // R"x( … )x"
        const auto open = source.find('(', at);
        if (open == source.npos)
            return source.size();
        const std::string end = ")" + source.substr(at + 1, open - at - 1) + "\"";
        const auto close = source.find(end, open);
        return close == source.npos ? source.size() : close + end.size();
    }
    const char quote = source[at];
    for (++at; at < source.size() && source[at] != quote && source[at] != '\n'; ++at)
        if (source[at] == '\\')
            ++at;
    return std::min(at + 1, source.size());
}

std::string without_comments(const std::string& source)
{
    std::string result;
    for (std::size_t at = 0; at < source.size();) {
        const char c = source[at];
        // The ' in 1'000 parts digits and opens nothing.
        const bool separator =
            c == '\'' && at > 0 && std::isxdigit(static_cast<unsigned char>(source[at - 1])) != 0;
        if (c == '"' || (c == '\'' && !separator)) {
            const std::size_t end = after_literal(source, at);
            result.append(source, at, end - at);
            at = end;
        } else if (source.compare(at, 2, "//") == 0) {
            at = std::min(source.find('\n', at), source.size());
        } else if (source.compare(at, 2, "/*") == 0) {
            const std::size_t end = std::min(source.find("*/", at + 2), source.size());
            result += ' ';
            for (; at < end; ++at) // the lines around it stay lines of their own
                if (source[at] == '\n')
                    result += '\n';
            at = std::min(end + 2, source.size());
        } else {
            result += c;
            ++at;
        }
    }
    return result;
}

const Program* find_program(const Chapter& chapter, const std::string& variant)
{
    for (const Program& program : chapter.programs)
        if (program.variant == variant)
            return &program;
    return nullptr;
}

// The files of the chapter's folder that one way is made of.
struct Sources {
    std::vector<std::string> kernel, launch; // their lines
    std::map<std::string, std::vector<std::string>> headers;
};

std::optional<std::vector<std::string>> lines_in(const std::filesystem::path& path)
{
    std::ifstream file(path);
    if (!file)
        return {};
    return code_lines(text_of(file));
}

// Headers of the chapter's own that these lines include, and what those include.
void add_headers(Sources& sources, const std::filesystem::path& folder,
                 const std::vector<std::string>& lines)
{
    static const std::regex include(R"re(#\s*include\s+"([^"]+)".*)re");
    for (const std::string& line : lines) {
        std::smatch match;
        if (!std::regex_match(line, match, include) || sources.headers.count(match[1]) != 0)
            continue;
        if (const auto header = lines_in(folder / match[1].str())) {
            sources.headers[match[1]] = *header;
            add_headers(sources, folder, *header);
        }
    }
}

// None where a file is missing. An unknown launch file counts as unchanged.
std::optional<Sources> sources_of(const Chapter& chapter, const std::string& variant)
{
    const Program* program = find_program(chapter, variant);
    const auto folder = source_folder() / "chapters" / chapter.folder;
    const auto kernel =
        lines_in(folder / (program != nullptr ? program->kernel : variant + ".cpp"));
    const bool launched = program != nullptr && !program->launch.empty();
    const auto launch = launched ? lines_in(folder / program->launch) : std::vector<std::string>();
    if (!kernel || !launch)
        return {};
    Sources sources{*kernel, *launch, {}};
    add_headers(sources, folder, *kernel);
    add_headers(sources, folder, *launch);
    return sources;
}

} // namespace

std::vector<std::string> code_lines(const std::string& source)
{
    std::vector<std::string> lines;
    const std::string text = without_comments(source) + "\n";
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        const std::string line = text.substr(at, end - at);
        const auto first = line.find_first_not_of(" \t\r"), last = line.find_last_not_of(" \t\r");
        if (first != line.npos)
            lines.push_back(line.substr(first, last + 1 - first));
        at = end + 1;
    }
    return lines;
}

LinesChanged difference(const std::vector<std::string>& from, const std::vector<std::string>& to)
{
    // common[j]: of the lines of `from` so far and the first j of `to`.
    std::vector<int> common(to.size() + 1);
    for (const std::string& line : from) {
        int diagonal = 0;
        for (std::size_t j = 0; j < to.size(); ++j) {
            const int above = common[j + 1];
            common[j + 1] = line == to[j] ? diagonal + 1 : std::max(above, common[j]);
            diagonal = above;
        }
    }
    return {static_cast<int>(to.size()) - common.back(),
            static_cast<int>(from.size()) - common.back()};
}

std::optional<LinesChanged> lines_changed(const Chapter& chapter, const std::string& variant)
{
    const auto from = sources_of(chapter, "serial"), to = sources_of(chapter, variant);
    if (!from || !to)
        return {};
    LinesChanged sum;
    const auto add = [&](const std::vector<std::string>& before,
                         const std::vector<std::string>& after) {
        const LinesChanged changed = difference(before, after);
        sum.added += changed.added;
        sum.removed += changed.removed;
    };
    add(from->kernel, to->kernel);
    add(from->launch, to->launch);
    for (const auto& [name, lines] : to->headers)
        if (from->headers.count(name) == 0)
            add({}, lines);
    for (const auto& [name, lines] : from->headers)
        if (to->headers.count(name) == 0)
            add(lines, {});
    return sum;
}

void add_lines_changed(const Chapter& chapter, std::vector<nlohmann::ordered_json>& records)
{
    for (auto& record : records) {
        const std::string variant = record.at("variant");
        const Program* program = find_program(chapter, variant);
        if (program == nullptr || program->kind == Kind::serial)
            continue;
        if (const auto changed = lines_changed(chapter, variant))
            record["lines_changed"] = {{"added", changed->added}, {"removed", changed->removed}};
    }
}

} // namespace runner
