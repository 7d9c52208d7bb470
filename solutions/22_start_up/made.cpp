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

const Prediction prediction = {
    {"static", {1}},                  // one for all threads, for the whole program
    {"static thread_local", {4}},     // one for each thread, and it stays until the thread ends
    {"declared in the region", {12}}, // each thread makes one in each region: 4 * 3
    {"declared in the loop", {60}},   // one in each iteration: 20 * 3
    {"the first thread's each.used in the end", {15}},  // 20 / 4 iterations in each of 3 regions
    {"the first thread's inside.used in the end", {5}}, // new in each region
};
