// Where a learner's answers come from: a terminal, which asks again after a mistake, or given
// lines, where a mistake ends the command.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace runner
{

struct Answer {
    int choice = 0; // counted from 1
    int sure = 0;   // in per cent
};

class Dialogue
{
  public:
    // A terminal, or all lines that the stream holds.
    Dialogue(std::istream& in, bool terminal);
    // Lines of other origin; `name` says what they are in a message: "--answers and --sure".
    Dialogue(std::vector<std::string> lines, std::string name);

    bool is_terminal() const { return in_ != nullptr; }
    std::size_t lines_left() const { return lines_.size() - next_; }
    const std::string& name() const { return name_; }

    // "2 70": one of so many choices, and how sure one is. Throws BadRequest that names the line
    // when it says something else, and when there is none.
    Answer answer(int choices);

    // "1 1.9 3.5": a speedup for each number of workers. An empty line, or none: no curve.
    std::map<int, double> curve(const std::vector<int>& workers);

  private:
    std::string line(const std::string& prompt);
    void ask(const std::string& prompt, const std::function<void(const std::string&)>& take);

    std::istream* in_ = nullptr; // the terminal
    std::vector<std::string> lines_;
    std::size_t next_ = 0;
    std::string name_;
};

} // namespace runner
