// Exercise word_count/letters_openmp: how often is each letter there?
#pragma once

#include <array>
#include <string_view>

// How often each of the letters a, b, … z is in the text. Other characters do not count.
std::array<int, 26> letters(std::string_view text);
