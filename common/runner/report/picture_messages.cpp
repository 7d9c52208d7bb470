// The matrix of messages: bytes from rank to rank.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "report/pictures.hpp"

namespace runner
{

using Json = nlohmann::ordered_json;

namespace
{

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

std::map<std::pair<int, int>, Cell> cells_of(const Json& messages, int size)
{
    std::map<std::pair<int, int>, Cell> cells;
    for (std::size_t i = 0; i < messages.size(); ++i)
        cells[{messages[i]["from"].get<int>() / size, messages[i]["to"].get<int>() / size}]
            .push_back(i);
    return cells;
}

void draw_frame(Drawing& drawing, const Axis& axis, int ranks)
{
    const int step = std::max(1, static_cast<int>(std::ceil(ranks / 16.0)));
    drawing.box(axis.at(0), axis.at(0) - 40, axis.at(ranks) - axis.at(0),
                axis.at(ranks) - axis.at(0), "hit edge");
    for (int rank = 0; rank < ranks; rank += step) {
        drawing.words(axis.at(rank + 0.5), axis.at(ranks) - 40 + 17, std::to_string(rank),
                      "small middle");
        drawing.words(axis.at(0) - 8, axis.at(rank + 0.5) - 40 + 4, std::to_string(rank),
                      "small end");
    }
    drawing.words((axis.at(0) + axis.at(ranks)) / 2, axis.at(ranks) - 40 + 36, "to rank",
                  "small middle");
    drawing.rotated_words(16, (axis.at(0) + axis.at(ranks)) / 2 - 40, 90, "from rank",
                          "small middle");
}

} // namespace

MaybePicture messages_picture(const Json& all, const Group& group, std::size_t row)
{
    const RowFigures figures(all, group, row);
    const Json& messages = figures.record()["messages"]["point_to_point"];
    const int ranks = figures.record()["ranks"];
    if (ranks < least_ranks_drawn)
        return {};
    const int size = (ranks + most_cells - 1) / most_cells; // ranks on a cell's side
    const auto cells = cells_of(messages, size);
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
    Picture picture;
    picture.name = name_of(group, "messages") + "-" + std::to_string(row);
    picture.title = fmt::format("{}: {} × {}, bytes from rank to rank", group.chapter.title,
                                group.rows[row].variant, group.rows[row].workers);
    picture.description
        << (size == 1 ? "Bytes that each rank sent to each other rank. "
                      : "Each cell: bytes that a group of ranks sent to a group of ranks. ");
    picture.caption = "Row: sender. Column: receiver. Darker means more bytes; a band along the "
                      "diagonal means that only neighbours communicate.";
    const Axis axis(0, ranks, 50, 450); // of both directions; the picture is 40 higher
    Drawing drawing;
    draw_frame(drawing, axis, ranks);
    for (const auto& [place, cell] : cells) {
        const Figure& bytes = sums[place];
        const Text text = described(figures, cell, size, bytes);
        if (cells.size() <= 12)
            picture.description << text << "; ";
        const double x = axis.at(place.second * size), y = axis.at(place.first * size) - 40;
        drawing.raw(fmt::format("<g opacity=\"{}\">",
                                fmt::format("{:.2f}", 0.15 + 0.85 * bytes.value / most)));
        drawing.box(x + 1, y + 1, axis.at((place.second + 1) * size) - x - 2,
                    axis.at((place.first + 1) * size) - 40 - y - 2, "shade", text);
        drawing.raw("</g>\n");
    }
    picture.width = 470;
    picture.height = 452;
    picture.body = drawing.svg();
    return picture;
}

} // namespace runner
