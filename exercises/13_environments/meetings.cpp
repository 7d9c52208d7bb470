// Exercise environments/meetings: how long do workers wait for each other? The times are computed,
// not measured.
#include <algorithm>
#include <cstdio>

#include "prediction.hpp"

// Milliseconds that workers 0, 1 and 2 need for their four steps.
const int needs[3][4] = {{1, 1, 5, 1}, {1, 5, 1, 1}, {2, 1, 1, 2}};

// They meet (a barrier) after every `between` steps, and go on when the last one has come.
int time_with_meetings(int between)
{
    int now = 0;
    for (int step = 0; step < 4; step += between) {
        int slowest = 0;
        for (const auto& worker : needs) {
            int time = 0;
            for (int i = step; i < step + between; ++i)
                time += worker[i];
            slowest = std::max(slowest, time);
        }
        now += slowest;
    }
    return now;
}

int main()
{
    const int after_each = time_with_meetings(1);
    std::printf("they meet after each step: %d\n", after_each);
    std::printf("they meet after every second step: %d\n", time_with_meetings(2));
    std::printf("they meet at the end: %d\n", time_with_meetings(4));
    int waits[3] = {};
    for (int worker = 0; worker < 3; ++worker)
        waits[worker] =
            after_each - needs[worker][0] - needs[worker][1] - needs[worker][2] - needs[worker][3];
    std::printf("after each step, each waits in all: %d %d %d\n", waits[0], waits[1], waits[2]);
}

// What does this program print? Put a number in place of each -1.
const Prediction prediction = {
    {"they meet after each step", {-1}},                  // TODO
    {"they meet after every second step", {-1}},          // TODO
    {"they meet at the end", {-1}},                       // TODO
    {"after each step, each waits in all", {-1, -1, -1}}, // TODO
};
