// Lists of hosts and hostfiles, as they are typed and written.
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "cluster/hosts.hpp"
#include "primer/error.hpp"

namespace
{

using runner::HostSlots;
using Hosts = std::vector<HostSlots>;

class Hostfile : public testing::Test
{
  protected:
    void TearDown() override { std::filesystem::remove(path_); }

    Hosts read(const std::string& text) const
    {
        std::ofstream(path_) << text;
        return runner::hosts_of_file(path_);
    }

    // What is said of it; "" when nothing is.
    std::string refusal(const std::string& text) const
    {
        try {
            read(text);
        } catch (const primer::BadRequest& error) {
            return error.what();
        }
        return "";
    }

    std::string path_ = testing::TempDir() + "hostfile_of_test";
};

std::string refused_list(const std::string& list)
{
    try {
        runner::hosts_of_list(list);
    } catch (const primer::BadRequest& error) {
        return error.what();
    }
    return "";
}

TEST(Hosts, AListNamesHostsAndTheirRanks)
{
    EXPECT_EQ(runner::hosts_of_list("n1,n2:4,10.0.0.3"),
              (Hosts{{"n1", 1}, {"n2", 4}, {"10.0.0.3", 1}}));
    EXPECT_EQ(runner::hosts_of_list("n1,n2,n1:2"), (Hosts{{"n1", 3}, {"n2", 1}}));
}

TEST(Hosts, AListThatIsNoneIsRefused)
{
    for (const std::string list : {"", "n1,,n2", "n1,", "n1:", "n1:0", "n1:-1", "n1:x", "-oProxy=x",
                                   "n1 n2", "n1;ls", "$(ls)", "n1:5000", "n1/2", "n1:2:3"})
        EXPECT_NE(refused_list(list).find("--hosts"), std::string::npos) << list;
}

TEST_F(Hostfile, BothSpellingsAreRead)
{
    EXPECT_EQ(read("# the hosts\nn1 slots=2\n\n  n2   slots=3 max_slots=4 # the large one\n"),
              (Hosts{{"n1", 2}, {"n2", 3}}));
    EXPECT_EQ(read("n1:2\nn2\nn1\n"), (Hosts{{"n1", 3}, {"n2", 1}}));
    EXPECT_EQ(read("n1 slots=2\r\nn2\r\n"), (Hosts{{"n1", 2}, {"n2", 1}}));
}

TEST_F(Hostfile, AWrongLineIsNamed)
{
    EXPECT_NE(refusal("n1\nn2 slots=two\n").find("line 2"), std::string::npos);
    EXPECT_NE(refusal("n1 cpus=2\n").find("cpus=2"), std::string::npos);
    EXPECT_NE(refusal("n1\n\n-x\n").find("line 3"), std::string::npos);
    EXPECT_NE(refusal(std::string("n1\n\0\x01", 5)).find("line 2"), std::string::npos);
    EXPECT_NE(refusal("").find("names no host"), std::string::npos);
    EXPECT_NE(refusal("# none\n").find("names no host"), std::string::npos);
    EXPECT_NE(refusal(std::string(2u << 20, '#')).find("1 MiB"), std::string::npos);
}

TEST(Hosts, AHostfileThatCannotBeReadIsNamed)
{
    for (const std::string path : {"/no/such/hostfile", "/"})
        try {
            runner::hosts_of_file(path);
            FAIL() << path;
        } catch (const primer::BadRequest& error) {
            EXPECT_NE(std::string(error.what()).find(path), std::string::npos);
        }
}

} // namespace
