#include "report/pictures.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace runner
{

using Json = nlohmann::ordered_json;

std::map<std::string, int> styles_of(const Group& group)
{
    std::map<std::string, int> styles = {{"serial", 1}, {"openmp", 2}, {"mpi", 3}};
    int next = 4;
    for (const Row& row : group.rows)
        if (styles.emplace(row.variant, next > 8 ? 4 + (next - 4) % 5 : next).second)
            ++next;
    return styles;
}

std::string name_of(const Group& group, const char* what)
{
    std::string name = group.chapter.name;
    for (char& c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0)
            c = '-';
    return fmt::format("{}-{}-{}", name, what, group.places.front());
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

} // namespace runner
