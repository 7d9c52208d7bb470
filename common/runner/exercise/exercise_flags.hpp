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
        add(app, "next",
            "the exercise you are working on, or the first one not passed, and a copy to edit",
            next);
        named(add(app, "start", "an exercise, and a copy of it to edit",
                  [this] { return start(name_); }),
              true);
        CLI::App* checking = add(app, "check",
                                 "whether it is solved, and if not, why (exit status: 0 passed, 1 "
                                 "failed, 3 inconclusive on this machine now)",
                                 [this] { return check(name_, all_, json_); });
        named(checking);
        checking->add_flag("--all", all_, "all that were started");
        checking->add_flag("--json", json_, "as JSON");
        CLI::App* running =
            add(app, "run",
                "your file on one case, with what it prints: run [name] "
                "--workers 3 --n 10",
                [this] { return run_case(workers_, timeline_, debug_, run_app_->remaining()); });
        running->add_option("--workers", workers_, "threads or ranks (default: 2)");
        running->add_flag("--timeline", timeline_, "draw what each worker did");
        running->add_flag("--debug", debug_, "under gdb; ranks: all in one window, by tmux");
        running->allow_extras();
        run_app_ = running;
        named(add(app, "watch", "check whenever the file is saved, with keys for other commands",
                  [this] { return watch(name_); }));
        named(add(app, "hint", "one hint more at each call", [this] { return hint(name_); }));
        for (const bool whole : {true, false})
            add_solution(app, whole);
        named(add(app, "reset", "back to the starter; your version is kept",
                  [this] { return reset(name_); }),
              true);
        add(app, "progress", "which exercises you have passed", progress);
        CLI::App* proving = add(app, "prove", "", [this] { return prove(name_, part_); });
        named(proving);
        proving->add_option("--part", part_)->check(CLI::IsMember({"answers", "times", "all"}));
        proving->group(""); // for the tests: not in --help
        add(app, "table", "every known wrong answer, and what is said of it (Markdown)", table);
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
        const std::string otherwise = required ? "" : " (default: the one saved last)";
        command->add_option("name", name_, "chapter/name, or an unambiguous part of it" + otherwise)
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
        command->add_flag("--give-up", give_up_,
                          "show it before you have passed; this is recorded");
    }

    std::string name_, part_ = "all", workers_;
    CLI::App* run_app_ = nullptr;
    std::vector<std::string> objects_;
    bool json_ = false, all_ = false, give_up_ = false, timeline_ = false, debug_ = false;
    std::vector<std::pair<CLI::App*, std::function<int()>>> commands_;
};

} // namespace runner::exercise
