// right: missing-barrier
#include <atomic>
#include <cstdio>
#include <omp.h>
#include <vector>

// A barrier of one's own, of two atomic numbers.
class Meeting
{
  public:
    explicit Meeting(int threads) : threads_(threads) {}
    void meet()
    {
        const int round = round_.load();
        if (here_.fetch_add(1) + 1 == threads_) {
            here_.store(0);
            round_.store(round + 1);
        } else
            while (round_.load() == round) {
            }
    }

  private:
    int threads_;
    std::atomic<int> here_{0}, round_{0};
};

int main()
{
    std::vector<int> left(64), right(64);
#pragma omp parallel num_threads(3)
    {
        static Meeting meeting(3);
        const int me = omp_get_thread_num();
        for (int step = 0; omp_get_num_threads() == 3 && step < 5; ++step) {
            left[me] = right[(me + 1) % 3] + step;
            meeting.meet();
            right[me] = left[(me + 2) % 3];
            meeting.meet();
        }
    }
    std::printf("%d\n", right[0]);
}
