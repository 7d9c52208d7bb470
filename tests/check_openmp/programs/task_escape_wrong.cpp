// wrong: stack-escape
#include <cstdio>

int results[8];

static void begin(int i)
{
    int local = i;
#pragma omp task shared(local)
    results[i] = local; // race: local
    local = -1;         // race: local
}

int main()
{
#pragma omp parallel
#pragma omp single
    {
        for (int i = 0; i < 8; ++i)
            begin(i);
    }
    std::printf("%d\n", results[3]);
}
