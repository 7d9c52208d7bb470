#include "commands/needs.hpp"

#include <algorithm>
#include <set>

#include "lessons/questions.hpp"
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

// The ways that answer its questions, and the one that they are compared with.
void add_questions(Targets& targets, const Chapter& chapter)
{
    if (!has_questions(chapter))
        return;
    std::set<std::string> ways;
    const Questions questions = questions_of(chapter);
    for (const QuotedWay& way : ways_measured(questions))
        ways.insert(way.variant);
    if (!ways.empty())
        ways.insert("serial");
    add_programs(targets, chapter, ways);
}

} // namespace

Targets needs_of_run(const RunRequest& request)
{
    if (!request.from.empty())
        return {}; // of records alone
    const Chapter chapter = find_chapter(all_chapters(), request.chapter);
    if (request.variants.empty())
        return {"measuring", "chapter_" + chapter.name};
    Targets targets = {"measuring"};
    add_programs(targets, chapter, request.variants);
    return targets;
}

Targets needs_of_tour(const TourRequest& request)
{
    Targets targets = {request.quick ? "measuring" : "calibrating"};
    for (const Chapter& chapter : tour_chapters(request.all)) {
        add_programs(targets, chapter, main_ways);
        if (request.predict)
            add_questions(targets, chapter);
    }
    return targets;
}

Targets needs_of_predict(const PredictRequest& request)
{
    if (request.chapter.empty() || request.ledger || request.reset)
        return {};
    Targets targets = {"measuring"};
    add_questions(targets, find_chapter(all_chapters(), request.chapter));
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

Targets needs_of_class()
{
    Targets targets;
    add_programs(targets, find_chapter(all_chapters(), class_trial), main_ways);
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
