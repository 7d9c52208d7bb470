// An array that nobody has touched yet. `new` hands out addresses; the operating system provides
// the memory page by page, at the first write, close to the processor that writes ("first touch").
// std::vector writes zeros from the one thread that constructs it. This does not write at all, so
// the threads that will use the array can be the first to touch it.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace primer
{

class Untouched
{
  public:
    // Room for n doubles, not initialised. Throws std::bad_alloc when there is no room.
    explicit Untouched(std::size_t n) : data_(std::make_unique_for_overwrite<double[]>(n)), size_(n)
    {
    }
    std::span<double> span() { return {data_.get(), size_}; }
    std::span<const double> span() const { return {data_.get(), size_}; }

  private:
    std::unique_ptr<double[]> data_;
    std::size_t size_;
};

} // namespace primer
