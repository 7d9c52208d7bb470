// Files that are no records, or hold nonsense: each is refused in one line that names the file and,
// where there is one, the field; and what a record says never moves a terminal's cursor.
#include <gtest/gtest.h>

#include <fstream>

#include "analysis/compare.hpp"
#include "analysis/records.hpp"
#include "primer/error.hpp"
#include "report/report.hpp"
#include "samples.hpp"
#include "support/command.hpp"

namespace
{

using command::Scratch;
using Json = nlohmann::ordered_json;

// What a command says of a file with this text; "" when it takes it.
std::string said_of(const std::string& text)
{
    const Scratch scratch;
    const std::string path = scratch.path("r.json");
    std::ofstream(path) << text;
    try {
        const auto records = runner::read_records(path);
        runner::make_report(records);
        runner::comparison("a", records, "b", records);
    } catch (const primer::BadRequest& refused) {
        EXPECT_NE(std::string(refused.what()).find("r.json: "), std::string::npos)
            << refused.what();
        return refused.what();
    } catch (const Json::exception& error) {
        return error.what();
    }
    return "";
}

void expect_said(const std::string& text, const std::string& words)
{
    const std::string said = said_of(text);
    EXPECT_NE(said.find(words), std::string::npos) << said;
    EXPECT_EQ(said.find("json.exception"), std::string::npos) << said;
    EXPECT_EQ(command::lines(said), 0) << said;
}

Json good()
{
    return samples::with_everything(samples::record("fourier", "mpi", 2, 1));
}

TEST(BadRecords, OfWhatIsNoJsonTheLineAndTheReasonAreNamed)
{
    const std::string record = good().dump(1);
    ASSERT_EQ(said_of(record), "") << "a good one must pass";
    expect_said(record + record, "two files joined");
    expect_said(record.substr(0, record.size() / 2), "cut off");
    expect_said("[" + std::string(99999, '[') + std::string(100000, ']'), "nested deeper");
    expect_said("{\"a\":" + std::string(100000, '['), "nested deeper");
    expect_said("[\n1,\n{\"a\": NaN}\n]", "line 3: NaN");
    expect_said("[{\"a\": 1e999}]", "line 1: 1e999 is too large");
    expect_said("[{\"a\":\n\"caf\xe9\"}]", "line 2: a byte that is not UTF-8");
    expect_said(std::string("[{\"a\": \0}]", 11), "binary");
    expect_said("", "is empty");
    expect_said("[3]", "record 1 of 1");
    expect_said("\"text\"", "holds no records");
}

// Each field, however deep, with a value of each other type: taken or refused, but never by a crash
// or in a library's words.
void try_each_field(const Json& record, const Json::json_pointer& place, int& refused)
{
    const Json& here = record.at(place);
    for (const auto& [name, value] : here.items()) {
        const Json::json_pointer field = place / (here.is_array() ? "0" : name);
        if (here.is_array() && name != "0")
            break;
        for (const char* other : {"null", "\"text\"", "-1", "0.5", "1e300", "[]", "{}", "true"}) {
            Json changed = record;
            changed[field] = Json::parse(other);
            SCOPED_TRACE(field.to_string() + " = " + other);
            const std::string said = said_of(changed.dump());
            EXPECT_EQ(said.find("json.exception"), std::string::npos) << said;
            refused += said.empty() ? 0 : 1;
        }
        if (value.is_structured())
            try_each_field(record, field, refused);
    }
}

TEST(BadRecords, AFieldOfAnotherTypeIsNamedOrHarmless)
{
    Json wrong = good();
    wrong["repeats_s"] = "text";
    expect_said(wrong.dump(),
                "record 1 of 1 is not one of Primer's: its \"repeats_s\" must be an array");
    wrong = good();
    wrong["messages"]["window"] = 3;
    expect_said(wrong.dump(), "\"messages.window\" must be a text");
    int refused = 0;
    try_each_field(good(), Json::json_pointer(), refused);
    EXPECT_GT(refused, 100);
}

TEST(BadRecords, NothingInARecordReachesTheTerminalAsAControlCode)
{
    const std::string bell = "\x1b]0;owned\a\x1b[31m", second_set = "\xc2\x9b"
                                                                    "31m";
    Json record = good();
    for (const char* field : {"chapter", "date"})
        record[field] = record[field].get<std::string>() + bell + second_set;
    for (const char* field : {"name", "processor"})
        record["machine"][field] = bell;
    record["build"]["flags"] = "-O3" + bell + "\n";
    record["problem"][bell] = bell;
    const Scratch scratch;
    const std::string path = scratch.path("r.json");
    std::ofstream(path) << record.dump();
    const auto records = runner::read_records(path);
    const std::string text =
        runner::comparison("a", records, "b", records) + runner::make_report(records).html;
    EXPECT_NE(text.find("owned"), std::string::npos);
    for (const char code : {'\x1b', '\a', '\r'})
        EXPECT_EQ(text.find(code), std::string::npos) << int(code);
    EXPECT_EQ(text.find("\xc2\x9b"), std::string::npos);
}

// The page shows a record's texts without interpreting them.
TEST(BadRecords, APageHoldsMarkupOfARecordAsText)
{
    Json record = good();
    record["machine"]["name"] = record["chapter"] = "<script>alert(1)</script>";
    const std::string page = runner::make_report({record}).html;
    EXPECT_EQ(page.find("<script>alert"), std::string::npos);
}

} // namespace
