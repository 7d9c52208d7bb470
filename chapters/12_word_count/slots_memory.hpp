// Memory for the slots of large tables, in huge pages of 2 MiB where Linux provides them. A table
// of 4 MiB has 1024 pages of 4 KiB otherwise, and each costs a page fault when it is first written
// to; and a word that is looked up in a table of 64 MiB would mostly miss in the TLB, too.
#pragma once

#include <cstddef>
#include <new>

#include <sys/mman.h>

namespace word_count
{

template<typename Slot>
struct SlotsMemory {
    using value_type = Slot;
    static constexpr std::size_t huge = std::size_t{2} << 20;

    // Throws std::bad_alloc. Memory for fewer slots than a huge page holds is ordinary.
    Slot* allocate(std::size_t n)
    {
        const std::size_t size = n * sizeof(Slot);
        if (size < huge)
            return static_cast<Slot*>(::operator new(size));
        void* const memory = ::operator new (size, std::align_val_t{huge});
#ifdef MADV_HUGEPAGE // a Linux name; a refusal costs speed, not correctness
        static_cast<void>(madvise(memory, size, MADV_HUGEPAGE));
#endif
        return static_cast<Slot*>(memory);
    }

    void deallocate(Slot* memory, std::size_t n)
    {
        if (n * sizeof(Slot) < huge)
            ::operator delete(memory);
        else
            ::operator delete (memory, std::align_val_t{huge});
    }

    bool operator==(const SlotsMemory&) const = default;
};

} // namespace word_count
