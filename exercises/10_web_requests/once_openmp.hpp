// Exercise web_requests/once_openmp: each answer counted once, though calls fail.
#pragma once

#include <cstddef>
#include <optional>

// One request for call number `call`, after `tries` earlier ones (0 for the first). It waits a
// while, and returns the answer, or nothing when the server refused it. Any thread may call it.
std::optional<double> ask(std::size_t call, int tries);

struct Counts {
    std::size_t answered = 0; // calls
    std::size_t failed = 0;   // calls that got no answer in `most` requests
    double sum = 0;           // of the answers
};

// Makes calls 0 … n - 1, several at once: by all threads of the team. A call that is refused is
// tried again at once, until `most` requests have been made for it, most >= 1. After an answer no
// more are made. Every call is in one of the two counts.
Counts ask_all(std::size_t n, int most);
