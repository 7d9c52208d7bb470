// The `primer` program: reads the command line and hands over to one file a command.
#include <cstdio>
#include <exception>

#include <fmt/format.h>

#include "commands/command_line.hpp"
#include "measure/experiment.hpp"
#include "primer/error.hpp"
#include "primer/repeated_flag.hpp"
#include "system/chapters.hpp"
#include "system/process.hpp"

namespace
{

using namespace runner;

// Refuses a word that is none of the command's own commands, naming the nearest one.
void require_known(const CLI::App& app, const std::string& word)
{
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (command->get_name() == word)
            return;
        if (!command->get_group().empty()) // those of no group are for programs, not for people
            names.push_back(command->get_name());
    }
    if (names.empty() || word.front() == '-')
        return;
    const std::string guess = nearest(word, names);
    throw primer::BadRequest(
        guess.empty() ? fmt::format("no command {}: there are {}", word, fmt::join(names, ", "))
                      : fmt::format("no command {}: did you mean {}?", word, guess));
}

// ctest's flags are its own business; a report is of several files.
void require_flags_once(int argc, char** argv)
{
    const std::string command = argc > 1 ? argv[1] : "", twice = primer::repeated_flag(argc, argv);
    if (!twice.empty() && command != "test" && !(command == "report" && twice == "--json"))
        throw primer::BadRequest(twice + ": given more than once; a flag is allowed once");
}

// What the front door builds before it starts the command: primer-runner --targets COMMAND …
int print(const Targets& targets)
{
    fmt::print("{}{}", fmt::join(targets, "\n"), targets.empty() ? "" : "\n");
    return primer::right;
}

int dispatch(int argc, char** argv)
{
    const bool only_targets = argc > 1 && std::string(argv[1]) == "--targets";
    if (only_targets) {
        --argc;
        ++argv;
    }
    CommandLine line;
    if (argc > 1 && argv[1][0] != '\0')
        require_known(line.app, argv[1]);
    if (argc > 2 && argv[1][0] != '-' && argv[2][0] != '\0')
        require_known(*line.app.get_subcommand(argv[1]), argv[2]);
    require_flags_once(argc, argv);
    try {
        line.app.parse(argc, argv);
    } catch (const CLI::Success& success) { // --help, --version
        return only_targets ? primer::right : line.app.exit(success);
    } catch (const CLI::ParseError& error) {
        throw primer::BadRequest(
            fmt::format("{}: see ./primer {}--help", error.what(),
                        argc > 1 && argv[1][0] != '-' ? std::string(argv[1]) + " " : ""));
    }
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
        fmt::print(stderr, "primer: {}\n", error.what());
        status = primer::bad_request;
    } catch (const std::exception& error) {
        fmt::print(stderr, "primer: {}\n", error.what());
        status = primer::wrong;
    }
    if (std::fflush(stdout) != 0) {
        fmt::print(stderr, "primer: standard output could not be written (is the disk full?)\n");
        status = primer::bad_request;
    }
    return status;
}
