#include "check/judge.hpp"

// Nothing is computed: workers and their counters are played with boxes, one addition at a time.
std::vector<check::Expected> check::expected(const Case& one, int)
{
    const double start = one.number("start");
    double shared = start;
    std::vector<double> boxes = {start}; // the parent's, then a copy for each child
    double sum = 0;
    for (std::size_t worker = 0; worker < one.size("p"); ++worker) {
        shared += 1;
        boxes.push_back(boxes[0]);
        boxes.back() += 1;
        sum += boxes.back();
    }
    return {{"thread_prints", {shared}},
            {"child_prints", {boxes.back()}},
            {"parent_prints", {boxes[0]}},
            {"counters", {static_cast<double>(boxes.size())}},
            {"sum_of_ranks", {sum}}};
}
