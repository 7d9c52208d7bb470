// The film of ranks that wait for each other, from a state that was written by hand.
#include <gtest/gtest.h>

#include <fstream>
#include <memory>

#include "check/mpi_state.hpp"
#include "check/words.hpp"
#include "explain/film_of_hang.hpp"
#include "support/command.hpp"

namespace
{

using check::Kind;
using check::Operation;
using check::State;

class Hanging : public testing::Test
{
  protected:
    Hanging() : state_(std::make_unique<State>())
    {
        state_->magic = check::state_magic;
        state_->version = check::state_version;
    }
    // Number `order` of the rank's operations; done 0: never.
    void add(int rank, int order, const char* call, Kind kind, std::int64_t begun,
             std::int64_t done)
    {
        check::Activity& me = state_->slots[rank].activity;
        Operation& op = me.operations[me.next++];
        op.kind = kind;
        op.order = order;
        op.peer = kind == Kind::collective ? check::no_rank : 1 - rank;
        op.number = 1;
        op.index = 1;
        op.comm = check::world;
        op.begun_ns = begun;
        op.done_ns = done;
        op.done = done > 0 ? 1 : 0;
        op.waited = done > 0 ? 0 : 1;
        op.site = std::uint64_t(order);
        me.pid = 1;
        me.since_ns = begun;
        me.phase = done > 0 ? check::Phase::running : check::Phase::in_call;
        check::put(op.call, call);
        check::put(me.call, call);
    }
    runner::Film film(std::size_t bytes = sizeof(State))
    {
        const std::string path = scratch_.path("state");
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(state_.get()), std::streamsize(bytes));
        return runner::film_of_hang(path, 2);
    }

    State& state() { return *state_; }

  private:
    command::Scratch scratch_;
    std::unique_ptr<State> state_;
};

TEST_F(Hanging, ShowsTheLastMessagesUntilAllWait)
{
    add(0, 1, "MPI_Send", Kind::send, 10, 15);
    add(1, 1, "MPI_Recv", Kind::receive, 20, 25);
    add(0, 2, "MPI_Barrier", Kind::collective, 30, 41);
    add(1, 2, "MPI_Barrier", Kind::collective, 40, 42);
    add(0, 3, "MPI_Recv", Kind::receive, 50, 0);
    add(1, 3, "MPI_Recv", Kind::receive, 60, 0);
    const runner::Film all = film();
    ASSERT_EQ(all.steps.size(), 7U);
    EXPECT_EQ(all.steps[0].says.find("rank 0 calls MPI_Send: to rank 1"), 0U);
    ASSERT_EQ(all.steps[1].arrows.size(), 1U); // the receive found its message
    EXPECT_EQ(all.steps[1].arrows[0].sent, 0);
    EXPECT_EQ(all.steps[4].says, "ranks 0 and 1 return from MPI_Barrier");
    for (const auto& lane : all.steps.back().lanes) {
        EXPECT_EQ(lane.state, 'i');
        EXPECT_EQ(lane.says.find("waits in MPI_Recv from rank "), 0U) << lane.says;
    }
}

// MPI_Sendrecv begins a receive and then a send: its message leaves where the call begins.
TEST_F(Hanging, AnExchangeIsOneStep)
{
    for (const int rank : {0, 1}) {
        add(rank, 1, "MPI_Sendrecv", Kind::receive, 10 + rank, 30 + rank);
        add(rank, 2, "MPI_Sendrecv", Kind::send, 12 + rank, 15 + rank);
        for (int k = 0; k < 2; ++k)
            state().slots[rank].activity.operations[k].site = 5;
    }
    const runner::Film all = film();
    ASSERT_GE(all.steps.size(), 4U);
    EXPECT_EQ(all.steps[1].says.find("rank 1 calls MPI_Sendrecv"), 0U) << all.steps[1].says;
    ASSERT_EQ(all.steps[2].arrows.size(), 1U);
    EXPECT_EQ(all.steps[2].arrows[0].sent, 1);
    ASSERT_EQ(all.steps[3].arrows.size(), 1U);
    EXPECT_EQ(all.steps[3].arrows[0].sent, 0);
}

TEST_F(Hanging, WithoutAStateHasNoStepsAndSaysWhy)
{
    add(0, 1, "MPI_Send", Kind::send, 10, 0);
    for (const std::size_t bytes : {std::size_t{0}, std::size_t{4}, sizeof(State) / 1000}) {
        const runner::Film none = film(bytes);
        EXPECT_TRUE(none.steps.empty());
        EXPECT_FALSE(none.notes.empty());
    }
}

} // namespace
