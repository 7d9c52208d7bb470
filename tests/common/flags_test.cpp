#include "primer/flags.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "primer/error.hpp"

namespace
{

struct Parsed {
    std::size_t n = 7;
    double step = 0.5;
    std::string job = "dot";
    std::optional<std::size_t> blocks = std::nullopt;
    std::map<std::string, primer::Value> problem;
    int repeats = 0;
};

Parsed parse(std::vector<std::string> words)
{
    Parsed parsed;
    primer::Flags flags("chapter", "serial", "purpose");
    flags.add("--n", parsed.n, "size", 1, 1000);
    flags.add("--step", parsed.step, "step", 0, 1);
    flags.add("--job", parsed.job, "job", {"dot", "matvec"});
    flags.add("--blocks", parsed.blocks, "blocks", 0, 8);
    flags.takes_place_of("--blocks", {"--step"});
    words.insert(words.begin(), "program");
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    flags.parse(static_cast<int>(argv.size()), argv.data());
    parsed.problem = flags.problem();
    parsed.repeats = flags.repeats();
    return parsed;
}

std::string complaint(const std::vector<std::string>& words)
{
    try {
        parse(words);
    } catch (const primer::BadRequest& error) {
        return error.what();
    }
    return "accepted";
}

} // namespace

TEST(Flags, DefaultsStayAndValuesAreRead)
{
    EXPECT_EQ(parse({}).n, 7u);
    EXPECT_EQ(parse({}).repeats, 5);
    const Parsed parsed = parse({"--n", "12", "--step", "1e-3", "--job=matvec", "--repeats", "2"});
    EXPECT_EQ(parsed.n, 12u);
    EXPECT_EQ(parsed.step, 1e-3);
    EXPECT_EQ(parsed.job, "matvec");
    EXPECT_EQ(parsed.repeats, 2);
    EXPECT_EQ(std::get<std::size_t>(parsed.problem.at("n")), 12u);
}

TEST(Flags, RefusesWithOneLineThatNamesTheFlagAndWhatIsAllowed)
{
    EXPECT_EQ(complaint({"--n", "-5"}), "--n -5: must be a whole number from 1 to 1000");
    EXPECT_EQ(complaint({"--n", "abc"}), "--n abc: must be a whole number from 1 to 1000");
    EXPECT_EQ(complaint({"--n", "1001"}), "--n 1001: must be a whole number from 1 to 1000");
    EXPECT_EQ(complaint({"--n", "0x10"}), "--n 0x10: must be a whole number from 1 to 1000");
    EXPECT_EQ(complaint({"--n", "99999999999999999999999"}),
              "--n 99999999999999999999999: must be a whole number from 1 to 1000");
    EXPECT_EQ(complaint({"--step", "nan"}), "--step nan: must be a number from 0 to 1");
    EXPECT_EQ(complaint({"--step", "2"}), "--step 2: must be a number from 0 to 1");
    EXPECT_EQ(complaint({"--job", "x"}), "--job x: must be one of dot|matvec");
    EXPECT_EQ(complaint({"--repeats", "0"}),
              "--repeats 0: must be a whole number from 1 to 1000000");
    for (const char* again : {"--n", "--n=4"})
        EXPECT_EQ(complaint({"--n", "3", again, "4"}), "--n is given 2 times: once is allowed");
    for (const auto& words : {std::vector<std::string>{"--unknown"}, {"word"}, {"--n"}}) {
        EXPECT_NE(complaint(words), "accepted");
        EXPECT_EQ(complaint(words).find('\n'), std::string::npos);
    }
}

TEST(Flags, RefusesWhatHasNoEffectBesideAnother)
{
    EXPECT_EQ(complaint({"--step", "0.5", "--blocks", "2"}),
              "--step: has no effect beside --blocks: leave one of them out");
    EXPECT_EQ(complaint({"--blocks", "2", "--n", "3"}), "accepted");
    EXPECT_EQ(complaint({"--step", "0.25"}), "accepted");
    EXPECT_EQ(parse({"--blocks", "2"}).problem.count("step"), 0u);
    EXPECT_EQ(parse({}).problem.count("step"), 1u);
}

TEST(Flags, ChecksTheThreadEnvironment)
{
    for (const char* bad : {"abc", "0", "-1", "", "2,x", "1.5"}) {
        setenv("OMP_NUM_THREADS", bad, 1);
        EXPECT_EQ(complaint({}), "OMP_NUM_THREADS=" + std::string(bad) +
                                     ": must be a whole number from 1 to 4096");
    }
    for (const char* good : {"1", "4", "4,2", "4, 2"}) {
        setenv("OMP_NUM_THREADS", good, 1);
        EXPECT_EQ(complaint({}), "accepted") << good;
    }
    unsetenv("OMP_NUM_THREADS");
}

TEST(Flags, HelpEndsWithStatusZeroAndItsText)
{
    try {
        parse({"--help"});
        FAIL() << "--help was not noticed";
    } catch (const primer::Done& done) {
        EXPECT_EQ(done.status, 0);
        for (const char* flag :
             {"--n", "--step", "--job", "--repeats", "--json", "--help", "purpose"})
            EXPECT_NE(done.text.find(flag), std::string::npos) << flag;
    }
}

TEST(Flags, ANumberThatIsNotGivenStaysAway)
{
    EXPECT_FALSE(parse({}).blocks.has_value());
    EXPECT_EQ(parse({}).problem.count("blocks"), 0u);
    const Parsed zero = parse({"--blocks", "0"}); // nothing and zero are two things
    EXPECT_EQ(zero.blocks, std::size_t{0});
    EXPECT_EQ(std::get<std::size_t>(zero.problem.at("blocks")), 0u);
    EXPECT_EQ(complaint({"--blocks", "9"}), "--blocks 9: must be a whole number from 0 to 8");
    EXPECT_EQ(complaint({"--blocks", "-1"}), "--blocks -1: must be a whole number from 0 to 8");
}
