// The server alone, to try with other clients (ab, wrk, curl, a script):
//     web_requests_server [DELAY [PORT]]
// DELAY: milliseconds until it answers. It ends with its standard input (Ctrl-D).
#include <charconv>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <limits>
#include <string>

#include "primer/program.hpp"
#include "server.hpp"

static std::size_t number(const char* text, const char* name, std::size_t most)
{
    std::size_t value = 0;
    const char* const end = text + std::strlen(text);
    const auto [last, error] = std::from_chars(text, end, value);
    if (error != std::errc() || last != end || end == text || value > most)
        throw primer::BadRequest(std::string(name) + " " + text +
                                 ": must be a whole number from 0 to " + std::to_string(most));
    return value;
}

int main(int argc, char** argv)
{
    return primer::run_program([&] {
        const std::string first = argc > 1 ? argv[1] : "";
        if (first == "--help" || first == "-h") {
            std::puts(
                "web_requests_server [DELAY [PORT]]\n"
                "A server that answers after DELAY milliseconds (2), at PORT of 127.0.0.1 (a free "
                "one). It prints its address, and ends with its standard input: Ctrl-D, or "
                "Ctrl-C.");
            return 0;
        }
        if (argc > 3)
            throw primer::BadRequest(std::string(argv[3]) +
                                     ": must be two arguments at most, DELAY and PORT");
        web_requests::Service service;
        if (argc > 1)
            service.delay_ms = number(argv[1], "DELAY", 60000);
        const std::size_t port = argc > 2 ? number(argv[2], "PORT", 65535) : 0;
        const web_requests::Server server(service, static_cast<std::uint16_t>(port));
        std::printf("%s/\n", server.address().c_str());
        std::fflush(stdout);
        std::cin.ignore(std::numeric_limits<std::streamsize>::max());
        return 0;
    });
}
