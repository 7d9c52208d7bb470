// says: it stopped itself
#include <cstdio>
#include <cstdlib>
#include <string>

// Before it ends, it prints what begins as reports of crashes do, with lines of a million digits.
static bool print_and_end()
{
    if (std::getenv("OMP_WAIT_POLICY") == nullptr)
        return false; // it is asked whether it can be started
    const std::string digits(1'000'000, '1');
    std::fprintf(stderr, "Signal: %s (\nAssertion `%s", digits.c_str(), digits.c_str());
    std::abort();
}
[[maybe_unused]] static const bool printed = print_and_end();
