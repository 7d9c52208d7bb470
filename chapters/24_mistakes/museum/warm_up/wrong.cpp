#include <chrono>
#include <cstdio>

#include <sys/mman.h>
#include <sys/resource.h>

long page_faults()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_minflt;
}

void fill(char* data, long n, char value)
{
#pragma omp parallel for
    for (long i = 0; i < n; ++i)
        data[i] = value;
}

int main()
{
    constexpr long n = 16L << 20;
    void* memory = mmap(nullptr, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    madvise(memory, n, MADV_NOHUGEPAGE); // small pages, so that there are enough to count
    char* data = static_cast<char*>(memory);

    const long before = page_faults();
    const auto begin = std::chrono::steady_clock::now();
    fill(data, n, 1);
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    const long faults = page_faults() - before;

    std::printf("%.2f ms\n", time.count());
    std::printf("page faults while the clock ran: %s\n", faults > 1000 ? "thousands" : "few");
    return data[n - 1] == 1 ? 0 : 1;
}
