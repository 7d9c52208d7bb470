// Times as Slurm writes them.
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "cluster/slurm.hpp"

namespace
{

TEST(Slurm, TimesAreReadAsSbatchReadsThem)
{
    for (const auto& [text, minutes] : {std::pair<const char*, int>{"10", 10},
                                        {"10:00", 10},
                                        {"10:01", 11},
                                        {"1:00:00", 60},
                                        {"1:30:30", 91},
                                        {"1-0", 24 * 60},
                                        {"1-12", 36 * 60},
                                        {"2-00:30", 2 * 24 * 60 + 30},
                                        {"1-00:00:00", 24 * 60}})
        EXPECT_EQ(runner::minutes_of(text), minutes) << text;
    for (const char* text : {"", "infinite", "later", "-5", "1-", "1:2:3:4", "10 ", "1.5"})
        EXPECT_EQ(runner::minutes_of(text), -1) << text;
}

} // namespace
