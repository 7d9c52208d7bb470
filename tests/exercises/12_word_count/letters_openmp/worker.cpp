#include "letters_openmp.hpp"

#include <string>

#include "check/worker.hpp"

// One a, two b, three c, … and blanks, as far as n reaches.
void check::run(const Case& one, Answer& answer)
{
    std::string text;
    for (char letter = 'a'; letter <= 'z'; ++letter)
        text += std::string(static_cast<std::size_t>(letter - 'a' + 1), letter) + " ";
    while (text.size() < one.size("n"))
        text += text;
    text.resize(one.size("n"));
    start_work();
    const auto counts = letters(text);
    end_work();
    answer.add("count", std::vector<double>(counts.begin(), counts.end()));
}
