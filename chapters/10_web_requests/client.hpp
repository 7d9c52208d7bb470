// The client: libcurl. One Request is one of its "easy" handles, which keeps its connection to the
// server open from one request to the next.
#pragma once

#include <curl/curl.h>

#include <charconv>
#include <memory>
#include <new>
#include <string>
#include <thread>

#include "web_requests.hpp"

namespace web_requests
{

class Request
{
  public:
    // Throws std::bad_alloc when libcurl gives no handle.
    explicit Request(const Job& job) : job_(&job), handle_(curl_easy_init())
    {
        if (!handle_)
            throw std::bad_alloc();
        CURL* const curl = handle_.get();
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L); // there are threads
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(job.timeout.count()));
        curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, 1024L); // the least: thousands may be open
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keep);
        if (job.own_server)
            curl_easy_setopt(curl, CURLOPT_NOPROXY, "*"); // it is on this machine
    }

    // Makes it a request for call i, after `tries` earlier ones.
    void aim(std::size_t i, int tries)
    {
        body_.clear();
        std::string url = job_->address;
        if (job_->own_server) {
            const Needs its = needs(*job_, i);
            url += "/calls/" + std::to_string(i) + "?run=" + std::to_string(job_->run) +
                   "&try=" + std::to_string(tries) +
                   "&needs=" + std::to_string(job_->answers[its.first].value) + "," +
                   std::to_string(job_->answers[its.second].value);
        }
        curl_easy_setopt(handle(), CURLOPT_URL, url.c_str()); // libcurl makes a copy
        curl_easy_setopt(handle(), CURLOPT_WRITEDATA, &body_);
    }

    CURL* handle() const { return handle_.get(); }

    // What came back when libcurl says `code`. State::none: nothing that counts, and another try
    // may help: the server is too busy (429), it is out of order (5xx), the connection broke, or
    // it took too long.
    Answer answer(CURLcode code) const
    {
        Answer got;
        got.why = -static_cast<int>(code);
        if (code != CURLE_OK)
            return got;
        long status = 0;
        curl_easy_getinfo(handle(), CURLINFO_RESPONSE_CODE, &status);
        got.why = static_cast<int>(status);
        if (status == 429 || status >= 500)
            return got;
        got.state = status >= 200 && status < 300 ? State::answered : State::failed;
        const char* const end = body_.data() + body_.size();
        if (job_->own_server &&
            (std::from_chars(body_.data(), end, got.value).ptr != end || body_.empty()))
            got.state = State::failed;
        return got;
    }

  private:
    struct Cleanup {
        void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    };

    // libcurl calls it with each piece of the answer. What is longer than a number is of no use.
    static std::size_t keep(char* data, std::size_t, std::size_t size, void* body)
    {
        auto& text = *static_cast<std::string*>(body);
        text.append(data, std::min(size, 64 - std::min<std::size_t>(text.size(), 64)));
        return size;
    }

    const Job* job_;
    std::unique_ptr<CURL, Cleanup> handle_;
    std::string body_;
};

// Seconds on a clock that never jumps.
inline double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

// For a worker that waits for each answer: one connection.
class Client
{
  public:
    explicit Client(const Job& job) : job_(&job), request_(job) {}

    // Makes call i: as many tries as are allowed, with growing pauses between them. It returns in
    // any case.
    Answer call(std::size_t i)
    {
        if (!can_be_made(*job_, i))
            return {State::skipped};
        const double begin = now();
        Answer answer;
        // #region call
        for (int tries = 0; answer.state == State::none && tries < job_->tries; ++tries) {
            if (tries > 0)
                std::this_thread::sleep_for(backoff(i, tries));
            request_.aim(i, tries);
            answer = request_.answer(curl_easy_perform(request_.handle())); // waits
            answer.tries = tries + 1;
        }
        if (answer.state == State::none)
            answer.state = State::failed;
        // #endregion call
        answer.seconds = now() - begin;
        return answer;
    }

  private:
    const Job* job_;
    Request request_;
};

} // namespace web_requests
