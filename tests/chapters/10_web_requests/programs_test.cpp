// The programs as a user starts them.
#include <gtest/gtest.h>

#include <vector>

#include "support/command.hpp"

namespace
{

std::vector<std::string> every_way()
{
    std::vector<std::string> ways = {command::program("web_requests_serial"),
                                     command::program("web_requests_multi")};
    for (const char* name : {"web_requests_threads", "web_requests_openmp"})
        ways.push_back("OMP_NUM_THREADS=5 timeout 60 " + command::program(name));
    ways.push_back("timeout 60 " + command::mpirun(MOST_RANKS, "web_requests_mpi"));
    return ways;
}

TEST(Programs, CallsThatFailAreCountedAndTheFirstIsNamed)
{
    for (const std::string& way : every_way()) {
        const auto result = command::run(way + " --n 20 --job images --delay 1 --errors 100 "
                                               "--slow 1 --tries 1 --repeats 1");
        EXPECT_EQ(result.status, 1) << way << result.err;
        EXPECT_NE(result.err.find(" of 20 calls failed, and "), std::string::npos) << result.err;
        EXPECT_NE(result.err.find(" that need them were not made; the first is call "),
                  std::string::npos)
            << result.err;
    }
}

TEST(Programs, AReadersOwnServer)
{
    for (const std::string& way : every_way()) {
        const auto result =
            command::run("coproc server { " + command::program("web_requests_server") + " 1; }\n" +
                         "read -r url <&${server[0]}\n" + way +
                         " --n 20 --repeats 1 --job images --url \"$url\"; status=$?\n"
                         "eval \"exec ${server[1]}>&-\"; wait; exit $status");
        EXPECT_EQ(result.status, 0) << way << result.err;
        EXPECT_NE(result.out.find("right"), std::string::npos) << way << result.out;
    }
}

TEST(Programs, BadRequestsAreRefusedAtOnce)
{
    const std::pair<const char*, const char*> bad[] = {
        {"--url http://127.0.0.1:1/", "must be the address of a server that answers"},
        {"--url ftp://127.0.0.1/", "not an address of http"},
        {"--url 127.0.0.1", "not an address of http"},
        {"--connections 0", "--connections 0"},
        {"--errors 101", "--errors 101"},
        {"--job mine", "independent"},
        {"--timeout 0", "--timeout 0"},
        {"--tries 0", "--tries 0"}};
    for (const std::string& way : every_way())
        for (const auto& [flags, said] : bad) {
            const auto result = command::run("export http_proxy=; " + way + " " + flags);
            EXPECT_EQ(result.status, 2) << way << flags << result.err;
            EXPECT_NE(result.err.find(said), std::string::npos) << flags << result.err;
            if (way.find("_mpi") == std::string::npos) {
                EXPECT_EQ(command::lines(result.err), 1) << result.err;
            }
        }
}

TEST(Programs, MoreConnectionsThanOpenFilesAreRefused)
{
    const auto result = command::run("ulimit -n 200; " + command::program("web_requests_multi") +
                                     " --n 1000 --connections 1000");
    if (result.status == 0)
        GTEST_SKIP() << "this user may raise the limit of open files";
    EXPECT_EQ(result.status, 2);
    EXPECT_NE(result.err.find("needs 2064 open files; this process may have 200"),
              std::string::npos)
        << result.err;
    // The soft limit alone is raised.
    EXPECT_EQ(command::run("ulimit -Sn 100; " + command::program("web_requests_multi") +
                           " --n 200 --connections 200 --repeats 1")
                  .status,
              0);
}

// A proxy that the environment names is not asked for the program's own server.
TEST(Programs, NothingLeavesTheMachine)
{
    const auto result =
        command::run("http_proxy=http://127.0.0.1:1 " + command::program("web_requests_serial") +
                     " --n 5 --repeats 1");
    EXPECT_EQ(result.status, 0) << result.err;
}

TEST(Programs, TheServerEndsWithItsInput)
{
    const auto result = command::run("timeout 5 " + command::program("web_requests_server"));
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.out.rfind("http://127.0.0.1:", 0), 0u) << result.out;
    EXPECT_EQ(command::run(command::program("web_requests_server") + " soon").status, 2);
    EXPECT_EQ(command::run(command::program("web_requests_server") + " 5 99999").status, 2);
}

} // namespace
