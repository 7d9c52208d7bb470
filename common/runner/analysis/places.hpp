// Where figures come from, written shortly.
#pragma once

#include <string>
#include <vector>

namespace runner
{

// Places (JSON pointers) in a row that differ in one index are written as one: /0/repeats_s and
// /6/repeats_s as /0,6/repeats_s; /3/memory/0/peak_bytes to /3/memory/63/peak_bytes as
// /3/memory/0-63/peak_bytes.
std::string shortened(const std::vector<std::string>& places);

} // namespace runner
