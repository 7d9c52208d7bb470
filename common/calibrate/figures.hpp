// What the calibrating programs write: rows of named figures, as a JSON array of flat objects, or
// as lines for a person. A figure's unit is the end of its name.
#pragma once

#include <cmath>
#include <cstdio>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/flags.hpp"

namespace calibrate
{

// Names must be plain words; texts must not hold quotes, backslashes or control characters.
using Figures = std::vector<std::pair<std::string, std::variant<double, std::string>>>;

inline std::string text_of(const std::variant<double, std::string>& value, const char* quote)
{
    if (const auto* text = std::get_if<std::string>(&value))
        return quote + *text + quote;
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.8g", std::get<double>(value));
    return digits;
}

inline std::string to_json(const std::vector<Figures>& rows)
{
    std::string text;
    for (const Figures& row : rows) {
        text += text.empty() ? "[{" : ",\n {";
        std::string comma;
        for (const auto& [name, value] : row) {
            text += comma + "\"" + name + "\": " + text_of(value, "\"");
            comma = ", ";
        }
        text += "}";
    }
    return text + "]\n";
}

// Writes the rows where --json says, else prints them. A figure that is no positive number means
// that the measurement failed: one line, and exit status 1. Returns the exit status; throws
// BadRequest when --json cannot be written. Called by one process.
inline int report(const primer::Flags& flags, const std::vector<Figures>& rows)
{
    for (const Figures& row : rows)
        for (const auto& [name, value] : row)
            if (const double* number = std::get_if<double>(&value);
                number != nullptr && !(std::isfinite(*number) && *number > 0)) {
                std::fprintf(stderr, "%s_%s: %s came out as %g\n", flags.chapter().c_str(),
                             flags.variant().c_str(), name.c_str(), *number);
                return primer::wrong;
            }
    if (!flags.json().empty() && flags.json() != "-") {
        primer::write_whole(flags.json(), to_json(rows), "--json");
        return primer::right;
    }
    if (flags.json() == "-")
        std::fputs(to_json(rows).c_str(), stdout);
    else
        for (const Figures& row : rows) {
            for (const auto& [name, value] : row)
                std::printf("%s %s  ", name.c_str(), text_of(value, "").c_str());
            std::printf("\n");
        }
    if (std::fflush(stdout) != 0)
        throw primer::BadRequest("standard output could not be written (is the disk full?)");
    return primer::right;
}

} // namespace calibrate
