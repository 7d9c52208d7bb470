// What counts as a crossing, the formula of the plan, and files.
#include "check.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "primer/error.hpp"
#include "support/command.hpp"

namespace
{

using namespace path_crossing;
constexpr auto far_off = static_cast<std::int32_t>(largest);

struct Pair {
    const char* what;
    Segment a, b;
    bool crosses;
};
const Pair pairs[] = {
    {"a cross", {0, 0, 4, 4}, {0, 4, 4, 0}, true},
    {"apart, boxes too", {0, 0, 1, 1}, {2, 2, 3, 3}, false},
    {"apart, but boxes overlap", {0, 0, 4, 4}, {3, 0, 4, 1}, false},
    {"an end touches the inside", {0, 0, 4, 0}, {2, 0, 2, 3}, true},
    {"an end stops one short", {0, 0, 4, 0}, {2, 1, 2, 3}, false},
    {"end to end", {0, 0, 2, 1}, {2, 1, 5, 5}, true},
    {"on each other", {0, 0, 4, 2}, {2, 1, 6, 3}, true},
    {"within the other", {0, 0, 8, 4}, {2, 1, 4, 2}, true},
    {"the same", {1, 2, 3, 4}, {1, 2, 3, 4}, true},
    {"on one line, end to end", {0, 0, 2, 1}, {2, 1, 4, 2}, true},
    {"on one line, apart", {0, 0, 2, 1}, {4, 2, 6, 3}, false},
    {"parallel", {0, 0, 4, 4}, {0, 1, 4, 5}, false},
    {"a point on a line", {0, 0, 4, 2}, {2, 1, 2, 1}, true},
    {"a point beside a line", {0, 0, 4, 2}, {2, 2, 2, 2}, false},
    {"a point beyond the end", {0, 0, 4, 2}, {6, 3, 6, 3}, false},
    {"a point on itself", {5, 5, 5, 5}, {5, 5, 5, 5}, true},
    {"two points", {5, 5, 5, 5}, {5, 6, 5, 6}, false},
    {"the largest cross",
     {-far_off, -far_off, far_off, far_off},
     {-far_off, far_off, far_off, -far_off},
     true},
    {"one unit beside the longest diagonal",
     {-far_off, -far_off, far_off, far_off},
     {0, 1, -far_off, far_off},
     false},
    {"one unit of the longest line",
     {-far_off, -far_off, far_off, far_off - 1},
     {far_off, far_off, far_off, far_off},
     false},
};

TEST(Crosses, IsDefinedForEveryPair)
{
    for (const Pair& pair : pairs) {
        const Segment a = pair.a, b = pair.b;
        const Segment back_a{a.x1, a.y1, a.x0, a.y0}, back_b{b.x1, b.y1, b.x0, b.y0};
        for (const auto& [p, q] :
             {std::pair{a, b}, {b, a}, {back_a, b}, {a, back_b}, {b, back_a}}) {
            EXPECT_EQ(crosses(p, q), pair.crosses) << pair.what;
            EXPECT_EQ(meet(p, q), pair.crosses) << pair.what;
        }
    }
}

TEST(Turn, IsExactAtTheLimits)
{
    // The largest triangle: twice its area is 4 largest^2, and moving a corner by 1 is seen.
    const Segment diagonal{-far_off, -far_off, far_off, far_off};
    EXPECT_EQ(turn(diagonal, -far_off, far_off), 4 * largest * largest);
    EXPECT_EQ(turn(diagonal, far_off, -far_off), -4 * largest * largest);
    EXPECT_EQ(turn(diagonal, far_off - 1, far_off), 2 * largest);
}

// The formula against a count by the other predicate.
TEST(Plan, FormulaAgreesWithACount)
{
    for (const std::size_t n : {0, 1, 2, 3, 5, 100, 1001}) {
        const Plan plan(n);
        for (std::size_t j = 0; j < 200; ++j) {
            std::uint64_t found = 0;
            for (std::size_t i = 0; i < n; ++i)
                found += meet(plan.path(j), plan.wall(i));
            ASSERT_EQ(plan.crossings(j), found) << "n = " << n << ", path " << j;
        }
    }
}

TEST(Plan, FirstPathMeetsTheLastWall)
{
    for (const std::size_t n : {1, 2, 7, 1000, 12345})
        EXPECT_TRUE(meet(Plan(n).path(0), Plan(n).wall(n - 1))) << n;
}

TEST(Plan, KeepsToTheRange)
{
    for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{999},
                                std::size_t{3000000}, std::size_t{1} << 40}) {
        const Plan plan(n);
        std::int64_t seen = 0;
        const auto look = [&](const Segment& s) {
            for (const std::int64_t value : {s.x0, s.y0, s.x1, s.y1})
                seen = std::max(seen, std::abs(value));
        };
        for (std::size_t j = 0; j < 5000; ++j) {
            look(plan.path(j));
            if (n > 0)
                look(plan.wall(n - 1 - j % n));
        }
        EXPECT_LE(seen, largest) << n;
        EXPECT_GT(seen, largest / 2) << n << ": the range is not used";
    }
}

TEST(Judge, NoticesOneWrongCount)
{
    Problem problem;
    problem.n = 500;
    problem.m = 50;
    const Scene scene = load(problem);
    std::vector<std::uint32_t> counts(50);
    count(*prepare(scene.walls), scene.paths, problem.limit(), counts);
    EXPECT_TRUE(judge(counts, scene, problem).check.ok());
    ++counts[49];
    EXPECT_FALSE(judge(counts, scene, problem).check.ok());
    problem.walls = problem.paths = "files";
    EXPECT_FALSE(judge(counts, scene, problem).check.ok());
    --counts[49];
    EXPECT_TRUE(judge(counts, scene, problem).check.ok());
}

struct File {
    const char* name;
    const char* text;
    std::size_t pieces;
    const char* refused = ""; // what the line must hold
};
const File files[] = {
    {"a.csv", "x0,y0,x1,y1\n# a comment\n0,0,1,1\r\n\n 2 , 3,-4e3,.5\n", 2},
    {"a.csv", "", 0},
    {"a.csv", "0,0,1,1\n0,0,1\n", 0, "line 2 must hold four numbers, x0,y0,x1,y1: 0,0,1"},
    {"a.csv", "0,0,1,1,5", 0, "line 1 must"},
    {"a.csv", "0,0,nan,1", 0, "line 1 must"},
    {"a.csv", "0,0,1e999,1", 0, "line 1 must"},
    {"a.csv", "0,0,one,1", 0, "line 1 must"},
    {"a.txt", "", 0, "must end in .csv, .json or .geojson"},
    {"a.json", R"({"type": "LineString", "coordinates": [[0, 0], [1, 1], [2, 0, 9]]})", 2},
    {"a.geojson", R"({"type": "MultiLineString", "coordinates": [[[0, 0], [1, 1]], []]})", 0,
     "coordinates[1] must hold two points or more"},
    {"a.geojson", R"({"type": "FeatureCollection", "features": [
         {"type": "Feature", "properties": {}, "geometry": null},
         {"type": "Feature", "geometry": {"type": "GeometryCollection", "geometries": [
             {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 1]], [[2, 2], [3, 3]]]}]}}]})",
     2},
    {"a.json", "{\"type\":\n\"LineString\",\n", 0, "is no JSON: line 3"},
    {"a.json", R"({"type": "LineString", "coordinates": [[0, 0], [1e999, 1]]})", 0, "too large"},
    {"a.json", R"({"type": "Point", "coordinates": [0, 0]})", 0, "document is of type Point; read"},
    {"a.json", R"({"type": "Feature"})", 0, "must have a geometry"},
    {"a.json", R"({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry":
                  {"type": "LineString", "coordinates": [[0, 0], ["1", 1]]}}]})",
     0, "features[0].geometry.coordinates[1] must be a point"},
    {"a.json", "[1, 2]", 0, "must be an object with a type"},
    {"a.json", R"({"type": "LineString"})", 0, "coordinates must be a list"},
    {"a.json", R"({"type": "MultiLineString", "coordinates": [4]})", 0,
     "coordinates[0] must be a list of points"},
};

TEST(Files, AreReadOrRefusedInOneLine)
{
    const command::Scratch scratch;
    for (const File& file : files) {
        const std::string path = scratch.path(file.name);
        std::ofstream(path) << file.text;
        try {
            const auto pieces = read_pieces(path, "--walls");
            EXPECT_EQ(pieces.size(), file.pieces) << file.text;
            EXPECT_STREQ(file.refused, "") << file.text;
        } catch (const primer::BadRequest& error) {
            const std::string line = error.what();
            EXPECT_EQ(line.rfind("--walls " + path + ": ", 0), 0u) << line;
            EXPECT_STRNE(file.refused, "") << line;
            EXPECT_NE(line.find(file.refused), std::string::npos) << line;
            EXPECT_EQ(line.find('\n'), std::string::npos) << line;
        }
    }
    EXPECT_THROW(read_pieces(scratch.path("none.csv"), "--walls"), primer::BadRequest);
    EXPECT_THROW(read_pieces(scratch.path(), "--walls"), primer::BadRequest);
}

TEST(Files, DeepCollectionsAreRefused)
{
    const command::Scratch scratch;
    std::string text;
    for (int i = 0; i < 100000; ++i)
        text += R"({"type": "GeometryCollection", "geometries": [)";
    for (int i = 0; i < 100000; ++i)
        text += "]}";
    std::ofstream(scratch.path("a.json")) << text;
    EXPECT_THROW(read_pieces(scratch.path("a.json"), "--walls"), primer::BadRequest);
}

TEST(Rounded, FillsTheRangeAndKeepsTheShape)
{
    const Scene scene = rounded({{10, 20, 14, 20}}, {{12, 19, 12, 21}});
    EXPECT_EQ(scene.walls[0], (Segment{-far_off, 0, far_off, 0}));
    EXPECT_EQ(scene.paths[0], (Segment{0, -far_off / 2 - 1, 0, far_off / 2 + 1}));
    const Scene point = rounded({{3, 3, 3, 3}}, {});
    EXPECT_EQ(point.walls[0], (Segment{0, 0, 0, 0}));
    const Scene huge = rounded({{-1.5e308, 0, 1.5e308, 0}}, {});
    EXPECT_EQ(huge.walls[0], (Segment{-far_off, 0, far_off, 0}));
}

} // namespace
