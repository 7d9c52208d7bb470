// primer test: all tests, through ctest, with ctest's own arguments.
#include <filesystem>

#include "commands.hpp"
#include "launch.hpp"
#include "paths.hpp"
#include "primer/error.hpp"
#include "process.hpp"

namespace runner
{

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
    return run_attached(command) == 0 ? primer::right : primer::wrong;
}

} // namespace runner
