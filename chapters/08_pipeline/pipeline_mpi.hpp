// The part of the chapter that knows MPI: how an item gets from rank to rank, and who may send.
//
// Each item is answered by a credit. A rank sends only as many items ahead of the credits as the
// capacity allows: that is the bound, and a rank that is slow slows those before it. A credit also
// says whether more is wanted at all. An empty message is the end mark.
//
// A send may wait until its message is received: MPI promises no buffer. So no rank waits in a send
// for a rank that may be waiting for it: items, credits and end marks are sent by MPI_Isend.
#pragma once

#include <mpi.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "pipeline.hpp"

namespace pipeline
{

inline constexpr int item_tag = 0, credit_tag = 1;

// An item as the bytes of one message: six numbers, then the arrays. (All ranks run the same
// program on the same kind of processor.)
inline std::vector<char> to_bytes(const Item& item)
{
    const std::array<std::uint64_t, 6> head = {item.number,        item.first,
                                               item.text.size(),   item.error.size(),
                                               item.values.size(), item.ends.size()};
    std::vector<char> bytes(sizeof head + head[2] + head[3] + head[4] * sizeof(double) +
                            head[5] * sizeof(std::size_t));
    char* at = bytes.data();
    const auto add = [&](const void* data, std::size_t size) {
        if (size > 0) // an empty array has no address
            std::memcpy(at, data, size);
        at += size;
    };
    add(head.data(), sizeof head);
    add(item.text.data(), head[2]);
    add(item.error.data(), head[3]);
    add(item.values.data(), head[4] * sizeof(double));
    add(item.ends.data(), head[5] * sizeof(std::size_t));
    return bytes;
}

inline Item from_bytes(const std::vector<char>& bytes)
{
    const char* at = bytes.data();
    const auto take = [&](void* data, std::size_t size) {
        if (size > 0)
            std::memcpy(data, at, size);
        at += size;
    };
    std::array<std::uint64_t, 6> head;
    take(head.data(), sizeof head);
    Item item{head[0],
              head[1],
              std::string(head[2], ' '),
              std::vector<double>(head[4]),
              std::vector<std::size_t>(head[5]),
              std::string(head[3], ' ')};
    take(item.text.data(), head[2]);
    take(item.error.data(), head[3]);
    take(item.values.data(), head[4] * sizeof(double));
    take(item.ends.data(), head[5] * sizeof(std::size_t));
    return item;
}

// #region sender
// The way to one rank. At most `capacity` items on it have no credit yet.
class Sender
{
  public:
    Sender(int target, std::size_t capacity, MPI_Comm comm)
        : target_(target), comm_(comm), messages_(capacity), requests_(capacity, MPI_REQUEST_NULL)
    {
    }
    // Waits until there is room. Whether the item was sent; false once no more is wanted.
    bool send(const Item& item)
    {
        if (sent_ - credits_ == messages_.size())
            take_credit(); // waits
        const std::size_t slot = sent_ % messages_.size();
        MPI_Wait(&requests_[slot], MPI_STATUS_IGNORE); // it has a credit, so it has arrived
        if (!wanted_)
            return false;
        messages_[slot] = to_bytes(item);
        MPI_Isend(messages_[slot].data(), static_cast<int>(messages_[slot].size()), MPI_BYTE,
                  target_, item_tag, comm_, &requests_[slot]);
        ++sent_;
        return true;
    }
    // The end mark; then waits until every item has its credit.
    void finish()
    {
        MPI_Request end_mark = MPI_REQUEST_NULL;
        MPI_Isend(nullptr, 0, MPI_BYTE, target_, item_tag, comm_, &end_mark);
        while (credits_ < sent_)
            take_credit();
        MPI_Wait(&end_mark, MPI_STATUS_IGNORE);
        MPI_Waitall(static_cast<int>(requests_.size()), requests_.data(), MPI_STATUSES_IGNORE);
    }

  private:
    void take_credit()
    {
        int wanted = 0;
        MPI_Recv(&wanted, 1, MPI_INT, target_, credit_tag, comm_, MPI_STATUS_IGNORE);
        wanted_ = wanted_ && wanted != 0;
        ++credits_;
    }
    int target_;
    MPI_Comm comm_;
    std::vector<std::vector<char>> messages_; // a ring: what MPI may still be sending
    std::vector<MPI_Request> requests_;
    std::size_t sent_ = 0, credits_ = 0;
    bool wanted_ = true;
};
// #endregion sender

// #region receiver
// The way from one rank, whose Sender has the same capacity.
class Receiver
{
  public:
    Receiver(int source, std::size_t capacity, MPI_Comm comm)
        : source_(source), comm_(comm), credits_(capacity), requests_(capacity, MPI_REQUEST_NULL)
    {
    }
    // The next item. Whether there was one: false at the end mark.
    bool receive(Item& item)
    {
        MPI_Status status;
        int size = 0;
        MPI_Probe(source_, item_tag, comm_, &status); // how long is it?
        MPI_Get_count(&status, MPI_BYTE, &size);
        std::vector<char> message(static_cast<std::size_t>(size));
        MPI_Recv(message.data(), size, MPI_BYTE, source_, item_tag, comm_, MPI_STATUS_IGNORE);
        if (size == 0)
            return false;
        item = from_bytes(message);
        return true;
    }
    // Answers an item: there is room for one more, and whether more is wanted. Does not wait until
    // the sender takes the credit.
    void give_credit(bool wanted)
    {
        const std::size_t slot = given_++ % credits_.size();
        // The slot's last credit was taken, or the sender would not have sent this item.
        MPI_Wait(&requests_[slot], MPI_STATUS_IGNORE);
        credits_[slot] = wanted ? 1 : 0;
        MPI_Isend(&credits_[slot], 1, MPI_INT, source_, credit_tag, comm_, &requests_[slot]);
    }
    // Takes what is still sent, up to the end mark, and drops it.
    void refuse_rest()
    {
        for (Item item; receive(item);)
            give_credit(false);
    }
    // After the end mark. Waits until every credit has been taken.
    void finish()
    {
        MPI_Waitall(static_cast<int>(requests_.size()), requests_.data(), MPI_STATUSES_IGNORE);
    }

  private:
    int source_;
    MPI_Comm comm_;
    std::vector<int> credits_; // a ring: what MPI may still be sending
    std::vector<MPI_Request> requests_;
    std::size_t given_ = 0;
};
// #endregion receiver

// What rank `root` knows of a failure, on all ranks. Collective.
inline std::optional<Failure> on_all(std::optional<Failure> failure, int root, MPI_Comm comm)
{
    std::array<std::uint64_t, 3> about = {failure ? 1u : 0u, failure ? failure->item : 0,
                                          failure ? failure->why.size() : 0};
    MPI_Bcast(about.data(), 3, MPI_UINT64_T, root, comm);
    if (about[0] == 0)
        return std::nullopt;
    std::string why = failure ? failure->why : std::string(about[2], ' ');
    MPI_Bcast(why.data(), static_cast<int>(why.size()), MPI_CHAR, root, comm);
    return Failure{about[1], why};
}

// run() by ranks: the first one reads job.in, the last one writes job.out. All return the same.
// Collective.
std::optional<Failure> run(const Job& job, MPI_Comm comm);

} // namespace pipeline
