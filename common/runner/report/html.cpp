#include "report/html.hpp"

#include <fmt/format.h>

namespace runner::html
{
namespace
{

constexpr const char* mark = "<meta name=\"generator\" content=\"primer report\">";

// `words` to type, as in Markdown.
std::string with_code(const std::string& sentence)
{
    std::string text;
    bool inside = false;
    for (const char c : escaped(sentence))
        if (c == '`')
            text += (inside = !inside) ? "<code>" : "</code>";
        else
            text += c;
    return text;
}

constexpr const char* style = R"(
:root { color-scheme: light; --blue: #00558a; --line: #8a8a8a; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem 1.5rem 4rem; background: #fff; color: #1a1a1a;
  font: 1.05rem/1.5 system-ui, "DejaVu Sans", "Liberation Sans", Arial, sans-serif; }
h1 { margin: .5rem 0; } h2 { border-top: 3px solid var(--blue); margin-top: 3rem; padding-top: .7rem; }
a { color: var(--blue); } p { max-width: 60rem; }
.verdict { border-left: .5rem solid var(--blue); background: #eef5fa; padding: .7rem 1rem; font-size: 1.15rem; }
.wrong { border-color: #b00020; background: #fdecef; }
.missing { color: #404040; font-style: italic; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; font-size: .95rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: bold; padding: .4rem 0; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid #ccc; text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
thead th { border-bottom: 2px solid var(--line); white-space: normal; vertical-align: bottom; }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(34rem, 100%), 1fr)); gap: 1rem;
  align-items: start; }
figcaption { padding: .2rem 1rem .7rem; color: #404040; }
figure { margin: 0; border: 1px solid #ccc; } figure svg { display: block; width: 100%; height: auto; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; } dt { font-weight: bold; }
dd { margin: 0; overflow-wrap: anywhere; }
@media print {
  body { font-size: .8rem; padding: 0; } a { color: inherit; text-decoration: none; }
  h2, h3, caption { break-after: avoid; } table, figure, .verdict { break-inside: avoid; }
  .scroll { overflow: visible; } table { font-size: .65rem; } th, td { padding: .2rem .35rem; }
  .plots { grid-template-columns: 1fr 1fr; gap: .5rem; } }
)";

} // namespace

std::string page(const std::string& title, const std::string& body, const std::string& data,
                 const std::string& more_style)
{
    std::string safe; // nothing in the data can end the element that holds it
    for (const char c : data)
        safe += c == '<' ? std::string("\\u003c") : std::string(1, c);
    return fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "{}\n<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n{}"
                       "<script type=\"application/json\" id=\"records\">{}</script>\n"
                       "</body>\n</html>\n",
                       mark, escaped(title), style, more_style, body, safe);
}

std::string table(const Table& table)
{
    // A table wider than the window scrolls by itself, also from the keyboard.
    std::string text =
        fmt::format("<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                    "aria-label=\"{0}\">\n<table>\n<caption>{0}</caption>\n<thead><tr>",
                    escaped(table.caption));
    for (const std::string& cell : table.head)
        text += fmt::format("<th scope=\"col\">{}</th>", escaped(cell));
    text += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        text += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            text += i == 0 ? "<th scope=\"row\">" + row[i].html() + "</th>"
                           : "<td>" + row[i].html() + "</td>";
        text += "</tr>\n";
    }
    return text + "</tbody>\n</table>\n</div>\n";
}

std::string missing(const std::string& sentence)
{
    return "<p class=\"missing\">" + with_code(sentence) + "</p>\n";
}

std::string paragraph(const Text& text)
{
    return "<p>" + text.html() + "</p>\n";
}

bool is_page(const std::string& contents)
{
    return contents.substr(0, 500).find(mark) != contents.npos;
}

} // namespace runner::html
