// Grid worlds with an agent each: the data, and what every kernel file defines. The standard
// library only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace environments
{

// What a cell looks like. An agent that cannot see a cell is told `hidden`.
enum Cell : std::uint8_t { hidden, open, wall, goal };

// One step: east, west, south, north. An agent that walks into a wall stays where it is.
using Action = std::uint8_t;
constexpr std::size_t actions = 4;
constexpr std::array<int, actions> step_x = {1, -1, 0, 0}, step_y = {0, 0, 1, -1};

struct Job {
    std::size_t n = 0;     // environments
    std::size_t steps = 0; // of each of them
    std::size_t width = 0, height = 0;
    std::size_t view = 0;  // how many cells far an agent sees …
    std::size_t far = 0;   // … and from a lookout: both coordinates are multiples of 4
    std::size_t batch = 0; // steps that the variant `batches` runs ahead
    std::vector<Cell> map; // the reader's own walls, row after row; empty: generated anew in
                           // each episode
    std::size_t free = 0;  // open cells of the map
    std::size_t most() const { return view > far ? view : far; }
    std::size_t side() const { return 2 * most() + 1; }        // of the picture that an agent sees
    std::size_t limit() const { return 2 * (width + height); } // steps until an episode is given up
    // Bytes of an observation: the compass, what the last step led to, and the picture, with the
    // agent in its middle.
    std::size_t observation() const { return 2 + side() * side(); }
};

// What the last step led to.
enum Event : std::uint8_t { nothing, reached, gave_up };

// One environment. Its worlds depend on its number and on the episode, not on who runs it.
struct World {
    std::size_t id = 0, episode = 0, steps = 0; // steps: in this episode
    int x = 0, y = 0, goal_x = 0, goal_y = 0;
    std::size_t rewards = 0; // episodes in which the goal was reached
    std::size_t sights = 0;  // cells seen, in all steps together
    std::vector<Cell> cells; // row after row
};

// Environment `id` at the beginning of its first episode; `seen` becomes its first observation, of
// job.observation() bytes.
World begin(const Job& job, std::size_t id, std::span<std::uint8_t> seen);

// One step of one environment: the agent moves; at the goal, or after job.limit() steps, the next
// episode begins; `seen` becomes what the agent sees then. Different worlds may be stepped at the
// same time.
void step(const Job& job, World& world, Action action, std::span<std::uint8_t> seen);

// Chooses the actions, by a table with a value for each action in each of 144 states: where the
// goal lies (the compass: 9 directions) and which of the four cells around the agent are walls.
// A policy that learns (Q-learning) makes mistakes on purpose, and improves the table by what
// follows.
class Policy
{
  public:
    static constexpr std::size_t states = 9 * 16;
    using Table = std::array<std::array<double, actions>, states>;

    explicit Policy(const Table& table) : table_(table) {}
    // Begins with zeros and learns from n environments.
    static Policy learner(std::size_t n);

    // The actions of environments first, first + 1, … in step `step`, from their observations,
    // which lie one after the other. May be called for different environments at the same time,
    // unless it learns.
    void act(const Job& job, std::size_t step, std::size_t first,
             std::span<const std::uint8_t> seen, std::span<Action> chosen);
    bool learns() const { return !last_.empty(); }
    const Table& table() const { return table_; }

  private:
    Table table_;
    Table tried_{};                 // how often
    std::vector<std::size_t> last_; // what was chosen before: 4 * state + action
};

// The part of `seen` that is the observation of environment i.
template<typename Byte>
std::span<Byte> one(const Job& job, std::span<Byte> seen, std::size_t i)
{
    return seen.subspan(i * job.observation(), job.observation());
}

// Every kernel file of one process defines this: all environments make job.steps steps. `seen`
// holds their first observations, and in the end their last ones.
void run(const Job& job, std::span<World> worlds, std::span<std::uint8_t> seen, Policy& policy);

} // namespace environments
