// An exhibit's two programs: compiled as a student would, run, and shown to a tool.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "museum/exhibit.hpp"
#include "system/process.hpp"
#include "system/scratch.hpp"

namespace runner::museum
{

// What came of a run, or of a tool.
struct Trial {
    std::string line;     // what a person would type in the exhibit's folder
    std::string text;     // what was printed, without the launcher's own lines
    int status = 0;       // the exit status; with mpirun, its own
    bool hung = false;    // it was ended, because it did not end
    double limit = 0;     // within so many seconds
    bool missing = false; // the tool is not here, or could not tell; `text` says why
    double seconds = 0;   // as the program says; 0: it says no time
    double took = 0;      // from start to end, in seconds

    bool right() const { return !hung && status == 0; }
};

class Workbench
{
  public:
    explicit Workbench(const Exhibit& exhibit) : exhibit_(exhibit) {}

    // Compiles one of the two, `which` "wrong" or "mended", with the warnings that a careful person
    // asks for, unless that is done. Its text is the compiler's. Throws Failed when it does not
    // compile.
    const Trial& compile(const std::string& which);

    // Compiles it if need be, and runs it: a program that should hang for some seconds, one that
    // depends on luck for twenty, any other for a minute.
    Trial run_once(const std::string& which);

    // What the exhibit's tool says of it; right() when it finds nothing. Where the tool is the
    // program's own output, this is one more run.
    Trial ask_tool(const std::string& which);

  private:
    std::vector<std::string> compiler_words(const std::string& which) const;
    std::string program(const std::string& which) const;
    Command start(const std::string& path, const std::vector<std::string>& arguments) const;
    Trial finish(Command command, double limit) const;
    Trial ask_sanitizer(const std::string& which);
    Trial ask_race_checker(const std::string& which);
    Trial ask_message_checker(const std::string& which);

    const Exhibit& exhibit_;
    Scratch scratch_;
    std::map<std::string, Trial> compiled_;
};

} // namespace runner::museum
