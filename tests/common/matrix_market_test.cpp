#include "primer/matrix_market.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <vector>

#include "primer/error.hpp"
#include "support/command.hpp"

namespace matrix_market = primer::matrix_market;

namespace
{

using Numbers = std::vector<double>;

class MatrixMarket : public testing::Test
{
  protected:
    std::string file(const std::string& text)
    {
        const std::string path = scratch_.path("a.mtx");
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    // All of the matrix, row after row.
    Numbers read(const std::string& text, primer::Range rows = {0, SIZE_MAX})
    {
        const matrix_market::File head = matrix_market::read_head(file(text));
        rows.end = std::min(rows.end, head.rows);
        Numbers block(rows.size() * head.cols);
        matrix_market::add_entries(head, rows, block);
        return block;
    }
    // What it is refused with, after the name of the file.
    std::string refusal(const std::string& text)
    {
        try {
            read(text);
        } catch (const primer::BadRequest& error) {
            const std::string line = error.what(), front = "--matrix " + scratch_.path("a.mtx");
            EXPECT_EQ(line.rfind(front, 0), 0u) << line;
            EXPECT_EQ(line.find('\n'), std::string::npos) << line;
            return line.substr(front.size() + 2);
        }
        return "accepted";
    }

  private:
    command::Scratch scratch_;
};

const std::string coordinate = "%%MatrixMarket matrix coordinate real general\n";

} // namespace

TEST_F(MatrixMarket, ReadsCoordinates)
{
    EXPECT_EQ(read(coordinate + "% a comment\n\n2 3 3\n1 1 1.5\n2 3 -2e-1\n1 2 +4\n"),
              (Numbers{1.5, 4, 0, 0, 0, -0.2}));
    EXPECT_EQ(read(coordinate + "2 2 2\n1 1 1\n1 1 2"), (Numbers{3, 0, 0, 0})); // added up
    EXPECT_EQ(read(coordinate + "1 2 0\n"), (Numbers{0, 0}));
    EXPECT_EQ(read("%%matrixmarket MATRIX Coordinate Integer Symmetric\r\n2 2 2\r\n2 1 7\r\n"
                   "2 2 -1\r\n"),
              (Numbers{0, 7, 7, -1}));
}

TEST_F(MatrixMarket, ReadsArraysColumnAfterColumn)
{
    EXPECT_EQ(read("%%MatrixMarket matrix array real general\n2 3\n1\n2\n3\n4\n5\n6\n"),
              (Numbers{1, 3, 5, 2, 4, 6}));
    EXPECT_EQ(read("%%MatrixMarket matrix array integer symmetric\n3 3\n1\n2\n3\n4\n5\n6\n"),
              (Numbers{1, 2, 3, 2, 4, 5, 3, 5, 6}));
}

TEST_F(MatrixMarket, ABlockHoldsItsRowsAlone)
{
    const std::string text = "%%MatrixMarket matrix coordinate real symmetric\n3 3 3\n"
                             "1 1 1\n3 1 2\n3 2 3\n";
    EXPECT_EQ(read(text, {1, 3}), (Numbers{0, 0, 3, 2, 3, 0}));
    EXPECT_EQ(read(text, {1, 1}), Numbers{});
}

// For those who keep only what is there: each entry, in the order of the file.
TEST_F(MatrixMarket, HandsOutEntriesOneByOne)
{
    const matrix_market::File head = matrix_market::read_head(
        file("%%MatrixMarket matrix coordinate real symmetric\n3 3 3\n3 1 2\n2 2 5\n3 1 -1\n"));
    std::string entries;
    matrix_market::read_entries(head, [&](std::size_t i, std::size_t j, double value) {
        entries += std::to_string(i) + "," + std::to_string(j) + "=" +
                   std::to_string(static_cast<int>(value)) + " ";
    });
    EXPECT_EQ(entries, "2,0=2 0,2=2 1,1=5 2,0=-1 0,2=-1 ");
}

TEST_F(MatrixMarket, NamesTheFlagThatNamedTheFile)
{
    try {
        matrix_market::read_head("/no/such/file", "--graph");
        ADD_FAILURE() << "accepted";
    } catch (const primer::BadRequest& error) {
        EXPECT_EQ(std::string(error.what()).rfind("--graph /no/such/file: ", 0), 0u);
    }
}

TEST_F(MatrixMarket, RefusesWhatIsNotOne)
{
    const std::string no_banner =
        "is not a Matrix Market file: the first line must begin with %%MatrixMarket";
    EXPECT_EQ(refusal(""), no_banner);
    EXPECT_EQ(refusal("1 2 3\n"), no_banner);
    EXPECT_EQ(refusal(std::string(3000, '\0')), no_banner);
    EXPECT_EQ(refusal(std::string(5000, 'x')),
              "line 1 is longer than 4000 characters: not a Matrix Market file");
    for (const char* kind :
         {"matrix coordinate complex general", "matrix coordinate pattern general",
          "matrix array real hermitian", "vector array real general", ""})
        EXPECT_NE(
            refusal("%%MatrixMarket " + std::string(kind) + "\n1 1\n1\n").find("unsupported kind"),
            std::string::npos)
            << kind;
    EXPECT_THROW(matrix_market::read_head("/dev/zero"), primer::BadRequest); // has no end
    EXPECT_THROW(matrix_market::read_head("/"), primer::BadRequest);
    EXPECT_THROW(matrix_market::read_head("/no/such/file"), primer::BadRequest);
}

TEST_F(MatrixMarket, RefusesWrongSizes)
{
    for (const char* sizes : {"2 2", "2 2 x", "-2 2 1", "0 2 1", "2 2 1 1", "2 99999999999999 1",
                              "99999999999999999999999 2 1", "2.5 2 1"})
        EXPECT_EQ(refusal(coordinate + sizes + "\n1 1 1\n"),
                  "line 2 must hold rows, columns (1 to 2147483647) and entries")
            << sizes;
    EXPECT_EQ(refusal(coordinate + "% only this\n"),
              "ends before the line with its sizes: the file is truncated");
    EXPECT_EQ(refusal("%%MatrixMarket matrix array real symmetric\n2 3\n"),
              "line 2 says 2 x 3: a symmetric matrix must be square");
}

TEST_F(MatrixMarket, RefusesWrongEntries)
{
    const std::string head = coordinate + "2 2 2\n1 1 1\n";
    EXPECT_EQ(refusal(head + std::string("1 2 1\0 5\n", 9)),
              "line 4 holds a zero byte: not a Matrix Market file");
    EXPECT_EQ(refusal(head), "ends after 1 of 2 entries: the file is truncated");
    EXPECT_EQ(refusal(head + "1 2 1\n2 2 1\n"), "line 5 is one too many: 2 entries were announced");
    for (const char* place : {"3 1", "1 3", "0 1", "1 0"})
        EXPECT_NE(refusal(head + place + " 1\n").find("rows go from 1 to 2, columns from 1 to 2"),
                  std::string::npos)
            << place;
    EXPECT_EQ(refusal(head + "-1 1 1\n"), "line 4 must hold row, column and value");
    for (const char* value : {"", "x", "1x", "1 2", "1.5.2"})
        EXPECT_EQ(refusal(head + "1 2 " + value + "\n"), "line 4 must end with a number") << value;
    for (const char* value : {"nan", "inf", "1e300", "1e-300"})
        EXPECT_EQ(refusal(head + "1 2 " + value + "\n"),
                  "line 4 must hold 0 or a number between 1e-290 and 1e290 in size")
            << value;
    EXPECT_EQ(refusal("%%MatrixMarket matrix coordinate integer general\n1 1 1\n1 1 1.5\n"),
              "line 3 must end with a whole number");
    EXPECT_EQ(refusal("%%MatrixMarket matrix coordinate real symmetric\n2 2 1\n1 2 1\n"),
              "line 3 lies above the diagonal: a symmetric file holds only the lower triangle");
    EXPECT_EQ(refusal("%%MatrixMarket matrix array real general\n2 2\n1\n2\n3\n"),
              "ends after 3 of 4 entries: the file is truncated");
    EXPECT_EQ(refusal("%%MatrixMarket matrix array real general\n1 1\n1\n2\n"),
              "line 4 is one too many: 1 entries were announced");
}
