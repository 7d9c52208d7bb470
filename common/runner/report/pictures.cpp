#include "report/pictures.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "system/style.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

std::map<std::string, MarkStyle> mark_styles_of(const Group& group)
{
    std::map<std::string, MarkStyle> mark_styles = {{"serial", {Kind::serial, 0}},
                                                    {"openmp", {Kind::threads, 0}},
                                                    {"mpi", {Kind::processes, 0}}};
    int next[3] = {1, 1, 1};
    for (const Row& row : group.rows)
        if (const auto kind = static_cast<std::size_t>(row.kind);
            mark_styles.emplace(row.variant, MarkStyle{row.kind, next[kind]}).second)
            ++next[kind];
    return mark_styles;
}

std::vector<const Group*> all_of(const std::vector<Group>& groups)
{
    std::vector<const Group*> all;
    for (const Group& group : groups)
        all.push_back(&group);
    return all;
}

std::string name_among(const std::vector<const Group*>& groups, const Group& group)
{
    std::string differing;
    for (const auto& [name, value] : group.records.front().at("problem").items())
        for (const Group* other : groups)
            if (const Json& theirs = other->records.front().at("problem");
                other->chapter.name == group.chapter.name && theirs.contains(name) &&
                theirs.at(name) != value) {
                differing += fmt::format(
                    ", {} {}", name, value.is_string() ? value.get<std::string>() : value.dump());
                break;
            }
    // The first that differs says which one it is.
    return group.chapter.title + differing.substr(0, differing.find(", ", 1));
}

std::string name_of(const Group& group, const char* what)
{
    std::string name = group.chapter.name;
    for (char& c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0)
            c = '-';
    return fmt::format("{}-{}-{}", name, what, group.places.front());
}

std::string shortened_name(const std::string& name, std::size_t most)
{
    std::vector<std::string> letters;
    for (const char c : name) {
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 || letters.empty())
            letters.emplace_back();
        letters.back() += c;
    }
    if (letters.size() <= most)
        return name;
    const std::size_t first = most / 3, last = most - 1 - first;
    std::string shorter;
    for (std::size_t i = 0; i < first; ++i)
        shorter += letters[i];
    shorter += "…";
    for (std::size_t i = letters.size() - last; i < letters.size(); ++i)
        shorter += letters[i];
    return shorter;
}

std::string label_of(const Row& row)
{
    if (row.hybrid)
        return fmt::format("{} {}", shortened_name(row.variant, 16), workers_of(row));
    return fmt::format("{} × {}", shortened_name(row.variant, 16), row.workers);
}

Unit time_unit(double most)
{
    return most < 1e-3 ? Unit{1e6, "µs"} : most < 1 ? Unit{1e3, "ms"} : Unit{1, "s"};
}

Unit byte_unit(double most)
{
    return most < 1e3   ? Unit{1, "B"}
           : most < 1e6 ? Unit{1e-3, "kB"}
           : most < 1e9 ? Unit{1e-6, "MB"}
                        : Unit{1e-9, "GB"};
}

Lines lines_for(std::size_t count)
{
    Lines lines;
    lines.count = count;
    lines.each = count <= 10 ? 28 : count <= 16 ? 22 : 18;
    return lines;
}

std::vector<double> some_of(const Rounds& rounds)
{
    constexpr std::size_t most = 150;
    const std::vector<double> all = samples_of(rounds);
    if (all.size() <= most)
        return all;
    std::vector<double> some;
    for (std::size_t i = 0; i < most; ++i)
        some.push_back(all[i * all.size() / most]);
    return some;
}

} // namespace runner
