// The `primer` program: reads the command line and hands over to one file a command.
#include <algorithm>
#include <cstdio>
#include <exception>

#include <fmt/format.h>

#include "commands/command_line.hpp"
#include "commands/wording.hpp"
#include "measure/experiment.hpp"
#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/process.hpp"

namespace
{

using namespace runner;

// What the front door builds before it starts the command: primer-runner --targets COMMAND …
int print(const Targets& targets)
{
    fmt::print("{}{}", fmt::join(targets, "\n"), targets.empty() ? "" : "\n");
    return primer::right;
}

// Of a very long word a message shows the beginning and the end.
std::string one_line(const std::string& message)
{
    constexpr std::size_t most = 300, ends = 100;
    std::string line;
    for (std::size_t begin = 0; begin < message.size();) {
        const std::size_t end = std::min(message.find(' ', begin), message.size());
        const std::string word = message.substr(begin, end - begin);
        line += (begin == 0 ? "" : " ") +
                primer::printable(word.size() <= most ? word
                                                      : word.substr(0, ends) + "..." +
                                                            word.substr(word.size() - ends));
        begin = end + 1;
    }
    return line;
}

int dispatch(int argc, char** argv)
{
    const bool only_targets = argc > 1 && std::string(argv[1]) == "--targets";
    if (only_targets) {
        --argc;
        ++argv;
    }
    CommandLine line;
    // What follows -- is a program's own command line, and not ours to read.
    char** const dashes = argc > 1 && std::string(argv[1]) == "check"
                              ? std::find(argv + 2, argv + argc, std::string("--"))
                              : argv + argc;
    if (dashes != argv + argc) {
        line.inspected.program.assign(dashes + 1, argv + argc);
        argc = static_cast<int>(dashes - argv);
    }
    const Words words(argv + std::min(argc, 1), argv + argc);
    require_command(line.app, words);
    require_flags_once(words);
    try {
        line.app.parse(argc, argv);
    } catch (const CLI::Success& success) { // --help, --version
        return only_targets ? primer::right : line.app.exit(success);
    } catch (const CLI::ParseError& error) {
        require_values(line.app); // an empty text is the better reason
        throw primer::BadRequest(in_plain_words(line.app, words, error));
    }
    require_values(line.app);
    for (const CommandLine::Entry& command : line.commands)
        if (command.app->parsed() && only_targets)
            return print(command.needs ? command.needs() : Targets{});
        else if (command.app->parsed())
            return command.call();
    throw primer::BadRequest("setup is done by ./primer itself: run ./primer setup");
}

} // namespace

int main(int argc, char** argv)
{
    runner::end_children_with_us();
    int status = primer::right;
    try {
        status = dispatch(argc, argv);
    } catch (const runner::Failed& failed) {
        fmt::print(stderr, "{}\n", failed.line);
        status = failed.status;
    } catch (const primer::BadRequest& error) {
        fmt::print(stderr, "primer: {}\n", one_line(error.what()));
        status = primer::bad_request;
    } catch (const std::exception& error) {
        fmt::print(stderr, "primer: {}\n", one_line(error.what()));
        status = primer::wrong;
    }
    if (std::fflush(stdout) != 0) {
        fmt::print(stderr, "primer: standard output could not be written (is the disk full?)\n");
        status = primer::bad_request;
    }
    return status;
}
