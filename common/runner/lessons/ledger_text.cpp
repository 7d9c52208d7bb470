#include "lessons/ledger_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/table.hpp"
#include "lessons/scores.hpp"
#include "system/paths.hpp"
#include "system/style.hpp"

namespace runner
{
namespace
{

std::string percent(double part)
{
    return fmt::format("{:.0f} %", 100 * part);
}

Table history(const std::vector<Prediction>& all)
{
    Table table{"", {"question", "choice", "sure", "answer", "outcome", "when"}, {}};
    for (const Prediction& each : all)
        table.rows.push_back({fmt::format("{}/{}", each.chapter, each.question),
                              std::to_string(each.choice), fmt::format("{} %", each.sure),
                              each.answer == 0 ? "-" : std::to_string(each.answer),
                              in_words(each.verdict), each.when});
    return table;
}

Table bands(const std::vector<Prediction>& all)
{
    Table table{"", {"how sure", "answers", "right", "share"}, {}};
    for (const Band& band : bands_of(all))
        table.rows.push_back({fmt::format("{} to {} %", band.least, band.most),
                              std::to_string(band.score.answers), std::to_string(band.score.right),
                              percent(band.score.share())});
    return table;
}

} // namespace

std::string ledger_text(const Ledger& ledger)
{
    if (ledger.predictions.empty())
        return "Nothing was predicted yet: ./primer predict CHAPTER asks.\n";
    const std::size_t most = style::terminal_columns();
    const std::vector<Prediction> all = ledger.predictions, those = counted(all);
    std::string text = fmt::format("{}\n", style::strong(short_path(ledger.path()))) +
                       lines_of(history(all), most);
    if (!those.empty())
        text += "\n" + lines_of(bands(those), most);
    text += "\n" + style::wrapped(calibration(those), 0);
    if (those.size() < all.size())
        text += style::wrapped("Not counted: predictions that were not measured or not decided, "
                               "and repeated answers to a question whose answer was shown.",
                               0);
    const std::vector<Prediction> missed = ledger.missed_before("~"); // after every number
    if (!missed.empty()) {
        std::string ideas;
        for (const Prediction& each : missed)
            ideas += (ideas.empty() ? "" : ", ") + each.idea;
        text += style::wrapped("They come back in a later chapter: " + ideas + ".", 0);
    }
    return text;
}

} // namespace runner
