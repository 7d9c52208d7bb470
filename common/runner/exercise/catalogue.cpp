#include "exercise/catalogue.hpp"

#include <algorithm>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/error.hpp"
#include "system/chapters.hpp"
#include "system/paths.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;

// Parses a handwritten file. Throws BadRequest that names the file and the place.
Json read_json(const fs::path& path)
{
    std::ifstream file(path);
    if (!file)
        throw primer::BadRequest(short_path(path) + ": cannot be read");
    try {
        return Json::parse(file);
    } catch (const Json::parse_error& error) {
        throw primer::BadRequest(fmt::format("{}: not JSON: {}", short_path(path), error.what()));
    }
}

Workers workers_of(const std::string& text)
{
    return text == "threads" ? Workers::threads : text == "ranks" ? Workers::ranks : Workers::none;
}

Exercise read_exercise(const Json& built)
{
    Exercise exercise;
    exercise.folder = built.at("folder");
    exercise.chapter = built.at("chapter");
    exercise.name = built.at("name");
    exercise.id = exercise.chapter + "/" + exercise.name;
    exercise.workers = workers_of(built.at("workers"));
    exercise.checker = built.at("checker");
    exercise.target = built.at("target");
    exercise.compiler = built.at("compiler");
    exercise.race_compiler = built.at("race_compiler");
    exercise.archer = built.at("archer");
    exercise.flags = built.at("flags");
    exercise.includes = built.at("includes");
    exercise.worker_object = built.at("worker_object");
    exercise.cache = built.at("cache");
    exercise.processor = built.at("processor");
    return exercise;
}

void read_words(Exercise& exercise)
{
    const fs::path path = exercise.about();
    const Json words = read_json(path);
    try {
        exercise.title = words.at("title");
        exercise.kind = words.at("kind");
        exercise.task = words.at("task");
        exercise.minutes = words.at("minutes");
        exercise.hints = words.at("hints");
        exercise.read = words.value("read", "");
        exercise.why = words.value("why", "");
        exercise.order = words.value("order", 1000);
        if (words.contains("program")) {
            exercise.program = workers_of(words["program"].at("workers"));
            exercise.program_workers = words["program"].at("count");
        }
    } catch (const Json::exception& error) {
        throw primer::BadRequest(fmt::format("{}: {}", short_path(path), error.what()));
    }
    static const std::vector<std::string> kinds = {"complete", "mend", "fast", "predict"};
    if (std::find(kinds.begin(), kinds.end(), exercise.kind) == kinds.end())
        throw primer::BadRequest(fmt::format("{}: kind is {}, not one of {}", short_path(path),
                                             exercise.kind, fmt::join(kinds, ", ")));
}

// What people may write for an exercise, apart from its id.
std::vector<std::string> other_names(const Exercise& exercise)
{
    const std::string number = exercise.folder.substr(0, exercise.folder.find('_'));
    const auto digit = std::min(number.find_first_not_of('0'), number.size() - 1);
    return {exercise.name, number + "/" + exercise.name, number.substr(digit) + "/" + exercise.name,
            exercise.folder + "/" + exercise.name};
}

std::string id_of(const Exercise* exercise)
{
    return exercise->id;
}

} // namespace

fs::path Exercise::starter() const
{
    return source_folder() / "exercises" / folder / (name + ".cpp");
}

fs::path Exercise::header() const
{
    return starter().replace_extension(".hpp");
}

fs::path Exercise::about() const
{
    return starter().replace_extension(".json");
}

fs::path Exercise::solution() const
{
    return source_folder() / "solutions" / folder / (name + ".cpp");
}

fs::path Exercise::tests() const
{
    return source_folder() / "tests" / "exercises" / folder / name;
}

fs::path Exercise::mine() const
{
    return work_folder() / folder / (name + ".cpp");
}

fs::path Exercise::source() const
{
    return fs::exists(mine()) ? mine() : starter();
}

fs::path Exercise::worker() const
{
    return build_folder() / "bin" / "worker" / checker;
}

fs::path Exercise::race_worker() const
{
    return worker().string() + "_races";
}

fs::path Exercise::judge() const
{
    return build_folder() / "bin" / "judge" / checker;
}

fs::path Exercise::printed() const
{
    return build_folder() / "exercises" / folder / (name + ".printed");
}

fs::path Exercise::known() const
{
    const fs::path handed_out = tests() / "known";
    return fs::exists(handed_out) ? handed_out
                                  : build_folder() / "exercises" / folder / (name + ".known");
}

std::string worker_words(Workers kind, int count)
{
    return fmt::format("{} {}{}", count, kind == Workers::ranks ? "rank" : "thread",
                       count == 1 ? "" : "s");
}

std::vector<Exercise> all_exercises()
{
    std::vector<Exercise> exercises;
    std::error_code failed;
    for (const auto& entry :
         fs::recursive_directory_iterator(build_folder() / "exercises", failed)) {
        if (entry.path().extension() != ".json")
            continue;
        Exercise exercise = read_exercise(read_json(entry.path()));
        // An exercise that is gone leaves what CMake wrote of it behind.
        if (!fs::exists(exercise.starter()))
            continue;
        read_words(exercise);
        exercises.push_back(std::move(exercise));
    }
    if (exercises.empty())
        throw primer::BadRequest("no exercises in " + build_folder().string() +
                                 ": run ./primer there");
    std::sort(exercises.begin(), exercises.end(), [](const Exercise& a, const Exercise& b) {
        return std::tie(a.folder, a.order, a.name) < std::tie(b.folder, b.order, b.name);
    });
    return exercises;
}

Exercise find_exercise(const std::vector<Exercise>& exercises, const std::string& text)
{
    std::vector<const Exercise*> matches, beginnings;
    std::vector<std::string> known;
    std::error_code ignored;
    for (const Exercise& exercise : exercises) {
        if (text == exercise.id || fs::equivalent(text, exercise.starter(), ignored) ||
            fs::equivalent(text, exercise.mine(), ignored))
            return exercise;
        known.push_back(exercise.id);
        known.push_back(exercise.name);
        auto names = other_names(exercise);
        if (std::find(names.begin(), names.end(), text) != names.end())
            matches.push_back(&exercise);
        names.push_back(exercise.id);
        if (!text.empty() && std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                return name.rfind(text, 0) == 0;
            }))
            beginnings.push_back(&exercise);
    }
    if (matches.empty())
        matches = beginnings;
    if (matches.size() == 1)
        return *matches.front();
    if (matches.size() > 1) {
        std::vector<std::string> ids;
        std::transform(matches.begin(), matches.end(), std::back_inserter(ids), id_of);
        throw primer::BadRequest(
            fmt::format("exercise {} is ambiguous: it could be {}", text, fmt::join(ids, ", ")));
    }
    const std::string guess = nearest(text, known);
    if (!guess.empty())
        throw primer::BadRequest(fmt::format("no exercise {}: did you mean {}?", text, guess));
    throw primer::BadRequest(
        fmt::format("no exercise {}: ./primer exercise list shows what there is", text));
}

} // namespace runner
