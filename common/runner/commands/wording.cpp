#include "commands/wording.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/chapters.hpp"

namespace runner
{
namespace
{

using primer::shown;

// Commands for users: a command without a group is called by other programs.
std::vector<const CLI::App*> commands_of(const CLI::App& app)
{
    return app.get_subcommands([](const CLI::App* each) { return !each->get_group().empty(); });
}

const CLI::App* command_called(const CLI::App& app, const std::string& name)
{
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        if (command->get_name() == name)
            return command;
    return nullptr;
}

std::vector<std::string> names_of(const std::vector<const CLI::App*>& commands)
{
    std::vector<std::string> names;
    for (const CLI::App* command : commands)
        names.push_back(command->get_name());
    return names;
}

// The command that the words name, "exercise check" say, and how many words its name takes.
std::pair<const CLI::App*, std::size_t> command_of(const CLI::App& app, const Words& words)
{
    const CLI::App* command = &app;
    std::size_t taken = 0;
    while (taken < words.size())
        if (const CLI::App* next = command_called(*command, words[taken]); next != nullptr) {
            command = next;
            ++taken;
        } else {
            break;
        }
    return {command, taken};
}

// "run" or "exercise check": what a person typed to get there.
std::string name_of(const Words& words, std::size_t taken)
{
    return taken == 0 ? "primer"
                      : fmt::format("{}", fmt::join(words.begin(),
                                                    words.begin() + std::ptrdiff_t(taken), " "));
}

std::vector<std::string> flags_of(const CLI::App& command)
{
    std::vector<std::string> flags;
    for (const CLI::Option* option : command.get_options())
        if (!option->get_positional())
            flags.push_back("--" + option->get_single_name());
    return flags;
}

// "--json: the records to FILE", or "its chapter: …", as --help has it.
std::string lacking(const std::string& what, const CLI::Option& option)
{
    return option.get_description().empty() ? what
                                            : fmt::format("{}: {}", what, option.get_description());
}

// Words beyond what the command takes: a flag that it does not have, or a word too many.
std::string too_much(const CLI::App& command, const std::string& name)
{
    const Words extra = command.remaining();
    const auto flag = std::find_if(extra.begin(), extra.end(), [](const std::string& word) {
        return word.size() > 1 && word[0] == '-';
    });
    if (extra.empty())
        return fmt::format("{} takes no more arguments", name);
    if (flag == extra.end())
        return fmt::format("{}: {} takes no such argument", shown(extra.front()), name);
    const std::vector<std::string> flags = flags_of(command);
    const std::string guess = nearest(flag->substr(0, flag->find('=')), flags);
    return fmt::format("{}: {} has no such flag; {}", shown(*flag), name,
                       guess.empty() ? fmt::format("there are {}", fmt::join(flags, ", "))
                                     : fmt::format("did you mean {}?", guess));
}

// "--json: 1 required TEXT missing": the name first.
std::string wrong_number(const CLI::App& command, const std::string& text)
{
    const std::string flag = text.substr(0, text.find(':'));
    const CLI::Option* option = command.get_option_no_throw(flag);
    if (option == nullptr)
        return primer::printable(text);
    return lacking(flag + " needs a value", *option);
}

std::string missing(const CLI::App& command, const std::string& name)
{
    for (const CLI::Option* option : command.get_options())
        if (option->get_required() && option->count() == 0)
            return lacking(fmt::format("{} lacks {}", name,
                                       option->get_positional() ? "its " + option->get_single_name()
                                                                : "--" + option->get_single_name()),
                           *option);
    return fmt::format("{} lacks a command: there are {}", name,
                       fmt::join(names_of(commands_of(command)), ", "));
}

} // namespace

void require_command(const CLI::App& app, const Words& words)
{
    const auto [command, taken] = command_of(app, words);
    const std::vector<std::string> names = names_of(commands_of(*command));
    if (names.empty() || taken == words.size())
        return;
    const std::string& word = words[taken];
    if (word[0] == '-' && command->get_option_no_throw(word.substr(0, word.find('='))) != nullptr)
        return;
    if (word[0] == '-')
        throw primer::BadRequest(fmt::format("no flag {}: there are {}, and the commands {}",
                                             shown(word), fmt::join(flags_of(*command), ", "),
                                             fmt::join(names, ", ")));
    const std::string guess = nearest(word, names);
    throw primer::BadRequest(fmt::format("no command {}: {}", shown(word),
                                         guess.empty()
                                             ? fmt::format("there are {}", fmt::join(names, ", "))
                                             : fmt::format("did you mean {}?", guess)));
}

void require_values(const CLI::App& app)
{
    for (const CLI::App* command : app.get_subcommands()) {
        for (const CLI::Option* option : command->get_options())
            for (const std::string& value : option->results())
                if (value.empty())
                    throw primer::BadRequest(lacking(
                        fmt::format("{} '': must not be empty",
                                    option->get_positional() ? option->get_single_name()
                                                             : "--" + option->get_single_name()),
                        *option));
        require_values(*command);
    }
}

void require_flags_once(const Words& words)
{
    const std::string command = words.empty() ? "" : words.front();
    std::set<std::string> seen;
    for (const std::string& word : words) {
        const std::string flag = word.substr(0, word.find('='));
        if (flag.size() < 3 || flag.rfind("--", 0) != 0 || seen.insert(flag).second)
            continue;
        if (command != "test" && !(command == "report" && flag == "--json"))
            throw primer::BadRequest(
                fmt::format("{} is given more than once: once is allowed", shown(flag)));
    }
}

std::string in_plain_words(const CLI::App& app, const Words& words, const CLI::ParseError& error)
{
    const auto [command, taken] = command_of(app, words);
    const std::string name = name_of(words, taken);
    const auto is = [&](auto* kind) {
        return dynamic_cast<const std::remove_pointer_t<decltype(kind)>*>(&error) != nullptr;
    };
    const std::string text =
        is(static_cast<CLI::ExtrasError*>(nullptr))        ? too_much(*command, name)
        : is(static_cast<CLI::ArgumentMismatch*>(nullptr)) ? wrong_number(*command, error.what())
        : is(static_cast<CLI::RequiredError*>(nullptr))    ? missing(*command, name)
                                                           : primer::printable(error.what());
    return fmt::format("{}; see ./primer {}--help", text, taken == 0 ? "" : name + " ");
}

} // namespace runner
