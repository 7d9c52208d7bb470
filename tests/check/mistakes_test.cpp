// Each mistake is found and said in words: by the library while the program runs, or from the state
// of ranks that wait for ever.
#include <gtest/gtest.h>

#include <ostream>

#include "check/mpi_state.hpp"
#include "launched.hpp"

namespace
{

struct Mistake {
    std::string scenario;
    int ranks;
    std::string id;
    std::vector<std::string> words; // each must be said
};

void PrintTo(const Mistake& mistake, std::ostream* out)
{
    *out << mistake.scenario << " on " << mistake.ranks << " ranks";
}

class Found : public testing::TestWithParam<Mistake>
{
};
class Stuck : public testing::TestWithParam<Mistake>
{
};

void expect_said(const launched::Outcome& outcome, const Mistake& mistake)
{
    const std::string text = launched::text(outcome.why);
    EXPECT_EQ(outcome.why.mistake, mistake.id) << text << outcome.err;
    for (const std::string& words : mistake.words)
        EXPECT_NE(text.find(words), std::string::npos) << words << "\nin\n" << text;
}

// On a busy machine Open MPI 4.1.4's mpirun may say that MPI_Abort was called and then not end:
// that run does not tell whether the library ended the job rightly, so there is another one.
bool mpirun_forgot_to_end(const launched::Outcome& outcome)
{
    return !outcome.ended && outcome.err.find("MPI_ABORT was invoked") != outcome.err.npos;
}

TEST_P(Found, ByTheLibrary)
{
    launched::Outcome outcome = launched::run(GetParam().scenario, GetParam().ranks);
    if (mpirun_forgot_to_end(outcome))
        outcome = launched::run(GetParam().scenario, GetParam().ranks);
    EXPECT_TRUE(outcome.ended) << launched::text(outcome.why);
    EXPECT_EQ(outcome.status, check::mistake_status) << outcome.err;
    expect_said(outcome, GetParam());
}

TEST_P(Stuck, IsSeenAndExplained)
{
    const launched::Outcome outcome = launched::run(GetParam().scenario, GetParam().ranks);
    EXPECT_TRUE(outcome.stuck) << "ended with " << outcome.status << "\n" << outcome.err;
    expect_said(outcome, GetParam());
    EXPECT_EQ(outcome.why.lines.size(), 1U + static_cast<std::size_t>(GetParam().ranks));
    for (const double seconds : outcome.in_mpi)
        EXPECT_LT(seconds, 0.5) << "waiting costs processor time";
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, Found,
    testing::Values(
        Mistake{"too_long",
                2,
                "truncation",
                {"rank 1 sends 5 doubles (40 bytes) to rank 0, tag 3",
                 "MPI_Recv there has room for only 4 floats (16 bytes)"}},
        Mistake{"too_long_later",
                2,
                "truncation",
                {"sends 5 doubles (40 bytes)", "MPI_Irecv there has room for only 4 doubles"}},
        Mistake{"forgets_wait",
                2,
                "request-not-completed",
                {"never completed its MPI_Isend to rank", "tag 5 (1 double)"}},
        Mistake{"forgets_ireduce", 2, "request-not-completed", {"its MPI_Iallreduce of 1 double"}},
        Mistake{"reuses_buffer",
                2,
                "send-buffer-changed",
                {"changed the buffer of its MPI_Isend to rank", "tag 6"}},
        Mistake{"frees_buffer", 2, "send-buffer-changed", {"its MPI_Isend to rank", "tag 6"}},
        Mistake{"no_such_rank",
                2,
                "mpi-error",
                {"rank 1: MPI_Send to rank 2, but there are only the ranks 0 to 1"}},
        Mistake{"other_collective",
                2,
                "collective-mismatch",
                {"is in its 3rd collective", "MPI_Bcast from root 0 of 4 doubles",
                 "MPI_Reduce to root 0 of 4 doubles with MPI_SUM"}},
        Mistake{"other_root",
                2,
                "collective-mismatch",
                {"from root 0", "from root 1", "the roots differ"}},
        Mistake{"other_count",
                2,
                "collective-mismatch",
                {"of 1 double with", "of 2 doubles with", "the amounts differ"}},
        Mistake{"other_type",
                2,
                "collective-mismatch",
                {"of 2 longs", "of 2 doubles", "the types differ"}},
        Mistake{"other_operation",
                2,
                "collective-mismatch",
                {"MPI_SUM", "MPI_MAX", "the operations differ"}},
        Mistake{"wrong_parts",
                2,
                "collective-mismatch",
                {"MPI_Gather: rank 1 hands in 3 doubles, but the root, rank 0, expects 4 doubles"}},
        Mistake{"wrong_list",
                2,
                "collective-mismatch",
                {"the root, rank 0, gives 4 doubles to rank 1, which expects 5 doubles"}},
        Mistake{"whole_in_place_of_part",
                2,
                "collective-mismatch",
                {"hands in 2 doubles, but each rank expects 4 doubles"}},
        Mistake{"same_buffer",
                2,
                "same-buffer",
                {"MPI_Allreduce of 4 doubles with MPI_SUM has one buffer as both sides"}},
        Mistake{"bytes_for_doubles",
                2,
                "type-mismatch",
                {"sends 16 bytes to rank", "tag 4 (MPI_Isend)", "receives doubles (MPI_Recv)"}},
        Mistake{"longs_for_doubles",
                2,
                "type-mismatch",
                {"sends 2 longs to rank", "receives doubles (MPI_Irecv)"}},
        Mistake{"persistent_reuses_buffer",
                2,
                "send-buffer-changed",
                {"changed the buffer of its MPI_Send_init to rank", "tag 6"}},
        Mistake{"persistent_never_waited",
                2,
                "request-not-completed",
                {"never completed its MPI_Send_init to rank"}},
        Mistake{"skips_first 2",
                2,
                "collective-not-called-by-all",
                {"rank 0 is in its 1st collective of this case, MPI_Allreduce",
                 "rank 1 has left the function without calling it"}}));

std::vector<Mistake> stuck()
{
    std::vector<Mistake> all = {
        {"all_send_first",
         2,
         "deadlock-cycle",
         {"rank 0 waits for rank 1 (in MPI_Send), which waits for rank 0 (in MPI_Send)",
          "rank 0 waits in MPI_Send to rank 1, tag 7 (1 double)"}},
        {"all_receive_first",
         2,
         "deadlock-cycle",
         {"rank 1 waits in MPI_Recv from rank 0, tag 7 (room for 1 double)"}},
        {"send_to_itself", 1, "deadlock-cycle", {"rank 0 waits for itself"}},
        {"other_tag", 2, "tag-mismatch", {"rank 0 sends tag 1 to rank 1, rank 1 waits for tag 2"}},
        {"other_communicator",
         2,
         "communicator-mismatch",
         {"rank 0 sends to rank 1 in MPI_COMM_WORLD", "a copy of MPI_COMM_WORLD"}},
        {"never_received",
         2,
         "missing-partner",
         {"rank 0 is in MPI_Send to rank 1, tag 4 (1 double); rank 1 has left the function without "
          "receiving it"}},
        {"never_sent",
         2,
         "missing-partner",
         {"from any rank (MPI_ANY_SOURCE), any tag (MPI_ANY_TAG)", "no rank is left"}},
        {"receive_against_bcast",
         2,
         "deadlock-cycle",
         {"MPI_Bcast ends only when every rank has called it, and rank 0 has not",
          "rank 0 waits in MPI_Recv from rank 1, tag 7 (room for 1 double)",
          "rank 1 waits in MPI_Bcast from root 0 of 1 double"}},
        {"only_root_calls",
         2,
         "collective-not-called-by-all",
         {"rank 0 is in its 1st collective, MPI_Bcast from root 0 of 1 double; rank 1 has left the "
          "function without calling it"}},
        {"one_returns 2", 2, "collective-not-called-by-all", {"rank 1 has left the function"}},
        {"barrier_before_receive",
         2,
         "deadlock-cycle",
         {"rank 1 waits in MPI_Barrier", "rank 0 has not"}},
        {"split_without_one", 2, "collective-not-called-by-all", {"MPI_Comm_split"}}};
    if (command::environment("PRIMER_MANY_RANKS") != "yes")
        return all;
    const std::vector<Mistake> more = {
        {"all_send_first", 5, "deadlock-cycle", {"which waits for rank 0 (in MPI_Send)"}},
        {"wrong_part", 3, "deadlock-cycle", {"in the communicator of ranks 0 and 2"}},
        {"one_returns", 7, "collective-not-called-by-all", {"rank 6 has left the function"}}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

INSTANTIATE_TEST_SUITE_P(Mistakes, Stuck, testing::ValuesIn(stuck()));

// mpirun may be the first to see that a rank has ended, and end the others.
TEST(Exit, OfARankIsSaid)
{
    const launched::Outcome outcome = launched::run("exits", 2);
    EXPECT_TRUE(outcome.stuck || outcome.ended);
    expect_said(outcome, {"", 2, "rank-left-early", {"rank 1 ended the program"}});
}

// A rank that polls with MPI_Test for ever, or computes for ever, might still end: it is never
// called stuck, and at the time limit the message says what it does.
TEST(TimeIsOver, WhileARankAsksForEver)
{
    launched::Outcome outcome = launched::run("asks_for_ever", 2, 3);
    // A rank that is killed while it notes what it asks for leaves half a note, which says less.
    if (outcome.why.mistake.empty())
        outcome = launched::run("asks_for_ever", 2, 3);
    EXPECT_FALSE(outcome.ended || outcome.stuck);
    expect_said(outcome, {"",
                          2,
                          "deadlock-cycle",
                          {"calls MPI_Test again and again for its MPI_Irecv from rank 1, tag 8"}});
}

TEST(TimeIsOver, WhileARankComputes)
{
    const launched::Outcome outcome = launched::run("computes_for_ever", 2, 3);
    EXPECT_FALSE(outcome.ended || outcome.stuck);
    expect_said(outcome,
                {"",
                 2,
                 "endless-loop",
                 {"rank 0 keeps running its own code, outside MPI", "rank 1 waits in MPI_Bcast"}});
}

} // namespace
