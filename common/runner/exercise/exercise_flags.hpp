// The command line of `primer exercise`. Included by main.cpp alone: CLI11 is slow to compile.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "exercise/exercise_commands.hpp"

namespace runner::exercise
{

class CommandLine
{
  public:
    explicit CommandLine(CLI::App& app)
    {
        app.require_subcommand(1);
        add(app, "list", "every exercise: title, minutes, state", [this] {
            return list(json_);
        })->add_flag("--json", json_, "as JSON");
        add(app, "next", "the one in hand or the first not passed, and a copy to work on", next);
        named(add(app, "start", "an exercise, and a copy of it to work on",
                  [this] { return start(name_); }),
              true);
        CLI::App* checking = add(app, "check",
                                 "whether it is solved, and why not (ends with 0 passed, "
                                 "1 failed, 3 cannot be told on this machine now)",
                                 [this] { return check(name_, all_, json_); });
        named(checking);
        checking->add_flag("--all", all_, "all that were begun");
        checking->add_flag("--json", json_, "as JSON");
        named(add(app, "watch", "check at every change of the file, with keys",
                  [this] { return watch(name_); }));
        named(add(app, "hint", "each call goes one hint further", [this] { return hint(name_); }));
        for (const bool whole : {true, false})
            add_solution(app, whole);
        named(add(app, "reset", "back to the beginning; what you had is kept",
                  [this] { return reset(name_); }),
              true);
        add(app, "progress", "how far you have come", progress);
        CLI::App* proving = add(app, "prove", "", [this] { return prove(name_); });
        named(proving);
        proving->group(""); // for the tests: not in --help
        CLI::App* learning = add(app, "learn", "", [this] { return learn(name_, objects_); });
        named(learning, true);
        learning->add_option("objects", objects_);
        learning->group(""); // for the build
    }

    int call() const
    {
        for (const auto& [command, function] : commands_)
            if (command->parsed())
                return function();
        return 2;
    }

  private:
    CLI::App* add(CLI::App& app, const std::string& name, const std::string& help,
                  std::function<int()> function)
    {
        CLI::App* command = app.add_subcommand(name, help);
        commands_.emplace_back(command, std::move(function));
        return command;
    }

    void named(CLI::App* command, bool required = false)
    {
        const std::string otherwise = required ? "" : " (when not given: the one saved last)";
        command->add_option("name", name_, "chapter/name, or enough of it" + otherwise)
            ->required(required);
    }

    void add_solution(CLI::App& app, bool whole)
    {
        CLI::App* command =
            whole ? add(app, "solution", "the solution, once you have passed",
                        [this] { return solution(name_, give_up_); })
                  : add(app, "diff", "how yours differs from the solution, once you have passed",
                        [this] { return diff(name_, give_up_); });
        named(command);
        command->add_flag("--give-up", give_up_, "before; this is recorded");
    }

    std::string name_;
    std::vector<std::string> objects_;
    bool json_ = false, all_ = false, give_up_ = false;
    std::vector<std::pair<CLI::App*, std::function<int()>>> commands_;
};

} // namespace runner::exercise
