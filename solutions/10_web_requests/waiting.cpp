// Say the figures before you measure: waiting.hpp says what each one is.
#include "waiting.hpp"

std::size_t independent(std::size_t n, std::size_t workers, std::size_t delay)
{
    return (n + workers - 1) / workers * delay; // rounds, the last one perhaps not full
}

std::size_t images(std::size_t, std::size_t delay)
{
    return 3 * delay; // faces, emotions, caption; all else goes on beside them
}

std::size_t under_way(std::size_t rate, std::size_t delay)
{
    return rate * delay / 1000;
}
