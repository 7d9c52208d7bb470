#include "system/json_text.hpp"

#include <istream>
#include <sstream>

#include <nlohmann/json.hpp>

namespace runner
{

using Json = nlohmann::ordered_json;

Json parse_json(const std::string& text)
{
    return Json::parse(text.data(), text.data() + text.size(), nullptr, false);
}

Json parse_json(std::istream& text)
{
    std::ostringstream whole;
    if (text.peek() != std::istream::traits_type::eof()) // nothing would count as a failure
        whole << text.rdbuf();
    return parse_json(whole.str());
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
