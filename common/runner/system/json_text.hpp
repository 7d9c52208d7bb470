// JSON from text and into text, compiled once: a file that does both by itself takes the compiler
// some two seconds more.
#pragma once

#include <iosfwd>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace runner
{

// What the text says, or a "discarded" value, which is no object and no array, when it is not JSON.
nlohmann::ordered_json parse_json(const std::string& text);
nlohmann::ordered_json parse_json(std::istream& text);

// In one line, or with so many spaces for each level.
std::string to_text(const nlohmann::ordered_json& value, int indent = -1);

// A field as text: a string as it is, all else as JSON; "" when it is not there.
std::string text_in(const nlohmann::ordered_json& object, const char* field);

} // namespace runner
