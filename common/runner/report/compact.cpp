#include "report/compact.hpp"

#include <algorithm>
#include <map>

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr std::size_t worth_it = 8;

std::vector<std::string> fields_of(const Json& object)
{
    std::vector<std::string> fields;
    for (const auto& [name, value] : object.items())
        fields.push_back(name);
    return fields;
}

bool alike(const Json& list)
{
    if (!list.is_array() || list.size() < worth_it || !list.front().is_object())
        return false;
    const auto fields = fields_of(list.front());
    return std::all_of(list.begin(), list.end(), [&](const Json& each) {
        return each.is_object() && fields_of(each) == fields;
    });
}

Json packed(const Json& value)
{
    if (alike(value)) {
        Json rows = Json::array();
        for (const Json& each : value) {
            Json row = Json::array();
            for (const Json& field : each)
                row.push_back(packed(field));
            rows.push_back(std::move(row));
        }
        return {{"columns", fields_of(value.front())}, {"rows", std::move(rows)}};
    }
    Json result = value;
    if (value.is_structured())
        for (Json& each : result)
            each = packed(each);
    return result;
}

// What an earlier record says word for word (the machine, say) is there as its number: {"as": 0}.
void refer_to_earlier(Json& records)
{
    std::map<std::string, std::size_t> known; // field and contents → the first record with both
    for (std::size_t place = 0; place < records.size(); ++place)
        for (auto field = records[place].begin(); field != records[place].end(); ++field) {
            const std::string text = field->dump();
            if (!field->is_object() || text.size() < 40)
                continue;
            const auto [first, is_new] = known.emplace(field.key() + text, place);
            if (!is_new)
                *field = {{"as", first->second}};
        }
}

} // namespace

std::string compact(const Json& records)
{
    Json each = records; // the list of records itself stays a list
    for (Json& record : each)
        record = packed(record);
    refer_to_earlier(each);
    return each.dump();
}

} // namespace runner
