// `primer predict` as a user types it: answers by flags, by standard input and on a terminal; what
// it refuses; and that no answer is lost by Ctrl-C. The chapter is the first of this build, with
// questions and a small run of this test's own.
#include <gtest/gtest.h>

#include <csignal>

#include <nlohmann/json.hpp>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "checkout.hpp"
#include "support/has.hpp"

namespace
{

using command::has;
using command::Result;
using Json = nlohmann::ordered_json;

class Predict : public testing::Test
{
  protected:
    void SetUp() override
    {
        // The second question's answer is a size, which every run has alike.
        checkout_.questions("03_array_addition", R"({"curve": "openmp[small]", "questions": [
            {"id": "bytes", "idea": "halo", "text": "How many bytes?", "choices": ["few", "many"],
             "answer": {"kind": "fixed", "choice": 2}, "why": "A row has many."},
            {"id": "size", "idea": "memory", "text": "How large?", "choices": ["small", "large"],
             "answer": {"kind": "measured", "figure": "serial[small] /problem/n", "choose": [100]},
             "why": "It says so."}]})");
        commands("--rounds 2");
    }
    void commands(const std::string& more) const
    {
        checkout_.write("chapters/03_array_addition/recorded/commands.txt",
                        "small: ./primer run array_addition --n 1000 --repeats 1 " + more + "\n");
    }
    static Result primer(const std::string& arguments, const std::string& before = "")
    {
        return command::run(before + " " + command::program("primer-runner") + " " + arguments);
    }
    Json predictions() const
    {
        return Json::parse(command::contents(checkout_.ledger())).at("predictions");
    }
    void expect_refused(const std::string& arguments, const std::vector<std::string>& words,
                        const std::string& before = "") const
    {
        const Result result = primer(arguments, before);
        EXPECT_EQ(result.status, 2) << arguments << "\n" << result.err;
        EXPECT_EQ(result.out, "") << arguments;
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        for (const std::string& word : words)
            EXPECT_NE(result.err.find(word), std::string::npos) << word << " in " << result.err;
        EXPECT_FALSE(std::filesystem::exists(checkout_.ledger())) << arguments;
    }
    // What a run must have answered to "How large?" where the choice was "large": right, or, on a
    // busy machine, nothing.
    static void expect_measured(const Json& prediction)
    {
        EXPECT_EQ(prediction["measured"], "1000 (1000 to 1000 over 2 rounds)");
        if (prediction["verdict"] == "cannot be told")
            EXPECT_EQ(prediction["because"].get<std::string>().rfind("the machine was busy", 0), 0u)
                << prediction;
        else
            EXPECT_EQ(prediction["verdict"], "right");
    }
    predict_tests::Checkout checkout_;
};

TEST_F(Predict, ByStandardInputMeasuresAndShowsBoth)
{
    const Result result = primer("predict array_addition", "printf '1 70\\n2 90\\n1 1.9\\n' |");
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(has(result.out, "Measuring: ./primer run array_addition --n 1000"));
    EXPECT_TRUE(has(result.out, "   you       few, 70 % sure\n   answer    many\n   wrong\n"));
    EXPECT_TRUE(has(result.out, "   you       large, 90 % sure\n   measured  1000"));
    EXPECT_TRUE(has(result.out, "So far: "));
    const Json all = predictions();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0]["verdict"], "wrong");
    expect_measured(all[1]);
    EXPECT_TRUE(has(primer("predict --ledger").out, "array_addition/bytes"));
}

TEST_F(Predict, ByFlags)
{
    const Result result = primer("predict 3 --answers 2,2 --sure 70,50");
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.out.find("openmp"), result.out.find("openmp[small] with")) << result.out;
    ASSERT_EQ(predictions().size(), 2u);
    EXPECT_EQ(predictions()[0]["verdict"], "right");
    EXPECT_EQ(predictions()[0]["sure"], 70);
}

TEST_F(Predict, RefusesWhatItCannotUse)
{
    expect_refused("predict array_addition", {"no terminal to answer on", "--answers"});
    expect_refused("predict", {"lacks its chapter"});
    expect_refused("predict zzz", {"no chapter zzz"});
    expect_refused("predict array_addition --answers 1", {"1 --answers and 0 --sure"});
    expect_refused("predict array_addition --answers 1 --sure 50", {"1 answer in", "2 questions"});
    expect_refused("predict array_addition --answers 1,x --sure 50,50", {"--answers x"});
    expect_refused("predict array_addition --answers 1,, --sure 50,50", {"--answers 1,,"});
    expect_refused("predict array_addition --answers 1,1 --sure 50,-1", {"--sure -1"});
    expect_refused("predict array_addition --curve a", {"--curve a"});
    expect_refused("predict array_addition", {"1 answer in standard input", "2 questions"},
                   "echo 1 50 |");
    expect_refused("predict array_addition", {"4 answers in standard input"},
                   "printf '1 50\\n1 50\\n1 1\\n1 1\\n' |");
    expect_refused("predict --ledger --reset", {"use one of them alone"});
    expect_refused("predict array_addition --ledger", {"use one of them alone"});
    expect_refused("predict --reset", {"nothing was predicted yet"});
    expect_refused("tour --quick --predict", {"no terminal to answer on"});
    checkout_.questions("03_array_addition", "{}");
    expect_refused("predict array_addition", {"03_array_addition/questions.json: "}, "echo 1 50 |");
}

TEST_F(Predict, AFolderThatCannotBeWrittenIsSaidBeforeAnythingIsAsked)
{
    checkout_.write("file", "");
    expect_refused("predict 3 --answers 2,2 --sure 70,50", {"PRIMER_WORK", "file/my"},
                   "PRIMER_WORK=" + checkout_.path("file/my"));
}

TEST_F(Predict, ABrokenLedgerIsNamedAndStays)
{
    checkout_.write("my/predictions.json",
                    "{\"version\": 1, \"predictions\": [{}], \"curves\": []}");
    const std::string before = command::contents(checkout_.ledger());
    for (const char* words : {"predict --ledger", "predict 3 --answers 2,2 --sure 70,50"}) {
        const Result result = primer(words);
        EXPECT_EQ(result.status, 2) << words;
        EXPECT_TRUE(has(result.err, "my/predictions.json: predictions[0].chapter must be a text"));
        EXPECT_EQ(command::lines(result.err), 1);
        EXPECT_EQ(command::contents(checkout_.ledger()), before);
    }
    const Result reset = primer("predict --reset");
    EXPECT_EQ(reset.status, 0) << reset.err;
    EXPECT_TRUE(has(reset.out, "to restore them: mv "));
    EXPECT_FALSE(std::filesystem::exists(checkout_.ledger()));
    EXPECT_EQ(command::contents(checkout_.ledger() + ".bak.1"), before);
}

TEST_F(Predict, ARunThatFailsKeepsThePredictions)
{
    commands("--variants serial --frobnicate 7");
    const Result result = primer("predict 3 --answers 2,2 --sure 70,50");
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(has(result.err, "--frobnicate"));
    EXPECT_TRUE(has(result.err, "predictions are kept"));
    ASSERT_EQ(predictions().size(), 2u);
    EXPECT_EQ(predictions()[1]["verdict"], "not measured yet");
}

// Presses Ctrl-C during the run, and goes on later without being asked again.
TEST_F(Predict, CtrlCLosesNothing)
{
    commands("--rounds 1000000"); // it does not end by itself
    const pid_t child = fork();
    if (child == 0) {
        const std::string line = "exec " + command::program("primer-runner") +
                                 " predict 3 --answers 2,2 --sure 70,50 >" + checkout_.path("out") +
                                 " 2>&1";
        execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
        std::_Exit(127);
    }
    for (int tenths = 0;
         tenths < 600 &&
         command::contents(checkout_.path("out")).find("Measuring: ") == std::string::npos;
         ++tenths)
        usleep(100000);
    kill(child, SIGINT);
    int raw = 0;
    waitpid(child, &raw, 0);
    EXPECT_EQ(WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, 130);
    ASSERT_EQ(predictions().size(), 2u);
    EXPECT_EQ(predictions()[0]["verdict"], "not measured yet");
    EXPECT_EQ(predictions()[1]["verdict"], "not measured yet");

    commands("--rounds 2");
    const Result result = primer("predict 3");
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(has(result.out, "Committed before: 2, 70 % sure"));
    ASSERT_EQ(predictions().size(), 2u);
    EXPECT_EQ(predictions()[0]["verdict"], "right");
    expect_measured(predictions()[1]);
}

// What a terminal shows and how the command ends when this is typed into it, each part after the
// prompt that it answers.
struct Typed {
    std::string text;
    int status = -1;
};
Typed typed(const std::vector<std::string>& lines)
{
    Typed result;
    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        execl(command::program("primer-runner").c_str(), "primer-runner", "predict", "3", nullptr);
        std::_Exit(127);
    }
    std::size_t answered = 0, from = 0;
    char part[4096];
    for (ssize_t got = 0; (got = read(terminal, part, sizeof part)) > 0;) {
        result.text.append(part, std::size_t(got));
        const auto prompt = result.text.find("e.g. ", from);
        const auto end = prompt == std::string::npos ? prompt : result.text.find(": ", prompt);
        if (answered == lines.size() || end == std::string::npos)
            continue;
        from = end;
        const std::string& line = lines[answered++];
        EXPECT_EQ(write(terminal, line.data(), line.size()), ssize_t(line.size()));
    }
    int raw = 0;
    waitpid(child, &raw, 0);
    close(terminal);
    result.status = WIFEXITED(raw) ? WEXITSTATUS(raw) : -1;
    return result;
}

TEST_F(Predict, OnATerminalAMistakeIsAskedForAgain)
{
    const Typed result = typed({"9 9\n", "2 70\n", "2 90\n", "\n"}); // and no curve
    EXPECT_EQ(result.status, 0) << result.text;
    EXPECT_TRUE(has(result.text, "the choice must be a whole number from 1 to 2"));
    ASSERT_EQ(predictions().size(), 2u);
    EXPECT_EQ(predictions()[0]["verdict"], "right");
}

TEST_F(Predict, CtrlCWhileItAsksKeepsWhatWasCommitted)
{
    const Typed result = typed({"2 70\n", "\x03"});
    EXPECT_EQ(result.status, 130) << result.text;
    EXPECT_TRUE(has(result.text, "stopped by Ctrl-C"));
    ASSERT_EQ(predictions().size(), 1u);
    EXPECT_EQ(predictions()[0]["verdict"], "not measured yet");
}

TEST_F(Predict, TheTourAsksBeforeEachChapter)
{
    const Result result = primer("tour --quick --predict", "printf '1 70\\n2 90\\n' |");
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_LT(result.out.find("How many bytes?"), result.out.find("03 array_addition: n = "));
    EXPECT_LT(result.out.find("03 array_addition: n = "), result.out.find("In short, how many"))
        << "a line for each chapter at the end";
    EXPECT_EQ(predictions().size(), 2u);
}

} // namespace
