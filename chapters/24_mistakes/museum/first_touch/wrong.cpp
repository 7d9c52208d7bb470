#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

#include <omp.h>
#include <sys/mman.h>
#include <sys/resource.h>

long faults_of_this_thread()
{
    rusage usage = {};
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_minflt;
}

int main()
{
    constexpr long n = 16L << 20;
    const int threads = omp_get_max_threads();
    void* memory = mmap(nullptr, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    madvise(memory, n, MADV_NOHUGEPAGE); // small pages, so that there are enough to count
    char* data = static_cast<char*>(memory);
    std::vector<long> faults(threads, 0);
#pragma omp parallel
    {
        const long before = faults_of_this_thread();
#pragma omp single
        for (long i = 0; i < n; ++i)
            data[i] = 1;
        faults[omp_get_thread_num()] = faults_of_this_thread() - before;
    }
    long sum = 0, all = 0;
#pragma omp parallel for reduction(+ : sum)
    for (long i = 0; i < n; ++i)
        sum += data[i];
    for (const long one : faults)
        all += one;
    const long most = *std::max_element(faults.begin(), faults.end());
    std::printf("one thread took more than 90 %% of the page faults: %s\n",
                10 * most > 9 * all ? "yes" : "no");
    return sum == n && 10 * most <= 9 * all ? 0 : 1;
}
