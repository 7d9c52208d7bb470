// Exercise mistakes/lost_updates: how much of a counter is lost? The steps are in a given order, so
// the answers are the same in every run.
#include <cstdio>
#include <string>

#include "prediction.hpp"

struct Thread {
    int step = 0, seen = 0;
};

// Threads A and B add 1 to a counter that both share, as a processor does it: load it, add, store
// it. Each letter of `order` is one step of that thread.
int counter_after(const std::string& order)
{
    Thread threads[2];
    int counter = 0;
    for (const char letter : order) {
        Thread& one = threads[letter - 'A'];
        if (one.step == 0)
            one.seen = counter;
        else if (one.step == 1)
            one.seen += 1;
        else
            counter = one.seen;
        one.step = (one.step + 1) % 3;
    }
    return counter;
}

int main()
{
    // In all three, A adds three times, and B adds three times.
    std::printf("first A, then B: %d\n", counter_after("AAAAAAAAABBBBBBBBB"));
    std::printf("step by step: %d\n", counter_after("ABABABABABABABABAB"));
    std::printf("both pause: %d\n", counter_after("ABBBBBBAABAAAAAABB"));
}

// What does this program print? Put a number in place of each -1.
const Prediction prediction = {
    {"first A, then B", {-1}}, // TODO
    {"step by step", {-1}},    // TODO
    {"both pause", {-1}},      // TODO
};
