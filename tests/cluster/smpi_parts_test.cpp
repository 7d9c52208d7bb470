// What `primer simulate` and `primer check --with smpi` are made of, without a simulator.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/simulated.hpp"
#include "cluster/platforms.hpp"
#include "cluster/smpi_gaps.hpp"
#include "cluster/smpi_run.hpp"
#include "inspect/smpi_witness.hpp"
#include "primer/error.hpp"
#include "system/json_text.hpp"

using namespace runner;
using inspect::Finding;
using inspect::Witness;
using Json = nlohmann::ordered_json;

namespace
{

std::vector<std::string> all_hosts(int hosts, bool fat_tree)
{
    return hosts_of_platform(platform_text({hosts, known_networks().front(), fat_tree, 5e10}));
}

// What a program wrote, as simulate_once() leaves it.
Json record_of(int ranks, double seconds, double share)
{
    return {{"schema", 1},
            {"chapter", "heat"},
            {"variant", "mpi"},
            {"workers", ranks},
            {"ranks", ranks},
            {"threads", 1},
            {"binding", "core"},
            {"problem", {{"n", 100}}},
            {"repeats_s", {seconds}},
            {"startup_s", 0},
            {"verified", true},
            {"flops", 1},
            {"bytes", 1},
            {"checksum", "0"},
            {"machine", {{"name", "here"}}},
            {"build", {{"type", "Release"}}},
            {"date", "today"},
            {"simulated",
             {{"network", "slow"},
              {"topology", "cluster"},
              {"collectives", "trees"},
              {"hosts", ranks},
              {"network_share", share}}}};
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string all;
    for (const std::string& line : lines)
        all += line + "\n";
    return all;
}

} // namespace

TEST(Platforms, HaveTheHostsThatWereAskedFor)
{
    for (const int hosts : {1, 2, 3, 16, 17, 64, 1000}) {
        const std::vector<std::string> names = all_hosts(hosts, false);
        EXPECT_EQ(names.size(), static_cast<std::size_t>(hosts));
        EXPECT_EQ(names.back(), "node-" + std::to_string(hosts - 1));
        // Whole switches of 16 hosts.
        const std::size_t whole =
            static_cast<std::size_t>(hosts < 16 ? hosts : (hosts + 15) / 16 * 16);
        EXPECT_EQ(all_hosts(hosts, true).size(), whole) << hosts;
    }
}

TEST(Platforms, HaveNoMarkLeftAndTheirNetworksFigures)
{
    EXPECT_EQ(known_networks().size(), 3u);
    for (const Network& network : known_networks())
        for (const bool fat_tree : {false, true}) {
            const std::string text = platform_text({48, network, fat_tree, 1e9});
            EXPECT_EQ(text.find('@'), std::string::npos);
            EXPECT_NE(text.find("bw=\"" + network.bandwidth + "\" lat=\"" + network.latency + "\""),
                      std::string::npos);
        }
}

TEST(Platforms, OfOthersAreReadForTheirHosts)
{
    const std::string text = "<platform><!-- <host id=\"no\"/> --><host id=\"a\" speed=\"1Gf\"/>\n"
                             "<host speed='1Gf' id='b'></host>"
                             "<cluster id=\"c\" prefix=\"n\" suffix=\".x\" radical=\"2-3,7\"/>";
    EXPECT_EQ(hosts_of_platform(text),
              (std::vector<std::string>{"a", "b", "n2.x", "n3.x", "n7.x"}));
    EXPECT_TRUE(hosts_of_platform("no platform at all").empty());
    EXPECT_TRUE(hosts_of_platform("<host id=\"cut").size() <= 1);
}

TEST(Gaps, AreFoundByWhatAProgramCalls)
{
    EXPECT_EQ(smpi_gap({"MPI_Send", "MPI_Isend", "MPI_Irecv", "MPI_Allreduce"}, 1024), "");
    EXPECT_NE(smpi_gap({"MPI_File_open"}, 1).find("MPI-IO"), std::string::npos);
    EXPECT_NE(smpi_gap({"MPI_Win_allocate_shared"}, 2).find("shared windows"), std::string::npos);
    for (const char* call : {"MPI_Iallreduce", "MPI_Ibarrier", "MPI_Put", "MPI_Fetch_and_op"}) {
        EXPECT_EQ(smpi_gap({call}, 64), "") << call;
        EXPECT_NE(smpi_gap({call}, 65).find(call), std::string::npos) << call;
    }
}

TEST(Collectives, AreNamesOrAlgorithms)
{
    EXPECT_EQ(collective_flags("ompi"), std::vector<std::string>{"--cfg=smpi/coll-selector:ompi"});
    EXPECT_EQ(collective_flags("allreduce:lr,bcast:NTSL"),
              (std::vector<std::string>{"--cfg=smpi/allreduce:lr", "--cfg=smpi/bcast:NTSL"}));
    EXPECT_GT(collective_flags("trees").size(), 4u);
    EXPECT_THROW(collective_flags("opmi"), primer::BadRequest);
}

TEST(Deadlocks, AreToldWhateverTheStatus)
{
    EXPECT_EQ(deadlock_in("all is well"), "");
    const std::string text =
        "[0.1] ./src/x.cpp:7: [ker_engine/CRITICAL] Oops! Deadlock detected, "
        "some activities are still around\n"
        "[0.1] [ker_engine/INFO] Actor 1 (0@node-0): waiting for communication "
        "activity 0x5 () in state WAITING to finish\n"
        "[0.1] [ker_engine/INFO] Actor 5 (4@node-4): waiting for communication "
        "activity 0x6 () in state WAITING to finish\n";
    EXPECT_EQ(deadlock_in(text), "rank 0, rank 4 wait for ever for a communication");
    const std::vector<Finding> found = inspect::findings_of_smpi(text, 0);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].kind, "call ordering");
}

TEST(Witnesses, SayItInTheSameWords)
{
    const std::vector<Finding> leaks = inspect::findings_of_smpi(
        "[0.0] [smpi_utils/INFO] 2 leaked handles of type MPI_Datatype at leak.c:10\n"
        "[0.0] [smpi_utils/INFO] leaked handle of type MPI_Request at leak.c:13\n",
        0);
    ASSERT_EQ(leaks.size(), 2u);
    EXPECT_EQ(leaks[0].kind, "resource leak");
    EXPECT_EQ(leaks[0].place.line, 10);
    EXPECT_EQ(leaks[1].kind, "request life cycle");
    EXPECT_EQ(leaks[1].place.file, "leak.c");
    const std::vector<Finding> types = inspect::findings_of_smpi(
        "[0.0] [smpi_request/WARNING] Mismatched datatypes : sending MPI_INT and receiving "
        "MPI_DOUBLE\n"
        "[0.0] [smpi_request/WARNING] Mismatched datatypes : sending MPI_INT and receiving "
        "MPI_DOUBLE\n"
        "[root/CRITICAL] recv - returned MPI_ERR_TYPE instead of MPI_SUCCESS\n",
        134);
    ASSERT_EQ(types.size(), 1u);
    EXPECT_EQ(types[0].kind, "types and sizes");
    const std::vector<Finding> tidy =
        inspect::findings_of_tidy("/a/prog.c:12:5: warning: Request 'r' has no matching wait. "
                                  "[clang-analyzer-optin.mpi.MPI-Checker]\n"
                                  "/a/prog.c:14:5: warning: something else [bugprone-x]\n");
    ASSERT_EQ(tidy.size(), 1u);
    EXPECT_EQ(tidy[0].kind, "request life cycle");
    EXPECT_EQ(tidy[0].place.line, 12);
}

TEST(Witnesses, DisagreeOnlyAboutWhatTheyLookFor)
{
    Finding deadlock;
    deadlock.kind = "call ordering";
    const Witness ours{"primer's checker", inspect::every_class(), {deadlock}, "", true};
    const Witness smpi{"SMPI", {"call ordering"}, {}, ""};
    const Witness tidy{"clang-tidy", {"types and sizes"}, {}, ""};
    const std::string said = joined(inspect::agreement({ours, smpi, tidy}));
    EXPECT_NE(said.find("disagree"), std::string::npos);
    EXPECT_NE(said.find("SMPI looks for it and says nothing"), std::string::npos);
    EXPECT_EQ(said.find("clang-tidy"), std::string::npos);
    // Ours tells one mistake a run, and so has not denied the second one.
    Finding leak;
    leak.kind = "resource leak";
    const Witness more{"SMPI", {"call ordering", "resource leak"}, {deadlock, leak}, ""};
    const std::string both = joined(inspect::agreement({ours, more}));
    EXPECT_EQ(both.find("they disagree"), std::string::npos) << both;
    EXPECT_NE(both.find("first mistake"), std::string::npos) << both;
    Witness mute = smpi;
    mute.undecided = "it was not asked";
    EXPECT_EQ(joined(inspect::agreement({ours, mute})).find("they disagree"), std::string::npos);
}

TEST(SimulatedRecords, AreMarkedAndNeverMixedWithOthers)
{
    Json measured = record_of(1, 1, 0);
    measured.erase("simulated");
    const std::vector<Group> all = groups({record_of(1, 1, 0), measured, record_of(16, 0.1, 0.4)});
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].rows.size(), 2u);
    EXPECT_NE(all[0].chapter.title.find("simulated"), std::string::npos);
    EXPECT_EQ(all[0].rows[1].variant, "mpi (simulated)");
    EXPECT_DOUBLE_EQ(all[0].rows[1].speedup, 10);
    EXPECT_DOUBLE_EQ(all[0].rows[1].network, 0.4);
    EXPECT_EQ(all[1].rows[0].variant, "mpi");
    const std::string said = joined(simulated_lines(all[0].rows));
    EXPECT_NE(said.find("Simulated"), std::string::npos);
    EXPECT_NE(said.find("40 %"), std::string::npos);
}

TEST(SimulatedRecords, StandBesideMeasuredOnes)
{
    Json measured = record_of(2, 1, 0);
    measured.erase("simulated");
    EXPECT_NE(side_by_side({measured}, {record_of(2, 1.1, 0)}).find("less than 15 %"),
              std::string::npos);
    const std::string far = side_by_side({measured}, {record_of(2, 0.8, 0)});
    EXPECT_NE(far.find("20 % shorter"), std::string::npos);
    EXPECT_EQ(side_by_side({measured}, {record_of(4, 1, 0)}), "");
}
