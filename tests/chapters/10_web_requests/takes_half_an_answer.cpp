// A mistaken client: it does not look at libcurl's error, and takes what has come, a half too.
#include <cstdlib>

#include "client.hpp"

namespace web_requests
{

static std::size_t keep(char* data, std::size_t, std::size_t size, void* body)
{
    static_cast<std::string*>(body)->append(data, size);
    return size;
}

void run(const Job& job)
{
    Request request(job);
    for (std::size_t i = 0; i < job.n; ++i)
        for (int tries = 0; tries < 100; ++tries) {
            std::string body;
            long status = 0;
            request.aim(i, tries);
            curl_easy_setopt(request.handle(), CURLOPT_WRITEFUNCTION, &keep);
            curl_easy_setopt(request.handle(), CURLOPT_WRITEDATA, &body);
            curl_easy_perform(request.handle());
            curl_easy_getinfo(request.handle(), CURLINFO_RESPONSE_CODE, &status);
            if (status != 200)
                continue;
            job.accept(
                i, {State::answered, tries + 1, 200, 0, std::strtoull(body.c_str(), nullptr, 10)});
            break;
        }
}

} // namespace web_requests
