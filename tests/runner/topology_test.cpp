// What a machine is made of, and how it is shown.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <set>

#include <sched.h>

#include "report/picture_machine.hpp"
#include "report/report.hpp"
#include "support/command.hpp"
#include "support/has.hpp"
#include "system/topology.hpp"

namespace
{

using namespace runner;
using command::has;
using Json = nlohmann::ordered_json;

// The kernel's files of a made-up machine: two packages with a memory node each, and in each of
// them two cores with two processors, which share an L3 cache. Processors 0 to 3 are the first
// hardware threads of the four cores, 4 to 7 the second.
class MadeUp
{
  public:
    MadeUp()
    {
        write("sys/devices/system/cpu/online", "0-7");
        for (int number = 0; number < 8; ++number) {
            const int core = number % 4, package = core / 2;
            const std::string cpu = "sys/devices/system/cpu/cpu" + std::to_string(number);
            write(cpu + "/topology/physical_package_id", std::to_string(package));
            write(cpu + "/topology/core_id", std::to_string(core % 2)); // counted in a package
            const std::string both = std::to_string(core) + "," + std::to_string(core + 4);
            const std::string all = package == 0 ? "0-1,4-5" : "2-3,6-7";
            cache(cpu, 0, "1", "Data", "32K", both);
            cache(cpu, 1, "1", "Instruction", "64K", both);
            cache(cpu, 2, "3", "Unified", "16M", all);
        }
        for (const std::string node : {"0", "1"}) {
            const std::string folder = "sys/devices/system/node/node" + node;
            write(folder + "/cpulist", node == "0" ? "0-1,4-5" : "2-3,6-7");
            write(folder + "/meminfo", "Node " + node + " MemTotal:    4194304 kB");
        }
    }
    Topology topology() const { return topology_from_sys(scratch_.path()); }

  private:
    void write(const std::string& name, const std::string& text)
    {
        const std::filesystem::path path = scratch_.path(name);
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text << "\n";
    }
    void cache(const std::string& cpu, int index, const std::string& level, const std::string& type,
               const std::string& size, const std::string& sharing)
    {
        const std::string folder = cpu + "/cache/index" + std::to_string(index);
        write(folder + "/level", level);
        write(folder + "/type", type);
        write(folder + "/size", size);
        write(folder + "/shared_cpu_list", sharing);
    }
    command::Scratch scratch_;
};

TEST(TopologyFromSys, KnowsWhatLiesWhere)
{
    const Topology found = MadeUp().topology();
    const std::vector<Topology::Level> levels = {{1, 32 << 10}, {3, 16 << 20}};
    EXPECT_EQ(found.levels, levels); // none for instructions
    EXPECT_EQ(found.node_bytes, (std::vector<std::uint64_t>{4ull << 30, 4ull << 30}));
    // number, package, node, core, caches: neighbours lie together.
    const std::vector<Topology::Processor> processors = {
        {0, 0, 0, 0, {0, 0}}, {4, 0, 0, 0, {0, 0}}, {1, 0, 0, 1, {1, 0}}, {5, 0, 0, 1, {1, 0}},
        {2, 1, 1, 2, {2, 1}}, {6, 1, 1, 2, {2, 1}}, {3, 1, 1, 3, {3, 1}}, {7, 1, 1, 3, {3, 1}}};
    EXPECT_EQ(found.processors, processors);
}

TEST(TopologyFromSys, SaysNothingWhereTheKernelSaysNothing)
{
    const command::Scratch empty;
    EXPECT_TRUE(topology_from_sys(empty.path()).processors.empty());
    EXPECT_EQ(machine_text(topology_from_sys(empty.path())), "");
}

// On the machine of this test, and by whoever was asked: every processor that this process may use
// is there once.
TEST(TopologyHere, HasOurProcessors)
{
    cpu_set_t mine;
    ASSERT_EQ(sched_getaffinity(0, sizeof mine, &mine), 0);
    for (const Topology& found : {topology(), topology_from_sys()}) {
        std::set<int> numbers;
        for (const auto& one : found.processors)
            EXPECT_TRUE(numbers.insert(one.number).second) << one.number << " is there twice";
        for (int number = 0; number < CPU_SETSIZE; ++number)
            EXPECT_TRUE(!CPU_ISSET(number, &mine) || numbers.contains(number)) << number;
    }
}

// hwloc reads the kernel's files too, and must come to the same parts.
TEST(TopologyHere, IsTheSameByHwloc)
{
    const Topology by_hwloc = topology_from_hwloc();
    if (by_hwloc.processors.empty())
        GTEST_SKIP() << "built without hwloc";
    EXPECT_EQ(by_hwloc.processors, topology_from_sys().processors);
    EXPECT_EQ(by_hwloc.levels, topology_from_sys().levels);
}

TEST(TopologyJson, IsReadAsItWasWritten)
{
    const Topology found = MadeUp().topology();
    const Topology again = topology_of(Json::parse(to_json(found).dump()));
    EXPECT_EQ(again.processors, found.processors);
    EXPECT_EQ(again.levels, found.levels);
    EXPECT_EQ(again.node_bytes, found.node_bytes);
    EXPECT_EQ(again.source, found.source);
}

TEST(TopologyJson, OfAStrangersRecordIsNone)
{
    for (const char* text :
         {"3", "{}", "[]", R"({"source": 1})",
          R"({"source": "", "caches": [], "node_bytes": [], "processors": [[1]]})",
          R"({"source": "", "caches": [], "node_bytes": [], "processors": 7})"})
        EXPECT_TRUE(topology_of(Json::parse(text)).processors.empty()) << text;
}

TEST(MachineText, ShowsEachPartAndTheWorkers)
{
    EXPECT_EQ(machine_text(MadeUp().topology(), {{"openmp 0", Kind::threads, 4},
                                                 {"mpi 0", Kind::processes, 3},
                                                 {"mpi 1", Kind::processes, 3}}),
              "package 0\n"
              "  memory node 0, 4 GiB\n"
              "    L3 16 MiB\n"
              "      core 0, L1 32 KiB: processor 0, 4  <- openmp 0\n"
              "      core 1, L1 32 KiB: processor 1, 5\n"
              "package 1\n"
              "  memory node 1, 4 GiB\n"
              "    L3 16 MiB\n"
              "      core 2, L1 32 KiB: processor 2, 6\n"
              "      core 3, L1 32 KiB: processor 3, 7  <- mpi 0, mpi 1\n");
}

TEST(MachinePicture, HasABoxForEachPartWithinItsFrame)
{
    const Picture picture =
        machine_picture("machine", MadeUp().topology(), {{"mpi 1", Kind::processes, 6}});
    const std::string svg = svg_file(picture);
    EXPECT_TRUE(has(svg, "mpi 1</text>"));
    std::size_t boxes = 0;
    for (std::size_t at = picture.body.find("<rect "); at != std::string::npos;
         at = picture.body.find("<rect ", at + 1)) {
        ++boxes;
        double x = 0, y = 0, width = 0, height = 0;
        ASSERT_EQ(std::sscanf(picture.body.c_str() + at,
                              "<rect x=\"%lf\" y=\"%lf\" width=\"%lf\" height=\"%lf\"", &x, &y,
                              &width, &height),
                  4);
        EXPECT_GE(x, 0);
        EXPECT_LE(x + width, picture.width);
        EXPECT_LE(y + height, picture.height);
    }
    EXPECT_EQ(boxes, 2u + 2 + 2 + 4); // packages, nodes, L3 caches, cores
}

TEST(MachinePicture, OfARecordShowsWhereItsWorkersRan)
{
    const std::vector<Json> records = [] {
        std::vector<Json> all;
        for (const int workers : {1, 2}) {
            Json record = {{"schema", 1},
                           {"chapter", "workers"},
                           {"variant", "openmp"},
                           {"workers", workers},
                           {"ranks", 1},
                           {"threads", workers},
                           {"binding", "core"},
                           {"problem", {{"n", 10}}},
                           {"repeats_s", {1e-3}},
                           {"startup_s", 1e-3},
                           {"verified", true},
                           {"flops", 10.0},
                           {"bytes", 160.0},
                           {"checksum", "0"},
                           {"error", {{"what", "difference"}, {"value", 0.0}, {"bound", 0.0}}},
                           {"machine", {{"name", "made-up"}, {"processors", 8}, {"cores", 4}}},
                           {"build", {{"compiler", "GNU"}}},
                           {"date", "2026-11-20T20:46:20Z"}};
            record["machine"]["topology"] = to_json(MadeUp().topology());
            for (int worker = 0; worker < workers; ++worker)
                record["places"].push_back({{"process", 7}, {"processor", 2 + worker}});
            all.push_back(record);
        }
        return all;
    }();
    const Report report = make_report(records);
    ASSERT_TRUE(report.pictures.contains("workers-machine-0.svg"));
    const std::string& svg = report.pictures.at("workers-machine-0.svg");
    EXPECT_TRUE(has(svg, "openmp 0</text>"));
    EXPECT_TRUE(has(svg, "openmp 1</text>"));
    EXPECT_TRUE(has(report.html, "What the machine is made of"));
}

} // namespace
