// A mistaken copy of serial.cpp: item 7 is never written.
#include "pipeline.hpp"

namespace pipeline
{

std::optional<Failure> run(const Job& job)
{
    Item item;
    for (std::size_t k = 0; read(job, item, k); ++k) {
        run_stage(parsing, job, item);
        run_stage(transforming, job, item);
        run_stage(compressing, job, item);
        if (k != 7)
            run_stage(writing, job, item);
        if (!item.error.empty())
            return Failure{item.number, item.error};
    }
    return std::nullopt;
}

} // namespace pipeline
