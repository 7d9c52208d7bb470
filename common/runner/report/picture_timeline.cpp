// The timeline: who did what when, of all ways below each other on one axis of time.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "report/pictures.hpp"
#include "report/timeline.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

namespace
{

constexpr double time_left = 150, time_right = 706, time_width = 720,
                 time_units = 20000; // of the area, for the time
constexpr double time_lane = 20, time_between = 4, time_heading = 24;
constexpr std::size_t time_most_lanes = 16; // of one way: that a person can tell apart

struct Box {
    double begin = 0, end = 0;
    std::map<std::string, double> seconds; // by name: more than one where boxes were too short
    std::string longest() const
    {
        return std::max_element(seconds.begin(), seconds.end(),
                                [](const auto& a, const auto& b) { return a.second < b.second; })
            ->first;
    }
};

// Of each worker, in the order of time.
using Worker = std::pair<int, int>; // rank, thread
using Boxes = std::map<Worker, std::vector<Box>>;

Boxes boxes_of(const Json& timeline, double resolution)
{
    Boxes boxes;
    for (const Json& event : timeline) {
        std::vector<Box>& own = boxes[{event["rank"].get<int>(), event["thread"].get<int>()}];
        const double begin = event["begin"], end = event["end"];
        const bool joins = !own.empty() && end - own.back().begin <= resolution;
        if (!joins)
            own.push_back({begin, end, {}});
        own.back().end = std::max(own.back().end, end);
        own.back().seconds[event["name"].get<std::string>()] += end - begin;
    }
    return boxes;
}

double end_of(const Json& timeline)
{
    double end = 0;
    for (const Json& event : timeline)
        end = std::max(end, event["end"].get<double>());
    return end;
}

// Computing fills the lane; other boxes are lower, and waiting is the lowest.
struct Style {
    std::string colour;
    double height;
};
Style style_of(const std::string& name, Kind kind)
{
    if (name == "compute")
        return {MarkStyle{kind, 0}.colour(), time_lane};
    return name.find("ait") != name.npos ? Style{"ki", 6} : Style{"kc", 12};
}

std::string worker_name(const Worker& worker, const Boxes& boxes)
{
    const bool several_ranks = boxes.rbegin()->first.first > 0;
    const bool several_threads = std::any_of(
        boxes.begin(), boxes.end(), [](const auto& each) { return each.first.second > 0; });
    std::string name = several_ranks ? fmt::format("rank {}", worker.first) : "";
    if (several_threads || !several_ranks)
        name += fmt::format("{}thread {}", name.empty() ? "" : ", ", worker.second);
    return name;
}

// A lane as paths, one for each name: thick lines, from which the script reads the boxes.
std::string lane_of(const std::vector<Box>& boxes, Kind kind, double end)
{
    std::map<std::string, std::pair<Style, std::string>> paths;
    for (const Box& box : boxes) {
        const std::string name = box.longest();
        const auto [at, added] = paths.try_emplace(
            name + (box.seconds.size() > 1 ? " (and shorter ones)" : ""), style_of(name, kind), "");
        const auto x = static_cast<long>(std::lround(box.begin / end * time_units));
        const auto w = std::max(1L, std::lround(box.end / end * time_units) - x);
        at->second.second += fmt::format("M{} {}h{}", x, number(time_lane / 2), w);
    }
    std::string text;
    for (const auto& [name, path] : paths)
        text += fmt::format(
            "<path class=\"thick {}\" data-name=\"{}\" stroke-width=\"{}\" d=\"{}\"/>\n",
            path.first.colour, escaped(name), number(path.first.height), path.second);
    return text;
}

struct Lanes {
    std::string inside, names; // of the area, and beside it
    double height = 0;
    bool left_out = false; // workers
};

void add_way(Lanes& lanes, const RowFigures& figures, double end, double resolution)
{
    const Boxes boxes = boxes_of(figures.record()["timeline"], resolution);
    Drawing names;
    names.words(time_left - 10, lanes.height + 17, label_of(figures.row()), "end strong");
    lanes.height += time_heading;
    std::size_t drawn = 0;
    for (const auto& [worker, own] : boxes) {
        if (++drawn > time_most_lanes) {
            lanes.left_out = true;
            break;
        }
        const std::string name = worker_name(worker, boxes);
        names.words(time_left - 10, lanes.height + 15, name, "end small");
        lanes.inside += fmt::format(
            "<g class=\"lane\" transform=\"translate(0 {})\" data-who=\"{}\">\n{}</g>\n",
            number(lanes.height), escaped(label_of(figures.row()) + ", " + name),
            lane_of(own, figures.row().kind, end));
        lanes.height += time_lane + time_between;
    }
    lanes.height += 6;
    lanes.names += names.svg();
}

std::size_t workers_in(const Json& timeline)
{
    std::set<Worker> workers;
    for (const Json& event : timeline)
        workers.emplace(event["rank"].get<int>(), event["thread"].get<int>());
    return std::min(workers.size(), time_most_lanes);
}

void draw_legend(Drawing& drawing, double y)
{
    double x = 60;
    for (const auto& [colour, height, text, room] :
         {std::tuple{"k0", time_lane, "computing: one worker,", 192.0},
          std::tuple{"k1", time_lane, "threads,", 86.0},
          std::tuple{"k2", time_lane, "processes", 104.0},
          std::tuple{"kc", 12.0, "inside an MPI call", 166.0},
          std::tuple{"ki", 6.0, "waiting", 80.0}}) {
        drawing.box(x, y - height / 2, 16, height, std::string("fill ") + colour);
        drawing.words(x + 21, y + 4, text, "small");
        x += room;
    }
}

} // namespace

MaybePicture timeline_picture(const Json& all, const Group& group,
                              const std::vector<std::size_t>& rows, std::size_t most_boxes)
{
    double end = 0;
    std::size_t workers = 0;
    for (const std::size_t row : rows) {
        const Json& timeline = RowFigures(all, group, row).record()["timeline"];
        end = std::max(end, end_of(timeline));
        workers += workers_in(timeline);
    }
    if (end <= 0 || workers == 0)
        return {};
    const double resolution =
        end / std::clamp<double>(double(most_boxes) / double(workers), 40, 2000);
    Lanes lanes;
    for (const std::size_t row : rows)
        add_way(lanes, RowFigures(all, group, row), end, resolution);
    const Unit unit = time_unit(end);
    const Axis axis(0, end * unit.factor, time_left, time_right);
    Picture picture;
    picture.name = name_of(group, "timeline");
    picture.title = group.chapter.title + ": who did what when";
    if (rows.size() == 1) {
        picture.name += "-" + std::to_string(rows.front());
        picture.title =
            fmt::format("{}: {} × {}, who did what when", group.chapter.title,
                        group.rows[rows.front()].variant, group.rows[rows.front()].workers);
    }
    picture.description
        << "What each worker did over time, as boxes; the highest boxes are computing.";
    picture.caption = "A line for each worker, from left to right in time. A worker with many low "
                      "boxes waits for others.";
    if (lanes.left_out)
        picture.caption += "  Only the first workers are drawn.";
    Drawing drawing;
    draw_legend(drawing, 14);
    constexpr double top = 30;
    drawing.raw(
        fmt::format("<g transform=\"translate(0 {})\">\n{}</g>\n", number(top), lanes.names));
    drawing.raw("<g class=\"ticks\">\n");
    drawing.axis_below(axis, top + lanes.height, top, 7, fmt::format("time ({})", unit.name));
    drawing.raw("</g>\n");
    drawing.raw(fmt::format(
        "<svg class=\"area\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" "
        "preserveAspectRatio=\"none\" data-seconds=\"{}\">\n<rect width=\"{}\" height=\"{}\" "
        "class=\"hit\"/>\n{}</svg>\n",
        number(time_left), number(top), number(time_right - time_left), number(lanes.height),
        number(time_units), number(lanes.height), end, number(time_units), number(lanes.height),
        lanes.inside));
    picture.width = time_width;
    picture.height = top + lanes.height + 44;
    picture.body = drawing.svg();
    return picture;
}

const char* const timeline_script = R"js(
'use strict'
// Timelines: drag over a part to see it larger, point at a box to read it.
for (const figure of document.querySelectorAll('figure.timeline')) {
  const svg = figure.querySelector('svg'), area = svg.querySelector('.area'), ticks = svg.querySelector('.ticks')
  const [, , units, height] = area.getAttribute('viewBox').split(' ').map(Number)
  const seconds = Number(area.dataset.seconds)
  const left = Number(area.getAttribute('x')), wide = Number(area.getAttribute('width'))
  const top = Number(area.getAttribute('y')), bottom = top + height
  let begin = 0, end = 1
  const time = s => {
    const [value, unit] = s < 1e-3 ? [s * 1e6, 'µs'] : s < 1 ? [s * 1e3, 'ms'] : [s, 's']
    return value.toPrecision(4).replace(/\.?0+$/, '') + ' ' + unit
  }
  const lanes = [...area.querySelectorAll('.lane')].map(lane => ({
    who: lane.dataset.who, y: Number(lane.getAttribute('transform').match(/ ([\d.]+)/)[1]),
    boxes: [...lane.querySelectorAll('path')].flatMap(path =>
      [...path.getAttribute('d').matchAll(/M(\d+) [\d.]+h(\d+)/g)].map(box => ({
        name: path.dataset.name, begin: Number(box[1]), end: Number(box[1]) + Number(box[2]) }))),
  }))
  const element = (parent, name, attributes, text) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const key in attributes) made.setAttribute(key, attributes[key])
    if (text) made.textContent = text
    return parent.appendChild(made)
  }
  function draw() {
    area.setAttribute('viewBox', `${begin * units} 0 ${(end - begin) * units} ${height}`)
    ticks.textContent = ''
    const span = (end - begin) * seconds
    let step = 10 ** Math.floor(Math.log10(span / 7))
    step *= [1, 2, 5, 10].find(times => span / (times * step) <= 8)
    const [factor, unit] = end * seconds < 1e-3 ? [1e6, 'µs'] : end * seconds < 1 ? [1e3, 'ms'] : [1, 's']
    for (let at = Math.ceil(begin * seconds / step) * step; at <= end * seconds * (1 + 1e-9); at += step) {
      const x = left + (at / seconds - begin) / (end - begin) * wide
      element(ticks, 'path', { d: `M${x} ${top}V${bottom}`, class: 'grid' })
      element(ticks, 'text', { x, y: bottom + 17, class: 'small middle' }, String(Number((at * factor).toPrecision(6))))
    }
    element(ticks, 'path', { d: `M${left} ${bottom}H${left + wide}`, class: 'edge' })
    element(ticks, 'text', { x: left + wide / 2, y: bottom + 36, class: 'small middle' }, `time (${unit})`)
  }
  function show(from, to) {
    const least = 1e-4
    const length = Math.min(1, Math.max(least, to - from))
    begin = Math.min(Math.max(0, from), 1 - length)
    end = begin + length
    draw()
  }
  const bar = document.createElement('p')
  bar.className = 'zoom'
  const readout = document.createElement('span')
  const hint = 'Point at a box to read it; drag over a part to see it larger.'
  readout.textContent = hint
  const about = (factor, shift) => () => {
    const middle = (begin + end) / 2 + shift * (end - begin), half = (end - begin) / 2 * factor
    show(middle - half, middle + half)
  }
  for (const [text, label, act] of [['+', 'Larger', about(0.5, 0)], ['−', 'Smaller', about(2, 0)],
    ['←', 'Earlier', about(1, -0.5)], ['→', 'Later', about(1, 0.5)], ['Whole', 'The whole time', () => show(0, 1)]]) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = text
    button.setAttribute('aria-label', label)
    button.addEventListener('click', act)
    bar.append(button)
  }
  bar.append(readout)
  figure.prepend(bar)
  const part = event => {
    const box = area.querySelector('.hit').getBoundingClientRect()
    const whole = svg.getBoundingClientRect(), scale = whole.width / svg.viewBox.baseVal.width
    return { x: begin + (event.clientX - whole.left - left * scale) / (wide * scale) * (end - begin),
      y: (event.clientY - box.top) / box.height * height }
  }
  let from = null, shade = null
  area.addEventListener('pointerdown', event => { from = part(event).x })
  area.addEventListener('pointermove', event => {
    const { x, y } = part(event)
    if (from !== null && event.buttons) {
      shade ??= element(area, 'rect', { y: 0, height, class: 'shade half' })
      shade.setAttribute('x', Math.min(from, x) * units)
      shade.setAttribute('width', Math.abs(x - from) * units)
    }
    const lane = lanes.find(each => y >= each.y && y <= each.y + 20)
    const found = lane?.boxes.find(box => box.begin <= x * units && x * units <= box.end)
    const at = value => time(value / units * seconds)
    readout.textContent = found ? `${lane.who}: ${found.name}, ${at(found.begin)} to ${at(found.end)} ` +
      `(${at(found.end - found.begin)})` : hint
  })
  const leave = event => {
    shade?.remove()
    shade = null
    if (from !== null && event.type === 'pointerup') {
      const to = part(event).x
      if (Math.abs(to - from) > 0.01 * (end - begin)) show(Math.min(from, to), Math.max(from, to))
    }
    from = null
  }
  area.addEventListener('pointerup', leave)
  area.addEventListener('pointerleave', leave)
  area.addEventListener('dblclick', () => show(0, 1))
  area.addEventListener('wheel', event => {
    if (!event.ctrlKey) return
    event.preventDefault()
    const { x } = part(event), factor = event.deltaY > 0 ? 1.25 : 0.8
    show(x - (x - begin) * factor, x + (end - x) * factor)
  }, { passive: false })
}
)js";

} // namespace runner
