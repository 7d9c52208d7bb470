// The ledger of predictions: what is kept, what counts, what comes back.
#include <gtest/gtest.h>

#include "chapter_of.hpp"
#include "checkout.hpp"
#include "lessons/curve_picture.hpp"
#include "lessons/ledger.hpp"
#include "lessons/ledger_text.hpp"
#include "lessons/scores.hpp"
#include "primer/error.hpp"

namespace
{

using runner::Ledger;
using runner::Prediction;
using runner::Verdict;

Prediction prediction(const std::string& question, int sure, Verdict verdict,
                      const std::string& idea = "idea", const std::string& number = "03")
{
    Prediction result;
    result.chapter = "heat";
    result.number = number;
    result.question = question;
    result.idea = idea;
    result.choice = 1;
    result.sure = sure;
    result.verdict = verdict;
    return result;
}

std::string refusal(const std::string& path)
{
    try {
        const Ledger ledger(path);
        return "accepted";
    } catch (const primer::BadRequest& error) {
        return error.what();
    }
}

TEST(Ledger, IsReadAsItWasWritten)
{
    const predict_tests::Checkout checkout;
    Ledger ledger;
    EXPECT_TRUE(ledger.predictions.empty());
    Prediction one = prediction("a", 70, Verdict::undecided);
    one.text = "How \"many\"?";
    one.chosen = "1.4 to 1.8 ×";
    one.measured = "1.50 (1.30 to 1.90 over 2 rounds)";
    one.because = "busy";
    one.when = "2026-02-28 14:05";
    ledger.predictions = {one, prediction("b", 0, Verdict::open)};
    ledger.curves = {
        {"heat", "openmp", "2026-02-28 14:05", {{1, 1}, {2, 1.9}}, {{1, 1}, {2, 1.5}}}};
    ledger.save();
    const Ledger again;
    ASSERT_EQ(again.predictions.size(), 2u);
    EXPECT_EQ(again.predictions[0].text, one.text);
    EXPECT_EQ(again.predictions[0].chosen, one.chosen);
    EXPECT_EQ(again.predictions[0].measured, one.measured);
    EXPECT_EQ(again.predictions[0].because, one.because);
    EXPECT_EQ(again.predictions[0].when, one.when);
    EXPECT_EQ(again.predictions[0].sure, 70);
    EXPECT_EQ(again.predictions[0].verdict, Verdict::undecided);
    EXPECT_EQ(again.predictions[1].verdict, Verdict::open);
    ASSERT_EQ(again.curves.size(), 1u);
    EXPECT_EQ(again.curves[0].expected, ledger.curves[0].expected);
    EXPECT_EQ(again.curves[0].measured, ledger.curves[0].measured);
}

TEST(Ledger, ABrokenOneIsNamedWithItsFieldAndLeftAsItIs)
{
    const predict_tests::Checkout checkout;
    Ledger good;
    good.predictions = {prediction("a", 70, Verdict::right)};
    good.curves = {{"heat", "openmp", "", {{1, 1}}, {}}};
    good.save();
    const std::string whole = command::contents(checkout.ledger());
    const auto refused = [&](const std::string& what, const std::string& with) {
        std::string text = whole;
        text.replace(text.find(what), what.size(), with);
        std::ofstream(checkout.ledger()) << text;
        const std::string said = refusal(checkout.ledger());
        EXPECT_EQ(command::contents(checkout.ledger()), text);
        EXPECT_NE(said.find("predictions.json: "), std::string::npos) << said;
        return said;
    };
    const auto expect = [&](const std::string& what, const std::string& with,
                            const std::string& said) {
        EXPECT_NE(refused(what, with).find(said), std::string::npos) << refusal(checkout.ledger());
    };
    expect("\"sure\": 70", "\"sure\": 170", "predictions[0].sure must be a whole number from 0");
    expect("\"sure\": 70", "\"sure\": \"x\"", "predictions[0].sure");
    expect("\"right\"", "\"maybe\"", "predictions[0].verdict must be one of");
    expect("\"idea\": \"idea\",", "", "predictions[0].idea must be a text");
    expect("\"version\": 1", "\"version\": 2", "another version");
    expect("\"predictions\": [", "\"predictions\": [7,", "predictions[0] must be an object");
    expect("\"curves\": [", "\"curve\": [", "curves must be a list");
    expect("\"measured\": []", "\"measured\": [[1]]", "curves[0].measured must be a list of pairs");
    expect("}", "", "line ");
    std::ofstream(checkout.ledger()) << "";
    EXPECT_NE(refusal(checkout.ledger()).find("is empty"), std::string::npos);
    std::filesystem::remove(checkout.ledger());
    std::filesystem::create_directory(checkout.ledger());
    EXPECT_NE(refusal(checkout.ledger()).find("cannot be read"), std::string::npos);
}

TEST(Ledger, PutAsideIsKeptUnderAFreeName)
{
    const predict_tests::Checkout checkout;
    EXPECT_THROW(runner::put_aside(checkout.ledger()), primer::BadRequest);
    checkout.write("my/predictions.json", "first");
    checkout.write("my/predictions.json", "first");
    const auto first = runner::put_aside(checkout.ledger());
    checkout.write("my/predictions.json", "second");
    const auto second = runner::put_aside(checkout.ledger());
    EXPECT_NE(first, second);
    EXPECT_EQ(command::contents(first), "first");
    EXPECT_EQ(command::contents(second), "second");
    EXPECT_FALSE(std::filesystem::exists(checkout.ledger()));
}

TEST(Ledger, AnOpenPredictionCountsOnlyForTheSameWords)
{
    const predict_tests::Checkout checkout;
    runner::Question question;
    question.id = "a";
    question.text = "How many?";
    question.choices = {"few", "many"};
    Ledger ledger;
    ledger.predictions = {
        runner::predicted(predict_tests::chapter_of("04_heat"), "04", question, 2, 60)};
    EXPECT_NE(ledger.open("heat", question), nullptr);
    EXPECT_EQ(ledger.open("dot_product", question), nullptr);
    question.choices[1] = "very many";
    EXPECT_EQ(ledger.open("heat", question), nullptr);
    question.choices[1] = "many";
    runner::store_answer(ledger.predictions[0], {2, "", ""});
    EXPECT_EQ(ledger.predictions[0].verdict, Verdict::right);
    EXPECT_EQ(ledger.open("heat", question), nullptr);
}

TEST(Scores, CountTheFirstAnswerThatWasTold)
{
    const std::vector<Prediction> all = {
        prediction("a", 90, Verdict::undecided), prediction("a", 80, Verdict::wrong),
        prediction("a", 70, Verdict::right), prediction("b", 60, Verdict::right),
        prediction("c", 50, Verdict::open)};
    const auto those = runner::counted(all);
    ASSERT_EQ(those.size(), 2u);
    EXPECT_EQ(those[0].sure, 80);
    const runner::Score score = runner::score_of(those);
    EXPECT_EQ(score.right, 1);
    EXPECT_DOUBLE_EQ(score.share(), 0.5);
    EXPECT_DOUBLE_EQ(score.sure, 0.7);
}

TEST(Scores, BandsHoldThoseWhoWereSoSure)
{
    const auto bands = runner::bands_of(
        {prediction("a", 49, Verdict::wrong), prediction("b", 50, Verdict::right),
         prediction("c", 69, Verdict::wrong), prediction("d", 100, Verdict::right)});
    ASSERT_EQ(bands.size(), 3u); // nobody said 70 to 89
    EXPECT_EQ(bands[0].score.answers, 1);
    EXPECT_EQ(bands[1].score.answers, 2);
    EXPECT_EQ(bands[1].score.right, 1);
    EXPECT_EQ(bands[2].least, 90);
    EXPECT_EQ(bands[2].score.right, 1);
}

// n answers, of which so many are right, each with the same sureness.
std::string told(int n, int right, int sure)
{
    std::vector<Prediction> all;
    for (int i = 0; i < n; ++i)
        all.push_back(
            prediction(std::to_string(i), sure, i < right ? Verdict::right : Verdict::wrong));
    return runner::calibration(all);
}

TEST(Scores, CalibrationClaimsOnlyWhatChanceDoesNotExplain)
{
    EXPECT_NE(told(0, 0, 0).find("No prediction counts yet"), std::string::npos);
    EXPECT_NE(told(4, 0, 100).find("Too few"), std::string::npos);
    EXPECT_NE(told(10, 7, 70).find("may be chance"), std::string::npos);
    EXPECT_NE(told(10, 6, 80).find("may be chance"), std::string::npos); // 8 ± 2.5
    EXPECT_NE(told(10, 5, 80).find("overconfident"), std::string::npos);
    EXPECT_NE(told(10, 10, 50).find("underconfident"), std::string::npos);
    EXPECT_NE(told(10, 9, 100).find("overconfident"), std::string::npos);
    EXPECT_NE(told(10, 10, 100).find("may be chance"), std::string::npos);
}

TEST(Missed, ComesBackInALaterChapterUntilItIsKnown)
{
    Ledger ledger("/nowhere/at/all");
    const auto ideas = [&](const char* number) {
        std::string all;
        for (const Prediction& each : ledger.missed_before(number))
            all += each.idea + " ";
        return all;
    };
    ledger.predictions = {prediction("a", 80, Verdict::wrong, "memory", "03"),
                          prediction("b", 80, Verdict::wrong, "cache", "03"),
                          prediction("c", 80, Verdict::right, "halo", "03"),
                          prediction("d", 80, Verdict::undecided, "overlap", "03")};
    EXPECT_EQ(ideas("03"), "") << "not in the same chapter";
    EXPECT_EQ(ideas("04"), "memory cache ") << "the oldest first";
    ledger.predictions.push_back(prediction("e", 80, Verdict::undecided, "memory", "04"));
    EXPECT_EQ(ideas("05"), "memory cache ") << "what cannot be told mends nothing";
    ledger.predictions.push_back(prediction("f", 80, Verdict::right, "memory", "04"));
    EXPECT_EQ(ideas("05"), "cache ");
    ledger.predictions.push_back(prediction("b", 80, Verdict::wrong, "cache", "04"));
    EXPECT_EQ(ideas("04"), "") << "missed again in 04: after it";
    EXPECT_EQ(ideas("05"), "cache ");
}

TEST(LedgerText, ShowsHistoryCalibrationAndWhatComesBack)
{
    const predict_tests::Checkout checkout;
    Ledger ledger;
    EXPECT_NE(runner::ledger_text(ledger).find("Nothing was predicted yet"), std::string::npos);
    ledger.predictions = {prediction("a", 80, Verdict::wrong, "memory"),
                          prediction("b", 95, Verdict::right, "halo"),
                          prediction("c", 30, Verdict::open, "cache")};
    const std::string text = runner::ledger_text(ledger);
    for (const char* part : {"heat/a", "80 %", "wrong", "not measured yet", "90 to 100 %",
                             "1 of 2 right (50 %)", "later chapter: memory.", "Not counted"})
        EXPECT_NE(text.find(part), std::string::npos) << part << " is not in:\n" << text;
}

TEST(CurvePicture, HasBothCurvesAndTheirValues)
{
    runner::DrawnCurve curve{
        "heat", "openmp", "", {{1, 1}, {2, 2}, {4, 4}}, {{1, 1}, {2, 1.5}, {4, 1.6}}};
    const std::string text = runner::curve_picture(curve);
    const auto begin = text.find('\n');
    const std::string picture = text.substr(begin, text.find("workers") - begin);
    EXPECT_EQ(std::count(picture.begin(), picture.end(), 'o'), 2) << text;
    EXPECT_EQ(std::count(picture.begin(), picture.end(), '*'), 1) << text; // 1 worker: both
    for (const char* part : {"4.00 |", "1.50", "1.60", "workers"})
        EXPECT_NE(text.find(part), std::string::npos) << part << " is not in:\n" << text;
    // The measured point of 4 workers lies below the expected one.
    EXPECT_LT(picture.find('o'), picture.find('x'));
    curve.measured.clear();
    EXPECT_NE(runner::curve_picture(curve).find("-"), std::string::npos);
}

} // namespace
