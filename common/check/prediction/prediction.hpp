// What you expect a program to print: an entry for each of its lines that ends with numbers, such
// as
//     {"rank of element 0 and 1", {0, 0}},
#pragma once

#include <initializer_list>

// The numbers of a line, 32 at most. (No std::vector: it takes longer to compile than the rest.)
struct Numbers {
    double values[32] = {};
    int count = 0;
    Numbers(std::initializer_list<double> list)
    {
        for (const double value : list)
            if (count < 32)
                values[count++] = value;
    }
};

struct Line {
    const char* words; // what stands before the colon
    Numbers numbers;   // and behind it
};

using Prediction = std::initializer_list<Line>;

// Yours: it stands below the program.
extern const Prediction prediction;
