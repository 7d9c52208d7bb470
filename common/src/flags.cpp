#include "primer/flags.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <sstream>
#include <string_view>

#include "primer/environment.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"

namespace primer
{
namespace
{

// The whole text as a number of type T, or nothing. Signs and blanks before it are not accepted for
// whole numbers, so "-5" never becomes 2^64 - 5.
template<typename T>
bool read_whole(const std::string& text, T& value)
{
    std::istringstream in(text);
    if (std::is_integral_v<T> && !text.empty() && text.find_first_not_of("0123456789") != text.npos)
        return false;
    return static_cast<bool>(in >> std::noskipws >> value) && in.peek() == EOF;
}

template<typename T>
std::string to_text(T value)
{
    std::ostringstream out;
    out << value;
    return out.str();
}

// "a whole number from 1 to 64"; a very large upper limit is left out.
template<typename T>
std::string allowed_numbers(T least, T most)
{
    const std::string kind = std::is_integral_v<T> ? "a whole number" : "a number";
    const bool open = static_cast<double>(most) >= 0x1p62;
    return kind + (open ? " of at least " + to_text(least)
                        : " from " + to_text(least) + " to " + to_text(most));
}

template<typename T>
std::function<std::string(const std::string&)> reader(const std::string& name, T& value, T least,
                                                      T most)
{
    return [name, &value, least, most](const std::string& text) -> std::string {
        T number{};
        if (read_whole(text, number) && number >= least && number <= most) {
            value = number;
            return "";
        }
        return name + " " + shown(text) + ": must be " + allowed_numbers(least, most);
    };
}

std::string joined(int argc, char** argv)
{
    std::string line = std::filesystem::path(argv[0]).filename().string();
    for (int i = 1; i < argc; ++i)
        line += std::string(" ") + argv[i];
    return line;
}

// Of the words that were not recognised, the first that looks like a flag.
std::string first_unknown(const std::vector<std::string>& words)
{
    for (const std::string& word : words)
        if (word.rfind("-", 0) == 0)
            return shown(word);
    return words.empty() ? "" : shown(words.front());
}

} // namespace

struct Flags::Parts {
    CLI::App app;
    std::string chapter, variant, command, json;
    std::size_t repeats = 5;
    std::vector<std::pair<std::string, std::function<Value()>>> problem;
    std::map<std::string, Value> notes;
    std::map<std::string, const std::string*> texts;         // the flags that may name a file
    std::map<std::string, std::string> allowed;              // of each flag: what its value must be
    std::vector<std::pair<std::string, std::string>> rivals; // flags that are not given together
    std::string complaint;                                   // the first value that was refused

    void add(const std::string& name, const std::string& help_line, const std::string& type,
             const std::string& default_text, const std::string& must_be,
             std::function<std::string(const std::string&)> read)
    {
        allowed[name] = must_be;
        app.add_option_function<std::string>(
               name,
               [this, name, read](const std::string& text) {
                   // "--n --json FILE": a flag's name stands where the value should.
                   const std::string problem_line =
                       app.get_option_no_throw(text) != nullptr ? lacking(name) : read(text);
                   if (complaint.empty())
                       complaint = problem_line;
               },
               help_line)
            ->type_name(type)
            ->default_str(default_text);
    }

    std::string lacking(const std::string& name) const
    {
        const auto found = allowed.find(name);
        return name + " needs a value" +
               (found == allowed.end() ? "" : ": must be " + found->second);
    }

    // Whether another flag was given that takes this one's place.
    bool is_replaced(const std::string& name) const
    {
        return std::any_of(rivals.begin(), rivals.end(), [&](const auto& pair) {
            return pair.second == name && app.count(pair.first) > 0;
        });
    }

    void require_no_rivals() const
    {
        for (const auto& [one, other] : rivals)
            if (app.count(one) > 0 && app.count(other) > 0)
                throw BadRequest(other + ": has no effect beside " + one +
                                 ": leave one of them out");
    }

    // A record must not take the place of another file that a flag names.
    void require_json_alone() const
    {
        std::error_code failed;
        const auto place = [&](const std::string& name) {
            return std::filesystem::weakly_canonical(name, failed);
        };
        for (const auto& [name, text] : texts)
            if (!text->empty() && json != "/dev/null" && place(json) == place(*text))
                throw BadRequest("--json " + json + ": is " + name + ", too: must be another file");
    }

    // The library's own words are for programmers. It names the flag first: "--n: 1 required …".
    std::string in_plain_words(const CLI::ParseError& error) const
    {
        const std::string text = error.what();
        const std::string name = text.substr(0, text.find(':'));
        const CLI::Option* option = app.get_option_no_throw(name);
        if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr && option != nullptr)
            return option->count() > 1 ? name + " is given " + std::to_string(option->count()) +
                                             " times: once is allowed"
                                       : lacking(name);
        return printable(text) + ": --help lists what is allowed";
    }
};

Flags::Flags(std::string chapter, std::string variant, std::string purpose)
    : parts_(std::make_unique<Parts>())
{
    parts_->chapter = std::move(chapter);
    parts_->variant = std::move(variant);
    parts_->app.description(std::move(purpose));
    parts_->app.get_formatter()->column_width(34);
    parts_->add("--repeats", "timed repeats, after one that is not counted", "K",
                to_text(parts_->repeats), allowed_numbers<std::size_t>(1, 1000000),
                reader<std::size_t>("--repeats", parts_->repeats, 1, 1000000));
    parts_->add("--json", "write the record of this run to FILE (-: standard output)", "FILE", "",
                "the name of a file, or -", [this](const std::string& text) {
                    parts_->json = text;
                    return text.empty() ? "--json '': must be the name of a file, or -" : "";
                });
}

Flags::~Flags() = default;

void Flags::add(const std::string& name, std::size_t& value, const std::string& help,
                std::size_t least, std::size_t most)
{
    parts_->add(name, help, "N", to_text(value), allowed_numbers(least, most),
                reader(name, value, least, most));
    parts_->problem.emplace_back(name.substr(2), [&value] { return Value(value); });
}

void Flags::add(const std::string& name, std::optional<std::size_t>& value, const std::string& help,
                std::size_t least, std::size_t most)
{
    const auto read = [name, &value, least, most](const std::string& text) {
        std::size_t number = 0;
        const std::string refused = reader(name, number, least, most)(text);
        if (refused.empty())
            value = number;
        return refused;
    };
    parts_->add(name, help, "N", "", allowed_numbers(least, most), read);
    // A number that is not there is an empty text: problem() leaves it out.
    parts_->problem.emplace_back(name.substr(2),
                                 [&value] { return value ? Value(*value) : Value(std::string()); });
}

void Flags::add(const std::string& name, double& value, const std::string& help, double least,
                double most)
{
    parts_->add(name, help, "X", to_text(value), allowed_numbers(least, most),
                reader(name, value, least, most));
    parts_->problem.emplace_back(name.substr(2), [&value] { return Value(value); });
}

void Flags::add(const std::string& name, std::string& value, const std::string& help,
                const std::vector<std::string>& allowed)
{
    std::string choices;
    for (const std::string& choice : allowed)
        choices += (choices.empty() ? "" : "|") + choice;
    const std::string must_be = choices.empty() ? "a text that is not empty" : "one of " + choices;
    const auto read = [name, &value, allowed, must_be](const std::string& text) -> std::string {
        const bool good = allowed.empty()
                              ? !text.empty()
                              : std::find(allowed.begin(), allowed.end(), text) != allowed.end();
        if (!good)
            return name + " " + shown(text) + ": must be " + must_be;
        value = text;
        return "";
    };
    if (choices.empty())
        parts_->texts[name] = &value;
    parts_->add(name, help, choices.empty() ? "TEXT" : choices, value, must_be, read);
    parts_->problem.emplace_back(name.substr(2), [&value] { return Value(value); });
}

void Flags::takes_place_of(const std::string& name, const std::vector<std::string>& others)
{
    for (const std::string& other : others)
        parts_->rivals.emplace_back(name, other);
}

void Flags::parse(int argc, char** argv)
{
    parts_->command = joined(argc, argv);
    parts_->app.name(std::filesystem::path(argv[0]).filename().string());
    try {
        parts_->app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        throw Done{right, parts_->app.help()};
    } catch (const CLI::ExtrasError&) {
        if (!parts_->complaint.empty()) // the word that is too many may belong to that flag
            throw BadRequest(parts_->complaint);
        std::string known;
        for (const CLI::Option* option : parts_->app.get_options())
            known += (known.empty() ? "" : " ") + option->get_name();
        throw BadRequest(first_unknown(parts_->app.remaining()) + ": no such flag; there are " +
                         known);
    } catch (const CLI::ParseError& error) {
        throw BadRequest(parts_->in_plain_words(error));
    }
    if (!parts_->complaint.empty())
        throw BadRequest(parts_->complaint);
    parts_->require_no_rivals();
    require_thread_environment();
    // Checked before the work: a record that cannot be written must not be noticed hours later.
    if (!parts_->json.empty() && parts_->json != "-") {
        parts_->require_json_alone();
        require_writable(parts_->json, "--json");
    }
}

void Flags::note(const std::string& name, const Value& value)
{
    parts_->notes[name] = value;
}

int Flags::repeats() const
{
    return static_cast<int>(parts_->repeats);
}
const std::string& Flags::json() const
{
    return parts_->json;
}
const std::string& Flags::chapter() const
{
    return parts_->chapter;
}
const std::string& Flags::variant() const
{
    return parts_->variant;
}
const std::string& Flags::command() const
{
    return parts_->command;
}

std::map<std::string, Value> Flags::values() const
{
    std::map<std::string, Value> values;
    for (const auto& [name, value] : parts_->problem) {
        if (parts_->is_replaced("--" + name))
            continue;
        const Value current = value();
        const auto* text = std::get_if<std::string>(&current);
        if (text == nullptr || !text->empty())
            values.emplace(name, current);
    }
    return values;
}

std::map<std::string, Value> Flags::problem() const
{
    std::map<std::string, Value> all = parts_->notes;
    all.merge(values()); // keeps what is there
    return all;
}

} // namespace primer
