// primer test: all tests, through ctest, with ctest's own arguments.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "commands/needs.hpp"
#include "measure/launch.hpp"
#include "primer/error.hpp"
#include "primer/printable.hpp"
#include "system/paths.hpp"
#include "system/process.hpp"

namespace runner
{
namespace
{

// What the tests of the last run left out, each with its reason: "SKIPPED: …" of a script, or the
// line that follows GoogleTest's "file:line: Skipped". ctest itself keeps the reasons to its log.
std::set<std::string> left_out(std::istream& log)
{
    const std::string begins = " Testing: ", script = "SKIPPED: ", google = ": Skipped";
    std::set<std::string> reasons;
    std::string name;
    for (std::string line; std::getline(log, line);) {
        if (const auto at = line.find(begins); at != line.npos) {
            name = line.substr(at + begins.size());
        } else if (line.rfind(script, 0) == 0) {
            reasons.insert(name + ": " + line.substr(script.size()));
        } else if (line.size() > google.size() &&
                   line.compare(line.size() - google.size(), google.size(), google) == 0 &&
                   std::getline(log, line)) {
            reasons.insert(name + ": " +
                           line.substr(line.rfind(script, 0) == 0 ? script.size() : 0));
        }
    }
    return reasons;
}

// ctest's flags as its --help lists them, "-R <regex>, --tests-regex <regex>", each with whether a
// value must follow.
std::map<std::string, bool> flags_of_ctest()
{
    static const std::regex flag(R"((--?[A-Za-z][A-Za-z0-9-]*)( <| until)?)");
    std::map<std::string, bool> flags;
    std::istringstream help(run({{PRIMER_CTEST, "--help"}}).out);
    for (std::string line; std::getline(help, line);) {
        if (line.rfind("  -", 0) != 0)
            continue;
        line = line.substr(0, line.find(" = "));
        for (std::sregex_iterator each(line.begin(), line.end(), flag), end; each != end; ++each)
            flags[(*each)[1]] = (*each)[2].matched;
    }
    return flags;
}

// Throws BadRequest for an argument that ctest does not know: ctest would ignore it and run all
// tests.
void require_known_to_ctest(const std::vector<std::string>& arguments)
{
    const std::map<std::string, bool> flags = flags_of_ctest();
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& word = arguments[i];
        const bool jobs = std::regex_match(word, std::regex("-j[0-9]+"));
        const auto found = flags.find(jobs ? "-j" : word.substr(0, word.find('=')));
        if (flags.empty())
            return; // of no known form: ctest itself must judge
        if (found == flags.end())
            throw primer::BadRequest(
                fmt::format("test {}: ctest has no such flag; -R REGEX chooses tests by name, -L "
                            "REGEX by label, -N lists them, ctest --help says more",
                            primer::shown(word)));
        if (jobs || word.find('=') != word.npos || !found->second)
            continue;
        if (++i == arguments.size() || arguments[i].empty())
            throw primer::BadRequest(fmt::format("test {} needs a value: see ctest --help", word));
    }
}

} // namespace

Targets needs_of_test(const std::vector<std::string>& ctest_arguments)
{
    require_known_to_ctest(ctest_arguments); // before half an hour of building
    return {"all"};
}

int test(const std::vector<std::string>& ctest_arguments)
{
    if (!PRIMER_HAS_TESTS)
        throw primer::BadRequest(
            "the tests were not built, because GoogleTest was not found: install "
            "it (Debian: libgtest-dev; elsewhere in a prefix that "
            "CMAKE_PREFIX_PATH names) and run ./primer test again");
    require_known_to_ctest(ctest_arguments);
    Command command{{PRIMER_CTEST, "--test-dir", build_folder().string(), "--output-on-failure",
                     "--no-tests=error", "-j", std::to_string(processors().cores)}};
    command.words.insert(command.words.end(), ctest_arguments.begin(), ctest_arguments.end());
    namespace fs = std::filesystem;
    const fs::path log = build_folder() / "Testing/Temporary/LastTest.log";
    std::error_code ignored;
    const auto before = fs::last_write_time(log, ignored);
    const int status = run_attached(command);
    if (fs::last_write_time(log, ignored) != before) {
        std::ifstream file(log);
        const auto reasons = left_out(file);
        if (!reasons.empty())
            fmt::print("\nSkipped, and why:\n  {}\n", fmt::join(reasons, "\n  "));
    }
    return status == 0 ? primer::right : primer::wrong;
}

} // namespace runner
