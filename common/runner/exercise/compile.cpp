// Does it compile? The compiler's first error, shortened to what matters.
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

#include <cxxabi.h>
#include <fmt/format.h>

#include "exercise/compiler_words.hpp"
#include "exercise/desk.hpp"
#include "exercise/stages.hpp"
#include "system/paths.hpp"

namespace runner
{
namespace
{

std::string demangled(const std::string& symbol)
{
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name(
        abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), std::free);
    return status == 0 ? name.get() : symbol;
}

// The prediction stands below the program, and the file came with one.
void explain_no_prediction(const Bench& bench, Stage& stage)
{
    stage.lines = {"Your file has no prediction: below the program there must be",
                   "    const Prediction prediction = { … };",
                   "as in the file that you began with. " + command_line("reset", bench.exercise) +
                       " gives you that one again, and keeps yours under another name."};
}

// The loader's line: "…/worker: symbol lookup error: …: undefined symbol: _Z3dot".
void explain_missing(const Bench& bench, const std::string& text, Stage& stage)
{
    const std::string key = "undefined symbol: ";
    const auto at = text.find(key);
    stage.outcome = Outcome::failed;
    if (at == text.npos) {
        stage.lines = {"It compiles, but cannot be started: " +
                       (text.empty() ? "it ends before your function is called." : text)};
        return;
    }
    const auto begin = at + key.size();
    const std::string name =
        demangled(text.substr(begin, text.find_first_of(" \n\t", begin) - begin));
    stage.line = "something is missing";
    if (bench.exercise.program != Workers::none && name == "prediction")
        return explain_no_prediction(bench, stage);
    stage.lines = {"It compiles, but this function is not defined anywhere:", "    " + name};
    if (text.substr(0, at).find("libwork.so") != std::string::npos)
        stage.lines.push_back("Your code calls it: is its name misspelt, or is it still missing?");
    else
        stage.lines.push_back(fmt::format("The exercise asks for it: its name, its parameters and "
                                          "its namespace must be those in {}.",
                                          short_path(bench.exercise.header())));
}

// Whether this line of the file belongs to a prediction.
bool in_prediction(const std::filesystem::path& source, int line)
{
    std::ifstream file(source);
    bool found = false;
    int number = 0;
    for (std::string text; number < line && std::getline(file, text); ++number)
        found = found || text.find("Prediction prediction") != text.npos;
    return found && number == line;
}

} // namespace

void check_compile(Bench& bench, CheckReport& report)
{
    Stage& stage = report.stage("compile");
    const Finished compiled = bench.compile(Build::checked);
    stage.seconds = compiled.seconds;
    if (compiled.by != EndedBy::itself) {
        stage.outcome = Outcome::failed;
        stage.lines = {
            "The compiler exceeded its limit of time, memory or output, and was stopped."};
        return;
    }
    if (was_killed(compiled)) {
        stage.outcome = Outcome::inconclusive;
        stage.lines = {"The compiler was killed, by a person or by the system because memory was "
                       "short. Which of the two is not known."};
        return;
    }
    const CompilerWords words = compiler_words(compiled.err, bench.source);
    if (compiled.status != 0) {
        stage.outcome = Outcome::failed;
        stage.lines = words.error;
        if (bench.exercise.program != Workers::none &&
            in_prediction(bench.source, words.error_line))
            stage.lines.push_back("A prediction has numbers, and commas between them: "
                                  "{\"words\", {1, 2}},");
        return;
    }
    const Finished started = bench.probe();
    if (started.status != 0) {
        explain_missing(bench, started.err, stage);
        return;
    }
    stage.outcome = Outcome::passed;
    stage.lines = words.warning;
}

} // namespace runner
