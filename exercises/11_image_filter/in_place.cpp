// Exercise image_filter/in_place: which neighbours does a pixel see? The program has one thread.
#include <cstdio>
#include <vector>

#include "prediction.hpp"

using Row = std::vector<int>;

// The pixel and its two neighbours; beyond an end of the row lies the last pixel once more.
int sum_around(const Row& row, std::size_t i)
{
    const std::size_t left = i > 0 ? i - 1 : 0, right = i + 1 < row.size() ? i + 1 : i;
    return row[left] + row[i] + row[right];
}

Row filtered(const Row& row)
{
    Row result(row.size());
    for (std::size_t i = 0; i < row.size(); ++i)
        result[i] = sum_around(row, i);
    return result;
}

Row filtered_in_place(Row row)
{
    for (std::size_t i = 0; i < row.size(); ++i)
        row[i] = sum_around(row, i);
    return row;
}

void print(const char* words, const Row& row)
{
    std::printf("%s: %d %d %d %d %d\n", words, row[0], row[1], row[2], row[3], row[4]);
}

int main()
{
    print("filtered", filtered({1, 0, 2, 0, 3}));
    print("filtered in place", filtered_in_place({1, 0, 2, 0, 3}));
    // Two workers, without a halo: one has the first three pixels, the other the last two.
    Row both = filtered({1, 0, 2});
    for (const int value : filtered({0, 3}))
        both.push_back(value);
    print("in two parts", both);
}

// What does this program print? Put a number in place of each -1.
const Prediction prediction = {
    {"filtered", {-1, -1, -1, -1, -1}},          // TODO
    {"filtered in place", {-1, -1, -1, -1, -1}}, // TODO
    {"in two parts", {-1, -1, -1, -1, -1}},      // TODO
};
