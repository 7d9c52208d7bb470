// The explanation of a state that was written by hand: torn, cut short, of another version, and the
// cases that a launch cannot be made to show at will.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <random>

#include "check/words.hpp"
#include "explain/hang.hpp"
#include "support/command.hpp"

namespace
{

using check::Kind;
using check::Operation;
using check::Phase;
using check::State;

class Written : public testing::Test
{
  protected:
    Written() : state_(std::make_unique<State>())
    {
        state_->magic = check::state_magic;
        state_->version = check::state_version;
    }
    check::Activity& rank(int r) { return state_->slots[r].activity; }
    // The rank waits in a call for one operation.
    Operation& waits(int r, const char* call, Kind kind, int peer, int tag)
    {
        check::Activity& me = rank(r);
        me.phase = Phase::in_call;
        check::put(me.call, call);
        Operation& op = me.operations[me.next++];
        op.kind = kind;
        op.waited = 1;
        op.peer = peer;
        op.tag = tag;
        op.comm = check::world;
        op.count = 1;
        op.bytes = 8;
        check::put(op.call, call);
        check::put(op.type, "double");
        return op;
    }
    std::string write(std::size_t bytes = sizeof(State)) const
    {
        std::ofstream(path(), std::ios::binary)
            .write(reinterpret_cast<const char*>(state_.get()),
                   static_cast<std::streamsize>(bytes));
        return path();
    }
    std::string path() const { return scratch_.path("state"); }

  private:
    command::Scratch scratch_;
    std::unique_ptr<State> state_;
};

TEST_F(Written, NotAtAllOrOnlyInPart)
{
    EXPECT_EQ(runner::explain(path(), 2).mistake, "");
    EXPECT_NE(runner::explain(path(), 2).lines.at(0).find("there is no state"), std::string::npos);
    runner::begin_state(path());
    EXPECT_NE(runner::explain(path(), 2).lines.at(0).find("no rank has reached MPI_Init"),
              std::string::npos);
    for (std::size_t bytes = 8; bytes < sizeof(State); bytes += sizeof(State) / 150 + 1) {
        write(bytes);
        EXPECT_EQ(runner::explain(path(), check::max_ranks).mistake, "");
        EXPECT_FALSE(runner::stuck(path(), check::max_ranks));
        EXPECT_EQ(runner::seconds_in_mpi(path(), 3).size(), 3U);
    }
}

TEST_F(Written, ByAnotherVersion)
{
    const std::string file = write();
    std::fstream(file, std::ios::binary | std::ios::in | std::ios::out).seekp(4).put('\x7f');
    EXPECT_NE(runner::explain(file, 2).lines.at(0).find("not one that this checker wrote"),
              std::string::npos);
}

// Any bytes in the slots: an answer, of whatever kind, and no end by a signal.
TEST_F(Written, WithGarbage)
{
    std::mt19937 random(7);
    waits(0, "MPI_Recv", Kind::receive, 1, 0);
    waits(1, "MPI_Bcast", Kind::collective, 0, 0);
    for (int round = 0; round < 100; ++round) {
        auto* bytes = reinterpret_cast<unsigned char*>(&rank(0));
        const std::size_t length = 2 * sizeof(check::Slot);
        for (int i = 0; i < 40; ++i)
            bytes[random() % length] = static_cast<unsigned char>(random());
        write();
        const runner::Explanation why = runner::explain(path(), 3);
        EXPECT_FALSE(why.lines.empty());
        for (const std::string& line : why.lines)
            EXPECT_TRUE(std::ranges::all_of(line, [](unsigned char c) { return c >= ' '; }))
                << line;
        runner::stuck(path(), 3);
    }
}

TEST_F(Written, AMessageOnItsWayIsNotStuck)
{
    waits(0, "MPI_Recv", Kind::receive, 1, 5);
    Operation& send = waits(1, "MPI_Send", Kind::send, 0, 5);
    EXPECT_FALSE(runner::stuck(write(), 2));
    EXPECT_EQ(runner::explain(write(), 2).mistake, "");
    send.tag = 6;
    EXPECT_TRUE(runner::stuck(write(), 2));
    EXPECT_EQ(runner::explain(write(), 2).mistake, "tag-mismatch");
    send.done = 1; // then nothing is known of what rank 1 waits for
    EXPECT_FALSE(runner::stuck(write(), 2));
}

TEST_F(Written, ARankThatComputesIsNotStuck)
{
    waits(0, "MPI_Recv", Kind::receive, 1, 5);
    rank(1).phase = Phase::running;
    EXPECT_FALSE(runner::stuck(write(), 2));
    EXPECT_EQ(runner::explain(write(), 2).mistake, "endless-loop");
    rank(1).phase = Phase::absent;
    EXPECT_FALSE(runner::stuck(write(), 2));
    rank(1).phase = Phase::left_work;
    EXPECT_TRUE(runner::stuck(write(), 2));
    EXPECT_EQ(runner::explain(write(), 2).mistake, "missing-partner");
}

TEST_F(Written, OneOfSeveralIsEnough)
{
    waits(0, "MPI_Waitany", Kind::receive, 1, 5);
    waits(0, "MPI_Waitany", Kind::receive, 2, 5);
    rank(0).any = 1;
    rank(1).phase = Phase::left_work;
    Operation& send = waits(2, "MPI_Send", Kind::send, 0, 5);
    EXPECT_FALSE(runner::stuck(write(), 3));
    send.done = 1;
    rank(2).phase = Phase::left_work;
    EXPECT_TRUE(runner::stuck(write(), 3));
}

// The sender has gone on, and the receive, which has too little room, never completes.
TEST_F(Written, ALongMessageThatDoesNotFitIsTruncation)
{
    Operation& sent = waits(0, "MPI_Send", Kind::send, 1, 3);
    Operation& next = waits(0, "MPI_Send", Kind::send, 1, 3);
    Operation& receive = waits(1, "MPI_Recv", Kind::receive, 0, 3);
    sent.index = receive.index = 1;
    sent.done = 1;
    sent.count = 5000;
    sent.bytes = 40000;
    next.index = 2;
    next.comm = 77; // the next case
    const runner::Explanation why = runner::explain(write(), 2);
    EXPECT_EQ(why.mistake, "truncation");
    EXPECT_NE(why.lines[0].find("rank 0 sends 5000 doubles (40000 bytes) to rank 1, tag 3, but "
                                "MPI_Recv there has room for only 1 double (8 bytes)"),
              std::string::npos)
        << why.lines[0];

    sent.bytes = 8; // it fits: another mistake
    EXPECT_NE(runner::explain(write(), 2).mistake, "truncation");
}

TEST_F(Written, ManyOperationsAreShortened)
{
    for (int i = 0; i < 6; ++i)
        waits(0, "MPI_Irecv", Kind::receive, 1, i);
    check::put(rank(0).call, "MPI_Waitall");
    rank(1).phase = Phase::left_work;
    const std::vector<std::string> lines = runner::explain(write(), 2).lines;
    EXPECT_NE(lines.at(1).find("for its MPI_Irecv from rank 1, tag 0"), std::string::npos);
    EXPECT_TRUE(lines.at(1).ends_with(" and 2 more")) << lines.at(1);
}

} // namespace
