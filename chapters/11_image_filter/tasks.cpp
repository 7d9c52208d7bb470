#include "image_filter.hpp"

#include <omp.h>

namespace image_filter
{

// #region filtered
static Image filtered(const Image& picture, const Job& job)
{
    Image image;
    const Image* from = &picture;
    for (const Pass& pass : passes(job, picture.rows, picture.cols, picture.channels)) {
        Image made = room_for(0, pass.rows, pass.cols, pass.channels);
        // Ends when all rows are made: the next pass reads them. A few tasks for each thread: gcc's
        // OpenMP makes none at all when they would be more than 64 for each.
#pragma omp taskloop num_tasks(8 * omp_get_num_threads()) default(none) shared(pass, from, made)
        for (std::size_t y = 0; y < pass.rows; ++y)
            pass.row(*from, y, made.row(y));
        image = std::move(made);
        from = &image;
    }
    return image;
}
// #endregion filtered

// #region run
void run(std::span<Slot> album, const Job& job)
{
#pragma omp parallel
#pragma omp single
    for (std::size_t i = 0; i < album.size(); ++i)
#pragma omp task firstprivate(i) shared(album, job)
        treat(album[i], [&](const Image& picture) { return filtered(picture, job); });
}
// #endregion run

} // namespace image_filter
