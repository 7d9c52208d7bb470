// What a film shows of a trace: who sends to whom, who waits for whom, what is cut; and that
// nothing in it becomes HTML.
#include <gtest/gtest.h>

#include "report/film_picture.hpp"
#include "traces.hpp"

namespace
{

using runner::Film;

std::vector<std::string> said(const Film& film)
{
    std::vector<std::string> all;
    for (const Film::Step& step : film.steps)
        all.push_back(step.says);
    return all;
}

TEST(Film, ShowsWhoSendsAndWhoWaits)
{
    const Film film = runner::film_of_trace(traces::two_ranks(), true, "");
    EXPECT_EQ(said(film),
              (std::vector<std::string>{"rank 0 calls MPI_Recv: receives from rank 1",
                                        "rank 1 calls MPI_Send: sends to rank 0",
                                        "rank 0 returns from MPI_Recv with the message of rank 1",
                                        "rank 0 calls MPI_Barrier", "rank 1 calls MPI_Barrier",
                                        "ranks 0 and 1 return from MPI_Barrier"}));
    EXPECT_EQ(film.steps[0].lanes[0].state, 'i');
    EXPECT_EQ(film.steps[0].lanes[0].says, "waits in MPI_Recv for rank 1");
    EXPECT_EQ(film.steps[1].lanes[0].state, 'c'); // the message is on its way
    ASSERT_EQ(film.steps[2].arrows.size(), 1U);
    EXPECT_EQ(film.steps[2].arrows[0].from, 1);
    EXPECT_EQ(film.steps[2].arrows[0].to, 0);
    EXPECT_EQ(film.steps[2].arrows[0].sent, 1);
    EXPECT_EQ(film.steps[3].lanes[0].says, "waits in MPI_Barrier for rank 1");
    EXPECT_EQ(film.steps[5].meet, (std::vector<int>{0, 1}));
    EXPECT_EQ(film.notes, (std::vector<std::string>{"It shows the first timed repeat."}));
}

// A receive from anyone that the file does not know the end of may have taken any message.
TEST(Film, ClaimsNothingOfMessagesThatAreNotKnown)
{
    nlohmann::ordered_json trace = traces::two_ranks();
    trace["workers"][0]["events"] = {{"MPI_Irecv", 1, 2}, {"MPI_Recv", 10, 40}};
    trace["workers"][0]["steps"] = {{0, 1, 1, -1, 1, 7}, {1, 1, 1, 7, 1, 0}, {1, 4, -1, 0, 0, 0}};
    const Film film = runner::film_of_trace(trace, true, "");
    for (const Film::Step& step : film.steps) {
        EXPECT_TRUE(step.arrows.empty()) << step.says;
        EXPECT_NE(step.lanes[0].state, 'i') << step.says;
    }
    EXPECT_EQ(film.notes.front(),
              "Whose messages rank 0 got from some receive from anyone on is not known.");
}

// Two machines' clocks differ: here the message seems to arrive before it was sent.
TEST(Film, ClaimsNoWaitForWhatSeemsToComeLater)
{
    nlohmann::ordered_json trace = traces::two_ranks();
    trace["workers"][1]["events"][0] = {"MPI_Send", 45, 46};
    trace["workers"][1]["events"][1] = {"MPI_Barrier", 90, 91};
    const Film film = runner::film_of_trace(trace, true, "");
    for (const Film::Step& step : film.steps) {
        EXPECT_TRUE(step.arrows.empty()) << step.says;
        EXPECT_NE(step.lanes[0].state, 'i') << step.says;
    }
}

TEST(Film, ShowsThreadsAtTheEndOfARegion)
{
    const Film film = runner::film_of_trace(traces::two_threads(), false, "");
    EXPECT_EQ(said(film),
              (std::vector<std::string>{"threads 0 and 1 begin the parallel region",
                                        "thread 0 arrives at the end of the region",
                                        "thread 1 arrives at the end of the region",
                                        "threads 0 and 1 go on after the end of the region"}));
    EXPECT_EQ(film.steps[1].lanes[0].says, "waits at the end of the region for thread 1");
    EXPECT_EQ(film.steps[3].lanes[1].state, 'n');
}

TEST(Film, SaysWhatIsLeftOut)
{
    nlohmann::ordered_json trace = traces::many(400);
    trace["workers"][0]["cut"] = true;
    const Film film = runner::film_of_trace(trace, true, "");
    EXPECT_EQ(film.steps.size(), 300U);
    ASSERT_EQ(film.notes.size(), 2U);
    EXPECT_EQ(film.notes[0].find("The film has the first 300 of "), 0U) << film.notes[0];
    EXPECT_NE(film.notes[1].find("full before the run ended"), std::string::npos);
}

TEST(Film, GroupsTheSameCallsAndKeepsTheLastSteps)
{
    std::vector<runner::Act> acts;
    for (int i = 0; i < 50; ++i) {
        runner::Act act;
        act.begin = 10 * i;
        act.end = 10 * i + 5;
        act.name = i < 40 ? "Test" : "Send" + std::to_string(i);
        act.begins = "calls MPI_" + act.name;
        act.ends = "returns";
        acts.push_back(act);
    }
    Film of;
    of.workers = {"rank 0"};
    const Film all = runner::made_of(of, acts, {});
    ASSERT_EQ(all.steps.size(), 11U);
    EXPECT_EQ(all.steps[0].says, "rank 0 calls MPI_Test (40 times)");
    runner::FilmWishes wishes;
    wishes.most_steps = 4;
    wishes.last = true;
    const Film last = runner::made_of(of, acts, wishes);
    ASSERT_EQ(last.steps.size(), 4U);
    EXPECT_EQ(last.steps.back().says, "rank 0 calls MPI_Send49");
    EXPECT_EQ(last.notes, (std::vector<std::string>{"The film has the last 4 of 11 steps."}));
}

TEST(Film, WithoutMessagesSaysSo)
{
    nlohmann::ordered_json trace = traces::two_ranks();
    for (auto& worker : trace["workers"])
        worker["events"] = worker["steps"] = nlohmann::ordered_json::array();
    const Film film = runner::film_of_trace(trace, true, "");
    EXPECT_TRUE(film.steps.empty());
    EXPECT_NE(film.notes.back().find("there are no messages"), std::string::npos);
}

TEST(Film, ComesBackFromARecord)
{
    const Film film = runner::film_of_trace(traces::two_ranks(), true, "");
    EXPECT_EQ(runner::film_picture(runner::film_from(to_json(film))), runner::film_picture(film));
}

TEST(Film, NothingInItBecomesHtml)
{
    Film film = runner::film_of_trace(traces::two_ranks(), true, "");
    film.title = film.workers[0] = film.steps[0].says = film.steps[0].code = "<script>\"'&";
    film.notes = {"<b>"};
    const std::string page = runner::film_page("<i>", {film});
    for (const char* wrong : {"<script>\"", "<b>", "<i>"})
        EXPECT_EQ(page.find(wrong), std::string::npos) << wrong;
}

} // namespace
