// Open MPI 4's own thread, which gets a processor late, must not be surprised by MPI_Finalize
// (primer/mpi/library_threads.hpp): without the wait there, each of these runs crashed or hung.
#include <gtest/gtest.h>

#include "support/command.hpp"

TEST(LateThread, EndsBeforeTheProgramDoes)
{
    const std::string launcher = command::environment("PRIMER_MPIEXEC");
    const std::string program = command::program("array_addition_mpi");
    for (const char* ranks : {"1", "2"})
        for (const auto& [flags, status] : {std::pair("--repeats 1 --n 100", 0), {"--n abc", 2}}) {
            const command::Result result =
                command::run("timeout 60 " + launcher + " -n " + ranks +
                             " env LD_PRELOAD=" SLOW_POLL " " + program + " " + flags);
            EXPECT_EQ(result.status, status) << ranks << " ranks, " << flags << "\n"
                                             << result.out << result.err;
            EXPECT_EQ(result.err.find("Process received signal"), std::string::npos) << result.err;
        }
}
