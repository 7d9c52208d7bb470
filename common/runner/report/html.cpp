#include "report/html.hpp"

#include <fmt/format.h>

#include "report/drawing.hpp"

namespace runner::html
{
namespace
{

constexpr const char* mark = "<meta name=\"generator\" content=\"primer report\">";

constexpr const char* style = R"css(
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 78rem; padding: 1rem 1.5rem 2rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "DejaVu Sans", "Liberation Sans", Arial, sans-serif; }
h1, h2, h3 { line-height: 1.2; } h1 { margin: .2rem 0 .6rem; font-size: 1.9rem; }
h2 { margin: .2rem 0 .4rem; font-size: 1.45rem; } h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
a { color: var(--link); } p { max-width: 60rem; margin: .5rem 0; } code { font-size: .92em; }
.verdict { border-left: .4rem solid var(--link); background: var(--panel); padding: .6rem 1rem; }
.wrong { border-left: .4rem solid var(--bad-line); background: var(--bad); padding: .6rem 1rem; }
.missing { color: var(--soft); font-style: italic; }
.scroll { overflow-x: auto; margin: .5rem 0 1.2rem; background:
  linear-gradient(to left, var(--paper) 1.5rem, transparent) right top / 3rem 110% no-repeat local,
  linear-gradient(to left, var(--idle), transparent) right / 1.4rem 100% no-repeat scroll; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .4rem 0; position: sticky; left: 0; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
tbody th { font-weight: 600; position: sticky; left: 0; background: var(--paper); }
thead th { border-bottom: 2px solid var(--soft); white-space: normal; vertical-align: bottom; }
figure { margin: 0; min-width: 0; } figure svg { display: block; width: 100%; height: auto; overflow: hidden; }
figcaption { color: var(--soft); font-size: .88rem; margin-top: .3rem; max-width: 60rem; }
details { border-top: 1px solid var(--line); padding: .45rem 0; }
summary { cursor: pointer; font-weight: 600; color: var(--link); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; font-size: .92rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
@media (max-width: 600px) {
  body { padding: .6rem .8rem 1.5rem; } h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; }
  .scroll caption::after { content: ' (swipe: there is more →)'; font-weight: 400; color: var(--soft); }
  dl { display: block; } dd { margin-bottom: .3rem; }
}
@media print {
  @page { size: A4; margin: 14mm; }
  body { font-size: .72rem; padding: 0; max-width: none; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3, caption, summary { break-after: avoid; }
  tr, figure, .verdict { break-inside: avoid; }
  .scroll { overflow: visible; background: none; margin: .2rem 0 .5rem; }
  table { font-size: .58rem; } th, td { padding: .12rem .25rem; }
  details::details-content { content-visibility: visible; block-size: auto; }
  details { padding: .2rem 0; } summary { list-style: none; }
  p { orphans: 3; widows: 3; }
}
)css";

std::string colours()
{
    return fmt::format(":root{{color-scheme:light dark;{0}}}"
                       "@media (prefers-color-scheme:dark){{:root{{{1}}}}}"
                       "@media print{{:root{{color-scheme:light;{0}}}}}",
                       light_colours, dark_colours);
}

} // namespace

const char* const print_script = R"(
addEventListener('beforeprint', () => document.querySelectorAll('details:not([open])').forEach(one => {
  one.open = true
  addEventListener('afterprint', () => { one.open = false }, { once: true })
}))
)";

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

std::string page(const std::string& title, const std::string& body, const std::string& data,
                 const std::string& more_style, const std::string& script)
{
    std::string safe; // nothing in the data can end the element that holds it
    safe.reserve(data.size());
    for (const char c : data)
        if (c == '<')
            safe += "\\u003c";
        else
            safe += c;
    std::string text =
        fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "{}\n<title>{}</title>\n<style>{}{}{}{}</style>\n</head>\n<body>\n",
                    mark, escaped(title), colours(), picture_style, style, more_style);
    text += body;
    text += "<script type=\"application/json\" id=\"records\">" + safe + "</script>\n";
    if (!script.empty())
        text += "<script>" + script + "</script>\n";
    return text + "</body>\n</html>\n";
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

std::string folded(const std::string& summary, const std::string& inside, bool open)
{
    return inside.empty() ? ""
                          : fmt::format("<details{}>\n<summary>{}</summary>\n{}</details>\n",
                                        open ? " open" : "", escaped(summary), inside);
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
