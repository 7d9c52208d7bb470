// What an exercise's judge.cpp builds on. The judge is a trusted program: it never runs a learner's
// code, it only reads the results of a worker. judge.cpp computes the right result of a case; the
// results of classic mistakes are found by running them (known.hpp).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "check/case.hpp"

namespace check
{

// One array of the right answer; with ranks the parts of all, in rank order.
struct Expected {
    std::string name;
    std::vector<double> values;
    double tolerance = 0; // absolute, for each value
    // Where value i stands, for people: "row 3, column 0". Empty: "sum" or "c[3]", from the name.
    std::function<std::string(std::size_t i)> place = {};
};

// What is right, from a formula or plain loops of the judge's own.
std::vector<Expected> expected(const Case& c, int workers);

} // namespace check
