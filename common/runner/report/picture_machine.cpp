// The machine: boxes within boxes.
#include "report/picture_machine.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "report/pictures.hpp"

namespace runner
{
namespace
{

using Processors = std::vector<Topology::Processor>;

// A part of the machine: a package, a node, a cache that several cores share, or a core.
struct Part {
    std::string name;
    std::vector<Part> inside;
    Processors processors; // of a core
};

// Sizes of caches and memory are powers of two, or parts of one.
std::string size_words(std::uint64_t bytes)
{
    const double kib = static_cast<double>(bytes) / 1024;
    return kib < 1024          ? fmt::format("{:.4g} KiB", kib)
           : kib < 1024 * 1024 ? fmt::format("{:.4g} MiB", kib / 1024)
                               : fmt::format("{:.3g} GiB", kib / 1024 / 1024);
}

// Whether each of the caches belongs to one core alone.
bool one_for_each_core(const Topology& machine, std::size_t level)
{
    for (std::size_t i = 1; i < machine.processors.size(); ++i)
        if (machine.processors[i].caches[level] == machine.processors[i - 1].caches[level] &&
            machine.processors[i].core != machine.processors[i - 1].core)
            return false;
    return true;
}

// What divides a machine, from the outside: how processors are told apart, and what a part is
// called.
struct Division {
    std::function<int(const Topology::Processor&)> number;
    std::function<std::string(const Topology::Processor&)> name;
};

std::vector<Division> divisions_of(const Topology& machine)
{
    std::vector<Division> all;
    all.push_back({[](const auto& one) { return one.package; },
                   [](const auto& one) { return fmt::format("package {}", one.package); }});
    all.push_back({[](const auto& one) { return one.node; },
                   [&machine](const auto& one) {
                       const auto node = static_cast<std::size_t>(one.node);
                       const bool known =
                           node < machine.node_bytes.size() && machine.node_bytes[node] > 0;
                       return fmt::format("memory node {}{}", one.node,
                                          known ? ", " + size_words(machine.node_bytes[node]) : "");
                   }});
    std::string own; // caches of the core
    for (std::size_t level = machine.levels.size(); level-- > 0;) {
        const Topology::Level& cache = machine.levels[level];
        const std::string words = fmt::format("L{} {}", cache.level, size_words(cache.bytes));
        if (one_for_each_core(machine, level))
            own += ", " + words;
        else
            all.push_back({[level](const auto& one) { return one.caches[level]; },
                           [words](const auto&) { return words; }});
    }
    all.push_back({[](const auto& one) { return one.core; },
                   [own](const auto& one) { return fmt::format("core {}{}", one.core, own); }});
    return all;
}

std::vector<Part> parts_of(const Processors& processors, const std::vector<Division>& divisions,
                           std::size_t depth)
{
    std::vector<Part> parts;
    for (std::size_t begin = 0, end = 0; begin < processors.size(); begin = end) {
        const Division& by = divisions[depth];
        for (end = begin;
             end < processors.size() && by.number(processors[end]) == by.number(processors[begin]);)
            ++end;
        const Processors mine(processors.begin() + std::ptrdiff_t(begin),
                              processors.begin() + std::ptrdiff_t(end));
        Part part{by.name(mine.front()), {}, {}};
        if (depth + 1 == divisions.size())
            part.processors = mine;
        else
            part.inside = parts_of(mine, divisions, depth + 1);
        parts.push_back(std::move(part));
    }
    return parts;
}

std::vector<Part> parts_of(const Topology& machine)
{
    return machine.processors.empty() ? std::vector<Part>()
                                      : parts_of(machine.processors, divisions_of(machine), 0);
}

std::string text_of(const Part& part, const std::vector<PlacedWorker>& workers, int depth)
{
    std::string line = std::string(static_cast<std::size_t>(2 * depth), ' ') + part.name, names;
    for (std::size_t i = 0; i < part.processors.size(); ++i) {
        line += fmt::format("{}{}", i == 0 ? ": processor " : ", ", part.processors[i].number);
        for (const PlacedWorker& worker : workers)
            if (worker.processor == part.processors[i].number)
                names += (names.empty() ? "  <- " : ", ") + worker.name;
    }
    std::string text = line + names + "\n";
    for (const Part& inner : part.inside)
        text += text_of(inner, workers, depth + 1);
    return text;
}

// Boxes of a picture. Cores stand side by side, some in a row; all else stands below each other.
class Boxes
{
  public:
    Boxes(Drawing& drawing, const std::vector<PlacedWorker>& workers)
        : drawing_(drawing), workers_(workers)
    {
    }
    // Draws the parts from x, y on within this width; returns where they end.
    double draw(const std::vector<Part>& parts, double x, double y, double width);

  private:
    double height_of_core(const Part& core) const;
    void draw_core(const Part& core, double x, double y, double width, double height);
    Drawing& drawing_;
    const std::vector<PlacedWorker>& workers_;
    static constexpr double gap_ = 8, line_ = 19;
};

double Boxes::height_of_core(const Part& core) const
{
    double lines = 0.6 + double(std::count(core.name.begin(), core.name.end(), ',')) + 1;
    for (const Topology::Processor& one : core.processors)
        lines +=
            1 + double(std::count_if(workers_.begin(), workers_.end(), [&](const auto& worker) {
                return worker.processor == one.number;
            }));
    return lines * line_;
}

void Boxes::draw_core(const Part& core, double x, double y, double width, double height)
{
    drawing_.box(x, y, width, height, "machine inner");
    double at = y + line_;
    for (std::size_t begin = 0; begin < core.name.size(); at += line_) { // a line for each cache
        const std::size_t end = std::min(core.name.find(", ", begin), core.name.size());
        drawing_.words(x + gap_, at, core.name.substr(begin, end - begin),
                       begin == 0 ? "strong" : "small");
        begin = end + 2;
    }
    for (const Topology::Processor& one : core.processors) {
        drawing_.words(x + gap_, at, fmt::format("processor {}", one.number), "small");
        at += line_;
        for (const PlacedWorker& worker : workers_)
            if (worker.processor == one.number) {
                drawing_.mark({worker.kind, 0}, x + gap_ + 6, at - 5);
                drawing_.words(x + gap_ + 18, at, worker.name);
                at += line_;
            }
    }
}

double Boxes::draw(const std::vector<Part>& parts, double x, double y, double width)
{
    if (parts.front().inside.empty()) {
        const std::size_t in_a_row = std::min<std::size_t>(parts.size(), 4);
        const double each = (width - gap_ * double(in_a_row - 1)) / double(in_a_row);
        for (std::size_t begin = 0; begin < parts.size(); begin += in_a_row) {
            const std::size_t end = std::min(begin + in_a_row, parts.size());
            double height = 0;
            for (std::size_t i = begin; i < end; ++i)
                height = std::max(height, height_of_core(parts[i]));
            for (std::size_t i = begin; i < end; ++i)
                draw_core(parts[i], x + double(i - begin) * (each + gap_), y, each, height);
            y += height + gap_;
        }
        return y - gap_;
    }
    for (const Part& part : parts) {
        Drawing outside = drawing_; // the box is drawn first, when its height is known
        drawing_ = Drawing();
        const double end = draw(part.inside, x + gap_, y + line_ + gap_, width - 2 * gap_) + gap_;
        outside.box(x, y, width, end - y, "machine");
        outside.words(x + gap_, y + line_, part.name);
        outside.raw(drawing_.svg());
        drawing_ = outside;
        y = end + gap_;
    }
    return y - gap_;
}

} // namespace

std::string machine_text(const Topology& topology, const std::vector<PlacedWorker>& workers)
{
    std::string text;
    for (const Part& part : parts_of(topology))
        text += text_of(part, workers, 0);
    return text;
}

Picture machine_picture(const std::string& name, const Topology& topology,
                        const std::vector<PlacedWorker>& workers)
{
    constexpr double width = 560, margin = 4;
    Picture picture;
    picture.name = name;
    picture.title = workers.empty() ? "The machine" : "The machine, and where the workers ran";
    std::string lines = machine_text(topology, workers);
    std::replace(lines.begin(), lines.end(), '\n', ';');
    picture.description << lines;
    picture.caption = "Boxes share what stands in the box around them: cores a cache, caches a "
                      "memory node." +
                      std::string(workers.empty() ? ""
                                                  : " A mark is a worker, on the processor that it "
                                                    "ran on when it ended.");
    Drawing drawing;
    const auto parts = parts_of(topology);
    const double end =
        parts.empty() ? margin
                      : Boxes(drawing, workers).draw(parts, margin, margin, width - 2 * margin);
    picture.width = width;
    picture.height = end + margin;
    picture.body = drawing.svg();
    return picture;
}

std::vector<PlacedWorker> placed_workers(const Group& group)
{
    std::map<Kind, const Row*> most; // of threads and of processes
    for (const Row& row : group.rows)
        if (row.family.empty() && row.kind != Kind::serial && !row.crowded() &&
            (most[row.kind] == nullptr || most[row.kind]->workers < row.workers))
            most[row.kind] = &row;
    std::vector<PlacedWorker> workers;
    for (const auto& [kind, row] : most)
        for (const auto& record : group.records)
            if (is_of(record, *row) && record.contains("places")) {
                for (int worker = 0; const auto& place : record.at("places"))
                    workers.push_back({fmt::format("{} {}", row->variant, worker++), kind,
                                       place.value("processor", -1)});
                break;
            }
    return workers;
}

MaybePicture machine_picture(const std::vector<const Group*>& groups)
{
    for (const bool with_workers : {true, false})
        for (const Group* group : groups) {
            const auto& machine = group->records.front().at("machine");
            const auto said = machine.find("topology");
            const auto workers = placed_workers(*group);
            if (said == machine.end() || workers.empty() == with_workers)
                continue;
            const Topology topology = topology_of(*said);
            if (!topology.processors.empty())
                return machine_picture(name_of(*group, "machine"), topology, workers);
        }
    return {};
}

} // namespace runner
