// wrong: threadprivate
#include <cstdio>

static unsigned state = 1;

static unsigned random_number()
{
    state = state * 1664525u + 1013904223u; // race: state
    return state;                           // race: state
}

int main()
{
    unsigned x[64];
#pragma omp parallel for
    for (int i = 0; i < 64; ++i)
        x[i] = random_number() % 6;
    std::printf("%u\n", x[0]);
}
