#include "first_touch.hpp"

#include <algorithm>
#include <cmath>

#include "../../sample.hpp"
#include "check/worker.hpp"
#include "pages.hpp"
#include "parts.hpp"

namespace
{

// Who touched each page first.
std::vector<double> owners(const Pages& pages, std::size_t n, int workers)
{
    std::vector<double> threads;
    for (const parts::Page& page : parts::pages(n, Pages::values_in_one(), workers))
        threads.push_back(pages.first_touched_by(page.number));
    return threads;
}

} // namespace

void check::run(const Case& one, Answer& answer)
{
    const std::size_t n = one.size("n");
    const Pages a(n), b(n), c(n);
    start_work();
    fill(a.span(), b.span(), c.span());
    end_work();
    const Pages* all[] = {&a, &b, &c};
    const char* names[] = {"a", "b", "c"};
    for (int k = 0; k < 3; ++k)
        answer.add(std::string("pages of ") + names[k], owners(*all[k], n, omp_get_max_threads()));
    add(a.span(), b.span(), c.span());
    for (int k = 0; k < 3; ++k)
        answer.add(names[k], sample(all[k]->span()));
}
