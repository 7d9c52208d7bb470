// What ranks tell of their messages, with ranks that the test plays.
#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "exercise/rank_notes.hpp"
#include "support/command.hpp"

namespace
{

using check::RankNote;
using runner::RankNotes;

// One rank's end of the pipe.
class Rank
{
  public:
    explicit Rank(const std::string& pipe) : file_(open(pipe.c_str(), O_WRONLY | O_NONBLOCK)) {}
    ~Rank() { close(file_); }
    Rank(const Rank&) = delete;
    Rank& operator=(const Rank&) = delete;
    bool is_open() const { return file_ >= 0; }
    bool write(const void* data, std::size_t bytes) const
    {
        return ::write(file_, data, bytes) == static_cast<ssize_t>(bytes);
    }
    bool tell(const RankNote& note) const { return write(&note, sizeof note); }
    bool all_is_read() const
    {
        int left = 1;
        return ioctl(file_, FIONREAD, &left) == 0 && left == 0;
    }

  private:
    int file_;
};

RankNote note(int rank, int call, long long bytes = 0)
{
    RankNote one;
    one.rank = rank;
    one.call = call;
    one.messages = bytes > 0 ? 1 : 0;
    one.collectives = rank;
    one.bytes = bytes;
    one.mpi_cpu_ns = 1'000'000;
    one.travel_cpu_ns = 2'000'000;
    return one;
}

class Notes : public testing::Test
{
  protected:
    std::string pipe() const { return scratch_.path("notes"); }
    // What is said of it when a rank with the number 0 of two, of two calls, has written that.
    std::string said_of(const std::vector<RankNote>& written) const
    {
        RankNotes notes(2, 2);
        notes.begin(pipe());
        {
            const Rank rank(pipe());
            for (const RankNote& one : written)
                EXPECT_TRUE(rank.tell(one));
        }
        notes.end();
        std::filesystem::remove(pipe());
        return notes.contradiction();
    }

  private:
    command::Scratch scratch_;
};

bool lacks_something(const RankNotes& notes)
{
    try {
        notes.require_all();
        return false;
    } catch (const runner::Unbelieved& why) {
        return !why.lines.empty();
    }
}

TEST_F(Notes, AreAddedUp)
{
    RankNotes notes(2, 2);
    notes.begin(pipe());
    const Rank one(pipe()), other(pipe());
    EXPECT_TRUE(one.tell(note(0, 0)));
    EXPECT_TRUE(one.tell(note(0, 1, 80)));
    EXPECT_TRUE(one.tell(note(0, 2, 8)));
    EXPECT_TRUE(other.tell(note(1, 0)));
    EXPECT_TRUE(other.tell(note(1, 1, 800)));
    for (int look = 0; look < 20'000 && !one.all_is_read(); ++look)
        usleep(1000);
    EXPECT_EQ(notes.traffic().bytes, 888) << "while it runs";
    EXPECT_TRUE(lacks_something(notes)) << "a rank has one call more";
    EXPECT_TRUE(other.tell(note(1, 2)));
    notes.end();
    EXPECT_FALSE(std::filesystem::exists(pipe())) << "nobody needs it when all are there";
    EXPECT_EQ(notes.contradiction(), "");
    notes.require_all();
    EXPECT_EQ(notes.traffic().messages, 3);
    EXPECT_EQ(notes.traffic().collectives, 3) << "of the rank with the most of them";
    ASSERT_EQ(notes.told().size(), 2U);
    EXPECT_DOUBLE_EQ(notes.told()[1].in_mpi, 0.003);
    EXPECT_DOUBLE_EQ(notes.told()[1].travelling, 0.006);
}

TEST_F(Notes, OfMoreTimeThanThereWasAreNotBelieved)
{
    RankNotes notes(2, 1);
    notes.begin(pipe());
    {
        const Rank rank(pipe());
        RankNote much = note(1, 1);
        much.mpi_cpu_ns = 2'000'000'000;
        for (const RankNote& one : {note(0, 0), note(1, 0), note(0, 1), much})
            EXPECT_TRUE(rank.tell(one));
    }
    notes.end();
    notes.require_all();
    notes.require_within({0, 1.9}); // clocks differ
    EXPECT_THROW(notes.require_within({0, 1}), runner::Unbelieved);
}

TEST_F(Notes, AreContradictedByWhatNoRankSays)
{
    const auto has = [](const std::string& text, const char* part) {
        return text.find(part) != text.npos;
    };
    EXPECT_TRUE(
        has(said_of({note(0, 0), note(0, 1, 8), note(0, 1)}), "rank 0 told twice of call 1"));
    EXPECT_TRUE(has(said_of({note(0, 0), note(0, 0)}), "said twice that it is there"));
    EXPECT_TRUE(has(said_of({note(0, 0), note(0, 2)}), "told of call 2, where call 1"));
    EXPECT_TRUE(has(said_of({note(0, 1)}), "told of call 1, where call 0"));
    EXPECT_TRUE(has(said_of({note(0, 0), note(0, 1), note(0, 2), note(0, 3)}), "where nothing"));
    EXPECT_TRUE(has(said_of({note(2, 0)}), "there is no rank 2"));
    EXPECT_TRUE(has(said_of({note(-1, 0)}), "there is no rank -1"));
    EXPECT_TRUE(has(said_of({note(0, 0, -8)}), "told of -8"));
    RankNote strange = note(0, 0);
    strange.magic = 0;
    EXPECT_TRUE(has(said_of({strange}), "no note of it"));
    strange = note(0, 0);
    strange.bytes = INT64_MAX;
    EXPECT_TRUE(has(said_of({strange}), "told of 9223372036854775807"));
}

TEST_F(Notes, AreContradictedByHalfANote)
{
    RankNotes notes(1, 1);
    notes.begin(pipe());
    EXPECT_TRUE(Rank(pipe()).write("half a note", 11));
    notes.end();
    EXPECT_NE(notes.contradiction().find("11 bytes"), std::string::npos) << notes.contradiction();
    EXPECT_TRUE(lacks_something(notes));
}

// The reader ends at what cannot be, so there is soon no room left, and the run is to be ended.
TEST_F(Notes, AreNotReadWithoutEnd)
{
    RankNotes notes(2, 100);
    notes.begin(pipe());
    const Rank rank(pipe());
    const std::vector<char> much(4096, 'x');
    std::size_t written = 0;
    for (int look = 0; look < 20'000 && notes.contradiction().empty(); ++look) {
        while (written < (10U << 20) && rank.write(much.data(), much.size()))
            written += much.size();
        usleep(1000);
    }
    while (written < (10U << 20) && rank.write(much.data(), much.size()))
        written += much.size();
    EXPECT_LT(written, 2U << 20);
    EXPECT_NE(notes.contradiction(), "");
    notes.end();
}

TEST_F(Notes, EndThoughNobodyCame)
{
    RankNotes notes(3, 1);
    notes.begin(pipe());
    EXPECT_THROW(RankNotes(1, 1).begin(pipe()), std::runtime_error) << "the name is taken";
    notes.end();
    EXPECT_EQ(notes.contradiction(), "");
    EXPECT_TRUE(lacks_something(notes));
    EXPECT_FALSE(Rank(pipe()).is_open()) << "nobody listens any more";
}

TEST_F(Notes, OfManyRanksAtOnceAreWhole)
{
    constexpr int ranks = 8, calls = 500;
    RankNotes notes(ranks, calls);
    notes.begin(pipe());
    std::vector<std::thread> threads;
    for (int rank = 0; rank < ranks; ++rank)
        threads.emplace_back([this, rank] {
            const Rank mine(pipe());
            for (int call = 0; call <= calls; ++call)
                while (!mine.tell(note(rank, call, call == 0 ? 0 : 8)))
                    usleep(100); // it is full
        });
    for (std::thread& each : threads)
        each.join();
    notes.end();
    EXPECT_EQ(notes.contradiction(), "");
    EXPECT_FALSE(lacks_something(notes));
    EXPECT_EQ(notes.traffic().bytes, 8 * ranks * calls);
}

} // namespace
