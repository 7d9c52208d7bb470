#include "museum/mistake_commands.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "museum/guide.hpp"
#include "museum/trial_run.hpp"
#include "primer/error.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"

namespace runner::museum
{
namespace
{

namespace fs = std::filesystem;

constexpr int undecided = 77;

fs::path folder_of(const MistakeRequest& request)
{
    return request.folder.empty() ? museum_folder() : fs::path(request.folder);
}

fs::path record_file(const MistakeRequest& request)
{
    return folder_of(request) / "observed.json";
}

// Empty when nothing is recorded.
Json recorded(const MistakeRequest& request)
{
    std::ifstream file(record_file(request));
    Json json = file ? parse_json(file) : Json::object();
    if (!json.is_object())
        throw primer::BadRequest(short_path(record_file(request)) + ": not a JSON object");
    return json;
}

void write(const MistakeRequest& request, const Json& json)
{
    const fs::path path = record_file(request), fresh = path.string() + ".new";
    std::ofstream file(fresh);
    file << to_text(json, 1) << "\n" << std::flush;
    std::error_code failed;
    if (file)
        fs::rename(fresh, path, failed);
    if (!file || failed)
        throw primer::BadRequest(short_path(path) + ": cannot be written");
}

std::string title_of(const Exhibit& one)
{
    return style::strong(fmt::format("{:02} {}: {}", one.number, one.name, one.title)) + "\n";
}

// Without what is on this machine alone: the film that a checker makes of the last steps.
Json to_keep(Json seen)
{
    for (auto& [name, trial] : seen.items())
        if (const auto text = trial.is_object() ? trial.find("text") : trial.end();
            trial.is_object() && text != trial.end()) {
            std::istringstream in(text->get<std::string>());
            std::string kept;
            for (std::string line; std::getline(in, line);)
                if (line.find("A film of") == line.npos)
                    kept += line + "\n";
            *text = kept;
        }
    return seen;
}

int run_one(const Exhibit& one, Json& all)
{
    fmt::print("{}{}{}", title_of(one),
               style::wrapped("Program: " + short_path(one.folder / "wrong.cpp"), 4, 2),
               style::wrapped("Expected: " + one.expects, 4, 2));
    std::fflush(stdout);
    const Json seen = observed(one);
    fmt::print("{}", story_of(one, seen));
    const Verdict verdict = verdict_of(one, seen);
    fmt::print("{}  The mend: primer mistake mend {}\n", style::wrapped(verdict.words, 2),
               one.name);
    all[one.name] = to_keep(seen);
    return verdict.shown ? primer::right : primer::wrong;
}

} // namespace

int list(const MistakeRequest& request)
{
    fmt::print("{}", list_of(exhibits_in(folder_of(request)), recorded(request), request.markdown));
    if (!request.markdown)
        fmt::print(
            "One of them: primer mistake show NAME; really run: run NAME; mended: mend NAME\n");
    return primer::right;
}

int show(const MistakeRequest& request)
{
    const auto all = exhibits_in(folder_of(request));
    fmt::print("{}", sheet_of(find_exhibit(all, request.name), recorded(request)));
    return primer::right;
}

int run(const MistakeRequest& request)
{
    const auto all = exhibits_in(folder_of(request));
    std::vector<Exhibit> chosen;
    for (const std::string& name : request.names)
        chosen.push_back(find_exhibit(all, name));
    if (chosen.empty() && !request.record)
        throw primer::BadRequest("mistake run lacks a name: primer mistake list shows all");
    if (chosen.empty())
        chosen = all;
    Json record = request.record ? recorded(request) : Json::object();
    int status = primer::right;
    for (const Exhibit& one : chosen)
        status = std::max(status, run_one(one, record));
    if (request.record) {
        Json sorted = Json::object(); // in the museum's order, and only what is in it
        for (const Exhibit& one : all)
            if (record.contains(one.name))
                sorted[one.name] = record[one.name];
        write(request, sorted);
    }
    return status;
}

int mend(const MistakeRequest& request)
{
    const auto all = exhibits_in(folder_of(request));
    const Exhibit& one = find_exhibit(all, request.name);
    fmt::print("{}{}{}", title_of(one),
               style::wrapped("Program: " + short_path(one.folder / "mended.cpp"), 4, 2),
               mend_of(one));
    std::fflush(stdout);
    const Json seen = observed_mend(one);
    const Verdict verdict = verdict_of_mend(seen);
    fmt::print("{}  {}\n{}", story_of_mend(seen), verdict.words,
               style::wrapped("Remember: " + one.remember, 4, 2));
    return verdict.shown ? primer::right : primer::wrong;
}

int prove(const MistakeRequest& request)
{
    const auto all = exhibits_in(folder_of(request));
    const Exhibit& one = find_exhibit(all, request.name);
    const Proof proof = request.times ? prove_times(one) : prove(one);
    for (const std::string& line : proof.failures)
        fmt::print("{}: {}\n", one.name, line);
    if (!proof.undecided.empty())
        fmt::print("{}: this machine cannot tell: {}\n", one.name, proof.undecided);
    return !proof.failures.empty()    ? int(primer::wrong)
           : !proof.undecided.empty() ? undecided
                                      : int(primer::right);
}

} // namespace runner::museum
