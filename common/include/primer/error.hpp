// The two ways in which a program ends early. Both are thrown, and caught in one place
// (primer::run_program, or primer::mpi::run_program), so that no code in between calls exit().
#pragma once

#include <stdexcept>
#include <string>

namespace primer
{

// Exit status of every Primer program.
enum ExitStatus { right = 0, wrong = 1, bad_request = 2 };

// The user asked for something that cannot be done. The message is one line that names what was
// wrong and what is allowed; the program prints it and ends with status 2.
class BadRequest : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

// Nothing more to do: end with this status, after printing the text (that of --help), if any.
struct Done {
    int status = right;
    std::string text = {};
};

} // namespace primer
