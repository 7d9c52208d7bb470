// Before and after the steps: who gets which rows, one picture and one verdict from all ranks. All
// functions here are collective.
#pragma once

#include <mpi.h>

#include <optional>

#include "check.hpp"
#include "heat_mpi.hpp"
#include "primer/mpi/agree.hpp"
#include "primer/mpi/count.hpp"
#include "primer/mpi/memory.hpp"
#include "primer/picture.hpp"

namespace heat
{

// Rank 0 has the whole picture, and sends each rank its rows: one row a message, since a whole
// block may have more cells than a message can.
inline void scatter_rows(Start& start, MPI_Comm comm)
{
    const int me = primer::mpi::rank(comm);
    const int cols = primer::mpi::count(start.cols);
    if (me != 0)
        start.picture.resize((start.end - start.begin) * start.cols);
    for (int rank = 1; rank < primer::mpi::size(comm); ++rank) {
        const Block rows = block(start.rows, rank, primer::mpi::size(comm));
        for (std::size_t i = rows.begin; i < rows.end; ++i) {
            if (me == 0)
                MPI_Send(&start.picture[i * start.cols], cols, MPI_DOUBLE, rank, 0, comm);
            if (me == rank)
                MPI_Recv(&start.picture[(i - rows.begin) * start.cols], cols, MPI_DOUBLE, 0, 0,
                         comm, MPI_STATUS_IGNORE);
        }
    }
    start.picture.resize((start.end - start.begin) * start.cols);
    start.picture.shrink_to_fit();
}

// What the flags ask for, each rank its rows. What rank 0 finds wrong ends all ranks alike.
inline Start load_mpi(const Problem& problem, int rank, int ranks, MPI_Comm comm)
{
    Start start;
    primer::mpi::all_or_none(comm, [&] {
        if (rank == 0)
            start = begin(problem);
    });
    start.rows = primer::mpi::same_on_all(start.rows, comm);
    start.cols = primer::mpi::same_on_all(start.cols, comm);
    primer::mpi::require_memory(needed_bytes(start.rows, start.cols, problem),
                                request(problem, start.rows, start.cols), comm);
    primer::mpi::all_or_none(comm,
                             [&] { primer::mpi::count(start.cols + 2); }); // one row, one message
    const Block mine = block(start.rows, rank, ranks);
    if (problem.input.empty())
        return sine_mode(start.rows, mine.begin, mine.end);
    start.begin = mine.begin;
    start.end = mine.end;
    start.is_picture = true;
    double range[] = {start.low, start.high};
    MPI_Bcast(range, 2, MPI_DOUBLE, 0, comm);
    start.low = range[0];
    start.high = range[1];
    scatter_rows(start, comm);
    return start;
}

// Rank 0 writes; the others send it row after row. MPI_Ssend waits until rank 0 is ready for that
// row: it never holds more of the plate than its own block and one row.
inline void save_mpi(const Plate& plate, const Start& start, const Problem& problem, MPI_Comm comm)
{
    if (problem.output.empty())
        return;
    const int me = primer::mpi::rank(comm);
    const int cols = primer::mpi::count(start.cols);
    std::optional<primer::PictureWriter> writer;
    std::vector<double> row(start.cols);
    primer::mpi::all_or_none(comm, [&] {
        if (me == 0)
            writer.emplace(problem.output, start.rows, start.cols, start.low, start.high);
    });
    for (Index i = 1; i <= plate.rows; ++i) {
        if (me == 0)
            writer->add_row(inner_row(plate, i));
        else
            MPI_Ssend(inner_row(plate, i).data(), cols, MPI_DOUBLE, 0, 0, comm);
    }
    for (int rank = 1; me == 0 && rank < primer::mpi::size(comm); ++rank) {
        const Block theirs = block(start.rows, rank, primer::mpi::size(comm));
        for (std::size_t i = 0; i < theirs.end - theirs.begin; ++i) {
            MPI_Recv(row.data(), cols, MPI_DOUBLE, rank, 0, comm, MPI_STATUS_IGNORE);
            writer->add_row(row);
        }
    }
    primer::mpi::all_or_none(comm, [&] {
        if (me == 0)
            writer->finish();
    });
}

// Each rank looks at its rows; a sine mode's share of the picture is a sum over all of them.
inline primer::Outcome judge_mpi(const Plate& plate, const Start& start, const Problem& problem,
                                 MPI_Comm comm)
{
    Findings found = examine(plate, start, problem.steps);
    const int n = static_cast<int>(found.before.size());
    for (auto* sums : {&found.before, &found.after, &found.size})
        MPI_Allreduce(MPI_IN_PLACE, sums->data(), n, MPI_LONG_DOUBLE, MPI_SUM, comm);
    return verdict(found, start, problem); // report() takes the worst rank's, and adds checksums
}

} // namespace heat
