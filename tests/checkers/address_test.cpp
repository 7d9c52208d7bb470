// AddressSanitizer, LeakSanitizer and UBSan report mistakes and no correct program, with MPI too.
#include <gtest/gtest.h>

#include "support/command.hpp"

namespace
{

void expect_report(const std::string& line, const std::string& words)
{
    const command::Result result = command::run(line);
    EXPECT_NE(result.status, 0) << line;
    EXPECT_NE(result.err.find(words), std::string::npos) << line << "\n" << result.err;
}

TEST(AddressSanitizer, ReportsAReadBehindTheEnd)
{
    expect_report(command::program("checked_overflow"), "heap-buffer-overflow");
}

TEST(AddressSanitizer, ReportsALeak)
{
    expect_report(command::program("checked_leak"), "detected memory leaks");
}

TEST(AddressSanitizer, ReportsALeakOfOneRank)
{
    expect_report(command::mpirun(2, "checked_mpi_leak"), "detected memory leaks");
}

TEST(UndefinedBehaviourSanitizer, ReportsAnOverflow)
{
    expect_report(command::program("checked_signed_overflow"), "signed integer overflow");
}

TEST(AddressSanitizer, ReportsNothingInCorrectPrograms)
{
    for (const std::string& line :
         {command::program("checked_clean"), command::mpirun(2, "checked_mpi_clean")}) {
        const command::Result result = command::run(line);
        EXPECT_EQ(result.status, 0) << line << "\n" << result.err;
        EXPECT_EQ(result.err.find("Sanitizer"), std::string::npos) << line << "\n" << result.err;
    }
}

} // namespace
