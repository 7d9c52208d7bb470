#include "home_mpi.hpp"

#include "../texts.hpp"
#include "check/worker_mpi.hpp"

void check::run(const Case& one, Answer& answer, MPI_Comm comm)
{
    int rank = 0, ranks = 1;
    MPI_Comm_rank(comm, &rank);
    MPI_Comm_size(comm, &ranks);
    std::vector<std::string> to;
    for (int r = 0; r < ranks; ++r)
        to.push_back(texts::letters(static_cast<std::size_t>(rank), static_cast<std::size_t>(r),
                                    one.size("n")));
    start_work();
    const std::string text = send_home(to, comm);
    end_work();
    const std::vector<double> letters(text.begin(), text.end());
    answer.add("letters on rank " + std::to_string(rank), letters);
}
