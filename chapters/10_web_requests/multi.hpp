// Many requests at once by one thread, with libcurl's "multi" interface: the thread starts
// requests, and then waits for whichever is answered first.
#pragma once

#include <curl/curl.h>

#include <algorithm>
#include <queue>
#include <utility>

#include "client.hpp"

namespace web_requests
{

class Flights
{
  public:
    // At most `most` calls at once, each with a connection of its own. Throws std::bad_alloc.
    Flights(const Job& job, std::size_t most)
        : job_(&job), multi_(curl_multi_init(), curl_multi_cleanup)
    {
        if (!multi_)
            throw std::bad_alloc();
        curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(most)); // kept open
        for (std::size_t i = 0; i < most; ++i)
            flights_.push_back(Flight{Request(job)});
        for (Flight& flight : flights_) // nothing is added any more: their places stay the same
            free_.push_back(&flight);
    }

    bool room() const { return !free_.empty(); }

    // Sends the first request of call i. There must be room().
    void start(std::size_t i)
    {
        Flight* const flight = free_.back();
        free_.pop_back();
        flight->call = i;
        flight->tries = 0;
        flight->begin = now();
        send(*flight);
    }

    // #region wait
    // Waits until a call has come to its end, and calls done(call, answer) for it; and for others
    // that have by then. Meanwhile it moves bytes on all connections. At least one must be on its
    // way.
    template<typename Done>
    void wait(const Done& done)
    {
        for (bool some = false; !some;) {
            for (; !pauses_.empty() && pauses_.top().until <= now(); pauses_.pop())
                send(*pauses_.top().flight);
            int running = 0, left = 0;
            curl_multi_perform(multi_.get(), &running); // never waits
            while (CURLMsg* const message = curl_multi_info_read(multi_.get(), &left))
                some = end(message->easy_handle, message->data.result, done) || some;
            if (!some) // sleeps until something happens on any connection
                curl_multi_poll(multi_.get(), nullptr, 0, until_next(), nullptr);
        }
    }
    // #endregion wait

  private:
    struct Flight {
        Request request;
        std::size_t call = 0;
        int tries = 0;
        double begin = 0;
    };
    // A call that waits before its next try. It keeps its connection.
    struct Pause {
        double until;
        Flight* flight;
        bool operator<(const Pause& other) const { return until > other.until; } // soonest on top
    };

    void send(Flight& flight)
    {
        flight.request.aim(flight.call, flight.tries++);
        curl_easy_setopt(flight.request.handle(), CURLOPT_PRIVATE, &flight);
        curl_multi_add_handle(multi_.get(), flight.request.handle());
    }

    // One request has come to its end. Whether its call has, too.
    template<typename Done>
    bool end(CURL* handle, CURLcode code, const Done& done)
    {
        Flight* flight = nullptr;
        curl_easy_getinfo(handle, CURLINFO_PRIVATE, &flight);
        curl_multi_remove_handle(multi_.get(), handle);
        Answer answer = flight->request.answer(code);
        if (answer.state == State::none && flight->tries < job_->tries) {
            pauses_.push({now() + backoff(flight->call, flight->tries).count(), flight});
            return false;
        }
        if (answer.state == State::none)
            answer.state = State::failed;
        answer.tries = flight->tries;
        answer.seconds = now() - flight->begin;
        free_.push_back(flight);
        done(flight->call, answer);
        return true;
    }

    // Milliseconds until the next pause ends; a second where there is none.
    int until_next() const
    {
        const double left = pauses_.empty() ? 1 : pauses_.top().until - now();
        return static_cast<int>(std::clamp(left, 0.0, 1.0) * 1000) + 1;
    }

    const Job* job_;
    std::unique_ptr<CURLM, CURLMcode (*)(CURLM*)> multi_; // goes after its handles
    std::vector<Flight> flights_;
    std::vector<Flight*> free_;
    std::priority_queue<Pause> pauses_;
};

} // namespace web_requests
