// A learner's own code as the compiler sees it: what stands in the file when the preprocessor has
// been through it, without what comes from headers. Two builds of one file are alike when these
// tokens are; and what cannot be judged (assembler, what hides code from a sanitizer) is named by
// its token, however it was spelt in the file.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace runner
{

// A name, a number, a text in quotes, or one character. Numbers are normalised: 0x10 is 16.
struct Token {
    std::string text;
    int line = 0; // of the file
};

// The tokens of this source in what a preprocessor printed (with its lines "# 12 "file" 3").
std::vector<Token> own_tokens(const std::string& preprocessed, const std::filesystem::path& source);

// Words in what first_unlike() and refused_construct() say, by which it is known again.
inline constexpr const char* cannot_judge = "cannot be judged";

// A place in the file and what is wrong there, in words for people.
struct Refused {
    int line = 1;
    std::string why;
};

// Lines of the file itself that would pass its code off as another file's: "#line", "# 1 "x"".
std::optional<Refused> moved_lines(const std::string& source_text);

// Constructs that no stage could judge. `threads`: also those that ThreadSanitizer does not see.
std::optional<Refused> refused_construct(const std::vector<Token>& own, bool threads);

// Where two builds of the file differ; nothing: they are alike.
std::optional<Refused> first_unlike(const std::vector<Token>& one, const std::vector<Token>& other);

// Functions that the file calls from outside: the loader, the kernel, the checker's own; `ranks`:
// also what ranks could share without a message.
std::optional<Refused> refused_name(const std::set<std::string>& asked, bool ranks);

// Headers that are not looked into, since compilers define their contents each in its own way.
const std::vector<std::string>& headers_left_out();

// What makes a preprocessor's limits of floating-point types, the date and the time alike.
std::vector<std::string> alike_flags();

} // namespace runner
