// Exercise counting/lost_update: which additions are lost? No threads here: the program plays the
// steps of two threads, A and B, in an order that it is given. So it prints the same in every run.
#include <cstdio>

#include "prediction.hpp"

// `count += 1` is three steps: load, add, store. Each letter is the next step of that thread.
int count_after(const char* order)
{
    int count = 0, loaded[2] = {0, 0}, steps[2] = {0, 0};
    for (const char* next = order; *next != '\0'; ++next) {
        const int thread = *next - 'A';
        switch (steps[thread]++ % 3) {
        case 0:
            loaded[thread] = count;
            break;
        case 1:
            loaded[thread] += 1;
            break;
        case 2:
            count = loaded[thread];
        }
    }
    return count;
}

int main()
{
    // A adds once, B adds once.
    std::printf("one after the other: %d\n", count_after("AAABBB"));
    std::printf("step by step: %d\n", count_after("ABABAB"));
    // A adds once, B adds three times.
    std::printf("A waits before its load: %d\n", count_after("BBBBBBBBBAAA"));
    std::printf("A waits before its store: %d\n", count_after("AABBBBBBBBBA"));
    std::printf("B waits before its last store: %d\n", count_after("BBBBBBBBAAAB"));
}

// What does this program print? Put a number in place of each -1.
const Prediction prediction = {
    {"one after the other", {-1}},           // TODO
    {"step by step", {-1}},                  // TODO
    {"A waits before its load", {-1}},       // TODO
    {"A waits before its store", {-1}},      // TODO
    {"B waits before its last store", {-1}}, // TODO
};
