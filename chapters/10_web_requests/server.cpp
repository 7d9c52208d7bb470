#include "server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <cstdio>
#include <future>
#include <optional>
#include <thread>
#include <utility>

#include "primer/checksum.hpp"
#include "primer/places.hpp"

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace web_requests
{

std::uint64_t value_of(std::uint64_t call, std::uint64_t first, std::uint64_t second)
{
    return primer::mix(primer::mix(primer::mix(call + 1) + first) + 3 * second);
}

namespace
{

// What a request asks for.
struct Asked {
    std::size_t call = 0, run = 0, tries = 0;
    std::uint64_t first = 0, second = 0;
};

std::optional<Asked> understood(const std::string& target)
{
    Asked asked;
    if (target == "/") // from other clients: call 0, which needs nothing
        return asked;
    int end = 0;
    const int fields =
        std::sscanf(target.c_str(), "/calls/%zu?run=%zu&try=%zu&needs=%lu,%lu%n", &asked.call,
                    &asked.run, &asked.tries, &asked.first, &asked.second, &end);
    if (fields != 5 || static_cast<std::size_t>(end) != target.size())
        return std::nullopt;
    return asked;
}

enum class Treatment { well, busy, broken, late };

// A formula of the request: a program that is started again meets the same troubles.
Treatment treatment(const Service& service, const Asked& asked)
{
    const std::uint64_t chance = primer::mix(1000 * asked.call + asked.tries + 7);
    if (chance % 100 >= service.errors)
        return Treatment::well;
    constexpr Treatment bad[] = {Treatment::busy, Treatment::broken, Treatment::late};
    return bad[chance / 100 % 3];
}

// What the server's thread alone reads and writes.
struct State {
    Service service;
    std::size_t run = 0, now = 0, open = 0; // requests that wait now; open connections
    Seen seen = {};
};

// One connection. It keeps itself alive as long as an operation of it is under way, and goes when
// the client closes it.
class Connection : public std::enable_shared_from_this<Connection>
{
  public:
    Connection(tcp::socket socket, State& state)
        : socket_(std::move(socket)), timer_(socket_.get_executor()), state_(&state)
    {
        state_->seen.connections = std::max(state_->seen.connections, ++state_->open);
    }
    ~Connection() { --state_->open; }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void read()
    {
        request_ = {};
        http::async_read(socket_, buffer_, request_,
                         [me = shared_from_this()](error_code failed, std::size_t) {
                             if (!failed)
                                 me->wait();
                         });
    }

  private:
    void wait()
    {
        const auto asked = understood(std::string(request_.target()));
        if (!asked)
            return answer(http::status::not_found, "no such call");
        if (asked->run == state_->run && asked->call < state_->seen.requests.size())
            ++state_->seen.requests[asked->call];
        state_->seen.most_at_once = std::max(state_->seen.most_at_once, ++state_->now);
        const Treatment how = treatment(state_->service, *asked);
        const std::size_t more = how == Treatment::late ? state_->service.slow_ms : 0;
        timer_.expires_after(std::chrono::milliseconds(state_->service.delay_ms + more));
        timer_.async_wait([me = shared_from_this(), asked = *asked, how](error_code failed) {
            if (!failed)
                me->treat(asked, how);
        });
    }

    void treat(const Asked& asked, Treatment how)
    {
        --state_->now;
        if (how == Treatment::busy)
            return answer(http::status::too_many_requests, "later");
        const std::string value = std::to_string(value_of(asked.call, asked.first, asked.second));
        if (how != Treatment::broken)
            return answer(http::status::ok, value);
        // The connection breaks in the middle of the answer: it says how long it is, and is
        // shorter.
        half_ = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(value.size()) + "\r\n\r\n" +
                value.substr(0, value.size() / 2);
        asio::async_write(socket_, asio::buffer(half_),
                          [me = shared_from_this()](error_code, std::size_t) {
                              error_code ignored;
                              me->socket_.close(ignored);
                          });
    }

    void answer(http::status status, const std::string& text)
    {
        response_ = {status, request_.version(), text};
        response_.keep_alive(request_.keep_alive());
        response_.prepare_payload();
        http::async_write(socket_, response_,
                          [me = shared_from_this()](error_code failed, std::size_t) {
                              if (!failed && me->request_.keep_alive())
                                  me->read(); // the next one on this connection
                          });
    }

    tcp::socket socket_;
    asio::steady_timer timer_;
    State* state_;
    boost::beast::flat_buffer buffer_;
    http::request<http::empty_body> request_;
    http::response<http::string_body> response_;
    std::string half_;
};

} // namespace

struct Server::Parts {
    Parts(const Service& service, std::uint16_t port)
        : state{service}, acceptor(context, {asio::ip::address_v4::loopback(), port}),
          again(context),
          address("http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port()))
    {
        accept();
    }

    void accept()
    {
        acceptor.async_accept([this](error_code failed, tcp::socket socket) {
            if (!failed) {
                error_code ignored;
                socket.set_option(tcp::no_delay(true), ignored);
                std::make_shared<Connection>(std::move(socket), state)->read();
                return accept();
            }
            // Too many open files, say: those that wait are accepted when others have gone.
            again.expires_after(std::chrono::milliseconds(10));
            again.async_wait([this](error_code stopped) {
                if (!stopped)
                    accept();
            });
        });
    }

    // Does it in the server's thread, and waits for that.
    template<typename Work>
    void in_its_thread(const Work& work)
    {
        std::promise<void> done;
        const std::future<void> end = done.get_future();
        asio::post(context, [&work, done = std::move(done)]() mutable {
            work();
            done.set_value();
        });
        end.wait();
    }

    State state;                 // outlives the connections,
    asio::io_context context{1}; // which go with the context
    tcp::acceptor acceptor;
    asio::steady_timer again;
    const std::string address;
    std::jthread thread;
};

Server::Server(const Service& service, std::uint16_t port)
    : parts_(std::make_unique<Parts>(service, port))
{
    parts_->thread = std::jthread([parts = parts_.get()] {
        primer::take_all_places(); // not the one processor of the thread that has started it
        parts->context.run();
    });
}

Server::~Server()
{
    parts_->context.stop();
    parts_->thread.join();
}

std::string Server::address() const
{
    return parts_->address;
}

void Server::begin(std::size_t run, std::size_t n)
{
    parts_->in_its_thread([&] {
        State& state = parts_->state;
        state.run = run;
        state.seen.requests.assign(n, 0);
        state.seen.most_at_once = state.now;
    });
}

Seen Server::seen() const
{
    Seen seen;
    parts_->in_its_thread([&] { seen = parts_->state.seen; });
    return seen;
}

} // namespace web_requests
