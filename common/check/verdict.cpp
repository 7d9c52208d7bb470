#include "check/verdict.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "check/answers.hpp"

namespace check
{
namespace
{

// Arrays up to this length are shown whole.
constexpr std::size_t shown = 10;

std::string place(const Expected& array, std::size_t i)
{
    if (array.place)
        return array.place(i);
    return array.values.size() == 1 ? array.name : fmt::format("{}[{}]", array.name, i);
}

// The first wrong value of an array, how many there are, and, when it is short, all of it.
void compare(const Expected& wanted, const std::vector<double>& got, Failure& failure)
{
    for (std::size_t i = 0; i < wanted.values.size(); ++i) {
        if (near(got[i], wanted.values[i], wanted.tolerance))
            continue;
        if (failure.wrong++ > 0)
            continue;
        failure.problem = "value";
        failure.place = place(wanted, i);
        failure.expected = fmt::format("{}", wanted.values[i]);
        failure.got = fmt::format("{}", got[i]);
    }
    failure.of = wanted.values.size();
    if (failure.wrong == 0 || wanted.values.size() == 1 || wanted.values.size() > shown)
        return;
    for (std::size_t i = 0; i < wanted.values.size(); ++i) {
        failure.all_expected.push_back(fmt::format("{}", wanted.values[i]));
        failure.all_got.push_back(fmt::format("{}", got[i]));
    }
}

// Of the right answer, as a worker writes it.
std::size_t bytes_of(const std::vector<Expected>& arrays)
{
    std::size_t bytes = 0;
    for (const Expected& one : arrays)
        bytes += one.name.size() + one.values.size() * sizeof(double);
    return bytes;
}

std::optional<Failure> look(const Case& one, const std::vector<Expected>& right,
                            const Answers& answers)
{
    Failure failure;
    failure.case_name = one.name;
    failure.words = one.words();
    failure.workers = answers.missing;
    if (!answers.missing.empty() || !answers.readable) {
        failure.problem = answers.readable    ? "unanswered"
                          : answers.too_large ? "too large"
                                              : "unreadable";
        failure.expected = fmt::format("{}", most_bytes(bytes_of(right)));
        return failure;
    }
    for (const Expected& wanted : right) {
        failure.array = wanted.name;
        const auto found = answers.arrays.find(wanted.name);
        if (found == answers.arrays.end()) {
            failure.problem = "missing";
            return failure;
        }
        if (found->second.size() != wanted.values.size()) {
            failure.problem = "length";
            failure.expected = fmt::format("{}", wanted.values.size());
            failure.got = fmt::format("{}", found->second.size());
            return failure;
        }
        compare(wanted, found->second, failure);
        if (failure.wrong > 0)
            return failure;
    }
    return std::nullopt;
}

// The mistakes that explain every answer, each once.
std::vector<Mistake> recognise(const std::vector<Case>& cases, const std::vector<Answers>& answers,
                               int workers, const std::vector<Known>& known)
{
    std::vector<Mistake> found;
    for (const Known& one : known) {
        const bool told = std::any_of(found.begin(), found.end(), [&](const Mistake& mistake) {
            return mistake.says == one.says;
        });
        if (!told && fits(one, cases, answers, workers))
            found.push_back({one.name, one.says});
    }
    return found;
}

} // namespace

Verdict judge(const std::vector<Case>& cases, const std::string& folder, int workers, int files,
              const std::vector<Known>& known)
{
    Verdict verdict;
    std::vector<Answers> answered; // those of the first cases, up to one that lacks an answer
    for (const Case& one : cases) {
        const std::vector<Expected> right = expected(one, workers);
        Answers answers = read_answers(folder, one.name, files, most_bytes(bytes_of(right)));
        const std::optional<Failure> failure = look(one, right, answers);
        if (!failure)
            ++verdict.right;
        else if (!verdict.failure)
            verdict.failure = failure;
        if (!answers.missing.empty() || !answers.readable)
            break;
        answered.push_back(std::move(answers));
    }
    if (verdict.failure && verdict.failure->problem != "unanswered")
        verdict.mistakes = recognise(cases, answered, workers, known);
    return verdict;
}

} // namespace check
