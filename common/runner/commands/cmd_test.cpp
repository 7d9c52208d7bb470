// primer test: all tests, through ctest, with ctest's own arguments.
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <fmt/format.h>

#include "commands/commands.hpp"
#include "measure/launch.hpp"
#include "primer/error.hpp"
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

} // namespace

int test(const std::vector<std::string>& ctest_arguments)
{
    if (!PRIMER_HAS_TESTS)
        throw primer::BadRequest(
            "the tests were not built, because GoogleTest was not found: install "
            "it (Debian: libgtest-dev; elsewhere in a prefix that "
            "CMAKE_PREFIX_PATH names) and run ./primer test again");
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
            fmt::print("\nLeft out, and why:\n  {}\n", fmt::join(reasons, "\n  "));
    }
    return status == 0 ? primer::right : primer::wrong;
}

} // namespace runner
