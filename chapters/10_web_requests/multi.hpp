// Many requests at once by one thread, with libcurl's "multi" interface: the thread starts
// requests, and then waits for whichever is answered first.
#pragma once

#include <curl/curl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <queue>
#include <span>
#include <system_error>
#include <utility>

#include "client.hpp"

namespace web_requests
{

class Flights
{
  public:
    // At most `most` calls at once, each with a connection of its own. Throws std::bad_alloc, or
    // std::system_error.
    Flights(const Job& job, std::size_t most) : job_(&job)
    {
        CURLM* const multi = multi_.get();
        if (multi == nullptr)
            throw std::bad_alloc();
        if (epoll_.number < 0)
            throw std::system_error(errno, std::generic_category(), "epoll_create1");
        curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(most)); // kept open
        curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &watch);
        curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
        curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &set_timer);
        curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
        for (std::size_t i = 0; i < most; ++i)
            flights_.push_back(Flight{Request(job)});
        for (Flight& flight : flights_) // nothing is added any more: their places stay the same
            free_.push_back(&flight);
    }
    Flights(const Flights&) = delete;
    Flights& operator=(const Flights&) = delete;

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
    // Waits until a call has come to its end, and calls done(call, answer) for it, and for others
    // that have by then. Meanwhile it moves bytes on all connections. One at least must be on its
    // way.
    template<typename Done>
    void wait(const Done& done)
    {
        std::array<epoll_event, 256> events;
        int happened = 0, running = 0, left = 0;
        for (bool some = false; !some;) {
            for (const epoll_event& event : std::span(events).first(happened)) // never waits
                curl_multi_socket_action(multi_.get(), event.data.fd, directions(event), &running);
            for (; !pauses_.empty() && pauses_.top().until <= now(); pauses_.pop())
                send(*pauses_.top().flight);
            if (std::exchange(timer_, timer_ <= now() ? never : timer_) <= now())
                curl_multi_socket_action(multi_.get(), CURL_SOCKET_TIMEOUT, 0, &running);
            while (CURLMsg* const message = curl_multi_info_read(multi_.get(), &left))
                some = end(message->easy_handle, message->data.result, done) || some;
            happened = 0;
            if (!some) // sleeps until something happens on any connection
                happened = std::max(0, epoll_wait(epoll_.number, events.data(), 256, until_next()));
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

    struct Epoll {
        Epoll() = default;
        Epoll(const Epoll&) = delete;
        Epoll& operator=(const Epoll&) = delete;
        ~Epoll() { close(number); }
        int number = epoll_create1(EPOLL_CLOEXEC);
    };

    // libcurl calls it: from now on it waits for `what` on this socket, or for nothing any more.
    static int watch(CURL*, curl_socket_t socket, int what, void* flights, void* known)
    {
        const auto& self = *static_cast<Flights*>(flights);
        epoll_event event = {};
        event.data.fd = socket;
        if ((what & CURL_POLL_IN) != 0)
            event.events |= EPOLLIN;
        if ((what & CURL_POLL_OUT) != 0)
            event.events |= EPOLLOUT;
        const int add = known == nullptr ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
        epoll_ctl(self.epoll_.number, what == CURL_POLL_REMOVE ? EPOLL_CTL_DEL : add, socket,
                  &event);
        curl_multi_assign(self.multi_.get(), socket, flights); // known from now on
        return 0;
    }

    static int directions(const epoll_event& event)
    {
        return ((event.events & EPOLLIN) != 0 ? CURL_CSELECT_IN : 0) |
               ((event.events & EPOLLOUT) != 0 ? CURL_CSELECT_OUT : 0) |
               ((event.events & (EPOLLERR | EPOLLHUP)) != 0 ? CURL_CSELECT_ERR : 0);
    }

    // libcurl calls it: it wants to be called in so many milliseconds (a timeout, say), or not.
    static int set_timer(CURLM*, long milliseconds, void* flights)
    {
        auto& self = *static_cast<Flights*>(flights);
        self.timer_ = milliseconds < 0 ? never : now() + 0.001 * static_cast<double>(milliseconds);
        return 0;
    }

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

    // Milliseconds until a pause ends or libcurl wants to be called; a second at most.
    int until_next() const
    {
        const double next = std::min(timer_, pauses_.empty() ? never : pauses_.top().until);
        return static_cast<int>(std::clamp(1000 * (next - now()) + 1, 0.0, 1000.0));
    }

    static constexpr double never = std::numeric_limits<double>::infinity();

    const Job* job_;
    Epoll epoll_;
    double timer_ = never; // when libcurl wants to be called
    std::unique_ptr<CURLM, CURLMcode (*)(CURLM*)> multi_{curl_multi_init(), curl_multi_cleanup};
    std::vector<Flight> flights_; // they go before multi_
    std::vector<Flight*> free_;
    std::priority_queue<Pause> pauses_;
};

} // namespace web_requests
