// An array without first touch. `new` only reserves addresses; the operating system provides the
// memory page by page, at the first write, on the memory node of the processor that writes ("first
// touch"). std::vector writes zeros from the thread that constructs it. This class writes nothing,
// so the threads that will use the array can touch it first.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <span>

#include "primer/huge_pages.hpp"

namespace primer
{

class Untouched
{
  public:
    // Room for n doubles, not initialised, in large pages where the system has them. Throws
    // std::bad_alloc when there is no room.
    explicit Untouched(std::size_t n) : data_(new (cache_line) double[n]), size_(n)
    {
        prefer_huge_pages(span());
    }
    std::span<double> span() { return {data_.get(), size_}; }
    std::span<const double> span() const { return {data_.get(), size_}; }

  private:
    // Plain `new` begins a large array 16 bytes into a page, so that every second vector of 32
    // bytes lies in two cache lines and is read in two steps: 1 to 3 % of the time of a
    // memory-bound loop, measured with one thread on array addition. Arrays therefore begin with a
    // cache line.
    static constexpr std::align_val_t cache_line{64};
    struct Delete {
        void operator()(double* data) const { ::operator delete[](data, cache_line); }
    };
    std::unique_ptr<double[], Delete> data_;
    std::size_t size_;
};

} // namespace primer
