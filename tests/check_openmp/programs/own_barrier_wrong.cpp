// wrong: missing-barrier
#include <atomic>
#include <cstdio>
#include <omp.h>
#include <vector>

// They meet once a step, where two meetings are needed.
int main()
{
    std::vector<int> left(64), right(64);
    std::atomic<int> arrived{0};
#pragma omp parallel num_threads(3)
    {
        const int me = omp_get_thread_num();
        for (int step = 0; omp_get_num_threads() == 3 && step < 5; ++step) {
            left[me] = right[(me + 1) % 3] + step; // race: left right
            arrived.fetch_add(1);
            while (arrived.load() < 3 * (step + 1)) {
            }
            right[me] = left[(me + 2) % 3]; // race: left right
        }
    }
    std::printf("%d\n", right[0]);
}
