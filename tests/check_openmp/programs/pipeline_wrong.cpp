// wrong: sections
#include <cstdio>
#include <vector>

int main()
{
    std::vector<int> queue(50, 0);
    int written = 0, read = 0;
#pragma omp parallel sections num_threads(2)
    {
#pragma omp section
        for (int i = 0; i < 50; ++i) {
            queue[i] = i; // race: queue
            ++written;    // race: written
        }
#pragma omp section
        for (int i = 0; i < 50; ++i)
            if (written > i)      // race: written
                read += queue[i]; // race: queue
    }
    std::printf("%d\n", read >= 0);
}
