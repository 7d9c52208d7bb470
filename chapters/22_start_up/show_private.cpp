// Shows how often objects of threads are made: thread_local, threadprivate, and what is declared in
// a parallel region.
#include <omp.h>

#include <atomic>

#include "primer/program.hpp"
#include "show.hpp"

using namespace start_up;

namespace
{

struct Buffer {
    static std::atomic<int> made;
    int used = 0;
    Buffer() { ++made; }
};
std::atomic<int> Buffer::made = 0;

// #region private
// One for each thread, for as long as the thread lives. It is made when the thread first uses it.
Buffer& buffer_of_this_thread()
{
    static thread_local Buffer buffer;
    return buffer;
}

// OpenMP's word for the same. Between two parallel regions it keeps its value, as long as the teams
// have as many threads.
int uses = 0;
#pragma omp threadprivate(uses)
// #endregion private

} // namespace

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        choice(argc, argv, "How often are the objects of threads made?", {"all"});
        constexpr int threads = 4, regions = 3;
        omp_set_dynamic(0);
        int wrong = 0;
        for (int region = 0; region < regions; ++region) {
#pragma omp parallel num_threads(threads)
            {
                ++buffer_of_this_thread().used;
                ++uses;
            }
        }
        std::printf("%d regions of a team of %d threads:\n", regions, threads);
        show(wrong, "thread_local: made", Buffer::made, threads);
        show(wrong, "thread_local: used, as the first thread sees it", buffer_of_this_thread().used,
             regions);
        show(wrong, "threadprivate: used, as the first thread sees it", uses, regions);
        Buffer::made = 0;
        for (int region = 0; region < regions; ++region) {
#pragma omp parallel num_threads(threads)
            {
                Buffer declared_inside;
                ++declared_inside.used;
            }
        }
        show(wrong, "declared in the region: made", Buffer::made, threads * regions);
        uses = 7;
        int sum = 0;
#pragma omp parallel num_threads(threads) copyin(uses) reduction(+ : sum)
        sum += uses;
        show(wrong, "threadprivate with copyin(uses), first thread 7: sum", sum, 7 * threads);
        return wrong == 0 ? primer::right : primer::wrong;
    });
}
