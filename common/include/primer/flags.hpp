// The flags of a program. Every program has --repeats, --json and --help; the chapter adds its own
// (--n, --steps, …), the same ones for all its programs. Their values become the record's
// "problem". Compiled in common/src/flags.cpp, the only place that knows CLI11.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "primer/this_program.hpp"

namespace primer
{

using Value = std::variant<std::size_t, double, std::string>;

class Flags
{
  public:
    // chapter and variant as in the file names: "heat", "mpi_overlap". purpose: one line for
    // --help.
    Flags(std::string chapter, std::string variant, std::string purpose);
    Flags(const ThisProgram& program, std::string purpose)
        : Flags(program.chapter, program.variant, std::move(purpose))
    {
    }
    ~Flags();

    // A whole number from least to most. The variable holds the default, and after parse() the
    // value.
    void add(const std::string& name, std::size_t& value, const std::string& help,
             std::size_t least = 0, std::size_t most = std::size_t{1} << 62);
    // The same without a default: it stays empty unless it is given. A program that then chooses a
    // value itself puts it into the variable, so that the record's problem is the one that ran.
    void add(const std::string& name, std::optional<std::size_t>& value, const std::string& help,
             std::size_t least = 0, std::size_t most = std::size_t{1} << 62);
    // A finite number from least to most.
    void add(const std::string& name, double& value, const std::string& help, double least,
             double most);
    // A text: one of `allowed`, or anything when `allowed` is empty.
    void add(const std::string& name, std::string& value, const std::string& help,
             const std::vector<std::string>& allowed = {});

    // A flag that names an input of one's own (--input) has no use for these others, which describe
    // what is generated else: parse() refuses a line that has both. Called after the add() of all.
    void takes_place_of(const std::string& name, const std::vector<std::string>& others);

    // Something about the problem that is no flag (the size of a picture that was read), for the
    // record: it takes the place of a flag of that name. Called after parse().
    void note(const std::string& name, const Value& value);

    // Reads the command line and checks the environment (OMP_NUM_THREADS). Throws BadRequest with
    // one line, or Done with the text that --help asked for.
    void parse(int argc, char** argv);

    int repeats() const;
    const std::string& json() const; // where the record goes: "" nowhere, "-" standard output
    const std::string& chapter() const;
    const std::string& variant() const;
    const std::string& command() const; // the command line as it was typed
    // The flags that were added, by name without dashes; what is empty is left out, and what
    // another flag has taken the place of.
    std::map<std::string, Value> values() const;
    std::map<std::string, Value> problem() const; // the same, with what was noted

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace primer
