// The main of every judge: "judge CASES FOLDER WORKERS [FILES]" prints what it finds as one JSON
// object. FILES is how many workers left answers (1 for threads; as many as WORKERS when not
// given).
#include <cstdio>
#include <exception>
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
    if (verdict.mistake)
        json["mistake"] = {{"name", verdict.mistake->name}, {"says", verdict.mistake->says}};
    return json;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        if (argc != 4 && argc != 5)
            throw std::runtime_error("usage: judge CASES FOLDER WORKERS [FILES]");
        const int workers = std::stoi(argv[3]);
        const int files = argc == 5 ? std::stoi(argv[4]) : workers;
        const auto verdict = check::judge(check::read_cases(argv[1]), argv[2], workers, files);
        std::puts(to_json(verdict, workers).dump().c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "judge: %s\n", error.what());
        return 2;
    }
}
