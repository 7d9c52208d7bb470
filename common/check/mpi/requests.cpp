// Requests that the program has begun and not yet completed.
#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

#include <sys/uio.h>
#include <unistd.h>

#include "checker.hpp"

namespace check
{

namespace
{

struct Begun {
    Operation operation;
    int place;
    std::uint64_t hash;
    const void* data; // of a send; null: not to be compared
    long long count;
    MPI_Datatype type; // the library's own copy when derived, since the program may free its own
    bool derived;
    void* into; // of a receive: where the program wants it
    std::shared_ptr<char[]> room;
};

// Several requests may be one handle: MPI's own for what is complete already.
std::multimap<MPI_Request, Begun> begun;
std::mutex guard;

std::uint64_t mixed(std::uint64_t hash, const char* bytes, std::size_t n)
{
    for (; n >= 8; bytes += 8, n -= 8) {
        std::uint64_t word;
        std::memcpy(&word, bytes, 8);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15U;
        hash ^= hash >> 29;
    }
    for (; n > 0; ++bytes, --n)
        hash = (hash ^ static_cast<unsigned char>(*bytes)) * 0x100000001b3U;
    return hash;
}

void compare(const Begun& send)
{
    const std::optional<std::uint64_t> now = hash(send.data, send.count, send.type);
    if (now == send.hash)
        return;
    const std::string call = text(send.operation.call);
    mistake("send-buffer-changed",
            "rank " + std::to_string(my_rank()) +
                (now ? " changed the buffer of its " : " freed the buffer of its ") + call + " " +
                partner(send.operation) +
                " before it was complete: until MPI_Wait has returned, the buffer belongs to MPI");
}

void free_type(Begun& one)
{
    if (one.derived)
        PMPI_Type_free(&one.type);
}

// Gives the program what it has received.
void deliver(const Begun& one, const MPI_Status& status)
{
    if (one.into == nullptr)
        return;
    MPI_Count bytes = 0;
    PMPI_Get_elements_x(&status, MPI_BYTE, &bytes);
    bytes = std::clamp<MPI_Count>(bytes, 0, one.operation.bytes);
    std::memcpy(one.into, one.room.get(), static_cast<std::size_t>(bytes));
}

// Takes it out of the ones that are not complete.
std::optional<Begun> taken(MPI_Request request)
{
    const std::lock_guard lock(guard);
    const auto at = begun.find(request);
    if (at == begun.end())
        return std::nullopt;
    Begun one = at->second;
    begun.erase(at);
    return one;
}

} // namespace

std::optional<std::uint64_t> hash(const void* data, long long count, MPI_Datatype type)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    const auto bytes = static_cast<std::size_t>(bytes_of(count, type));
    if (!is_named(type)) { // not contiguous: pack them
        int size = 0, at = 0;
        PMPI_Pack_size(static_cast<int>(count), type, MPI_COMM_SELF, &size);
        std::vector<char> packed(static_cast<std::size_t>(size));
        PMPI_Pack(data, static_cast<int>(count), type, packed.data(), size, &at, MPI_COMM_SELF);
        return mixed(hash, packed.data(), static_cast<std::size_t>(at));
    }
    // The kernel copies them, because reading freed memory would end this process by a signal.
    static thread_local std::vector<char> piece(65536);
    for (std::size_t done = 0; done < bytes;) {
        const std::size_t n = std::min(piece.size(), bytes - done);
        const iovec to{piece.data(), n};
        const iovec from{const_cast<char*>(static_cast<const char*>(data)) + done, n};
        const ssize_t got = process_vm_readv(getpid(), &to, 1, &from, 1, 0);
        if (got < 0 && errno != EFAULT) // not allowed here
            return mixed(hash, static_cast<const char*>(data), bytes);
        if (got != static_cast<ssize_t>(n))
            return std::nullopt;
        hash = mixed(hash, piece.data(), n);
        done += n;
    }
    return hash;
}

void track(MPI_Request request, const Operation& operation, int place, const void* data,
           long long count, MPI_Datatype type)
{
    if (request == MPI_REQUEST_NULL)
        return note_done(place);
    Begun one{operation, place, 0, data, count, type, false, nullptr, nullptr};
    if (data != nullptr) {
        one.hash = hash(data, count, type).value_or(0);
        one.derived = !is_named(type);
        if (one.derived)
            PMPI_Type_dup(type, &one.type);
    }
    const std::lock_guard lock(guard);
    begun.emplace(request, one);
}

int receive_later(const Operation& operation, void* data, long long count, MPI_Datatype type,
                  MPI_Request* request, const std::function<int(void*)>& begin)
{
    const bool simple = is_named(type) && operation.bytes > 0; // else it is not contiguous
    Begun one{operation, note(operation), 0, nullptr, count, type, false, nullptr, nullptr};
    if (simple) {
        one.into = data;
        one.room = std::make_shared<char[]>(static_cast<std::size_t>(operation.bytes));
    }
    const int result = begin(simple ? one.room.get() : data);
    if (result != MPI_SUCCESS) {
        note_done(one.place);
        return result;
    }
    const std::lock_guard lock(guard);
    begun.emplace(*request, one);
    return result;
}

void completed(MPI_Request request, const MPI_Status& status)
{
    std::optional<Begun> one = taken(request);
    if (!one)
        return;
    note_done(one->place);
    deliver(*one, status);
    if (one->data != nullptr)
        compare(*one);
    free_type(*one);
}

void seen_complete(MPI_Request request, const MPI_Status& status)
{
    const std::lock_guard lock(guard);
    const auto at = begun.find(request);
    if (at != begun.end())
        deliver(at->second, status);
}

void forgotten(MPI_Request request)
{
    if (std::optional<Begun> one = taken(request)) {
        note_done(one->place);
        free_type(*one);
    }
}

int place_of(MPI_Request request)
{
    const std::lock_guard lock(guard);
    const auto at = begun.find(request);
    return at == begun.end() ? not_noted : at->second.place;
}

std::vector<int> places_of(int count, const MPI_Request* requests)
{
    std::vector<int> places;
    for (int i = 0; i < count; ++i)
        places.push_back(place_of(requests[i]));
    return places;
}

bool any_open()
{
    const std::lock_guard lock(guard);
    return !begun.empty();
}

void all_completed()
{
    const std::lock_guard lock(guard);
    if (begun.empty())
        return;
    const Operation* first = &begun.begin()->second.operation;
    for (const auto& [request, one] : begun)
        if (one.operation.order < first->order)
            first = &one.operation;
    const std::string more = begun.size() == 1 ? ""
                             : begun.size() == 2
                                 ? ", nor one other request"
                                 : ", nor " + std::to_string(begun.size() - 1) + " other requests";
    mistake("request-not-completed", "rank " + std::to_string(my_rank()) + " never completed its " +
                                         words(*first) + more +
                                         ": each request needs its MPI_Wait or MPI_Waitall");
}

int finish(MPI_Request& request, MPI_Status* status)
{
    int result = MPI_SUCCESS;
    wait_until([&] {
        int done = 0;
        result = PMPI_Test(&request, &done, status);
        return done != 0 || result != MPI_SUCCESS;
    });
    return result;
}

} // namespace check
