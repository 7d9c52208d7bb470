// Compiled once and linked with each kernel of one process: serial, openmp, striped.
#include <gtest/gtest.h>
#include <omp.h>

#include "support/cases.hpp"
#include "texts.hpp"

namespace
{

using namespace word_count;

// With each number of threads (which the serial kernel does not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
  protected:
    Job job(std::string_view text, std::size_t stripes = 64) { return {text, GetParam(), stripes}; }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

TEST_P(EveryTeam, CountsExamples)
{
    for (const std::string text : texts::examples)
        EXPECT_EQ(texts::sorted_counts(count(job(text))), texts::sorted_counts(texts::counts(text)))
            << text;
}

TEST_P(EveryTeam, CountsTheGeneratedTextInEverySize)
{
    for (const std::size_t n : cases::sizes)
        for (const std::size_t words : {1, 5, 50000}) {
            Problem problem;
            problem.n = n;
            problem.words = words;
            const std::string text = generated(1, n + 1, words);
            EXPECT_EQ(texts::sorted_counts(count(job(text, 7))),
                      texts::sorted_counts(expected(problem, text)))
                << n << " lines of " << words << " words";
        }
}

// Words that are longer than a register, than a piece of the scanner, and than a worker's part.
TEST_P(EveryTeam, CountsWordsOfAnyLength)
{
    for (const std::string& text :
         {texts::lengths(300), "a " + std::string(10000, 'x') + " " + std::string(10001, 'x'),
          std::string(5000, 'Y'), std::string(4096, 'z') + " " + std::string(4095, 'z') + " b"})
        EXPECT_EQ(texts::sorted_counts(count(job(text, 1))),
                  texts::sorted_counts(texts::counts(text)));
}

TEST_P(EveryTeam, EncodesAsPlainCodeDoes)
{
    for (const std::size_t n : {0, 1, 7, 1000}) {
        const std::string text = generated(1, n + 1, 200) + texts::lengths(20);
        for (const std::size_t merges : {0, 3, 60}) {
            const Merges made = texts::merges_of(text, merges);
            const Tokens tokens = joined(encode(job(text), Encoder(made)));
            EXPECT_EQ(judge(tokens, made, text).check.error, 0) << n << ", " << merges;
        }
    }
}

// However a text is cut, at any byte: no word is lost, cut or counted twice.
TEST(Part, KeepsEveryWordWhereverItIsCut)
{
    std::string text = "The cat, x  na\xc3\xafve\xd0\xbc sat on ";
    text += std::string(40, 'q') + " the mat";
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const std::size_t here = cut(text, at);
        ASSERT_LE(here, text.size());
        const std::string two[] = {text.substr(0, here), text.substr(here)};
        std::vector<Table> tables = count({two[0]});
        for (const Table& table : count({two[1]}))
            tables.push_back(table);
        std::map<std::string, Count> sums;
        for (const auto& [word, number] : entries(tables))
            sums[word] += number;
        EXPECT_EQ(sums, texts::sorted_counts(texts::counts(text))) << "cut at " << at;
    }
    for (std::size_t workers = 1; workers <= text.size() + 3; ++workers) {
        std::string all;
        for (std::size_t worker = 0; worker < workers; ++worker)
            all += part(text, workers, worker);
        EXPECT_EQ(all, text) << workers;
    }
}

TEST(Table, GrowsAndKeepsItsCounts)
{
    Table table;
    std::vector<std::string> words;
    for (std::size_t r = 1; r <= 50000; ++r) // more than a huge page holds
        words.push_back(word(r) + std::string(r % 20, 'e') + std::string(8, '\0'));
    for (int time = 0; time < 3; ++time)
        for (const std::string& each : words)
            ++table[make_word(each.data(), each.size() - 8)];
    EXPECT_EQ(table.size(), 50000u);
    Table sum;
    sum.add(table);
    sum.add(table);
    for (const std::string& each : words)
        EXPECT_EQ(sum[make_word(each.data(), each.size() - 8)], 6u);
}

TEST(Generated, TheSameTextInAnyPieces)
{
    const std::string text = generated(1, 40001, 300);
    EXPECT_EQ(generated(1, 1234, 300) + generated(1234, 33000, 300) + generated(33000, 40001, 300),
              text);
    EXPECT_EQ(word(1), "ba");
    EXPECT_EQ(word(102), "cabas");
    EXPECT_EQ(word(103), "dabaning");
    std::map<std::string, int> words;
    for (std::size_t r = 1; r <= 100000; ++r)
        ++words[word(r)];
    EXPECT_EQ(words.size(), 100000u);
}

// The formula, against plain counting.
TEST(Generated, HasTheCountsOfTheFormula)
{
    for (const std::size_t n : {0, 1, 2, 100, 33000})
        for (const std::size_t words : {1, 2, 60, 1000}) {
            Problem problem;
            problem.n = n;
            problem.words = words;
            EXPECT_EQ(texts::sorted_counts(expected(problem, "")),
                      texts::sorted_counts(texts::counts(generated(1, n + 1, words))));
        }
}

TEST(Judge, SeesOneMistake)
{
    Problem problem;
    problem.n = 100;
    const Counts right = expected(problem, "");
    Entries found(right.begin(), right.end());
    const auto error = [&] { return judge(found, right, 1).check.error; };
    EXPECT_EQ(error(), 0);
    ++found[50].second;
    EXPECT_GT(error(), 0);
    --found[50].second;
    found.push_back(found[3]);
    EXPECT_EQ(error(), 1) << "a word that comes twice";
    found.pop_back();
    found.emplace_back("other", 1);
    EXPECT_EQ(error(), 1);
    found.pop_back();
    found.pop_back();
    EXPECT_EQ(error(), 1) << "a word that is missing";
}

TEST(Encode, ByHand)
{
    // 256: l o, 257: lo w, 258: e r, 259: low er
    const Merges merges = {{'l', 'o'}, {256, 'w'}, {'e', 'r'}, {257, 258}};
    const Encoder encoder(merges);
    const auto tokens = [&](const char* text) {
        Tokens all;
        encoder.append(text, all);
        return all;
    };
    EXPECT_EQ(tokens("lower"), (Tokens{259}));
    EXPECT_EQ(tokens("lowest"), (Tokens{257, 'e', 's', 't'}));
    EXPECT_EQ(tokens("newer"), (Tokens{'n', 'e', 'w', 258}));
    EXPECT_EQ(tokens(""), Tokens{});
    EXPECT_EQ(judge({257, 'e', 's', 't', 258}, merges, "lowest er").check.error, 0);
    EXPECT_GT(judge({257, 'e', 's', 't'}, merges, "lowest er").check.error, 0);
    EXPECT_GT(judge({257, 'e', 's', 't', 258, 1}, merges, "lowest er").check.error, 0);
    EXPECT_GT(judge({256, 'w', 'e', 's', 't', 258}, merges, "lowest er").check.error, 0);
}

// aaa: the pair on the left is joined.
TEST(Encode, JoinsEqualNeighboursFromTheLeft)
{
    Tokens all;
    const Merges merges = {{'a', 'a'}};
    Encoder(merges).append("aaaaa", all);
    EXPECT_EQ(all, (Tokens{256, 256, 'a'}));
    EXPECT_EQ(judge(all, merges, "aaaaa").check.error, 0);
}

TEST(Train, TakesTheMostFrequentPairAndTheSmallestOfEquals)
{
    const auto bytes = [](std::string_view text) { return Tokens(text.begin(), text.end()); };
    EXPECT_EQ(train({bytes("abc"), bytes("bcd")}, {1, 1}, 5), (Merges{{'b', 'c'}}));
    EXPECT_EQ(train({bytes("xy"), bytes("ab")}, {2, 2}, 1), (Merges{{'a', 'b'}}));
    EXPECT_EQ(train({bytes("low"), bytes("lower")}, {5, 2}, 9),
              (Merges{{'l', 'o'}, {256, 'w'}, {'e', 'r'}, {257, 258}}));
    EXPECT_EQ(train({}, {}, 3), Merges{});
}

} // namespace
