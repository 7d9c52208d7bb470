#include "check/judge.hpp"

#include <unistd.h>

#include "../../sample.hpp"
#include "parts.hpp"

namespace
{

using check::Expected;
using parts::Page;

// Each page of an array must be touched first by the thread that will use it.
Expected owners(const std::string& name, const std::vector<Page>& pages)
{
    Expected owners{"pages of " + name, {}, 0, {}};
    for (const Page& page : pages)
        owners.values.push_back(page.user);
    owners.place = [name, pages](std::size_t i) {
        return "the thread that touched page " + std::to_string(pages[i].number) + " of " + name +
               " first";
    };
    return owners;
}

// factor * i in element i.
Expected values(const std::string& name, double factor, std::size_t n)
{
    Expected values{name, {}, 0, {}};
    for (std::size_t i = 0; i < n; i += check::stride(n))
        values.values.push_back(factor * static_cast<double>(i));
    values.place = [name, n](std::size_t i) {
        return name + "[" + std::to_string(i * check::stride(n)) + "]";
    };
    return values;
}

} // namespace

std::vector<Expected> check::expected(const Case& one, int workers)
{
    const std::size_t n = one.size("n");
    const std::size_t length = static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) / sizeof(double);
    const std::vector<Page> pages = parts::pages(n, length, workers);
    return {owners("a", pages), owners("b", pages),  owners("c", pages),
            values("a", 1, n),  values("b", 0.5, n), values("c", 1.5, n)}; // c holds the sum
}
