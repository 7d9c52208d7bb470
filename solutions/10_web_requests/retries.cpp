// Exercise web_requests/retries: what do refused requests cost? The times are computed, not
// measured.
#include <algorithm>
#include <cstdio>

#include "prediction.hpp"

int main()
{
    // A server refuses the first requests of each call: none, one, three and five of them. It needs
    // 5 ms to answer or to refuse. A call makes 4 requests at most.
    const int refusals[4] = {0, 1, 3, 5}, most = 4;
    int requests[4] = {}, time[4] = {}, failed = 0;
    for (int call = 0; call < 4; ++call) {
        int pause = 10;
        bool answered = false;
        while (!answered && requests[call] < most) {
            if (requests[call] > 0) { // after a refusal: a pause, each twice as long as the last
                time[call] += pause;
                pause *= 2;
            }
            requests[call] += 1;
            time[call] += 5;
            answered = requests[call] > refusals[call];
        }
        failed += answered ? 0 : 1;
    }
    std::printf("requests: %d %d %d %d\n", requests[0], requests[1], requests[2], requests[3]);
    std::printf("milliseconds: %d %d %d %d\n", time[0], time[1], time[2], time[3]);
    std::printf("failed calls: %d\n", failed);
    std::printf("milliseconds of all, a thread for each: %d\n", *std::max_element(time, time + 4));
}

const Prediction prediction = {
    {"requests", {1, 2, 4, 4}},
    {"milliseconds", {5, 20, 90, 90}},
    {"failed calls", {1}},
    {"milliseconds of all, a thread for each", {90}},
};
