#include "primer/file.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/command.hpp"

namespace
{

namespace fs = std::filesystem;
using command::contents;

int files_in(const std::string& folder)
{
    return static_cast<int>(std::distance(fs::directory_iterator(folder), {}));
}

// What a child does that must not come back.
template<typename Work>
int status_of_child(Work work)
{
    const pid_t child = fork();
    if (child == 0) {
        work();
        std::_Exit(0);
    }
    int raw = 0;
    waitpid(child, &raw, 0);
    return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
}

TEST(WriteWhole, TakesThePlaceOfAnOlderFile)
{
    const command::Scratch scratch;
    primer::write_whole(scratch.path("a.json"), "a longer one", "--json");
    primer::write_whole(scratch.path("a.json"), "new", "--json");
    EXPECT_EQ(contents(scratch.path("a.json")), "new");
    EXPECT_EQ(files_in(scratch.path()), 1);
}

TEST(WriteWhole, ALinkStaysAndItsFileIsReplaced)
{
    const command::Scratch scratch;
    fs::create_directory(scratch.path("there"));
    fs::create_symlink("there/a.json", scratch.path("link"));
    for (const std::string text : {"first", "second"}) { // the file is not there at first
        primer::write_whole(scratch.path("link"), text, "--json");
        EXPECT_TRUE(fs::is_symlink(scratch.path("link")));
        EXPECT_EQ(contents(scratch.path("there/a.json")), text);
    }
    EXPECT_EQ(files_in(scratch.path("there")), 1);
}

TEST(WriteWhole, WhatAReaderBringsIsTold)
{
    const command::Scratch scratch;
    fs::create_directory(scratch.path("texts"));
    std::ofstream(scratch.path("texts/a.txt")) << "a text";
    std::ofstream(scratch.path("b.txt")) << "another";
    fs::create_symlink("texts/a.txt", scratch.path("link"));
    const auto refused = [&](const std::string& output, const std::string& input) {
        try {
            primer::require_not_input(output.empty() ? "" : scratch.path(output),
                                      input.empty() ? "" : scratch.path(input), "--output");
        } catch (const primer::BadRequest& error) {
            return std::string(error.what()).find("is the input, too") != std::string::npos;
        }
        return false;
    };
    EXPECT_TRUE(refused("b.txt", "b.txt"));
    EXPECT_TRUE(refused("texts/a.txt", "texts"));
    EXPECT_TRUE(refused("link", "texts/a.txt"));
    EXPECT_TRUE(refused("link", "texts"));
    EXPECT_FALSE(refused("b.txt", "texts"));
    EXPECT_FALSE(refused("texts/new.txt", "texts")); // nothing is lost
    EXPECT_FALSE(refused("b.txt", "texts/a.txt"));
    EXPECT_FALSE(refused("b.txt", ""));
    EXPECT_FALSE(refused("", "b.txt"));
    EXPECT_FALSE(refused("b.txt", "none"));
}

TEST(WriteWhole, StandardOutputStaysWhatItIsAlsoWhereItIsAFile)
{
    const command::Scratch scratch;
    EXPECT_EQ(status_of_child([&] {
                  if (std::freopen(scratch.path("out").c_str(), "w", stdout) == nullptr)
                      std::_Exit(2);
                  std::printf("before\n");
                  primer::write_whole("/dev/stdout", "text\n", "--json");
                  primer::write_whole("/proc/self/fd/1", "more\n", "--json");
                  std::printf("behind\n");
                  std::fflush(stdout);
              }),
              0);
    EXPECT_EQ(contents(scratch.path("out")), "before\ntext\nmore\nbehind\n");
    EXPECT_EQ(files_in(scratch.path()), 1);
}

TEST(WriteWhole, AFileThatMayNotGrowSoFarIsRefusedAndNothingIsLeft)
{
    const command::Scratch scratch;
    EXPECT_EQ(status_of_child([&] {
                  const rlimit little{4096, 4096};
                  setrlimit(RLIMIT_FSIZE, &little);
                  try {
                      primer::write_whole(scratch.path("a.json"), std::string(10000, 'x'),
                                          "--json");
                  } catch (const primer::BadRequest&) {
                      std::_Exit(7);
                  }
              }),
              7);
    EXPECT_EQ(files_in(scratch.path()), 0);
}

TEST(WriteWhole, WhatAKilledProgramLeftIsGoneAfterwards)
{
    const command::Scratch scratch;
    EXPECT_EQ(status_of_child([&] {
                  const primer::Part part(scratch.path("a.json"));
                  std::ofstream(part.name()) << "much more than what comes after it";
                  kill(getpid(), SIGKILL);
              }),
              137);
    EXPECT_EQ(files_in(scratch.path()), 1); // nobody could remove it
    primer::write_whole(scratch.path("a.json"), "whole", "--json");
    EXPECT_EQ(contents(scratch.path("a.json")), "whole");
    EXPECT_EQ(files_in(scratch.path()), 1);
}

TEST(WriteWhole, NothingIsLeftBySignalsThatCanBeCaught)
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
        const command::Scratch scratch;
        EXPECT_EQ(status_of_child([&] {
                      const primer::Part first(scratch.path("a.json")), part(scratch.path("b.png"));
                      std::raise(signal);
                  }),
                  128 + signal);
        EXPECT_EQ(files_in(scratch.path()), 0) << signal;
    }
}

TEST(WriteWhole, TwoThatWriteTheSameFileTakeTurns)
{
    const command::Scratch scratch;
    const std::string path = scratch.path("a.json");
    std::vector<pid_t> children;
    for (int i = 0; i < 4; ++i) {
        const pid_t child = fork();
        if (child == 0) {
            const std::string text(100000, static_cast<char>('a' + i));
            for (int times = 0; times < 50; ++times)
                primer::write_whole(path, text, "--json"); // throws when it cannot
            std::_Exit(0);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int raw = 0;
        waitpid(child, &raw, 0);
        EXPECT_EQ(raw, 0);
    }
    const std::string text = contents(path);
    EXPECT_EQ(text, std::string(100000, text[0]));
    EXPECT_EQ(files_in(scratch.path()), 1);
}

TEST(WriteWhole, SaysWhatIsTrueOfThisFile)
{
    const command::Scratch scratch;
    try {
        primer::write_whole(scratch.path("none/a.json"), "text", "--json");
        FAIL() << "it was written";
    } catch (const primer::BadRequest& error) {
        EXPECT_NE(std::string(error.what()).find("nothing of it was kept"), std::string::npos);
    }
    EXPECT_EQ(files_in(scratch.path()), 0);
}

} // namespace
