// Claims of runs whose limit is known, compared with it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/claims.hpp"
#include "jobs.hpp"

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

struct Judged {
    std::string variant, claim, sentence;
    enum class As { right, unknown, wrong } as = As::unknown;
};

// What is claimed of the threads and of the ranks in one run's records. "Scales" names no cause.
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
        result.push_back({row.variant, claim.claim, claim.sentence,
                          says_nothing && !truths.empty() ? Judged::As::unknown
                          : says_nothing                  ? Judged::As::right
                          : truths.count(claim.claim) > 0 ? Judged::As::right
                                                          : Judged::As::wrong});
    }
    return result;
}

} // namespace verdicts
