#include "primer/memory.hpp"

#include <gtest/gtest.h>

TEST(Memory, IsWrittenWithThreeDigitsAndAUnit)
{
    EXPECT_EQ(primer::in_bytes(0), "0 B");
    EXPECT_EQ(primer::in_bytes(999), "999 B");
    EXPECT_EQ(primer::in_bytes(1000), "1 kB");
    EXPECT_EQ(primer::in_bytes(5.83e9), "5.83 GB");
    EXPECT_EQ(primer::in_bytes(2.4e15), "2.4 PB");
}

TEST(Memory, RefusesWhatDoesNotFitAndSaysHowMuchThereIs)
{
    EXPECT_NO_THROW(primer::require_memory(1, "--n 1"));
    try {
        primer::require_memory(1e18, "--n 5");
        FAIL() << "an exabyte was accepted";
    } catch (const primer::BadRequest& error) {
        const std::string line = error.what();
        EXPECT_NE(line.find("--n 5 needs 1 EB"), line.npos) << line;
        EXPECT_NE(line.find("available"), line.npos) << line;
        EXPECT_EQ(line.find('\n'), line.npos) << line;
    }
}
