#include "system/json_text.hpp"

#include <istream>

#include <nlohmann/json.hpp>

namespace runner
{

using Json = nlohmann::ordered_json;

Json parse_json(const std::string& text)
{
    return Json::parse(text, nullptr, false);
}

Json parse_json(std::istream& text)
{
    return Json::parse(text, nullptr, false);
}

std::string to_text(const Json& value, int indent)
{
    return value.dump(indent);
}

std::string text_in(const Json& object, const char* field)
{
    const auto found = object.find(field);
    return found == object.end() ? ""
           : found->is_string()  ? found->get<std::string>()
                                 : found->dump();
}

} // namespace runner
