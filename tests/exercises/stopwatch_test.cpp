// The clock of timed runs, against a worker that the test plays.
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "check/timed.hpp"
#include "exercise/stopwatch.hpp"
#include "support/command.hpp"

namespace
{

// One worker's ends of the pipes.
class Worker
{
  public:
    Worker(const std::string& folder, int number)
        : said_(open((folder + check::timed::said + std::to_string(number)).c_str(), O_RDWR)),
          heard_(open((folder + check::timed::heard + std::to_string(number)).c_str(), O_RDWR))
    {
    }
    ~Worker()
    {
        close(said_);
        close(heard_);
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    void say(char what) const { ASSERT_EQ(write(said_, &what, 1), 1); }
    std::string hear(std::size_t bytes) const
    {
        std::string text;
        for (char one = 0; text.size() < bytes && read(heard_, &one, 1) == 1;)
            text += one;
        return text;
    }

  private:
    int said_, heard_;
};

TEST(Stopwatch, TimesTheWorkAndNamesEachInputOnlyThen)
{
    const command::Scratch folder;
    runner::Stopwatch clock(2, {12, 34});
    clock.begin(folder.path());
    const Worker first(folder.path(), 0), second(folder.path(), 1);
    for (const char* shift : {"12\n", "34\n"}) {
        for (const Worker* one : {&first, &second})
            one->say(check::timed::next);
        for (const Worker* one : {&first, &second})
            EXPECT_EQ(one->hear(3), shift);
        usleep(20000); // prepares
        for (const Worker* one : {&first, &second})
            one->say(check::timed::ready);
        for (const Worker* one : {&first, &second})
            EXPECT_EQ(one->hear(1), "g");
        first.say(check::timed::done); // the other one works on
        std::ofstream(folder.path(shift[0] == '1' ? "0.0.answer" : "1.0.answer")) << "mine";
        first.say(check::timed::answered);
        usleep(30000);
        second.say(check::timed::done);
        second.say(check::timed::answered);
    }
    for (int look = 0; look < 20000 && !std::ifstream(clock.answers() / "1.0.answer"); ++look)
        usleep(1000);
    usleep(20000);
    clock.end();
    EXPECT_TRUE(clock.in_order());
    ASSERT_EQ(clock.laps().size(), 2);
    for (const runner::Lap& lap : clock.laps()) {
        EXPECT_GE(lap.work, 0.03);
        EXPECT_GE(lap.beside(), 0.02);
    }
    EXPECT_EQ(command::contents(clock.answers() / "1.0.answer"), "mine");
    std::filesystem::remove_all(clock.answers());
}

TEST(Stopwatch, NoticesALetterThatNoWorkerSays)
{
    const command::Scratch folder;
    runner::Stopwatch clock(1, {12});
    clock.begin(folder.path());
    const Worker worker(folder.path(), 0);
    worker.say(check::timed::next);
    worker.say(check::timed::ready);
    worker.say(check::timed::done);
    worker.say(check::timed::done);
    for (int look = 0; look < 20000 && clock.in_order(); ++look)
        usleep(1000);
    EXPECT_FALSE(clock.in_order());
    clock.end();
    EXPECT_TRUE(clock.laps().empty());
    EXPECT_THROW(clock.begin(folder.path()), std::runtime_error) << "the pipes are there already";
    std::filesystem::remove_all(clock.answers());
}

TEST(Stopwatch, EndsThoughNobodyCame)
{
    const command::Scratch folder;
    runner::Stopwatch clock(3, {1, 2, 3});
    clock.begin(folder.path());
    clock.end();
    EXPECT_TRUE(clock.in_order());
    EXPECT_TRUE(clock.laps().empty());
    std::filesystem::remove_all(clock.answers());
}

} // namespace
