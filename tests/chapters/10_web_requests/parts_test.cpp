// What is neither kernel nor client: pauses, the order of calls, and what the check sees.
#include <set>

#include "calls.hpp"

namespace
{

using namespace calls;

TEST(Backoff, GrowsUpToALimitAndIsNeverTheSame)
{
    std::set<double> pauses;
    for (std::size_t call = 0; call < 100; ++call)
        for (const int tries : {1, 2, 5, 50}) {
            const double whole = tries == 1 ? 0.004 : tries == 2 ? 0.008 : tries == 5 ? 0.064 : 0.1;
            const double pause = backoff(call, tries).count();
            EXPECT_GE(pause, whole / 2);
            EXPECT_LE(pause, whole);
            pauses.insert(pause);
        }
    EXPECT_GT(pauses.size(), 390u);
}

TEST(Ready, GivesEachCallOnceAndNeverBeforeItsNeeds)
{
    for (const bool images : {false, true})
        for (const std::size_t n : {0, 1, 3, 4, 5, 23}) {
            Job job;
            job.n = n;
            job.images = images;
            Ready ready(job);
            std::set<std::size_t> done = {n};
            for (std::size_t i = 0; i < n; ++i) {
                ASSERT_TRUE(ready.any());
                const std::size_t call = ready.take();
                EXPECT_TRUE(done.contains(needs(job, call).first));
                EXPECT_TRUE(done.contains(needs(job, call).second));
                EXPECT_EQ(ready.all_done(), false);
                ready.done(call);
                EXPECT_TRUE(done.insert(call).second);
            }
            EXPECT_FALSE(ready.any());
            EXPECT_TRUE(ready.all_taken());
            EXPECT_TRUE(ready.all_done());
        }
}

// One mistake in one call is enough.
TEST(Judge, SaysWhatAConnectionHoldsWhereThereWereMany)
{
    std::vector<Answer> answers(6);
    const Job job = job_of(problem(5, "images"), "", 1, answers);
    Seen seen{std::vector<std::uint32_t>(5, 1), 5, 999};
    EXPECT_FALSE(judge(job, &seen, {}).connection_bytes) << "what is held once counts too much";
    seen.connections = 1000;
    const auto peak = static_cast<double>(primer::memory_now().peak_bytes);
    EXPECT_NEAR(judge(job, &seen, {}).connection_bytes.value(), peak / 1000, 0.1 * peak / 1000);
    EXPECT_FALSE(judge(job, nullptr, {}).connection_bytes) << "a reader's own server";
}

TEST(Judge, SeesOneMistake)
{
    std::vector<Answer> answers(6);
    const Job job = job_of(problem(5, "images"), "", 1, answers);
    Seen seen{std::vector<std::uint32_t>(5, 1)};
    const auto put_right = [&] {
        for (std::size_t i = 0; i < 5; ++i)
            answers[i] = {State::answered,
                          1,
                          200,
                          1,
                          value_of(i, answers[needs(job, i).first].value,
                                   answers[needs(job, i).second].value),
                          0.001};
        seen.requests.assign(5, 1);
    };
    put_right();
    EXPECT_EQ(judge(job, &seen, {}).check.error, 0);
    const auto expect_one_wrong = [&](const char* what) {
        EXPECT_EQ(judge(job, &seen, {}).check.error, 1) << what;
        put_right();
    };
    ++answers[4].value;
    expect_one_wrong("another answer");
    answers[2].times = 2;
    expect_one_wrong("accepted twice");
    answers[2].times = 0;
    expect_one_wrong("never accepted");
    answers[0].state = State::failed;
    expect_one_wrong("failed");
    seen.requests[3] = 0;
    expect_one_wrong("never asked for");
    seen.requests[3] = 2;
    expect_one_wrong("asked for twice");
}

} // namespace
