#include "commands/needs.hpp"

#include <algorithm>

#include "system/chapters.hpp"

namespace runner
{
namespace
{

template<typename Names>
bool holds(const Names& names, const std::string& name)
{
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// The programs of a chapter are targets of the same names.
template<typename Names>
void add_programs(Targets& targets, const Chapter& chapter, const Names& ways)
{
    for (const Program& program : chapter.programs)
        if (holds(ways, program.variant))
            targets.push_back(chapter.name + "_" + program.variant);
}

} // namespace

Targets needs_of_run(const RunRequest& request)
{
    const Chapter chapter = find_chapter(all_chapters(), request.chapter);
    if (request.variants.empty())
        return {"measuring", "chapter_" + chapter.name};
    Targets targets = {"measuring"};
    add_programs(targets, chapter, request.variants);
    return targets;
}

Targets needs_of_tour(bool quick)
{
    Targets targets = {quick ? "measuring" : "calibrating"};
    for (const Chapter& chapter : all_chapters())
        add_programs(targets, chapter, main_ways);
    return targets;
}

Targets needs_of_build(const std::vector<std::string>& chapters)
{
    Targets targets;
    const std::vector<Chapter> all = all_chapters();
    for (const std::string& name : chapters)
        targets.push_back("chapter_" + find_chapter(all, name).name);
    for (const Chapter& chapter : all)
        if (chapters.empty())
            targets.push_back("chapter_" + chapter.name);
    return targets;
}

Targets needs_of_recording(const std::vector<std::string>& chapters_or_decks)
{
    const std::vector<Chapter> all = all_chapters();
    std::vector<std::string> names;
    for (const std::string& typed : chapters_or_decks)
        for (const Chapter& chapter : all)
            if (typed == chapter.name || typed == chapter.number || typed == chapter.folder)
                names.push_back(chapter.name);
    if (names.size() < chapters_or_decks.size())
        names.clear();
    Targets targets = needs_of_build(names);
    targets.push_back("calibrating");
    return targets;
}

} // namespace runner
