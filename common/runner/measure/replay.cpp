#include "measure/replay.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace runner
{
namespace
{

using Does = Step::Does;
using Moment = std::int64_t;

// A message that seems to be received before it was sent was not told apart from others. Clocks of
// two machines differ by less than this.
constexpr Moment clocks_differ_ns = 100000;

// Messages of one sender to one receiver with one tag in one communicator do not overtake each
// other.
struct Channel {
    std::vector<Moment> sent, begun;
    std::vector<Moment> really_sent;
};

struct Meeting {
    std::map<int, Moment> entered;
    Meets meets = Meets::all;
    int root = -1;
};

// What a worker may wait for.
struct Operation {
    Does does;
    Channel* channel = nullptr;
    std::size_t number = 0; // in the channel
    Meeting* meeting = nullptr;
    const std::vector<int>* members = nullptr;
};

class Replay
{
  public:
    Replay(const Steps& workers, const Members& members)
        : steps_(workers), members_(members), places_(workers.size()), clocks_(workers.size()),
          operations_(workers.size()), meetings_of_(workers.size())
    {
    }

    Replayed run()
    {
        for (bool moved = true; moved && why_not_.empty();) {
            moved = false;
            for (std::size_t worker = 0; worker < steps_.size(); ++worker)
                while (places_[worker] < steps_[worker].size() && why_not_.empty() &&
                       step(worker)) {
                    ++places_[worker];
                    moved = true;
                }
            moved = align() || moved;
        }
        for (std::size_t worker = 0; worker < steps_.size() && why_not_.empty(); ++worker)
            if (places_[worker] < steps_[worker].size())
                why_not_ =
                    fmt::format("worker {} waits in the replay for what nobody does", worker);
        return {clocks_.empty() ? 0 : *std::max_element(clocks_.begin(), clocks_.end()), why_not_};
    }

  private:
    // Whether the worker could do its next step now.
    bool step(std::size_t worker)
    {
        const Step& next = steps_[worker][places_[worker]];
        Moment& clock = clocks_[worker];
        switch (next.does) {
        case Does::compute:
            clock += next.ns;
            return true;
        case Does::send: {
            Channel& channel = channels_[{int(worker), next.peer, next.tag, next.comm}];
            note(worker, next, {Does::send, &channel, channel.sent.size()});
            channel.sent.push_back(clock);
            channel.really_sent.push_back(next.ns);
            return true;
        }
        case Does::receive: {
            Channel& channel = channels_[{next.peer, int(worker), next.tag, next.comm}];
            note(worker, next, {Does::receive, &channel, channel.begun.size()});
            channel.begun.push_back(clock);
            return true;
        }
        case Does::probe: {
            Channel& channel = channels_[{next.peer, int(worker), next.tag, next.comm}];
            return message_is_there(worker, next, channel, channel.begun.size());
        }
        case Does::enter:
            return enter(worker, next);
        case Does::wait:
            return is_over(worker, next);
        case Does::align:
            return false; // when all have come to it
        }
        return false;
    }

    void note(std::size_t worker, const Step& step, const Operation& operation)
    {
        if (step.operation >= 0)
            operations_[worker][step.operation] = operation;
    }

    bool enter(std::size_t worker, const Step& step)
    {
        const auto members = members_.find(step.comm);
        if (members == members_.end()) {
            why_not_ = "who takes part in a collective is not known";
            return false;
        }
        Meeting& meeting = meetings_[{step.comm, meetings_of_[worker][step.comm]++}];
        if (!meeting.entered.empty() && (meeting.meets != step.meets || meeting.root != step.peer))
            why_not_ = "collectives that do not fit each other";
        meeting.meets = step.meets;
        meeting.root = step.peer;
        meeting.entered[int(worker)] = clocks_[worker];
        note(worker, step, {Does::enter, nullptr, 0, &meeting, &members->second});
        return true;
    }

    bool is_over(std::size_t worker, const Step& step)
    {
        const auto found = operations_[worker].find(step.operation);
        if (found == operations_[worker].end()) {
            why_not_ = "a call waits for what began before the timed work";
            return false;
        }
        const Operation& operation = found->second;
        if (operation.does == Does::enter)
            return meeting_is_over(worker, operation);
        if (operation.does == Does::receive)
            return message_is_there(worker, step, *operation.channel, operation.number);
        if (operation.channel->begun.size() <= operation.number)
            return false;
        clocks_[worker] = std::max(clocks_[worker], operation.channel->begun[operation.number]);
        return true;
    }

    bool message_is_there(std::size_t worker, const Step& step, const Channel& channel,
                          std::size_t number)
    {
        if (channel.sent.size() <= number)
            return false;
        if (channel.really_sent[number] > step.ns + clocks_differ_ns)
            why_not_ = "a message that was received before it was sent";
        clocks_[worker] = std::max(clocks_[worker], channel.sent[number]);
        return true;
    }

    bool meeting_is_over(std::size_t worker, const Operation& operation)
    {
        const Meeting& meeting = *operation.meeting;
        const int me = int(worker);
        Moment last = clocks_[worker];
        bool me_passed = false;
        for (const int member : *operation.members) {
            me_passed = me_passed || member == me;
            const bool matters =
                meeting.meets == Meets::all ||
                (meeting.meets == Meets::from_root && member == meeting.root) ||
                (meeting.meets == Meets::to_root && me == meeting.root) ||
                ((meeting.meets == Meets::up_to_me || meeting.meets == Meets::before_me) &&
                 !me_passed);
            if (!matters)
                continue;
            const auto entered = meeting.entered.find(member);
            if (entered == meeting.entered.end())
                return false;
            last = std::max(last, entered->second);
        }
        clocks_[worker] = last;
        return true;
    }

    // A repeat begins for all workers at once, when the slowest has ended the one before.
    bool align()
    {
        for (std::size_t worker = 0; worker < steps_.size(); ++worker)
            if (places_[worker] >= steps_[worker].size() ||
                steps_[worker][places_[worker]].does != Does::align)
                return false;
        const Moment last = clocks_.empty() ? 0 : *std::max_element(clocks_.begin(), clocks_.end());
        for (std::size_t worker = 0; worker < steps_.size(); ++worker) {
            clocks_[worker] = last;
            ++places_[worker];
        }
        return !steps_.empty();
    }

    const Steps& steps_;
    const Members& members_;
    std::vector<std::size_t> places_;
    std::vector<Moment> clocks_;
    std::vector<std::map<int, Operation>> operations_;
    std::vector<std::map<std::uint64_t, int>> meetings_of_; // that each worker has entered
    std::map<std::tuple<int, int, int, std::uint64_t>, Channel> channels_;
    std::map<std::pair<std::uint64_t, int>, Meeting> meetings_;
    std::string why_not_;
};

} // namespace

Replayed replay(const Steps& workers, const Members& members)
{
    return Replay(workers, members).run();
}

} // namespace runner
