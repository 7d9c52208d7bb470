// Shows in which order global objects of several files are made, and three ways to make something
// once.
#include <omp.h>

#include <atomic>
#include <mutex>

#include "primer/program.hpp"
#include "show.hpp"
#include "show_statics.hpp"

using namespace start_up;

// #region order
// A global of this file reads a global of another one. Which of them is made first depends on the
// order in which the linker was given the files. A number that is not yet computed is 0.
const int seen_before_main = a_global;
const std::size_t length_at_first_use = made_at_first_use().size();
// #endregion order

namespace
{

// Each of `threads` threads finds nothing there, because all look before one of them makes it.
int made_without_care(int threads)
{
    std::atomic<bool> there = false;
    std::atomic<int> made = 0;
#pragma omp parallel num_threads(threads)
    {
        const bool missing = !there;
#pragma omp barrier
        if (missing) {
            ++made;
            there = true;
        }
    }
    return made;
}

int made_by_call_once(int threads)
{
    std::once_flag once;
    std::atomic<int> made = 0;
#pragma omp parallel num_threads(threads)
    std::call_once(once, [&] { ++made; });
    return made;
}

} // namespace

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        choice(argc, argv, "In which order are globals made, and how often?", {"all"});
        constexpr int threads = 8;
        omp_set_dynamic(0);
#pragma omp parallel num_threads(threads)
        made_at_first_use();
        int wrong = 0;
        std::printf("before main(), as a global of another file saw it:\n");
        show(wrong, "a global that shall be 7", seen_before_main);
        show(wrong, "length of a static in a function", static_cast<long>(length_at_first_use), 5);
        std::printf("in main():\n");
        show(wrong, "the same global", a_global, 7);
        std::printf("how often a team of %d threads made something:\n", threads);
        show(wrong, "each looks whether it is there, and then makes it", made_without_care(threads),
             threads);
        show(wrong, "std::call_once", made_by_call_once(threads), 1);
        show(wrong, "a static in a function", times_made(), 1);
        return wrong == 0 ? primer::right : primer::wrong;
    });
}
