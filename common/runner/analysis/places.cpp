#include "analysis/places.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

namespace runner
{
namespace
{

using Segments = std::vector<std::string>;

Segments segments_of(const std::string& place)
{
    Segments segments;
    std::istringstream text(place.substr(std::min<std::size_t>(1, place.size())));
    for (std::string segment; std::getline(text, segment, '/');)
        segments.push_back(segment);
    return segments;
}

bool is_index(const std::string& segment)
{
    return !segment.empty() && segment.size() < 9 &&
           std::all_of(segment.begin(), segment.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The only segment in which both differ, where both are indexes; none: their number.
std::size_t where_they_differ(const Segments& a, const Segments& b)
{
    if (a.size() != b.size())
        return a.size();
    std::size_t where = a.size();
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != b[i]) {
            if (where != a.size() || !is_index(a[i]) || !is_index(b[i]))
                return a.size();
            where = i;
        }
    return where;
}

// "0-3,8"
std::string ranges(const std::vector<int>& indexes)
{
    std::string text;
    for (std::size_t i = 0; i < indexes.size();) {
        std::size_t last = i;
        while (last + 1 < indexes.size() && indexes[last + 1] == indexes[last] + 1)
            ++last;
        text += (text.empty() ? "" : ",") + std::to_string(indexes[i]);
        if (last > i)
            text += (last > i + 1 ? "-" : ",") + std::to_string(indexes[last]);
        i = last + 1;
    }
    return text;
}

} // namespace

std::string shortened(const std::vector<std::string>& places)
{
    std::vector<std::string> result;
    for (std::size_t i = 0; i < places.size();) {
        Segments group = segments_of(places[i]);
        std::size_t where = group.size();
        std::vector<int> indexes;
        std::size_t next = i + 1;
        for (; next < places.size(); ++next) {
            const Segments other = segments_of(places[next]);
            const std::size_t here = where_they_differ(group, other);
            if (here >= group.size() || (where != group.size() && here != where))
                break;
            if (indexes.empty())
                indexes.push_back(std::stoi(group[here]));
            where = here;
            indexes.push_back(std::stoi(other[here]));
        }
        if (!indexes.empty())
            group[where] = ranges(indexes);
        result.push_back("/" + fmt::format("{}", fmt::join(group, "/")));
        i = next;
    }
    return fmt::format("{}", fmt::join(result, " "));
}

} // namespace runner
