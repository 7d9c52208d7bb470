#include "commands/chosen_programs.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "measure/job.hpp"
#include "measure/launch.hpp"
#include "primer/error.hpp"
#include "system/whole_number.hpp"

namespace runner
{
namespace
{

// What was typed, with 1; or 1, 2, 3, 4, 6, 8, 12, … and the number of cores itself.
std::set<int> scaled_workers(const std::vector<std::string>& typed, int cores)
{
    std::set<int> workers = {1};
    for (const std::string& text : typed)
        workers.insert(whole_number("--workers", text, 4096));
    if (!typed.empty())
        return workers;
    for (int w = 2; w <= cores; w *= 2) {
        workers.insert(w);
        if (w + w / 2 <= cores)
            workers.insert(w + w / 2);
    }
    workers.insert(cores);
    return workers;
}

// Its main ways: the first of each kind, and those that have ranks with threads.
std::vector<Program> main_programs(const Chapter& chapter)
{
    std::vector<Program> programs;
    for (const Program& program : chapter.programs)
        if (family_of(chapter, program.variant).empty() || program.hybrid)
            programs.push_back(program);
    return programs;
}

} // namespace

std::vector<Program> chosen_programs(const Chapter& chapter,
                                     const std::vector<std::string>& variants)
{
    if (variants.empty())
        return chapter.programs;
    std::vector<Program> chosen;
    std::vector<std::string> names;
    for (const Program& program : chapter.programs)
        names.push_back(program.variant);
    for (const std::string& variant : variants) {
        const auto found = std::find(names.begin(), names.end(), variant);
        if (found == names.end()) {
            const std::string guess = nearest(variant, names);
            throw primer::BadRequest(fmt::format(
                "--variants {}: {} has {}{}", variant, chapter.name, fmt::join(names, ", "),
                guess.empty() ? "" : "; did you mean " + guess + "?"));
        }
        chosen.push_back(chapter.programs[static_cast<std::size_t>(found - names.begin())]);
    }
    return chosen;
}

std::vector<Configuration> sweep_of(const Chapter& chapter,
                                    const std::vector<std::string>& variants,
                                    const std::vector<std::string>& workers)
{
    std::vector<Configuration> configurations;
    const Processors mine = processors();
    const std::set<int> threads = scaled_workers(workers, mine.cores),
                        ranks = scaled_workers(workers, mine.job_cores);
    for (const Program& program :
         variants.empty() ? main_programs(chapter) : chosen_programs(chapter, variants)) {
        if (program.kind == Kind::serial)
            configurations.push_back({program, 1});
        else if (program.hybrid)
            for (const int w : ranks)
                for (const int each : splits(w, std::max(mine.cores, w / mine.hosts)))
                    configurations.push_back({program, w, each});
        else
            for (const int w : program.kind == Kind::processes ? ranks : threads)
                configurations.push_back({program, w});
    }
    return configurations;
}

} // namespace runner
