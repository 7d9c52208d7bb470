// Records of runs whose limit is known, many of them from a machine that others kept busy, judged
// again. Each is judged as it is and without the load that /proc/stat showed, as if that load had
// been on another virtual machine: then only the measurements can show that the run was disturbed.
#include <gtest/gtest.h>

#include "judging.hpp"
#include "support/command.hpp"

namespace
{

using namespace verdicts;
TEST(VerdictsReplayed, NoClaimIsWrong)
{
    int claims = 0;
    for (const Kept& run :
         kept_in(command::environment("PRIMER_SOURCE") + "/tests/verdicts/recorded"))
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
