// Exercise start_up/made: how often is each of these objects made? The team has 4 threads.
#include <atomic>
#include <cstdio>

#include "prediction.hpp"

// Counts its objects: made[0] those of kind 0, and so on.
std::atomic<int> made[4];
template<int Kind>
struct Buffer {
    int used = 0;
    Buffer() { ++made[Kind]; }
};

int main()
{
    int last = 0;
    for (int region = 0; region < 3; ++region) {
#pragma omp parallel num_threads(4)
        {
            static Buffer<0> one;
            static thread_local Buffer<1> each;
            Buffer<2> inside;
#pragma omp for
            for (int i = 0; i < 20; ++i) {
                Buffer<3> item;
                each.used += 1;
                inside.used += item.used + 1;
            }
#pragma omp master
            last = one.used + 100 * inside.used + each.used;
        }
    }
    std::printf("static: %d\n", made[0].load());
    std::printf("static thread_local: %d\n", made[1].load());
    std::printf("declared in the region: %d\n", made[2].load());
    std::printf("declared in the loop: %d\n", made[3].load());
    std::printf("the first thread's each.used in the end: %d\n", last % 100);
    std::printf("the first thread's inside.used in the end: %d\n", last / 100);
}

// What does this program print with 4 threads? Put a number in place of each -1.
const Prediction prediction = {
    {"static", {-1}},                                    // TODO
    {"static thread_local", {-1}},                       // TODO
    {"declared in the region", {-1}},                    // TODO
    {"declared in the loop", {-1}},                      // TODO
    {"the first thread's each.used in the end", {-1}},   // TODO
    {"the first thread's inside.used in the end", {-1}}, // TODO
};
