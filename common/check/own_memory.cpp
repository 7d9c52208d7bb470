// Memory that a program asks OpenMP for (omp_alloc, `allocate` clauses) comes from malloc in
// workers for ThreadSanitizer. By itself, libomp takes it from the blocks that it cuts the memory
// of tasks from; races in those are not believed (first_report.cpp), while races here are real.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#define OFFERED extern "C" __attribute__((visibility("default")))

namespace
{

using Allocator = std::size_t; // its traits are not looked at
constexpr std::size_t cache_line = 64;

void* aligned(std::size_t alignment, std::size_t size)
{
    const std::size_t to = std::max(alignment, cache_line);
    if (size > SIZE_MAX - to) // does not fit anyway; rounded up it would be small
        return nullptr;
    return std::aligned_alloc(to, (std::max<std::size_t>(size, 1) + to - 1) / to * to);
}

void* zeroed(std::size_t alignment, std::size_t count, std::size_t size)
{
    std::size_t all = 0;
    if (__builtin_mul_overflow(count, size, &all))
        return nullptr;
    void* memory = aligned(alignment, all);
    return memory == nullptr ? nullptr : std::memset(memory, 0, all);
}

} // namespace

OFFERED void* omp_alloc(std::size_t size, Allocator)
{
    return aligned(cache_line, size);
}

OFFERED void* omp_aligned_alloc(std::size_t alignment, std::size_t size, Allocator)
{
    return aligned(alignment, size);
}

OFFERED void* omp_calloc(std::size_t count, std::size_t size, Allocator)
{
    return zeroed(cache_line, count, size);
}

OFFERED void* omp_aligned_calloc(std::size_t alignment, std::size_t count, std::size_t size,
                                 Allocator)
{
    return zeroed(alignment, count, size);
}

OFFERED void* omp_realloc(void* memory, std::size_t size, Allocator, Allocator)
{
    return std::realloc(memory, size);
}

OFFERED void omp_free(void* memory, Allocator)
{
    std::free(memory);
}

// What clang makes of `allocate` clauses and directives.
OFFERED void* __kmpc_alloc(int, std::size_t size, Allocator)
{
    return aligned(cache_line, size);
}

OFFERED void* __kmpc_aligned_alloc(int, std::size_t alignment, std::size_t size, Allocator)
{
    return aligned(alignment, size);
}

OFFERED void __kmpc_free(int, void* memory, Allocator)
{
    std::free(memory);
}

// libomp's own extensions.
OFFERED void* kmp_malloc(std::size_t size)
{
    return std::malloc(size);
}

OFFERED void* kmp_aligned_malloc(std::size_t size, std::size_t alignment)
{
    return aligned(alignment, size);
}

OFFERED void* kmp_calloc(std::size_t count, std::size_t size)
{
    return std::calloc(count, size);
}

OFFERED void* kmp_realloc(void* memory, std::size_t size)
{
    return std::realloc(memory, size);
}

OFFERED void kmp_free(void* memory)
{
    std::free(memory);
}
