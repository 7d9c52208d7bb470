#include "client.hpp"

namespace web_requests
{

// #region run
void run(const Job& job)
{
    Client client(job);
    for (std::size_t i = 0; i < job.n; ++i)
        job.accept(i, client.call(i));
}
// #endregion run

} // namespace web_requests
