// A small HTTP server of the program's own, so that nothing leaves the machine. It begins and ends
// with the program, in a thread of its own, on a free port of 127.0.0.1. One thread serves
// thousands of connections: it never waits for any of them (Boost.Asio and Boost.Beast, in
// server.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace web_requests
{

// How it treats requests.
struct Service {
    std::size_t delay_ms = 2; // from request to answer
    std::size_t errors = 0;   // percent of the requests that it treats badly: a third of them get
                              // 429, a third a broken connection, a third their answer late
    std::size_t slow_ms = 50; // how much later that is
};

// What it says to call number `call` that brings these two answers along: a number that cannot be
// guessed without them.
std::uint64_t value_of(std::uint64_t call, std::uint64_t first, std::uint64_t second);

// What it saw in one run.
struct Seen {
    std::vector<std::uint32_t> requests; // for each call
    std::size_t most_at_once = 0;        // requests that waited for their answers
    std::size_t connections = 0;         // open at once, at most, since the server began
};

class Server
{
  public:
    // At this port, or at a free one (0). Throws std::system_error when it cannot be had.
    explicit Server(const Service& service, std::uint16_t port = 0);
    ~Server(); // ends it, with whatever is under way
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // "http://127.0.0.1:40123"
    std::string address() const;
    // Run number `run`, of n calls, begins: it counts those requests alone. From any thread.
    void begin(std::size_t run, std::size_t n);
    Seen seen() const; // until now. From any thread.

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace web_requests
