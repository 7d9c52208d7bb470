// Records of runs whose limit is known, many of them from a machine that others kept busy, judged
// again. Each is judged as it is and with what /proc/stat said of others taken away, as if they had
// been on another virtual machine: then only what was measured tells that something is not as it
// should be.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "judging.hpp"
#include "system/json_text.hpp"

namespace
{

using namespace verdicts;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

struct Run {
    std::string job, file;
    std::vector<Json> records;
};

std::vector<Run> recorded()
{
    std::vector<Run> runs;
    for (const auto& entry : fs::directory_iterator(RECORDED)) {
        const std::string name = entry.path().stem().string();
        std::ifstream file(entry.path());
        runs.push_back({name.substr(0, name.find('-')), name,
                        runner::parse_json(file).get<std::vector<Json>>()});
    }
    return runs;
}

TEST(VerdictsReplayed, NoClaimIsWrong)
{
    int claims = 0;
    for (const Run& run : recorded())
        for (const bool seen : {true, false}) {
            auto records = run.records;
            for (Json& record : records)
                if (!seen) {
                    record.erase("others");
                    if (record.contains("probe"))
                        record["probe"].erase("others");
                }
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
