// The results as the worker wrote them. They come from untrusted code: no content may crash or stop
// the judge.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace check
{

struct Answers {
    std::map<std::string, std::vector<double>> arrays; // all workers' parts, in their order
    std::vector<int> missing;                          // workers without an answer
    bool readable = true;
    bool too_large = false; // a file was not read
};

// The most bytes of a file that is read where the right answer has so many in all: what is right or
// a mistake is never longer, were it that each worker has all of it, twice.
std::size_t most_bytes(std::size_t right);

// The answers of one case, from files of at most so many bytes.
Answers read_answers(const std::string& folder, const std::string& case_name, int files,
                     std::size_t most);

// The arrays in one file's contents; nothing when it is not of that form.
std::optional<std::vector<std::pair<std::string, std::vector<double>>>>
parse_answer(const std::string& contents);

} // namespace check
