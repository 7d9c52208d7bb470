// What a judge prints, read again.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace runner
{

// See check::Failure.
struct Wrong {
    std::string words, problem, array, place, expected, got;
    std::size_t wrong = 0, of = 0;
    std::vector<std::string> all_expected, all_got;
    std::vector<int> unanswered_by;
};

struct Judged {
    std::optional<Wrong> wrong; // nothing: all is right
    struct Mistake {
        std::string name, says;
    };
    std::vector<Mistake> mistakes; // those that are recognised: several when they answer the same
};

Judged read_judged(const std::string& json);

} // namespace runner
