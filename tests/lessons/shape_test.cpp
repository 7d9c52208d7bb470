// Every lesson has the same shape, so that a reader finds things where they were in the last one:
// the headings in their order, a picture of the job first, questions before answers, at least five
// pictures, words of the field linked to the glossary at their first use, about 1,200 words. A
// lesson that is still to be written says so in a comment, `<!-- draft: WHY -->`: then pictures and
// words are not counted, and the README does not list it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "support/command.hpp"

namespace
{

namespace fs = std::filesystem;

const std::vector<std::string> headings = {
    "The question", "The job",       "Predict",   "Serial",    "Threads",    "Processes",
    "Run it",       "What happened", "In Python", "Exercises", "Go further", "Read more"};
constexpr std::size_t fewest_pictures = 5, fewest_words = 900, most_words = 1600;

fs::path root()
{
    return command::environment("PRIMER_SOURCE");
}

// One space between words, none at the ends.
std::string one_line(const std::string& text)
{
    std::istringstream in(text);
    std::string result;
    for (std::string word; in >> word;)
        result += (result.empty() ? "" : " ") + word;
    return result;
}

std::string without(const std::string& text, const char* pattern)
{
    return std::regex_replace(text, std::regex(pattern), "");
}

// What `primer lessons --update` writes between two markers.
std::string between_markers(const std::string& text, const std::string& name)
{
    const std::string opening = "<!-- " + name + " -->", closing = "<!-- /" + name + " -->";
    const auto begin = text.find(opening), end = text.find(closing);
    return begin == text.npos || end == text.npos
               ? ""
               : text.substr(begin + opening.size(), end - begin - opening.size());
}

// … and the rest: what an author wrote.
std::string without_questions(std::string text)
{
    for (const char* name : {"questions", "answers"})
        if (const std::string made = between_markers(text, name); !made.empty())
            text.erase(text.find(made), made.size());
    return text;
}

struct Picture {
    std::string words, file;
    std::size_t at; // in the lesson's text
};

struct Section {
    std::string heading, text;
};

class Lesson
{
  public:
    explicit Lesson(const std::string& text) : text_(text)
    {
        std::istringstream in(text);
        bool code = false;
        std::string kept; // without fenced code
        for (std::string line; std::getline(in, line);) {
            if (line.rfind("```", 0) == 0)
                code = !code;
            else if (!code)
                kept += line + "\n";
        }
        text_ = kept;
    }

    // "the rest" of a lesson from `heading` on, up to the next one of the same level; "" before
    // all.
    std::vector<Section> sections() const
    {
        std::vector<Section> found = {{"", ""}};
        std::istringstream in(text_);
        for (std::string line; std::getline(in, line);)
            if (line.rfind("## ", 0) == 0)
                found.push_back({line.substr(3), ""});
            else
                found.back().text += line + "\n";
        return found;
    }
    std::string section(const std::string& heading) const
    {
        for (const Section& each : sections())
            if (each.heading == heading)
                return each.text;
        return "";
    }

    std::vector<Picture> pictures() const
    {
        static const std::regex pattern(R"(!\[([^\]]*)\]\(([^)]*)\))");
        std::vector<Picture> found;
        for (std::sregex_iterator i(text_.begin(), text_.end(), pattern), end; i != end; ++i)
            found.push_back({one_line((*i)[1]), (*i)[2], std::size_t(i->position())});
        return found;
    }

    // Only what is read as running text: no comments, pictures, tables and headings.
    static std::string prose(const std::string& text)
    {
        std::string result;
        std::istringstream in(without(without(text, R"(<!--[^>]*-->)"), R"(!\[[^\]]*\]\([^)]*\))"));
        for (std::string line; std::getline(in, line);)
            if (line.rfind("|", 0) != 0 && line.rfind("#", 0) != 0)
                result += line + "\n";
        return result;
    }

    std::size_t words() const
    {
        std::istringstream in(
            without(without(prose(without_questions(text_)), R"(\]\([^)]*\))"), "<[^>]*>"));
        std::size_t count = 0;
        for (std::string word; in >> word;)
            count += std::any_of(word.begin(), word.end(),
                                 [](unsigned char c) { return std::isalnum(c) || c > 127; });
        return count;
    }

    bool is_draft() const { return text_.find("<!-- draft: ") != text_.npos; }
    const std::string& text() const { return text_; }

  private:
    std::string text_; // without fenced code
};

struct Term {
    std::string anchor;
    std::vector<std::string> words; // "memory node", "NUMA"
};

// The headings "### memory node (NUMA)" of the glossary.
std::vector<Term> glossary()
{
    static const std::regex heading(R"(^### ([^(]+?)(?: \((.+)\))?$)");
    std::vector<Term> terms;
    std::istringstream in(command::contents((root() / "chapters/GLOSSARY.md").string()));
    for (std::string line; std::getline(in, line);) {
        std::smatch match;
        if (!std::regex_match(line, match, heading))
            continue;
        Term term{"", {match[1]}};
        if (match[2].matched)
            term.words.push_back(match[2]);
        for (const char c : line.substr(4)) // as GitHub and the site make anchors
            if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == ' ')
                term.anchor += c == ' ' ? '-' : static_cast<char>(std::tolower(c));
        terms.push_back(term);
    }
    return terms;
}

// What is wrong with the first use of a term in running text: it must be a link to the glossary.
std::string first_use(const Term& term, const std::string& prose)
{
    std::string words;
    for (const std::string& each : term.words)
        words += (words.empty() ? "" : "|") + std::regex_replace(each, std::regex(" "), "\\s+");
    const std::regex use("(^|[^A-Za-z_`-])((?:" + words + ")(?:s|es)?)(?![A-Za-z_-])",
                         std::regex::icase);
    // Links away from the text: [words](target) → words; their places are kept beside.
    static const std::regex link(R"(\[([^\]]*)\]\(([^)]*)\))");
    std::string flat;
    std::vector<std::tuple<std::size_t, std::size_t, std::string>> links;
    auto rest = prose.begin();
    for (std::sregex_iterator i(prose.begin(), prose.end(), link), end; i != end; ++i) {
        flat += std::string(rest, (*i)[0].first);
        links.emplace_back(flat.size(), flat.size() + std::size_t((*i)[1].length()), (*i)[2]);
        flat += (*i)[1].str();
        rest = (*i)[0].second;
    }
    flat += std::string(rest, prose.end());
    std::smatch match;
    if (!std::regex_search(flat, match, use))
        return "";
    const auto at = std::size_t(match.position(2));
    for (const auto& [begin, end, target] : links)
        if (begin <= at && at < end)
            return target.find("GLOSSARY.md#" + term.anchor) != target.npos
                       ? ""
                       : "the first use of \"" + term.words[0] + "\" links to " + target;
    return "the first use of \"" + term.words[0] + "\" is no link to GLOSSARY.md#" + term.anchor +
           ": … " + one_line(flat.substr(at > 40 ? at - 40 : 0, 90)) + " …";
}

// The questions of questions.json stand under "Predict", and the answers, folded, after the
// pictures of the run. (That they are up to date is what lessons_are_fresh tests.)
void expect_questions(const Lesson& lesson)
{
    EXPECT_NE(between_markers(lesson.section("Predict"), "questions"), "")
        << "<!-- questions --> and <!-- /questions --> stand under \"Predict\"";
    const std::string after = lesson.section("What happened");
    EXPECT_NE(between_markers(after, "answers").find("<details>"), std::string::npos)
        << "<!-- answers --> and <!-- /answers --> stand under \"What happened\"";
    EXPECT_TRUE(lesson.is_draft() || after.find("![") < after.find("<!-- answers -->"))
        << "pictures come first";
}

void expect_shape(const fs::path& path)
{
    const std::string text = command::contents(path.string());
    const Lesson lesson(text);
    std::vector<std::string> found;
    for (const Section& section : lesson.sections())
        if (!section.heading.empty())
            found.push_back(section.heading);
    EXPECT_EQ(found, headings);

    const std::string opening = lesson.sections().front().text;
    for (const char* part : {"# ", "**You will learn**", "**Builds on**", "**Minutes:**"})
        EXPECT_NE(opening.find(part), opening.npos)
            << "before the first heading stands no " << part;

    const auto pictures = lesson.pictures();
    const auto predict = lesson.text().find("\n## Predict");
    EXPECT_TRUE(!pictures.empty() && pictures.front().at < predict)
        << "a picture of the job stands before \"Predict\"";
    std::set<std::string> files;
    for (const Picture& picture : pictures) {
        EXPECT_TRUE(fs::exists(path.parent_path() / picture.file)) << picture.file;
        EXPECT_GE(picture.words.size(), 20u) << picture.file << ": what does it show?";
        files.insert(picture.file);
    }
    EXPECT_EQ(text.find("\n<!-- figure: "), text.npos)
        << "a line that begins with a comment ends the paragraph on a code host";

    // Not the goals, which name what is explained later, not the titles of other people's texts,
    // and not what comes from questions.json.
    std::string prose;
    for (const Section& section : lesson.sections())
        if (!section.heading.empty() && section.heading != "Read more")
            prose += without(Lesson::prose(without_questions(section.text)), "`[^`]*`");
    for (const Term& term : glossary())
        EXPECT_EQ(first_use(term, prose), "");
    expect_questions(lesson);

    if (lesson.is_draft()) {
        std::printf("%s is a draft: its pictures and words are not counted\n", path.c_str());
        return;
    }
    EXPECT_GE(files.size(), fewest_pictures);
    EXPECT_GE(lesson.words(), fewest_words);
    EXPECT_LE(lesson.words(), most_words);
    std::printf("%s: %zu words, %zu pictures\n", path.c_str(), lesson.words(), files.size());
}

TEST(Shape, OfEveryLesson)
{
    int lessons = 0;
    const std::string readme = command::contents((root() / "README.md").string());
    for (const auto& chapter : fs::directory_iterator(root() / "chapters")) {
        const fs::path path = chapter.path() / "README.md";
        if (!fs::exists(path))
            continue;
        SCOPED_TRACE(path.string());
        ++lessons;
        expect_shape(path);
        const bool listed =
            readme.find("(" + fs::relative(path, root()).string() + ")") != readme.npos;
        EXPECT_FALSE(listed && Lesson(command::contents(path.string())).is_draft())
            << "README.md lists a draft";
    }
    EXPECT_GT(lessons, 0);
}

// What `primer new` makes: pictures and words are the author's.
TEST(Shape, OfTheModelOfAChapter)
{
    const fs::path path = root() / "common/new_chapter/chapters/99_new_chapter/README.md";
    EXPECT_TRUE(Lesson(command::contents(path.string())).is_draft());
    expect_shape(path);
}

// The words in the left column of the table in slides/WRITING.md.
std::vector<std::string> avoided()
{
    static const std::regex row(R"(^\| (`[^|]*`) \|.*)"), word("`([^`]*)`");
    std::vector<std::string> words;
    std::istringstream in(command::contents((root() / "slides/WRITING.md").string()));
    for (std::string line; std::getline(in, line);)
        if (std::smatch match; std::regex_match(line, match, row)) {
            const std::string cell = match[1];
            for (std::sregex_iterator i(cell.begin(), cell.end(), word), end; i != end; ++i)
                words.push_back((*i)[1]);
        }
    return words;
}

// Whether a text says it, in whole words.
bool says(const std::string& text, const std::string& words)
{
    return std::regex_search(
        text, std::regex("(^|[^A-Za-z])" + words + "(?![A-Za-z])", std::regex::icase));
}

TEST(Prose, AvoidsTheWordsOfTheList)
{
    const auto words = avoided();
    EXPECT_GT(words.size(), 20u);
    EXPECT_TRUE(says("All take turns.", "take turns") && !says("retake turns", "take turns"));
    std::vector<fs::path> texts = {root() / "README.md", root() / "chapters/GLOSSARY.md"};
    for (const auto& entry : fs::recursive_directory_iterator(root() / "chapters"))
        if (entry.path().extension() == ".md")
            texts.push_back(entry.path());
    for (const fs::path& path : texts) {
        const Lesson lesson(command::contents(path.string()));
        const std::string prose = one_line(Lesson::prose(lesson.text()));
        for (const std::string& each : words)
            EXPECT_FALSE(says(prose, each)) << path << " says \"" << each << "\"";
    }
}

// The glossary has one entry for a word, in the order of the alphabet, and says something of each.
TEST(Shape, OfTheGlossary)
{
    std::set<std::string> anchors;
    const auto terms = glossary();
    EXPECT_GT(terms.size(), 20u);
    for (const Term& term : terms)
        EXPECT_TRUE(anchors.insert(term.anchor).second) << term.anchor << " stands there twice";
    const std::string text = command::contents((root() / "chapters/GLOSSARY.md").string());
    std::istringstream in(text);
    std::string last;
    for (std::string line; std::getline(in, line);) {
        std::transform(line.begin(), line.end(), line.begin(), ::tolower);
        if (line.rfind("## ", 0) == 0)
            last = "";
        else if (line.rfind("### ", 0) == 0) {
            EXPECT_LT(last, line) << "each part is in the order of the alphabet";
            last = line;
        }
    }
    static const std::regex empty(R"(### [^\n]*\n\s*(?:#|$))");
    EXPECT_FALSE(std::regex_search(text, empty)) << "an entry without a text";
}

// The checks can fail.
TEST(Shape, FirstUsesWithoutALinkAreFound)
{
    const Term page{"page", {"page"}};
    EXPECT_EQ(first_use(page, "no such word"), "");
    EXPECT_EQ(first_use(page, "a [page](../GLOSSARY.md#page), and a page"), "");
    EXPECT_EQ(first_use(page, "a homepage"), "");
    EXPECT_NE(first_use(page, "two pages and a [page](../GLOSSARY.md#page)"), "");
    EXPECT_NE(first_use(page, "a [page](../GLOSSARY.md#barrier)"), "");
    const Term node{"memory-node-numa", {"memory node", "NUMA"}};
    EXPECT_NE(first_use(node, "what NUMA\nis"), "");
    EXPECT_NE(first_use(node, "a memory\nnode"), "");
}

TEST(Shape, WordsAreCountedOutsideCodeTablesAndPictures)
{
    EXPECT_EQ(Lesson("# Title\n\none [two](three) <!-- figure: x -->4 ms<!-- / -->\n"
                     "```\ncode here\n```\n| a | table |\n\n![words\nof it](p.svg) five\n")
                  .words(),
              5u); // one, two, 4, ms, five
}

} // namespace
