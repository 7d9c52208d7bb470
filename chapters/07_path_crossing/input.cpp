// Lines from files. The only place of the chapter that knows nlohmann-json.
#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "check.hpp"
#include "primer/error.hpp"
#include "primer/memory.hpp"
#include "primer/printable.hpp"

namespace path_crossing
{
namespace
{

using Json = nlohmann::json;

// Everything that is wrong with one file begins with its flag and its name.
struct Source {
    std::string name; // "--walls town.csv"
    [[noreturn]] void refuse(const std::string& why) const
    {
        throw primer::BadRequest(name + ": " + why);
    }
};

std::string contents(const std::string& path, const Source& source)
{
    std::error_code failed;
    if (!std::filesystem::exists(path, failed))
        source.refuse("there is no such file");
    if (!std::filesystem::is_regular_file(path, failed))
        source.refuse("is no regular file");
    const std::uintmax_t size = std::filesystem::file_size(path, failed);
    primer::require_memory(20.0 * static_cast<double>(size), source.name); // JSON takes that much
    std::ifstream in(path, std::ios::binary);
    std::string text(size, '\0');
    if (!in.read(text.data(), static_cast<std::streamsize>(size)))
        source.refuse("cannot be read");
    return text;
}

// "x0,y0,x1,y1"; nothing but four numbers.
bool read_line(std::string_view line, std::array<double, 4>& numbers)
{
    const char* at = line.data();
    const char* const end = at + line.size();
    for (std::size_t i = 0; i < 4; ++i) {
        if (i > 0 && (at == end || *at++ != ','))
            return false;
        while (at != end && *at == ' ')
            ++at;
        const auto [next, error] = std::from_chars(at, end, numbers[i]);
        if (error != std::errc() || !std::isfinite(numbers[i]))
            return false;
        at = next;
        while (at != end && *at == ' ')
            ++at;
    }
    return at == end;
}

std::vector<Piece> read_csv(std::string_view text, const Source& source)
{
    std::vector<Piece> pieces;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t length = std::min(text.find('\n'), text.size());
        std::string_view one = text.substr(0, length);
        text.remove_prefix(std::min(length + 1, text.size()));
        if (!one.empty() && one.back() == '\r')
            one.remove_suffix(1);
        std::array<double, 4> numbers{};
        if (one.empty() || one[0] == '#' || (line == 1 && one == "x0,y0,x1,y1"))
            continue;
        if (!read_line(one, numbers))
            source.refuse("line " + std::to_string(line) +
                          " must hold four numbers, x0,y0,x1,y1: " + primer::shown(one));
        pieces.push_back({numbers[0], numbers[1], numbers[2], numbers[3]});
    }
    return pieces;
}

// Walks through a GeoJSON document (RFC 7946); `place` says where, as in "features[2].geometry".
class GeoJson
{
  public:
    explicit GeoJson(const Source& source) : source_(source) {}

    void add(const Json& object, const std::string& place)
    {
        if (!object.is_object() || !object.contains("type") || !object["type"].is_string())
            refuse(place, "must be an object with a type");
        const std::string type = object["type"];
        if (type == "FeatureCollection")
            add_all(member(object, "features", place), name(place, "features"));
        else if (type == "GeometryCollection")
            add_all(member(object, "geometries", place), name(place, "geometries"));
        else if (type == "Feature")
            add_feature(object, place);
        else if (type == "LineString")
            add_line(member(object, "coordinates", place), name(place, "coordinates"));
        else if (type == "MultiLineString")
            add_lines(member(object, "coordinates", place), name(place, "coordinates"));
        else
            refuse(place, "is of type " + primer::shown(type) +
                              "; read are LineString and MultiLineString, in a Feature, "
                              "FeatureCollection or GeometryCollection");
    }
    std::vector<Piece> pieces;

  private:
    [[noreturn]] void refuse(const std::string& place, const std::string& why) const
    {
        source_.refuse((place.empty() ? "the document" : place) + " " + why);
    }
    static std::string name(const std::string& place, const char* key)
    {
        return place.empty() ? key : place + "." + key;
    }
    static std::string name(const std::string& place, std::size_t i)
    {
        return place + "[" + std::to_string(i) + "]";
    }
    const Json& member(const Json& object, const char* key, const std::string& place) const
    {
        if (!object.contains(key) || !object[key].is_array())
            refuse(name(place, key), "must be a list");
        return object[key];
    }
    void add_all(const Json& list, const std::string& place)
    {
        if (++depth_ > 50)
            refuse(place, "lies in more than 50 collections");
        for (std::size_t i = 0; i < list.size(); ++i)
            add(list[i], name(place, i));
        --depth_;
    }
    void add_feature(const Json& object, const std::string& place)
    {
        if (++depth_ > 50)
            refuse(place, "lies in more than 50 collections");
        if (!object.contains("geometry"))
            refuse(place, "must have a geometry");
        if (!object["geometry"].is_null()) // a feature without a place is allowed
            add(object["geometry"], name(place, "geometry"));
        --depth_;
    }
    void add_lines(const Json& lines, const std::string& place)
    {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!lines[i].is_array())
                refuse(name(place, i), "must be a list of points");
            add_line(lines[i], name(place, i));
        }
    }
    void add_line(const Json& points, const std::string& place)
    {
        if (points.size() < 2)
            refuse(place, "must hold two points or more");
        std::array<double, 2> before{};
        for (std::size_t i = 0; i < points.size(); ++i) {
            const Json& point = points[i];
            if (!point.is_array() || point.size() < 2 || !point[0].is_number() ||
                !point[1].is_number())
                refuse(name(place, i), "must be a point: two numbers or more, in brackets");
            const std::array<double, 2> now = {point[0], point[1]};
            if (i > 0)
                pieces.push_back({before[0], before[1], now[0], now[1]});
            before = now;
        }
    }
    const Source& source_;
    int depth_ = 0;
};

std::vector<Piece> read_geojson(const std::string& text, const Source& source)
{
    Json document;
    try {
        document = Json::parse(text);
    } catch (const Json::parse_error& error) {
        const std::string_view before = std::string_view(text).substr(0, error.byte);
        source.refuse("is no JSON: line " +
                      std::to_string(1 + std::count(before.begin(), before.end(), '\n')) +
                      " cannot be understood");
    } catch (const Json::out_of_range&) {
        source.refuse("holds a number that is too large");
    }
    GeoJson reader(source);
    reader.add(document, "");
    return std::move(reader.pieces);
}

} // namespace

std::vector<Piece> read_pieces(const std::string& path, const std::string& flag)
{
    const Source source{flag + " " + path};
    const std::string ending = std::filesystem::path(path).extension().string();
    if (ending != ".csv" && ending != ".json" && ending != ".geojson")
        source.refuse("must end in .csv, .json or .geojson");
    const std::string text = contents(path, source);
    return ending == ".csv" ? read_csv(text, source) : read_geojson(text, source);
}

Scene rounded(const std::vector<Piece>& walls, const std::vector<Piece>& paths)
{
    constexpr double inf = std::numeric_limits<double>::infinity();
    double left = inf, right = -inf, bottom = inf, top = -inf;
    for (const auto* pieces : {&walls, &paths})
        for (const Piece& p : *pieces) {
            left = std::min({left, p.x0, p.x1});
            right = std::max({right, p.x0, p.x1});
            bottom = std::min({bottom, p.y0, p.y1});
            top = std::max({top, p.y0, p.y1});
        }
    // Halves first: the sum or difference of two numbers may be too large for a double.
    const double half = std::max(right / 2 - left / 2, top / 2 - bottom / 2);
    const double middle_x = left / 2 + right / 2, middle_y = bottom / 2 + top / 2;
    const auto whole = [&](double value, double middle) {
        const double part = half > 0 ? (value - middle) / half : 0; // -1 to 1
        return static_cast<std::int32_t>(
            std::lround(std::clamp(part, -1.0, 1.0) * static_cast<double>(largest)));
    };
    const auto all = [&](const std::vector<Piece>& pieces) {
        std::vector<Segment> segments;
        for (const Piece& p : pieces)
            segments.push_back({whole(p.x0, middle_x), whole(p.y0, middle_y), whole(p.x1, middle_x),
                                whole(p.y1, middle_y)});
        return segments;
    };
    return {all(walls), all(paths)};
}

} // namespace path_crossing
