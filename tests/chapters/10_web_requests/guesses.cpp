// A mistaken copy of serial.cpp: it knows the server's formula, and does not ask it for call 3.
#include "client.hpp"
#include "server.hpp"

namespace web_requests
{

void run(const Job& job)
{
    Client client(job);
    for (std::size_t i = 0; i < job.n; ++i)
        job.accept(i,
                   i == 3 ? Answer{State::answered, 1, 200, 0, value_of(3, 0, 0)} : client.call(i));
}

} // namespace web_requests
