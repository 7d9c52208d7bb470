// A very long array of zeros that needs hardly any memory: what nobody has written is one page of
// the system's, mapped again and again.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <new>
#include <span>

class Zeros
{
  public:
    explicit Zeros(std::size_t n) : n_(n)
    {
        void* place = mmap(nullptr, n * sizeof(double), PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (place == MAP_FAILED)
            throw std::bad_alloc();
        madvise(place, n * sizeof(double), MADV_HUGEPAGE); // fewer pages: quicker
        data_ = static_cast<double*>(place);
    }
    ~Zeros() { munmap(data_, n_ * sizeof(double)); }
    Zeros(const Zeros&) = delete;
    Zeros& operator=(const Zeros&) = delete;

    // Writing to an element gives its page memory of its own.
    std::span<double> span() const { return {data_, n_}; }

  private:
    std::size_t n_;
    double* data_ = nullptr;
};
