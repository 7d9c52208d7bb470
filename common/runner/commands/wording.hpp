// What is wrong with a command line, in plain words: CLI11's own messages are for programmers.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace runner
{

using Words = std::vector<std::string>; // of the command line, without the program

// Throws BadRequest when the first words name no command, or a flag that only commands have.
void require_command(const CLI::App& app, const Words& words);

// Throws BadRequest when a flag or a name was given as an empty text.
void require_values(const CLI::App& app);

// Throws BadRequest when a flag is given twice, unless that is allowed: ctest checks its own flags,
// and a report reads several files.
void require_flags_once(const Words& words);

// CLI11's error as one line that says what is allowed.
std::string in_plain_words(const CLI::App& app, const Words& words, const CLI::ParseError& error);

} // namespace runner
