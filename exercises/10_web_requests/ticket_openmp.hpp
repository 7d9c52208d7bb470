// Exercise web_requests/ticket_openmp: threads that take the next call when they are free.
#pragma once

#include <cstddef>

// Makes one call, and waits for its answer. It is given; threads may call it at the same time.
void ask(std::size_t call);

// Makes the calls 0 … n - 1, each once. The threads of a team take the next number from a shared
// counter, as soon as they are free.
void ask_all(std::size_t n);
