// JSON from text and into text, compiled once: a file that does both by itself takes the compiler
// some two seconds more.
#pragma once

#include <iosfwd>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace runner
{

// What the text says, or a "discarded" value, which is no object and no array, when it is not JSON,
// or nested deeper than anything of ours: functions that call themselves would end in a crash.
nlohmann::ordered_json parse_json(const std::string& text);
nlohmann::ordered_json parse_json(std::istream& text);

// Why parse_json() discards it: "line 3: NaN is no JSON". Empty when it does not.
std::string why_no_json(const std::string& text);

// Every text in it, and every name of a field, as printable() has it (printable.hpp).
void make_printable(nlohmann::ordered_json& value);

// In one line, or with so many spaces for each level.
std::string to_text(const nlohmann::ordered_json& value, int indent = -1);

// A field as text: a string as it is, all else as JSON; "" when it is not there.
std::string text_in(const nlohmann::ordered_json& object, const char* field);

} // namespace runner
