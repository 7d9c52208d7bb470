// Requests that the program has begun and not yet completed.
#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

#include <sys/uio.h>
#include <unistd.h>

#include "checker.hpp"
#include "memory.hpp"
#include "objects.hpp"

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
    const void* uses = nullptr; // memory that belongs to MPI meanwhile, and how much
    std::int64_t bytes = 0;
    bool writes = false;
    std::uint64_t was = 0;      // of what is there, when it is a receive
    const void* also = nullptr; // what a collective writes to, beside what it reads
    std::int64_t also_bytes = 0;
    Watch watch = {}, second = {};
    std::int64_t computed_before = computed_so_far();
};

// Hashing more than that would take longer than sending it.
constexpr std::int64_t most_hashed = std::int64_t{64} << 20;

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
                " before it was complete: until MPI_Wait has returned, the buffer belongs to MPI",
            {}, send.operation.site);
}

void no_longer_watched(Begun& one)
{
    one.watch.end();
    one.second.end();
}

// Notes what memory it uses, and lets it be watched.
void uses(Begun& one, const void* data, std::int64_t bytes, bool writes)
{
    if (!thorough() || bytes <= 0 || data == nullptr)
        return;
    one.uses = data;
    one.bytes = bytes;
    one.writes = writes;
    one.watch = Watch(data, bytes, writes, one.operation);
}

void free_type(Begun& one)
{
    if (one.derived)
        PMPI_Type_free(&one.type);
}

// Gives the program what it has received.
void deliver(Begun& one, const MPI_Status& status)
{
    if (one.into == nullptr)
        return;
    MPI_Count bytes = 0;
    PMPI_Get_elements_x(&status, MPI_BYTE, &bytes);
    bytes = std::clamp<MPI_Count>(bytes, 0, one.operation.bytes);
    int cancelled = 0;
    PMPI_Test_cancelled(&status, &cancelled);
    if (cancelled != 0)
        return;
    const auto now = hash(one.into, one.operation.bytes, MPI_BYTE);
    if (thorough() && one.was != 0 && now != one.was)
        mistake("buffer-in-use",
                "rank " + std::to_string(my_rank()) +
                    (now ? " wrote to the buffer of its " : " freed the buffer of its ") +
                    words(one.operation) +
                    " before it was complete: until then the buffer "
                    "belongs to MPI",
                {}, one.operation.site);
    std::memcpy(one.into, one.room.get(), static_cast<std::size_t>(bytes));
    one.into = nullptr; // once only: what follows is the program's own
}

// What travelled with it, and what the rank computed meanwhile.
void note_overlap_of(const Begun& one, const MPI_Status& status)
{
    const Operation& op = one.operation;
    const bool message = op.kind == Kind::send || op.kind == Kind::receive;
    if (!message || op.peer == no_rank || op.peer == my_rank())
        return;
    MPI_Count bytes = op.bytes;
    int cancelled = 0;
    PMPI_Test_cancelled(&status, &cancelled);
    if (cancelled != 0)
        return;
    if (op.kind == Kind::receive) // its room may be larger
        PMPI_Get_elements_x(&status, MPI_BYTE, &bytes);
    note_message_travelled(std::clamp<MPI_Count>(bytes, 0, op.bytes),
                           computed_so_far() - one.computed_before);
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
    no_longer_watched(one);
    return one;
}

} // namespace

std::optional<std::uint64_t> hash(const void* data, long long count, MPI_Datatype type)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    if (bytes_of(count, type) > most_hashed || bytes_of(count, type) == 0)
        return hash;
    const auto bytes = static_cast<std::size_t>(bytes_of(count, type));
    if (!is_named(type) && whole_bytes(count, type) == 0) { // not contiguous: pack them
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
           long long count, MPI_Datatype type, void* into, std::int64_t into_bytes)
{
    if (request == MPI_REQUEST_NULL)
        return note_done(place);
    Begun one{operation, place, 0, data, count, type, false, nullptr, nullptr};
    if (thorough() && into != nullptr && into_bytes > 0) {
        one.also = into;
        one.also_bytes = into_bytes;
        one.second = Watch(into, into_bytes, true, operation);
    }
    if (data != nullptr) {
        uses(one, data, whole_bytes(count, type), false);
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
    // Else it is not contiguous, or there is not the memory for it.
    const bool simple = (is_named(type) || whole_bytes(count, type) > 0) && operation.bytes > 0 &&
                        operation.bytes <= (thorough() ? most_hashed : operation.bytes) &&
                        data != nullptr;
    Begun one{operation, note(operation), 0, nullptr, count, type, false, nullptr, nullptr};
    if (simple) {
        one.into = data;
        one.room = std::make_shared<char[]>(static_cast<std::size_t>(operation.bytes));
        if (thorough())
            one.was = hash(data, operation.bytes, MPI_BYTE).value_or(0);
    }
    const int result = begin(simple ? one.room.get() : data);
    if (result != MPI_SUCCESS) {
        note_done(one.place);
        return result;
    }
    uses(one, data, whole_bytes(count, type), true);
    const std::lock_guard lock(guard);
    begun.emplace(*request, one);
    return result;
}

void completed(MPI_Request request, const MPI_Status& status)
{
    communicator_is_there(request);
    std::optional<Begun> one = taken(request);
    if (!one)
        return;
    note_done(one->place);
    note_overlap_of(*one, status);
    deliver(*one, status);
    if (one->data != nullptr)
        compare(*one);
    free_type(*one);
}

void seen_complete(MPI_Request request, const MPI_Status& status)
{
    const std::lock_guard lock(guard);
    const auto at = begun.find(request);
    if (at == begun.end())
        return;
    no_longer_watched(at->second);
    deliver(at->second, status);
}

void forgotten(MPI_Request request)
{
    if (std::optional<Begun> one = taken(request)) {
        note_done(one->place);
        free_type(*one);
        static std::vector<std::shared_ptr<char[]>> kept; // MPI may still write there
        if (one->room != nullptr)
            kept.push_back(one->room);
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
    mistake("request-not-completed",
            "rank " + std::to_string(my_rank()) + " never completed its " + words(*first) + more +
                ": each request needs its MPI_Wait or MPI_Waitall",
            {}, first->site);
}

void require_free(const char* call, const void* data, std::int64_t bytes, bool writes)
{
    if (!thorough() || data == nullptr || bytes <= 0)
        return;
    const std::lock_guard lock(guard);
    const auto* begin = static_cast<const char*>(data);
    const auto meets = [&](const void* other, std::int64_t size) {
        const auto* there = static_cast<const char*>(other);
        return other != nullptr && begin < there + size && there < begin + bytes;
    };
    for (const auto& [request, one] : begun) {
        const bool first = meets(one.uses, one.bytes) && (writes || one.writes);
        if (first || meets(one.also, one.also_bytes))
            mistake("buffer-in-use",
                    "rank " + std::to_string(my_rank()) + ": " + call +
                        (writes ? " writes to" : " sends from") + " the buffer of its " +
                        words(one.operation) +
                        ", which is not complete: until then the buffer "
                        "belongs to MPI",
                    {{my_rank(), one.operation.site}});
    }
}

bool is_begun(MPI_Request request)
{
    const std::lock_guard lock(guard);
    return begun.contains(request);
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
