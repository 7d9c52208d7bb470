// The command line of `primer mistake`. Included by main.cpp alone: CLI11 is slow to compile.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "museum/mistake_commands.hpp"

namespace runner::museum
{

class CommandLine
{
  public:
    explicit CommandLine(CLI::App& app)
    {
        app.require_subcommand(1);
        app.footer("A mistake is named by its number, its name or a beginning of its name.");
        add(app, "list", "every mistake: what shows it", [this] {
            return list(request_);
        })->add_flag("--markdown", request_.markdown, "as the table that the lesson quotes");
        named(add(app, "show",
                  "what is expected, what happens (a recorded run), what shows it, and the mend",
                  [this] { return show(request_); }));
        CLI::App* running = add(
            app, "run",
            "build it and run it, and then the tool that shows it (exit status: 0 it went wrong "
            "as the museum says, 1 not this time)",
            [this] { return run(request_); });
        running_ = running;
        running->add_option("names", request_.names, "one or more");
        running->add_flag(
            "--record", request_.record,
            "for authors: keep what was seen as the recorded run (of all when none is named)");
        mending_ =
            add(app, "mend",
                "the mend as a diff, and the mended program run (exit status: 0 it is right)",
                [this] { return mend(request_); });
        named(mending_);
        CLI::App* proving = add(app, "prove", "", [this] { return prove(request_); });
        named(proving);
        proving->add_flag("--times", request_.times);
        proving->add_option("--museum", request_.folder);
        proving->group(""); // for the tests: not in --help
    }

    int call() const
    {
        for (const auto& [app, function] : commands_)
            if (app->parsed())
                return function();
        return 2; // not reached: one subcommand is required
    }

    // Whether the tools must have been built.
    bool asks_tools() const { return running_->parsed() || mending_->parsed(); }

  private:
    CLI::App* add(CLI::App& app, const std::string& name, const std::string& help,
                  std::function<int()> function)
    {
        CLI::App* command = app.add_subcommand(name, help);
        commands_.emplace_back(command, std::move(function));
        return command;
    }

    void named(CLI::App* command)
    {
        command
            ->add_option("name", request_.name, "its number, its name, or a beginning of its name")
            ->required();
    }

    CLI::App* running_ = nullptr;
    CLI::App* mending_ = nullptr;
    MistakeRequest request_;
    std::vector<std::pair<CLI::App*, std::function<int()>>> commands_;
};

} // namespace runner::museum
