// right: stack-escape
#include <cstdio>

int results[8];

static void begin(int i)
{
    int local = i;
#pragma omp task firstprivate(local)
    results[i] = local;
    local = -1;
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
