// What SMPI and clang-tidy say, as findings in the same words as those of our own checker.
#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "cluster/smpi_run.hpp"
#include "inspect/smpi_witness.hpp"

namespace runner::inspect
{

namespace
{

// One pattern of SMPI's messages, and what it means.
struct Meaning {
    const char* pattern;
    const char* kind;
    const char* id;
    const char* words; // $1, $2: what the pattern's groups hold
};

constexpr Meaning meanings[] = {
    {R"(expected P?(MPI_\w+)( with [^,]*)?, got P?(MPI_\w+))", "call ordering",
     "collective-mismatch", "a rank calls $3 where the others call $1"},
    {R"(Mismatched datatypes : sending (\w+) and receiving (\w+))", "types and sizes",
     "type-mismatch", "a message of $1 is received as $2"},
    {R"(returned MPI_ERR_TRUNCATE)", "types and sizes", "truncation",
     "a message is longer than its receive allows"},
    {R"(P?(MPI_\w+): param (\d+) (.*))", "invalid parameter", "invalid-parameter",
     "$1: parameter $2 $3"},
    {R"(leaked handles? of type MPI_Request at (\S+):(\d+))", "request life cycle",
     "request-not-completed", "a request is never completed"},
    {R"(leaked handles? of type (MPI_\w+))", "resource leak", "not-freed", "an $1 is never freed"},
    {R"(Segmentation fault)", "crash", "crash", "the program crashed: a segmentation fault"},
};

Finding finding_of(const char* kind, const char* id, const std::string& words)
{
    Finding one;
    one.kind = kind;
    one.id = id;
    one.lines = {words};
    return one;
}

// SMPI writes MPI_Alleduce.
std::string spelled(std::string text)
{
    const std::string wrong = "MPI_Alleduce";
    if (const auto at = text.find(wrong); at != text.npos)
        text.replace(at, wrong.size(), "MPI_Allreduce");
    return text;
}

void set_place(Finding& finding, const std::string& line)
{
    static const std::regex at(R"( at ([^\s:]+):(\d+))");
    std::smatch match;
    if (std::regex_search(line, match, at)) {
        finding.place.file = match[1];
        finding.place.line = std::stoi(match[2]);
    }
}

bool has(const std::vector<Finding>& findings, const Finding& one)
{
    return std::ranges::any_of(findings, [&](const Finding& other) {
        return other.id == one.id && other.lines == one.lines && other.place.line == one.place.line;
    });
}

bool says(const Witness& witness, const std::string& kind)
{
    return std::ranges::any_of(witness.findings,
                               [&](const Finding& finding) { return finding.kind == kind; });
}

// A communicator holds its group: that is no leak of its own.
void leave_out_groups(std::vector<Finding>& findings)
{
    const auto is_leak_of = [](const Finding& finding, const char* type) {
        return finding.id == "not-freed" && finding.lines.front().find(type) != std::string::npos;
    };
    const std::vector<Finding> all = findings;
    std::erase_if(findings, [&](const Finding& one) {
        return is_leak_of(one, "MPI_Group") && std::ranges::any_of(all, [&](const Finding& other) {
                   return is_leak_of(other, "MPI_Comm") && other.place.line == one.place.line;
               });
    });
}

// The class of one of clang-tidy's checks.
Finding of_check(const std::string& check)
{
    Finding one;
    one.id = check;
    one.kind = check.find("type-mismatch") != check.npos || check.find("buffer") != check.npos
                   ? "types and sizes"
                   : "request life cycle";
    return one;
}

} // namespace

std::vector<Finding> findings_of_smpi(const std::string& output, int status)
{
    std::vector<Finding> findings;
    if (const std::string who = deadlock_in(output); !who.empty()) {
        // What is not freed then is not freed because of it.
        return {finding_of("call ordering", "deadlock", "deadlock: " + who)};
    }
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);)
        for (const Meaning& meaning : meanings) {
            std::smatch match;
            if (!std::regex_search(line, match, std::regex(meaning.pattern)))
                continue;
            Finding one =
                finding_of(meaning.kind, meaning.id, spelled(match.format(meaning.words)));
            set_place(one, line);
            if (!has(findings, one))
                findings.push_back(one);
            break;
        }
    static const std::regex error(R"((MPI_\w+|\w+) - returned (MPI_ERR_\w+))");
    std::smatch match;
    if (findings.empty() && status != 0 && std::regex_search(output, match, error))
        findings.push_back(finding_of(
            "other", "mpi-error", fmt::format("{} fails with {}", match[1].str(), match[2].str())));
    leave_out_groups(findings);
    return findings;
}

std::vector<Finding> findings_of_tidy(const std::string& output)
{
    static const std::regex warning(
        R"(^([^\s:]+):(\d+):\d+: (?:warning|error): (.*) \[((?:clang-analyzer-optin\.)?mpi[^\],]*).*\]$)");
    std::vector<Finding> findings;
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (!std::regex_match(line, match, warning))
            continue;
        Finding one = of_check(match[4]);
        one.lines = {match[3]};
        one.place.file = match[1];
        one.place.line = std::stoi(match[2]);
        if (!has(findings, one))
            findings.push_back(one);
    }
    return findings;
}

std::vector<std::string> agreement(const std::vector<Witness>& witnesses)
{
    std::set<std::string> kinds;
    for (const Witness& witness : witnesses)
        for (const Finding& finding : witness.findings)
            kinds.insert(finding.kind);
    std::vector<std::string> lines;
    for (const std::string& kind : kinds) {
        std::vector<std::string> for_it, against, silent;
        for (const Witness& witness : witnesses)
            if (says(witness, kind))
                for_it.push_back(witness.name);
            else if (witness.first_only && !witness.findings.empty())
                silent.push_back(witness.name);
            else if (witness.undecided.empty() &&
                     std::ranges::find(witness.sees, kind) != witness.sees.end())
                against.push_back(witness.name);
        std::string line = fmt::format("{}: said by {}", kind, fmt::join(for_it, ", "));
        if (!against.empty())
            line += fmt::format("; they disagree: {} look{} for it and say{} nothing of it",
                                fmt::join(against, ", "), against.size() == 1 ? "s" : "",
                                against.size() == 1 ? "s" : "");
        if (!silent.empty())
            line +=
                fmt::format("; {} tells the first mistake of a run alone", fmt::join(silent, ", "));
        lines.push_back(line);
    }
    return lines;
}

} // namespace runner::inspect
