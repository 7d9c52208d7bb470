// The matrix of messages: bytes from rank to rank.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "report/pictures.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

constexpr int most_cells = 16; // in a row: with more ranks a cell stands for some of them

// The messages of one cell: their places in the record.
using Cell = std::vector<std::size_t>;

// Of ranks a to b: "rank 3", "ranks 4 to 7".
Text ranks_of(const RowFigures& figures, const Cell& cell, const char* end, int size)
{
    std::vector<std::string> places;
    for (const std::size_t i : cell)
        places.push_back(figures.place(fmt::format("messages/point_to_point/{}/{}", i, end)));
    if (size == 1)
        return Text("rank ") << figures.of("min", places, Format::whole);
    return Text("ranks ") << figures.of("min", places, Format::whole) << " to "
                          << figures.of("max", places, Format::whole);
}

Text described(const RowFigures& figures, const Cell& cell, int size, const Figure& bytes)
{
    std::vector<std::string> counts;
    for (const std::size_t i : cell)
        counts.push_back(figures.place(fmt::format("messages/point_to_point/{}/messages", i)));
    Text text = "from ";
    return text << ranks_of(figures, cell, "from", size) << " to "
                << ranks_of(figures, cell, "to", size) << ": "
                << figures.of("sum", counts, Format::whole) << " messages, " << bytes;
}

MaybePlot messages_plot(const Json& all, const Group& group, std::size_t row)
{
    const RowFigures figures(all, group, row);
    const Json& messages = figures.record()["messages"]["point_to_point"];
    const int ranks = figures.record()["ranks"];
    const int size = (ranks + most_cells - 1) / most_cells; // ranks on a cell's side
    std::map<std::pair<int, int>, Cell> cells;
    for (std::size_t i = 0; i < messages.size(); ++i)
        cells[{messages[i]["from"].get<int>() / size, messages[i]["to"].get<int>() / size}]
            .push_back(i);
    std::map<std::pair<int, int>, Figure> sums;
    double most = 0;
    for (const auto& [place, cell] : cells) {
        std::vector<std::string> bytes;
        for (const std::size_t i : cell)
            bytes.push_back(figures.place(fmt::format("messages/point_to_point/{}/bytes", i)));
        sums[place] = figures.of("sum", bytes, Format::bytes);
        most = std::max(most, sums[place].value);
    }
    if (most <= 0)
        return {};
    Plot plot;
    plot.script = "messages";
    plot.name = name_of(group, "messages") + "-" + std::to_string(row);
    plot.title = fmt::format("{}: {} × {}, bytes from rank to rank", group.chapter.title,
                             group.rows[row].variant, group.rows[row].workers);
    plot.series = {{"cells", 1}};
    plot.description << (size == 1 ? "Bytes that each rank sent to each other rank. "
                                   : "Bytes that some ranks sent to some ranks in each cell. ");
    const Unit unit = byte_unit(most);
    for (const auto& [place, cell] : cells) {
        const Figure& bytes = sums[place];
        const Text text = described(figures, cell, size, bytes);
        if (cells.size() <= 12)
            plot.description << text << "; ";
        const double middle = (size - 1) / 2.0;
        plot.series[0].lines.push_back(fmt::format(
            "{} {} {} {} {} {}", place.second * size + middle, place.first * size + middle,
            bytes.value * unit.factor, quoted(ranks <= 6 ? bytes.text : ""),
            bytes.value > 0.6 * most ? 1 : 0, plot.tip(text)));
    }
    plot.texts["unit"] = unit.name;
    plot.numbers = {{"ranks", double(ranks)},
                    {"side", double(size)},
                    {"most", most * unit.factor},
                    {"step", std::max(1.0, std::ceil(ranks / (ranks < 100 ? 16.0 : 8.0)))}};
    return plot;
}

} // namespace runner
