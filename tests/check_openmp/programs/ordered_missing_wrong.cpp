// wrong: missing-ordered
#include <cstdio>

int main()
{
    int order[64], place = 0;
#pragma omp parallel for ordered schedule(dynamic)
    for (int i = 0; i < 64; ++i) {
        const int square = i * i;
        order[place] = square; // race: place
        ++place;               // race: place
    }
    std::printf("%d\n", order[63]);
}
