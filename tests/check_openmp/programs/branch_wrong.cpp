// wrong: input-dependent
#include <cstdio>
#include <vector>

int main(int argc, char**)
{
    std::vector<int> x(200, 1);
    int negative = 0;
    x[20 + argc] = x[180 + argc] = -1;
#pragma omp parallel for
    for (int i = 0; i < 200; ++i)
        if (x[i] < 0)
            ++negative; // race: negative
    std::printf("%d\n", negative);
}
