#include "exercise/prediction.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "exercise/bench.hpp"
#include "primer/error.hpp"
#include "primer/file.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace runner
{
namespace
{

struct Printed {
    std::string words;
    std::vector<double> numbers;
};

[[noreturn]] void complain(const Exercise& exercise, const std::string& what)
{
    throw primer::BadRequest(short_path(exercise.starter()) + ": " + what);
}

std::string flat(std::string text)
{
    std::ranges::replace(text, '\n', '|');
    return text;
}

// Lines "words: number number …" among whatever else it prints.
std::vector<Printed> read_printed(std::istream& stream)
{
    std::vector<Printed> lines;
    for (std::string line; std::getline(stream, line);) {
        const std::size_t colon = line.rfind(':');
        if (colon == line.npos)
            continue;
        Printed one{line.substr(0, colon), {}};
        std::istringstream numbers(line.substr(colon + 1));
        for (double number = 0; numbers >> number;)
            one.numbers.push_back(number);
        if (!one.numbers.empty() && numbers.eof())
            lines.push_back(std::move(one));
    }
    return lines;
}

// The lines of an answer, as check::Answer writes them.
std::vector<Printed> read_answer(const std::string& bytes)
{
    std::vector<Printed> lines;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = bytes.find('\n', at);
        const std::string head = bytes.substr(at, end - at);
        const std::size_t blank = head.rfind(' ');
        Printed one{head.substr(0, blank), std::vector<double>(std::stoul(head.substr(blank + 1)))};
        const std::size_t length = one.numbers.size() * sizeof(double);
        std::memcpy(one.numbers.data(), bytes.data() + end + 1, length);
        at = end + 1 + length;
        lines.push_back(std::move(one));
    }
    return lines;
}

std::string answer_of(const std::vector<Printed>& lines)
{
    std::string bytes;
    for (const Printed& one : lines) {
        bytes += fmt::format("{} {}\n", one.words, one.numbers.size());
        bytes.append(reinterpret_cast<const char*>(one.numbers.data()),
                     one.numbers.size() * sizeof(double));
    }
    return bytes;
}

std::string text_of(const std::vector<Printed>& lines)
{
    std::string text;
    for (const Printed& one : lines)
        text += fmt::format("{}: {}\n", one.words, fmt::join(one.numbers, " "));
    return text;
}

// What the program prints, in the order of the prediction: workers may print in any order.
std::vector<Printed> in_order(const Exercise& exercise, const std::string& out,
                              const std::vector<Printed>& asked)
{
    std::istringstream stream(out);
    std::vector<Printed> printed = read_printed(stream), sorted;
    for (const Printed& line : asked) {
        const auto same = [&](const Printed& one) { return one.words == line.words; };
        if (std::ranges::count_if(printed, same) != 1)
            complain(exercise, fmt::format("its program must print one line \"{}: …\", and "
                                           "printed: {}",
                                           line.words, flat(out)));
        sorted.push_back(*std::ranges::find_if(printed, same));
        if (sorted.back().numbers.size() != line.numbers.size())
            complain(exercise,
                     fmt::format("its prediction has {} numbers in the line \"{}\", and "
                                 "its program prints {}",
                                 line.numbers.size(), line.words, sorted.back().numbers.size()));
    }
    if (sorted.size() != printed.size())
        complain(exercise,
                 "its program prints a line that its prediction does not have: " + flat(out));
    return sorted;
}

std::string program_output(const Exercise& exercise, const Bench& bench)
{
    const Finished finished = bench.run_program(exercise.program_workers);
    if (finished.status != 0)
        complain(exercise, fmt::format("its program ended with status {}: {}", finished.status,
                                       flat(finished.out + finished.err)));
    return finished.out;
}

// The answer of a learner with this mistake, who is right in all other lines.
std::string mistaken(const WrongAnswer& wrong, std::vector<Printed> lines)
{
    for (const auto& [words, numbers] : wrong.prints) {
        const auto line = std::ranges::find_if(
            lines, [&said = words](const Printed& one) { return one.words == said; });
        if (line == lines.end() || line->numbers.size() != numbers.size())
            throw primer::BadRequest(fmt::format("{}: {}: there is no line \"{}\" with {} numbers",
                                                 short_path(wrong.path), wrong.name, words,
                                                 numbers.size()));
        line->numbers = numbers;
    }
    return answer_of(lines);
}

} // namespace

void learn_prediction(const Exercise& exercise, const Rules& rules, const std::string& object)
{
    const Jail open;
    Bench bench(exercise, exercise.starter(), rules, open);
    bench.take(object);
    const Run run = bench.launch(rules.cases, 1, {});
    const std::string starter = text_of(run.folder / (run.first_case + ".0.answer"));
    const std::vector<Printed> asked = read_answer(starter);
    const auto lines = in_order(exercise, program_output(exercise, bench), asked);
    if (text_of(in_order(exercise, program_output(exercise, bench), asked)) != text_of(lines))
        complain(exercise, "its program printed other numbers in a second run");
    primer::write_whole(exercise.printed(), text_of(lines), exercise.id);
    std::string table =
        bench.describe(run, "starter", "The numbers are still those that the exercise came with.");
    for (const WrongAnswer& wrong : wrong_answers(exercise))
        table += bench.describe(bench.invent(mistaken(wrong, lines)), wrong.name, wrong.says);
    primer::write_whole(std::filesystem::path(exercise.printed()).replace_extension(".known"),
                        table, exercise.id);
}

std::string unrecognised(const Exercise& exercise, const Rules& rules, const WrongAnswer& wrong)
{
    const Jail open;
    Bench bench(exercise, exercise.starter(), rules, open);
    std::ifstream file(exercise.printed());
    const Judged judged =
        read_judged(bench.judge(bench.invent(mistaken(wrong, read_printed(file)))));
    if (!judged.wrong)
        return "its numbers are right";
    const bool told = std::ranges::any_of(
        judged.mistakes, [&](const Judged::Mistake& one) { return one.says == wrong.says; });
    return told ? "" : fmt::format("it is not told \"{}\"", wrong.says);
}

std::vector<std::string> wrong_prediction(const Wrong& wrong)
{
    if (wrong.problem == "missing")
        return {fmt::format("Your prediction lacks the line \"{}\".", wrong.array)};
    if (wrong.problem == "length")
        return {
            fmt::format("In the line \"{}\" the program prints {} number{}, and your prediction "
                        "has {}.",
                        wrong.array, wrong.expected, wrong.expected == "1" ? "" : "s", wrong.got)};
    if (wrong.problem != "value")
        return {"The file with the answer is damaged: your code must not write files here."};
    if (wrong.of == 1)
        return {fmt::format("In the line \"{}\" the program does not print {}.", wrong.array,
                            wrong.got)};
    std::string place = wrong.place.substr(wrong.array.size() + 1); // "3]"
    place.pop_back();
    const std::string more =
        wrong.wrong > 1
            ? fmt::format(", and {} more of its {} numbers are wrong", wrong.wrong - 1, wrong.of)
            : "";
    return {fmt::format("The line \"{}\" does not have {} at place {} (places count from 0){}.",
                        wrong.array, wrong.got, place, more)};
}

} // namespace runner
