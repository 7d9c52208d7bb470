#include "museum/exhibit.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/chapters.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"

namespace runner::museum
{
namespace
{

namespace fs = std::filesystem;

const std::vector<std::string> ways_to_fail = {"answer", "hang", "crash", "slow", "luck"};
const std::vector<std::string> tools = {"race", "check", "sanitize", "warning", "run"};
const std::vector<std::string> kinds_of_workers = {"threads", "ranks"};

[[noreturn]] void refuse(const fs::path& file, const std::string& what)
{
    throw primer::BadRequest(short_path(file) + ": " + what);
}

// One file while it is read.
struct Reader {
    fs::path file;
    nlohmann::ordered_json json;

    std::string text(const char* field) const
    {
        const std::string value = text_in(json, field);
        if (value.empty())
            refuse(file, fmt::format("\"{}\" is missing", field));
        return value;
    }

    std::string one_of(const char* field, const std::vector<std::string>& allowed) const
    {
        const std::string value = text(field);
        if (std::ranges::find(allowed, value) == allowed.end())
            refuse(file, fmt::format("\"{}\" is {}: must be {}", field, primer::shown(value),
                                     fmt::join(allowed, ", ")));
        return value;
    }

    int number(const char* field, int most) const
    {
        const auto at = json.find(field);
        if (at == json.end() || !at->is_number_integer() || *at < 1 || *at > most)
            refuse(file, fmt::format("\"{}\" must be a number from 1 to {}", field, most));
        return at->get<int>();
    }

    std::vector<std::string> list(const char* field) const
    {
        const auto at = json.find(field);
        if (at == json.end())
            return {};
        if (!at->is_array() ||
            std::ranges::any_of(*at, [](const auto& x) { return !x.is_string(); }))
            refuse(file, fmt::format("\"{}\" must be a list of texts", field));
        return at->get<std::vector<std::string>>();
    }

    std::map<std::string, std::string> texts(const char* field) const
    {
        const auto at = json.find(field);
        if (at == json.end())
            return {};
        if (!at->is_object() ||
            std::ranges::any_of(*at, [](const auto& x) { return !x.is_string(); }))
            refuse(file, fmt::format("\"{}\" must be an object of texts", field));
        return at->get<std::map<std::string, std::string>>();
    }
};

Exhibit read_exhibit(const fs::path& folder)
{
    Reader reader{folder / "exhibit.json", {}};
    std::ifstream file(reader.file);
    reader.json = parse_json(file);
    if (!reader.json.is_object())
        refuse(reader.file, "cannot be read, or is no JSON object");
    for (const char* source : {"wrong.cpp", "mended.cpp"})
        if (!fs::exists(folder / source))
            refuse(folder / source, "is missing");
    Exhibit one;
    one.folder = folder;
    one.name = folder.filename();
    one.number = reader.number("number", 99);
    one.title = reader.text("title");
    one.expects = reader.text("expects");
    one.happens = reader.text("happens");
    one.remember = reader.text("remember");
    one.ranks = reader.one_of("kind", kinds_of_workers) == "ranks";
    one.workers = reader.number("workers", 64);
    one.arguments = reader.list("arguments");
    one.options =
        reader.json.contains("options") ? reader.list("options") : std::vector<std::string>{"-O2"};
    one.environment = reader.texts("environment");
    one.tool_arguments =
        reader.json.contains("tool_arguments") ? reader.list("tool_arguments") : one.arguments;
    if (reader.json.contains("schedules"))
        one.schedules = reader.number("schedules", 20);
    one.goes_wrong = reader.one_of("goes_wrong", ways_to_fail);
    one.costs = reader.json.contains("costs") ? reader.text("costs") : "a wrong answer";
    one.shown_by = reader.one_of("shown_by", tools);
    one.says = reader.list("says");
    if (one.says.empty())
        refuse(reader.file, "\"says\" is missing: what the tool must print");
    return one;
}

} // namespace

fs::path museum_folder()
{
    return source_folder() / "chapters" / "24_mistakes" / "museum";
}

std::vector<Exhibit> exhibits_in(const fs::path& folder)
{
    std::error_code failed;
    std::vector<Exhibit> all;
    for (const auto& entry : fs::directory_iterator(folder, failed))
        if (entry.is_directory())
            all.push_back(read_exhibit(entry.path()));
    if (all.empty())
        throw primer::BadRequest(short_path(folder) + ": there are no exhibits");
    std::ranges::sort(all, {}, &Exhibit::number);
    for (std::size_t i = 1; i < all.size(); ++i)
        if (all[i].number == all[i - 1].number)
            refuse(all[i].folder / "exhibit.json",
                   fmt::format("\"number\" {} is that of {}, too", all[i].number, all[i - 1].name));
    return all;
}

const Exhibit& find_exhibit(const std::vector<Exhibit>& all, const std::string& text)
{
    std::vector<std::string> names;
    const Exhibit* beginning = nullptr;
    int begin = 0;
    for (const Exhibit& one : all) {
        names.push_back(one.name);
        if (one.name == text || std::to_string(one.number) == text ||
            fmt::format("{:02}", one.number) == text)
            return one;
        if (!text.empty() && one.name.rfind(text, 0) == 0) {
            beginning = &one;
            ++begin;
        }
    }
    if (begin == 1)
        return *beginning;
    const std::string near = nearest(text, names);
    throw primer::BadRequest(fmt::format("no exhibit {}: {}primer mistake list shows all",
                                         primer::shown(text),
                                         begin > 1      ? fmt::format("{} begin so; ", begin)
                                         : near.empty() ? ""
                                                        : "did you mean " + near + "? "));
}

} // namespace runner::museum
