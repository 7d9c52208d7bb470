// Records that belong into one table.
#include <algorithm>

#include <fmt/format.h>

#include "analysis/records.hpp"
#include "primer/error.hpp"

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

std::string text_in(const Json& object, const char* field)
{
    const auto found = object.find(field);
    return found == object.end() ? ""
           : found->is_string()  ? found->get<std::string>()
                                 : found->dump();
}

bool belongs(const Json& record, const Group& group)
{
    const Json& first = group.records.front();
    for (const char* field : {"compiler", "flags", "type", "commit"})
        if (text_in(record["build"], field) != text_in(first["build"], field))
            return false;
    return text_in(record, "chapter") == group.chapter.name && same_problem(record, first) &&
           text_in(record["machine"], "name") == text_in(first["machine"], "name");
}

// The chapter of this checkout, or, for records from elsewhere, what they say themselves.
Chapter chapter_of(const Json& record, const std::vector<Chapter>& known)
{
    const std::string name = record["chapter"];
    for (const Chapter& chapter : known)
        if (chapter.name == name)
            return chapter;
    Chapter chapter;
    chapter.name = chapter.title = name;
    return chapter;
}

void know_variant(Chapter& chapter, const Json& record)
{
    const std::string variant = record["variant"];
    for (const Program& program : chapter.programs)
        if (program.variant == variant)
            return;
    const bool processes = record["ranks"] > 1 || variant.rfind("mpi", 0) == 0;
    const bool threads = record["threads"] > 1 || variant.rfind("openmp", 0) == 0;
    chapter.programs.push_back({variant,
                                processes ? Kind::processes
                                : threads ? Kind::threads
                                          : Kind::serial,
                                ""});
}

// The rows of its records, and which records belong to each.
void fill(Group& group)
{
    group.rows = rows(group.chapter, group.records);
    group.members.resize(group.rows.size());
    for (std::size_t i = 0; i < group.records.size(); ++i)
        for (std::size_t row = 0; row < group.rows.size(); ++row)
            if (text_in(group.records[i], "variant") == group.rows[row].variant &&
                group.records[i]["workers"] == group.rows[row].workers)
                group.members[row].push_back(group.places[i]);
    for (std::size_t row = group.rows.size(); row-- > 0;)
        if (group.rows[row].variant == "serial")
            group.reference = row;
}

} // namespace

std::vector<Group> groups(const std::vector<Json>& records)
{
    std::vector<Chapter> known;
    try {
        known = all_chapters();
    } catch (const primer::BadRequest&) { // nothing was configured here: records suffice
    }
    std::vector<Group> result;
    for (std::size_t place = 0; place < records.size(); ++place) {
        const Json& record = records[place];
        auto group = std::find_if(result.begin(), result.end(),
                                  [&](const Group& g) { return belongs(record, g); });
        if (group == result.end()) {
            result.emplace_back();
            group = result.end() - 1;
            group->chapter = chapter_of(record, known);
        }
        know_variant(group->chapter, record);
        group->records.push_back(record);
        group->places.push_back(place);
    }
    for (Group& group : result)
        fill(group);
    return result;
}

Group group_of(const Chapter& chapter, const std::vector<Json>& records)
{
    Group group;
    group.chapter = chapter;
    group.records = records;
    for (std::size_t place = 0; place < records.size(); ++place)
        group.places.push_back(place);
    fill(group);
    return group;
}

std::string problem_of(const Json& record)
{
    std::string problem;
    for (const auto& [name, value] : record.at("problem").items())
        problem += fmt::format("{}{} = {}", problem.empty() ? "" : ", ", name,
                               value.is_string() ? value.get<std::string>() : value.dump());
    return problem;
}

bool same_problem(const Json& a, const Json& b)
{
    for (const auto& [name, value] : a.at("problem").items())
        if (b.at("problem").contains(name) && b.at("problem").at(name).dump() != value.dump())
            return false;
    return true;
}

} // namespace runner
