// Every allocation of the thread that starts the workers fails once: no worker may then wait for
// one that is missing.
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <vector>

#include "check.hpp"

static thread_local long left = -1; // allocations of this thread before one fails; -1: none does

void* operator new(std::size_t bytes)
{
    if (left >= 0 && left-- == 0)
        throw std::bad_alloc();
    if (void* memory = std::malloc(bytes == 0 ? 1 : bytes))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

TEST(Work, EndsWhereThereIsNoMemory)
{
    std::vector<double> cells(100);
    std::vector<workers::Seen> seen(8);
    int failed = 0;
    for (long more = 0; more < 40; ++more) {
        left = more;
        try {
            workers::work(cells, seen, 3);
        } catch (const std::bad_alloc&) {
            ++failed;
        }
        left = -1;
    }
    EXPECT_GT(failed, 0);
    EXPECT_EQ(workers::work(cells, seen, 3), 3u * 36);
}
