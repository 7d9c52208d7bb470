#include "check.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "client.hpp"
#include "primer/checksum.hpp"
#include "primer/error.hpp"
#include "primer/memory.hpp"

namespace web_requests
{

void add_flags(primer::Flags& flags, Problem& problem)
{
    flags.add("--n", problem.n, "calls");
    flags.add("--job", problem.job,
              "independent, or images: five calls for each, some of which need another's answer",
              {"independent", "images"});
    flags.add("--delay", problem.service.delay_ms, "milliseconds until the server answers", 0,
              60000);
    flags.add("--errors", problem.service.errors,
              "percent of the requests that the server refuses, breaks off or answers late", 0,
              100);
    flags.add("--slow", problem.service.slow_ms, "milliseconds that a late answer comes later", 0,
              600000);
    flags.add("--connections", problem.connections, "open at once, at most", 1, 100000);
    flags.add("--timeout", problem.timeout_ms, "milliseconds that a request may take", 1, 600000);
    flags.add("--tries", problem.tries, "requests for each call, at most", 1, 100);
    flags.add(
        "--url", problem.url,
        "call this address, of a server of your own, in place of the program's server; of its "
        "answers only the status is looked at");
}

void require_room(const Problem& problem)
{
    const std::size_t connections = std::min(problem.connections, problem.n);
    const double bytes =
        200.0 * static_cast<double>(problem.n) + 40000.0 * static_cast<double>(connections);
    primer::require_memory(bytes, "--n " + std::to_string(problem.n));
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    const rlim_t wanted = (problem.url.empty() ? 2 : 1) * connections + 64;
    if (files.rlim_cur >= wanted)
        return;
    const rlimit more{wanted, std::max(files.rlim_max, wanted)}; // root may raise both
    files.rlim_cur = std::min(wanted, files.rlim_max);
    if (setrlimit(RLIMIT_NOFILE, &more) == 0 ||
        (files.rlim_cur == wanted && setrlimit(RLIMIT_NOFILE, &files) == 0))
        return;
    throw primer::BadRequest("--connections " + std::to_string(problem.connections) + ": needs " +
                             std::to_string(wanted) + " open files; this process may have " +
                             std::to_string(files.rlim_max) + " (ulimit -Hn): must be smaller");
}

Job job_of(const Problem& problem, const std::string& address, int workers,
           std::span<Answer> answers)
{
    return {problem.n,
            problem.job == "images",
            address,
            problem.url.empty(),
            0,
            workers,
            problem.connections,
            static_cast<int>(problem.tries),
            std::chrono::milliseconds(problem.timeout_ms),
            answers};
}

void begin_run(Job& job, Server* server)
{
    ++job.run;
    std::fill(job.answers.begin(), job.answers.end(), Answer{});
    if (server != nullptr)
        server->begin(job.run, job.n);
}

void require_answer(const Problem& problem)
{
    const auto refuse = [&](const std::string& why) {
        throw primer::BadRequest("--url " + problem.url + ": " + why +
                                 ": must be the address of a server that answers with a status "
                                 "from 200 to 299, as http://localhost:8000/");
    };
    std::string scheme = problem.url.substr(0, problem.url.find(':')); // in any case
    std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if ((scheme != "http" && scheme != "https") ||
        problem.url.compare(scheme.size(), 3, "://") != 0)
        refuse("not an address of http or https");
    const Service mine = problem.service, usual;
    if (mine.delay_ms != usual.delay_ms || mine.errors != usual.errors ||
        mine.slow_ms != usual.slow_ms)
        throw primer::BadRequest("--url " + problem.url +
                                 ": --delay, --errors and --slow are for " +
                                 "the program's own server: must be left out here");
    std::vector<Answer> answers(2);
    Job job = job_of(problem, problem.url, 1, answers);
    job.timeout = std::min(job.timeout, std::chrono::milliseconds(900));
    Request request(job);
    request.aim(0, 0);
    const CURLcode code = curl_easy_perform(request.handle());
    const Answer answer = request.answer(code);
    double connected = 0;
    curl_easy_getinfo(request.handle(), CURLINFO_CONNECT_TIME, &connected);
    if (code == CURLE_OPERATION_TIMEDOUT && connected > 0)
        return; // it is there, and takes its time
    if (code != CURLE_OK)
        refuse(curl_easy_strerror(code));
    if (answer.state == State::failed)
        refuse("it answers with status " + std::to_string(answer.why));
}

namespace
{

// The values that all calls must have.
std::vector<std::uint64_t> exact_values(const Job& job)
{
    std::vector<std::uint64_t> values(job.n + 1, 0);
    for (std::size_t i = 0; i < job.n; ++i)
        values[i] = value_of(i, values[needs(job, i).first], values[needs(job, i).second]);
    return values;
}

// Whether it was answered, once, and rightly.
bool right(const Job& job, std::size_t i, std::uint64_t exact, const Seen* seen)
{
    const Answer& answer = job.answers[i];
    if (answer.state != State::answered || answer.times != 1)
        return false;
    if (seen == nullptr) // of a reader's own server nothing more is known
        return true;
    const std::uint32_t requests = seen->requests[i];
    return answer.value == exact && requests >= 1 &&
           requests <= static_cast<std::uint32_t>(answer.tries);
}

primer::Latency latency(const Job& job)
{
    std::vector<double> seconds;
    for (std::size_t i = 0; i < job.n; ++i)
        if (job.answers[i].state == State::answered)
            seconds.push_back(job.answers[i].seconds);
    std::sort(seconds.begin(), seconds.end());
    const auto percentile = [&](double part) { // the least that so many do not exceed
        const double rank = std::ceil(part * static_cast<double>(seconds.size()));
        return seconds[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
    };
    if (seconds.empty())
        return {};
    return {percentile(0.5), percentile(0.95), percentile(0.99)};
}

} // namespace

primer::Outcome judge(const Job& job, const Seen* seen, const primer::Memory& before)
{
    const std::vector<std::uint64_t> exact = exact_values(job);
    double wrong = 0;
    std::vector<double> values;
    for (std::size_t i = 0; i < job.n; ++i) {
        const bool good = right(job, i, exact[i], seen);
        wrong += good ? 0 : 1;
        const std::uint64_t value = seen != nullptr ? job.answers[i].value : good;
        values.push_back(static_cast<double>(value >> (seen != nullptr ? 11 : 0))); // 53 bits
    }
    const auto n = static_cast<double>(job.n);
    primer::Outcome outcome;
    outcome.check = {checked, wrong, 0};
    outcome.bytes = 24 * n; // the numbers alone: two that are needed, one that comes back
    outcome.bytes_written = 8 * n;
    outcome.checksum = primer::checksum(values);
    outcome.latency = latency(job);
    constexpr std::size_t many = 1000; // what is held once for all is little beside it
    if (seen != nullptr && seen->connections >= many)
        outcome.connection_bytes =
            static_cast<double>(primer::memory_now().peak_bytes - before.peak_bytes) /
            static_cast<double>(seen->connections);
    return outcome;
}

std::string first_failure(const Job& job)
{
    std::size_t failed = 0, skipped = 0, first = job.n;
    for (std::size_t i = 0; i < job.n; ++i) {
        failed += job.answers[i].state == State::failed;
        skipped += job.answers[i].state == State::skipped;
        if (job.answers[i].state == State::failed)
            first = std::min(first, i);
    }
    if (failed == 0)
        return "";
    const Answer& answer = job.answers[first];
    const std::string why = answer.why > 0 ? "status " + std::to_string(answer.why)
                                           : curl_easy_strerror(static_cast<CURLcode>(-answer.why));
    return std::to_string(failed) + " of " + std::to_string(job.n) + " calls failed" +
           (skipped > 0 ? ", and " + std::to_string(skipped) + " that need them were not made"
                        : "") +
           "; the first is call " + std::to_string(first) + ", with " +
           std::to_string(answer.tries) + (answer.tries == 1 ? " try" : " tries") + ": " + why;
}

} // namespace web_requests
