// The dot product of two vectors of the same length: the sum of all x[i] * y[i].
#pragma once

#include <cstddef>
#include <span>

double dot(std::span<const double> x, std::span<const double> y);
