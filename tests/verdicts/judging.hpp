// Claims of runs whose limit is known, compared with it.
#pragma once

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/claims.hpp"
#include "jobs.hpp"
#include "system/json_text.hpp"

namespace verdicts
{

inline runner::Chapter family(const std::string& bin = "")
{
    runner::Chapter chapter;
    chapter.name = chapter.title = "verdicts";
    for (const auto& [variant, kind] :
         {std::pair{"serial", runner::Kind::serial}, std::pair{"openmp", runner::Kind::threads},
          std::pair{"mpi", runner::Kind::processes}})
        chapter.programs.push_back({variant, kind, bin + "/verdicts_" + variant});
    return chapter;
}

// Records without the processor time that others used: load of another virtual machine on the same
// host does not show in /proc/stat.
inline std::vector<nlohmann::ordered_json> others_not_seen(std::vector<nlohmann::ordered_json> all)
{
    for (auto& record : all) {
        record.erase("others");
        if (record.contains("probe"))
            record["probe"].erase("others");
    }
    return all;
}

// A run that try_verdicts --keep left.
struct Kept {
    std::string job, file;
    std::vector<nlohmann::ordered_json> records;
};

inline std::vector<Kept> kept_in(const std::string& folder)
{
    std::vector<Kept> runs;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().stem().string();
        std::ifstream file(entry.path());
        runs.push_back({name.substr(0, name.find('-')), name,
                        runner::parse_json(file).get<std::vector<nlohmann::ordered_json>>()});
    }
    return runs;
}

struct Judged {
    std::string variant, claim, sentence;
    enum class As { right, unknown, wrong } as = As::unknown;
};

// What is claimed of the threads and of the ranks in one run's records. "Scales" names no cause: it
// is right where nothing can be claimed, or where the cause costs too little to be named.
inline std::vector<Judged> judged(const Job& job,
                                  const std::vector<nlohmann::ordered_json>& records)
{
    const auto table = runner::rows(family(), records);
    std::vector<Judged> result;
    for (const runner::Row& row : table) {
        if (row.kind == runner::Kind::serial)
            continue;
        const auto& truths = row.kind == runner::Kind::threads ? job.threads : job.ranks;
        const runner::Claim claim = runner::limit_of(table, row);
        const bool says_nothing =
            claim.claim == "not known" || claim.claim == "busy" || claim.claim == "scales";
        // A busy machine was not judged: that is no success where nothing can be claimed.
        const bool rightly_unknown =
            (truths.empty() && claim.claim != "busy") || truths.count(claim.claim) > 0;
        result.push_back({row.variant, claim.claim, claim.sentence,
                          says_nothing ? (rightly_unknown ? Judged::As::right : Judged::As::unknown)
                          : truths.count(claim.claim) > 0 ? Judged::As::right
                                                          : Judged::As::wrong});
    }
    return result;
}

} // namespace verdicts
