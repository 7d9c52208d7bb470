// Records of runs whose limit is known, many of them from a machine that others kept busy, judged
// again. Each is judged as it is and with what /proc/stat said of others taken away, as if they had
// been on another virtual machine: then only what was measured tells that something is not as it
// should be.
#include <gtest/gtest.h>

#include "judging.hpp"

namespace
{

using namespace verdicts;
TEST(VerdictsReplayed, NoClaimIsWrong)
{
    int claims = 0;
    for (const Kept& run : kept_in(RECORDED))
        for (const bool seen : {true, false}) {
            const auto records = seen ? run.records : others_not_seen(run.records);
            for (const Judged& each : judged(job_named(run.job), records)) {
                EXPECT_NE(each.as, Judged::As::wrong)
                    << run.file << ", " << each.variant << (seen ? "" : ", others not seen") << ": "
                    << each.sentence;
                ++claims;
            }
        }
    EXPECT_GT(claims, 0) << "nothing was recorded";
}

} // namespace
