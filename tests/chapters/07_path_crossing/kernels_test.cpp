// Compiled once and linked with each kernel of one process: serial, openmp, grid, grid_openmp,
// boost.
#include <gtest/gtest.h>
#include <omp.h>

#include <random>

#include "check.hpp"
#include "support/cases.hpp"

namespace
{

using namespace path_crossing;

constexpr std::uint32_t no_limit = std::numeric_limits<std::uint32_t>::max();

std::vector<std::uint32_t> counted(const Scene& scene, std::uint32_t most)
{
    std::vector<std::uint32_t> counts(scene.paths.size(), 77);
    count(*prepare(scene.walls), scene.paths, most, counts);
    return counts;
}

std::vector<std::uint32_t> expected(const Scene& scene, std::uint32_t most)
{
    std::vector<std::uint32_t> counts;
    for (const Segment& path : scene.paths) {
        std::uint32_t found = 0;
        for (const Segment& wall : scene.walls)
            found += meet(path, wall);
        counts.push_back(std::min(found, most));
    }
    return counts;
}

// With each number of threads (which the serial kernels do not ask for).
class EveryTeam : public testing::TestWithParam<int>
{
    void SetUp() override { omp_set_num_threads(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Threads, EveryTeam, testing::ValuesIn(cases::threads));

TEST_P(EveryTeam, CountsAsTheFormulaForEverySize)
{
    for (const std::size_t n : cases::sizes)
        for (const std::size_t m : {0, 1, 2, 7, 101}) {
            const Plan plan(n);
            Scene scene;
            for (std::size_t i = 0; i < n; ++i)
                scene.walls.push_back(plan.wall(i));
            for (std::size_t j = 0; j < m; ++j)
                scene.paths.push_back(plan.path(j));
            for (const std::uint32_t most : {1u, 3u, no_limit}) {
                const auto counts = counted(scene, most);
                for (std::size_t j = 0; j < m; ++j)
                    ASSERT_EQ(counts[j], std::min<std::uint64_t>(plan.crossings(j), most))
                        << "n = " << n << ", m = " << m << ", path " << j << ", most = " << most;
            }
        }
}

// Few coordinates: many segments touch, lie on each other or are points. Then all sizes at once,
// from a point to the whole range, which is hard for an index.
TEST_P(EveryTeam, CountsAsTheOtherPredicateForRandomSegments)
{
    std::mt19937 random(7);
    for (const std::int32_t size : {2, 5, 1000, static_cast<std::int32_t>(largest)})
        for (const bool mixed : {false, true}) {
            const auto segment = [&] {
                std::uniform_int_distribution<std::int32_t> at(-size, size);
                const auto part = mixed ? static_cast<std::int32_t>(1u << (random() % 30)) : 1;
                const std::int32_t x = at(random), y = at(random);
                return Segment{x, y, x + (at(random) - x) / part, y + (at(random) - y) / part};
            };
            Scene scene;
            for (int i = 0; i < 300; ++i)
                scene.walls.push_back(segment());
            for (int i = 0; i < 100; ++i)
                scene.paths.push_back(segment());
            EXPECT_EQ(counted(scene, no_limit), expected(scene, no_limit)) << size << mixed;
            EXPECT_EQ(counted(scene, 2), expected(scene, 2)) << size << mixed;
        }
}

// Plans that are flat, upright or one point: an index must not divide by their width or height.
TEST_P(EveryTeam, AllWallsMayLieOnALine)
{
    constexpr auto far_off = static_cast<std::int32_t>(largest);
    Scene scene;
    scene.paths = {{-far_off, -far_off, far_off, far_off},
                   {-far_off, far_off, far_off, -far_off},
                   {0, 0, 0, 0},
                   {-far_off, 0, far_off, 0},
                   {0, far_off, 0, -far_off},
                   {far_off, far_off, far_off, far_off},
                   {5, 1, 9, 1}};
    for (const auto& [dx, dy] : {std::pair{1, 0}, std::pair{0, 1}, std::pair{0, 0}}) {
        scene.walls.clear();
        for (std::int32_t i = -50; i < 50; ++i)
            scene.walls.push_back({i * dx, i * dy, (i + 3) * dx, (i + 3) * dy});
        EXPECT_EQ(counted(scene, no_limit), expected(scene, no_limit)) << dx << dy;
    }
}

} // namespace
