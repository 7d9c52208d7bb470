#include "check/judge.hpp"

#include "../texts.hpp"

std::vector<check::Expected> check::expected(const Case& one, int ranks)
{
    const auto p = static_cast<std::size_t>(ranks);
    std::vector<Expected> all;
    for (std::size_t rank = 0; rank < p; ++rank) {
        std::string text;
        for (std::size_t from = 0; from < p; ++from)
            text += texts::letters(from, rank, one.size("n"));
        all.push_back({"letters on rank " + std::to_string(rank),
                       {text.begin(), text.end()},
                       0,
                       [](std::size_t i) { return "letter " + std::to_string(i); }});
    }
    return all;
}
