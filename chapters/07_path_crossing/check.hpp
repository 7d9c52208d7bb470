// The chapter's flags, its walls and paths, and how the answer is known.
//
// The plan: n walls stand on the lines of a square mesh, half of them upright (posts), half of them
// level (rails), each shorter than a mesh. Where a path meets a line of the mesh is a fraction of
// whole numbers, and whether a wall stands there is a remainder: so the number of walls that a path
// crosses is a sum over the lines that it passes. Walls and paths are then all put through the same
// map, (x, y) -> s (2x - y - a, x + 2y - b), which turns and stretches the plan. It keeps what
// crosses what; nothing is upright or level after it, and the coordinates fill the allowed range.
//
// Walls and paths from files have no formula: the program counts again, by solving the two
// equations of each pair. Both checks know nothing of turn(), boxes or cells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "path_crossing.hpp"
#include "primer/flags.hpp"
#include "primer/record.hpp"

namespace path_crossing
{

struct Problem {
    std::size_t n = 100000;          // walls
    std::size_t m = 2000;            // paths
    std::optional<std::size_t> most; // stop counting there; empty: never
    std::string walls, paths;        // files; empty: the plan
    std::string picture;             // file to draw into; empty: none
    bool from_files() const { return !walls.empty(); }
    std::uint32_t limit() const; // what count() is to be called with
};

void add_flags(primer::Flags& flags, Problem& problem);

// What stands in a count that no worker has written: 0 may be right.
inline constexpr std::uint32_t unanswered = std::numeric_limits<std::uint32_t>::max();

struct Scene {
    std::vector<Segment> walls, paths;
};

// The plan's walls and paths, by formula, in its own small coordinates and mapped.
class Plan
{
  public:
    explicit Plan(std::size_t n);
    Segment wall(std::size_t i) const;
    Segment path(std::size_t j) const;
    // How many walls path(j) crosses: the sum over the lines of the mesh.
    std::uint64_t crossings(std::size_t j) const;

  private:
    struct Line { // in the plan's own coordinates
        std::int64_t x0, y0, x1, y1;
    };
    Line wall_line(std::size_t i) const;
    Line path_line(std::size_t j) const;
    Line aimed_at(std::size_t wall, std::uint64_t chance) const;
    Segment mapped(const Line& line) const;
    std::size_t n_, stride_;
    std::int64_t columns_, posts_, extent_, scale_;
};

// The memory of a process that has walls, paths, counts and the index.
double needed_bytes(const Problem& problem);
// The flags that ask for so much.
std::string request(const Problem& problem);

// What the flags ask for. Throws BadRequest when a file is not what it must be, and when there is
// not memory enough for one process; puts the sizes that were read into problem.n and problem.m.
Scene load(Problem& problem);

// Whether a and b have a point in common: by the parameters of that point, without turn().
bool meet(const Segment& a, const Segment& b);

// Checks each count, and says what one repeat costs.
primer::Outcome judge(std::span<const std::uint32_t> counts, const Scene& scene,
                      const Problem& problem);

// input.cpp. Lines from a CSV file (x0,y0,x1,y1 in each line) or a GeoJSON file (LineString and
// MultiLineString, also in features and collections; a line of k points is k - 1 pieces). Throws
// BadRequest with one line that names flag, file and place.
struct Piece {
    double x0, y0, x1, y1;
};
std::vector<Piece> read_pieces(const std::string& path, const std::string& flag);
// All coordinates, rounded to a grid of whole numbers that is as fine as `largest` allows.
Scene rounded(const std::vector<Piece>& walls, const std::vector<Piece>& paths);

// picture.cpp. Refuses what could not be drawn or written; draws walls, paths and crossings (SVG).
void check_picture(const Problem& problem);
void save_picture(const Scene& scene, std::span<const std::uint32_t> counts,
                  const Problem& problem);

} // namespace path_crossing
