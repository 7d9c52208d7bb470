// The chapter's flags, the server, and how the answers are known.
//
// The server's answer is a formula of the call and of the answers that it needs, so every answer is
// computed again and compared. The server counts the requests for each call: one that was answered
// without any, or had more of them than its worker knows of, is wrong as well.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "primer/flags.hpp"
#include "primer/record.hpp"
#include "server.hpp"
#include "web_requests.hpp"

namespace web_requests
{

struct Problem {
    std::size_t n = 100; // calls
    std::string job = "independent";
    Service service = {};
    std::size_t connections = 100, timeout_ms = 5000, tries = 8;
    std::string url; // of the reader's own server; empty: the program's
};

void add_flags(primer::Flags& flags, Problem& problem);

// Throws BadRequest when there is too little memory, or when this process may not open so many
// connections: with the program's own server each of them is two open files.
void require_room(const Problem& problem);

// Throws BadRequest when nothing answers at the reader's own address. That is one request.
void require_answer(const Problem& problem);

// What the kernels are given: answers has n + 1 places.
Job job_of(const Problem& problem, const std::string& address, int workers,
           std::span<Answer> answers);

// Before each run: no call is answered, and the number of the run is the next one.
void begin_run(Job& job, Server* server);

// What is counted.
inline constexpr const char* checked = "calls without one right answer";

// Checks every answer. `seen`: what the program's own server saw, or nullptr. `before`: this
// process's memory before it opened connections. Where it then had a thousand or more open at once,
// the outcome says how much it came to hold for each: both ends, without the kernel's buffers.
primer::Outcome judge(const Job& job, const Seen* seen, const primer::Memory& before);

// Why the first call that failed did, in one line; empty: none has.
std::string first_failure(const Job& job);

} // namespace web_requests
