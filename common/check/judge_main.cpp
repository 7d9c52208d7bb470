// The main of every judge:
//   judge CASES FOLDER WORKERS FILES [TABLE]   prints what it finds as one JSON object
//   judge --describe NAME SAYS CASES FOLDER WORKERS FILES   prints an entry for the table of known
//                                   mistakes (known.hpp): these are the answers of the one so
//                                   called
// FILES is how many workers left answers: 1 for threads, as many as WORKERS for ranks.
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "check/verdict.hpp"

namespace
{

nlohmann::ordered_json to_json(const check::Verdict& verdict, int workers)
{
    nlohmann::ordered_json json = {
        {"right", !verdict.failure}, {"cases_right", verdict.right}, {"workers", workers}};
    if (const auto& failure = verdict.failure) {
        json["failure"] = {{"case", failure->case_name},  {"words", failure->words},
                           {"problem", failure->problem}, {"array", failure->array},
                           {"place", failure->place},     {"expected", failure->expected},
                           {"got", failure->got},         {"wrong", failure->wrong},
                           {"of", failure->of},           {"all_expected", failure->all_expected},
                           {"all_got", failure->all_got}, {"unanswered_by", failure->workers}};
    }
    json["mistakes"] = nlohmann::ordered_json::array();
    for (const check::Mistake& mistake : verdict.mistakes)
        json["mistakes"].push_back({{"name", mistake.name}, {"says", mistake.says}});
    return json;
}

// Prints nothing when the answers are right, or lack.
void describe(const check::Mistake& mistake, const std::vector<check::Case>& cases,
              const std::string& folder, int workers, int files)
{
    std::vector<check::Answers> answers;
    for (const check::Case& one : cases) {
        constexpr std::size_t most = std::size_t{1} << 30; // the exercise's own: no stranger's
        answers.push_back(check::read_answers(folder, one.name, files, most));
        if (!answers.back().missing.empty() || !answers.back().readable)
            return;
    }
    check::Known known = check::describe(cases, answers, workers);
    known.name = mistake.name;
    known.says = mistake.says;
    if (!known.cases.empty())
        check::write(std::cout, known);
}

} // namespace

int main(int argc, char** argv)
{
    try {
        const std::vector<std::string> words(argv + 1, argv + argc);
        const bool describes = !words.empty() && words[0] == "--describe";
        const std::size_t first = describes ? 3 : 0; // of the words that both have
        if (words.size() != first + 4 && (describes || words.size() != 5))
            throw std::runtime_error("usage: judge CASES FOLDER WORKERS FILES [TABLE], or "
                                     "judge --describe NAME SAYS CASES FOLDER WORKERS FILES");
        const auto cases = check::read_cases(words[first]);
        const std::string& folder = words[first + 1];
        const int workers = std::stoi(words[first + 2]), files = std::stoi(words[first + 3]);
        if (describes) {
            describe({words[1], words[2]}, cases, folder, workers, files);
            return 0;
        }
        std::vector<check::Known> known;
        if (words.size() == 5) {
            std::ifstream table(words[4]);
            known = check::read_known(table, workers);
        }
        const auto verdict = check::judge(cases, folder, workers, files, known);
        std::puts(to_json(verdict, workers).dump().c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "judge: %s\n", error.what());
        return 2;
    }
}
