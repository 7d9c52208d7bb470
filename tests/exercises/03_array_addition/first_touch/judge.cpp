#include "check/judge.hpp"

#include <unistd.h>

#include "../../sample.hpp"
#include "parts.hpp"

namespace
{

using check::Case;
using check::Expected;
using parts::Page;
using Hands = std::function<double(const Page&)>; // the thread that touches a page first

std::size_t page_length()
{
    return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) / sizeof(double);
}

// All arrays filled rightly, the pages of a, b and c first touched as `a`, `b` and `c` say.
std::vector<Expected> filled(const Case& one, int workers, const Hands& a, const Hands& b,
                             const Hands& c)
{
    const std::size_t n = one.size("n");
    const std::vector<Page> pages = parts::pages(n, page_length(), workers);
    std::vector<Expected> answer;
    const std::pair<std::string, const Hands*> arrays[] = {{"a", &a}, {"b", &b}, {"c", &c}};
    for (const auto& [name, hands] : arrays) {
        std::vector<double> owners;
        for (const Page& page : pages)
            owners.push_back((*hands)(page));
        const auto place = [name = name, pages](std::size_t i) {
            return "the thread that touched page " + std::to_string(pages[i].number) + " of " +
                   name + " first";
        };
        answer.push_back({"pages of " + name, owners, 0, place});
    }
    const double factors[] = {1, 0.5, 1.5}; // c holds the sum
    for (int k = 0; k < 3; ++k) {
        std::vector<double> values;
        for (std::size_t i = 0; i < n; i += check::stride(n))
            values.push_back(factors[k] * static_cast<double>(i));
        const std::string name(1, "abc"[k]);
        const auto place = [name, n](std::size_t i) {
            return name + "[" + std::to_string(i * check::stride(n)) + "]";
        };
        answer.push_back({name, values, 0, place});
    }
    return answer;
}

double its_user(const Page& page)
{
    return page.user;
}
double thread_zero(const Page&)
{
    return 0;
}

std::vector<Expected> all_by_one(const Case& one, int workers)
{
    return filled(one, workers, thread_zero, thread_zero, thread_zero);
}
std::vector<Expected> only_c_by_team(const Case& one, int workers)
{
    return filled(one, workers, thread_zero, thread_zero, its_user);
}
std::vector<Expected> only_ab_by_team(const Case& one, int workers)
{
    return filled(one, workers, its_user, its_user, thread_zero);
}
std::vector<Expected> dealt(const Case& one, int workers)
{
    const auto hands = [workers](const Page& page) {
        return static_cast<double>(page.number % static_cast<std::size_t>(workers));
    };
    return filled(one, workers, hands, hands, hands);
}

} // namespace

std::vector<Expected> check::expected(const Case& one, int workers)
{
    return filled(one, workers, its_user, its_user, its_user);
}

std::vector<check::Mistake> check::mistakes()
{
    return {
        {"one_thread_touches_all",
         "Thread 0 touched every page first, so all pages are its own. Only the first write "
         "counts: "
         "who writes later, or reads, changes nothing.",
         all_by_one},
        {"inputs_by_one_thread",
         "The pages of c are in the right hands, but thread 0 touched all of a and b first. Arrays "
         "that are only read later are fetched from memory too.",
         only_c_by_team},
        {"result_by_one_thread",
         "The pages of a and b are in the right hands, but thread 0 touched all of c first, when "
         "it "
         "wrote the zeros.",
         only_ab_by_team},
        {"pages_dealt_like_cards",
         "The pages were dealt out in turn, like cards, but add() gives each thread one contiguous "
         "part: both loops must be cut in the same way.",
         dealt},
    };
}
