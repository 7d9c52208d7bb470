#include "lessons/ledger.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "primer/error.hpp"
#include "primer/file.hpp"
#include "primer/printable.hpp"
#include "system/json_text.hpp"
#include "system/paths.hpp"
#include "system/text_of.hpp"

namespace fs = std::filesystem;

namespace runner
{
namespace
{

using Json = nlohmann::ordered_json;
using primer::BadRequest;

constexpr int ledger_version = 1;
constexpr Verdict every_verdict[] = {Verdict::open, Verdict::right, Verdict::wrong,
                                     Verdict::undecided};

std::string now_in_words()
{
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    return fmt::format("{:%Y-%m-%d %H:%M}", fmt::localtime(now));
}

// Reads the fields of one object, and names the one that is wrong.
class Entry
{
  public:
    Entry(const Json& object, std::string name) : object_(object), name_(std::move(name))
    {
        if (!object.is_object())
            throw BadRequest(fmt::format("{} must be an object", name_));
    }

    std::string text(const char* field) const
    {
        const auto found = object_.find(field);
        if (found == object_.end() || !found->is_string())
            refuse(field, "a text");
        return *found;
    }

    int whole(const char* field, int least, int most) const
    {
        const auto found = object_.find(field);
        if (found == object_.end() || !found->is_number_integer() || *found < least ||
            *found > most)
            refuse(field, fmt::format("a whole number from {} to {}", least, most));
        return *found;
    }

    Verdict verdict(const char* field) const
    {
        const std::string word = text(field);
        std::vector<std::string> known;
        for (const Verdict each : every_verdict) {
            if (word == in_words(each))
                return each;
            known.push_back(in_words(each));
        }
        refuse(field, fmt::format("one of {}", fmt::join(known, ", ")));
    }

    // [[workers, speedup], …]
    std::map<int, double> points(const char* field) const
    {
        std::map<int, double> result;
        const auto found = object_.find(field);
        if (found == object_.end() || !found->is_array())
            refuse(field, "a list of pairs");
        for (const Json& each : *found) {
            if (!each.is_array() || each.size() != 2 || !each[0].is_number_integer() ||
                !each[1].is_number())
                refuse(field, "a list of pairs [workers, speedup]");
            result[each[0]] = each[1];
        }
        return result;
    }

  private:
    [[noreturn]] void refuse(const char* field, const std::string& what) const
    {
        throw BadRequest(fmt::format("{}.{} must be {}", name_, field, what));
    }

    const Json& object_;
    std::string name_;
};

Prediction prediction_in(const Entry& entry)
{
    Prediction result;
    for (const auto& [field, place] : {std::pair{"chapter", &result.chapter},
                                       {"number", &result.number},
                                       {"question", &result.question},
                                       {"idea", &result.idea},
                                       {"when", &result.when},
                                       {"text", &result.text},
                                       {"chosen", &result.chosen},
                                       {"measured", &result.measured},
                                       {"because", &result.because}})
        *place = entry.text(field);
    result.choice = entry.whole("choice", 1, 99);
    result.sure = entry.whole("sure", 0, 100);
    result.verdict = entry.verdict("verdict");
    result.answer = entry.whole("answer", 0, 99);
    return result;
}

DrawnCurve curve_in(const Entry& entry)
{
    return {entry.text("chapter"), entry.text("way"), entry.text("when"), entry.points("expected"),
            entry.points("measured")};
}

template<typename Kind, typename Read>
void take_list(const Json& all, const char* field, std::vector<Kind>& into, const Read& read)
{
    const auto list = all.find(field);
    if (list == all.end() || !list->is_array())
        throw BadRequest(fmt::format("{} must be a list", field));
    for (std::size_t i = 0; i < list->size(); ++i)
        into.push_back(read(Entry((*list)[i], fmt::format("{}[{}]", field, i))));
}

Json as_json(const Prediction& each)
{
    return {{"chapter", each.chapter},   {"number", each.number},
            {"question", each.question}, {"idea", each.idea},
            {"when", each.when},         {"text", each.text},
            {"chosen", each.chosen},     {"choice", each.choice},
            {"sure", each.sure},         {"verdict", in_words(each.verdict)},
            {"answer", each.answer},     {"measured", each.measured},
            {"because", each.because}};
}

Json as_json(const DrawnCurve& curve)
{
    const auto pairs = [](const std::map<int, double>& points) {
        Json list = Json::array();
        for (const auto& [workers, speedup] : points)
            list.push_back(Json::array({workers, speedup}));
        return list;
    };
    return {{"chapter", curve.chapter},
            {"way", curve.way},
            {"when", curve.when},
            {"expected", pairs(curve.expected)},
            {"measured", pairs(curve.measured)}};
}

} // namespace

std::string in_words(Verdict verdict)
{
    return verdict == Verdict::open    ? "not measured yet"
           : verdict == Verdict::right ? "right"
           : verdict == Verdict::wrong ? "wrong"
                                       : "cannot be told";
}

fs::path Ledger::usual_path()
{
    return work_folder() / "predictions.json";
}

Ledger::Ledger(fs::path path) : path_(std::move(path))
{
    std::error_code failed;
    if (!fs::exists(fs::symlink_status(path_, failed)))
        return;
    try {
        std::ifstream file(path_, std::ios::binary);
        if (!fs::is_regular_file(path_, failed) || !file)
            throw BadRequest("cannot be read");
        const std::string text = text_of(file);
        Json json = parse_json(text);
        if (json.is_discarded())
            throw BadRequest(why_no_json(text));
        make_printable(json);
        const Entry all(json, "it");
        if (all.whole("version", 1, 1000000) != ledger_version)
            throw BadRequest("it is of another version: use the Primer that wrote it");
        take_list(json, "predictions", predictions, prediction_in);
        take_list(json, "curves", curves, curve_in);
    } catch (const BadRequest& error) {
        throw BadRequest(
            fmt::format("{}: {} (correct it, or move it aside: ./primer predict --reset)",
                        short_path(path_), error.what()));
    }
}

void Ledger::require_writable() const
{
    std::error_code failed;
    fs::create_directories(path_.parent_path(), failed);
    if (failed || access(path_.parent_path().c_str(), W_OK) != 0)
        throw BadRequest(
            fmt::format("{} cannot be written: set PRIMER_WORK to a folder that you can write to",
                        short_path(path_)));
    primer::require_writable(path_.string(), "predict");
}

void Ledger::save() const
{
    Json all = {
        {"version", ledger_version}, {"predictions", Json::array()}, {"curves", Json::array()}};
    for (const Prediction& each : predictions)
        all["predictions"].push_back(as_json(each));
    for (const DrawnCurve& each : curves)
        all["curves"].push_back(as_json(each));
    require_writable();
    primer::write_whole(path_.string(), to_text(all, 2) + "\n", "predict");
}

Prediction* Ledger::open(const std::string& chapter, const Question& question)
{
    for (Prediction& each : predictions) {
        const bool same = each.chapter == chapter && each.question == question.id &&
                          each.text == question.text &&
                          std::size_t(each.choice) <= question.choices.size() &&
                          question.choices[std::size_t(each.choice) - 1] == each.chosen;
        if (same && each.verdict == Verdict::open)
            return &each;
    }
    return nullptr;
}

bool Ledger::answer_was_shown(const std::string& chapter, const Question& question) const
{
    return std::any_of(predictions.begin(), predictions.end(), [&](const Prediction& each) {
        return each.chapter == chapter && each.question == question.id &&
               (each.verdict == Verdict::right || each.verdict == Verdict::wrong);
    });
}

DrawnCurve* Ledger::open_curve(const std::string& chapter, const std::string& way,
                               const std::vector<int>& workers)
{
    for (DrawnCurve& each : curves) {
        std::vector<int> points;
        for (const auto& [count, speedup] : each.expected)
            points.push_back(count);
        if (each.chapter == chapter && each.way == way && points == workers &&
            each.measured.empty())
            return &each;
    }
    return nullptr;
}

std::vector<Prediction> Ledger::missed_before(const std::string& number) const
{
    std::vector<Prediction> missed;
    std::set<std::string> known; // ideas that a later prediction answered rightly, or missed again
    for (auto each = predictions.rbegin(); each != predictions.rend(); ++each) {
        const bool told = each->verdict == Verdict::right || each->verdict == Verdict::wrong;
        if (told && known.insert(each->idea).second && each->verdict == Verdict::wrong &&
            each->number < number)
            missed.push_back(*each);
    }
    std::reverse(missed.begin(), missed.end());
    return missed;
}

Prediction predicted(const Chapter& chapter, const std::string& number, const Question& question,
                     int choice, int sure)
{
    Prediction result;
    result.chapter = chapter.name;
    result.number = number;
    result.question = question.id;
    result.idea = question.idea;
    result.when = now_in_words();
    result.text = question.text;
    result.chosen = question.choices.at(std::size_t(choice - 1));
    result.choice = choice;
    result.sure = sure;
    return result;
}

DrawnCurve drawn(const Chapter& chapter, const std::string& way,
                 const std::map<int, double>& expected)
{
    return {chapter.name, way, now_in_words(), expected, {}};
}

void store_answer(Prediction& prediction, const FoundAnswer& found)
{
    prediction.answer = found.choice;
    prediction.measured = found.figure;
    prediction.because = found.because;
    prediction.verdict = found.choice == 0                   ? Verdict::undecided
                         : found.choice == prediction.choice ? Verdict::right
                                                             : Verdict::wrong;
}

fs::path put_aside(const fs::path& ledger)
{
    std::error_code failed;
    if (!fs::exists(fs::symlink_status(ledger, failed)))
        throw BadRequest(
            fmt::format("--reset: there is no {}: nothing was predicted yet", short_path(ledger)));
    const fs::path aside = free_name(ledger.string() + ".bak");
    fs::rename(ledger, aside, failed);
    if (failed)
        throw BadRequest(
            fmt::format("{} cannot be renamed: {}", short_path(ledger), failed.message()));
    return aside;
}

} // namespace runner
