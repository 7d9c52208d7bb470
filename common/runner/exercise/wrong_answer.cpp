#include "exercise/wrong_answer.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "primer/error.hpp"
#include "system/paths.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

std::string value_of(const std::string& line, const std::string& key)
{
    const std::string begin = "// " + key + ": ";
    return line.rfind(begin, 0) == 0 ? line.substr(begin.size()) : "";
}

WrongAnswer read(const fs::path& path)
{
    WrongAnswer answer{path, path.stem().string(), "", "", "", {}};
    std::ifstream file(path);
    for (std::string line; std::getline(file, line) && line.rfind("//", 0) == 0;) {
        if (const auto value = value_of(line, "mistake"); !value.empty())
            answer.mistake = value;
        if (const auto value = value_of(line, "caught"); !value.empty())
            answer.caught = value;
        if (const auto value = value_of(line, "says"); !value.empty())
            answer.says = value;
        else if (!answer.says.empty()) // a formatter may have broken its lines anew
            answer.says += " " + line.substr(std::min(line.find_first_not_of("/ "), line.size()));
        if (const auto other = value_of(line, "like"); !other.empty()) {
            const fs::path same = path.parent_path() / (other.substr(0, other.find(' ')) + ".cpp");
            if (same == path || !fs::exists(same))
                throw primer::BadRequest(
                    fmt::format("{}: it names {} after \"like\", which does not exist",
                                short_path(path), short_path(same)));
            answer = read(same);
            answer.path = path;
            return answer;
        }
    }
    static const std::vector<std::string> stages = {"compile", "right", "parallel",
                                                    "race",    "end",   "fast"};
    if (answer.mistake.empty() || answer.says.empty())
        throw primer::BadRequest(short_path(path) +
                                 ": begins without \"// mistake: …\" and \"// says: …\"");
    if (std::find(stages.begin(), stages.end(), answer.caught) == stages.end())
        throw primer::BadRequest(fmt::format("{}: \"// caught: …\" must be one of {}",
                                             short_path(path), fmt::join(stages, ", ")));
    return answer;
}

std::vector<WrongAnswer> wrong_predictions(const fs::path& path)
{
    std::vector<WrongAnswer> answers;
    std::ifstream file(path);
    if (!file)
        return answers;
    try {
        for (const auto& one : nlohmann::json::parse(file))
            answers.push_back({path, one.at("name"), one.at("mistake"), "right", one.at("says"),
                               one.at("prints")});
    } catch (const nlohmann::json::exception& error) {
        throw primer::BadRequest(fmt::format("{}: {}", short_path(path), error.what()));
    }
    return answers;
}

} // namespace

std::vector<WrongAnswer> wrong_answers(const Exercise& exercise)
{
    if (exercise.program != Workers::none)
        return wrong_predictions(exercise.tests() / "wrong.json");
    std::vector<WrongAnswer> answers;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(exercise.tests() / "wrong", none))
        if (entry.path().extension() == ".cpp")
            answers.push_back(read(entry.path()));
    std::sort(answers.begin(), answers.end(),
              [](const WrongAnswer& a, const WrongAnswer& b) { return a.path < b.path; });
    return answers;
}

std::vector<Rivals> rivals(const Exercise& exercise)
{
    struct Entry {
        std::string name, says, answers;
        int workers = 0;
    };
    std::vector<Entry> entries;
    std::ifstream file(exercise.known());
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("mistake ", 0) == 0) {
            std::istringstream words(line.substr(8));
            words >> entries.emplace_back().name >> entries.back().workers;
        } else if (!entries.empty() && line.rfind("says ", 0) == 0) {
            entries.back().says = line;
        } else if (!entries.empty()) {
            entries.back().answers += line + "\n";
        }
    }
    std::map<std::pair<std::string, std::string>, std::vector<int>> found;
    for (std::size_t i = 0; i < entries.size(); ++i)
        for (std::size_t k = 0; k < i; ++k) {
            const Entry &one = entries[k], &other = entries[i];
            auto& counts = found[{one.name, other.name}];
            if (one.workers == other.workers && one.says != other.says &&
                one.answers == other.answers && std::ranges::count(counts, one.workers) == 0)
                counts.push_back(one.workers);
        }
    std::vector<Rivals> list;
    for (const auto& [names, workers] : found)
        if (!workers.empty())
            list.push_back({names.first, names.second, workers});
    return list;
}

} // namespace runner
