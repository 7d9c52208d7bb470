// The main of every test that runs under mpirun. A test fails when it fails on any rank: all ranks
// end with the same status. Rank 0 prints the usual report; the others print only failures, and
// every failure begins with its rank. Tests must communicate first and EXPECT afterwards, on every
// rank, so that a failure on one rank leaves no other waiting.
#include <gtest/gtest.h>
#include <mpi.h>

#include <cstdio>
#include <cstdlib>

namespace
{

class FailuresOnly : public testing::EmptyTestEventListener
{
  public:
    explicit FailuresOnly(int rank) : rank_(rank) {}

  private:
    void OnTestPartResult(const testing::TestPartResult& part) override
    {
        if (part.failed())
            std::printf("[rank %d] %s:%d: %s\n", rank_,
                        part.file_name() != nullptr ? part.file_name() : "?", part.line_number(),
                        part.message());
    }
    int rank_;
};

} // namespace

int main(int argc, char** argv)
{
    int provided = 0;
    const bool threaded = std::getenv("PRIMER_THREADED") != nullptr;
    const int wanted = threaded ? MPI_THREAD_MULTIPLE : MPI_THREAD_FUNNELED;
    MPI_Init_thread(&argc, &argv, wanted, &provided);
    if (provided < wanted) {
        std::printf("this MPI provides no more than thread level %d of %d\n", provided, wanted);
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    testing::InitGoogleTest(&argc, argv);
    int rank = 0;
    int size = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    // The mpirun of another MPI starts as many jobs of one rank, and every test would pass.
    const char* expected = std::getenv("PRIMER_EXPECTED_RANKS");
    if (expected != nullptr && std::atoi(expected) != size) {
        std::printf("started with %d ranks, not %s: is this the mpirun of another MPI?\n", size,
                    expected);
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    auto& listeners = testing::UnitTest::GetInstance()->listeners();
    if (rank != 0)
        delete listeners.Release(listeners.default_result_printer());
    listeners.Append(new FailuresOnly(rank));

    int status = RUN_ALL_TESTS();
    if (testing::UnitTest::GetInstance()->test_to_run_count() == 0)
        status = 1;
    MPI_Allreduce(MPI_IN_PLACE, &status, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    MPI_Finalize();
    return status;
}
