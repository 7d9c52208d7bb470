#include "primer/picture.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "primer/error.hpp"
#include "support/command.hpp"

namespace
{

using primer::Picture;
using primer::PictureWriter;
using namespace std::string_literals;

void write(const std::string& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

// What is wrong with a file of these bytes: the line without flag and path, or "accepted".
std::string complaint(const std::string& bytes)
{
    const command::Scratch scratch;
    const std::string path = scratch.path("input");
    write(path, bytes);
    try {
        primer::read_picture(path);
    } catch (const primer::BadRequest& error) {
        const std::string line = error.what();
        EXPECT_EQ(line.find("--input " + path), 0u) << line;
        EXPECT_EQ(line.find('\n'), std::string::npos) << line;
        return line.substr(std::min(line.size(), 8 + path.size()));
    }
    return "accepted";
}

std::vector<double> values(const std::string& bytes)
{
    const command::Scratch scratch;
    write(scratch.path("input"), bytes);
    return primer::read_picture(scratch.path("input")).values;
}

TEST(Pgm, PlainAndRawOfBothDepths)
{
    const std::vector<double> eight = {0, 1, 51 / 255.0, 102 / 255.0, 0.2, 0};
    EXPECT_EQ(values("P2\n3 2\n255\n0 255 51\n102 51 0\n"), eight);
    EXPECT_EQ(values("P2 # comment\n# 9 9\n3 2 255 0 255 51 102 # more\n 51 0"), eight);
    EXPECT_EQ(values("P5\n3 2\n255\n\x00\xff\x33\x66\x33\x00"s), eight);
    const std::vector<double> sixteen = {0, 1, 258 / 65535.0};
    EXPECT_EQ(values("P2 1 3 65535 0 65535 258"), sixteen);
    EXPECT_EQ(values("P5 1 3 65535\n\x00\x00\xff\xff\x01\x02"s), sixteen);
    EXPECT_EQ(values("P2 1 2 9 9 3"), (std::vector<double>{1, 3 / 9.0}));
}

TEST(Csv, SeparatorsCommentsAndLineEnds)
{
    const std::vector<double> expected = {1, -2.5, 3e10, 4, 0, 6};
    EXPECT_EQ(values("1,-2.5,3e10\n4,0,6\n"), expected);
    EXPECT_EQ(values("# a b c\r\n1; -2.5; 3e10\r\n\r\n4 ;0;6"), expected);
    EXPECT_EQ(values("  1\t-2.5 3e10 \n4  0 6\n"), expected);
    EXPECT_EQ(values("7"), std::vector<double>{7});
}

TEST(BadInput, OneLineSaysWhatIsWrong)
{
    const std::pair<std::string, const char*> cases[] = {
        {"", "is empty"},
        {"hello world, this is no picture", "line 1: 'hello' is not a number"},
        {"1,2\n3,x\n", "line 2: 'x' is not a number"},
        {"1,2\n3\n", "line 2 has 1 numbers where the lines before have 2"},
        {"1,,2\n", "line 1: '' is not a number"},
        {"1,2,\n", "line 1: '' is not a number"},
        {",1\n", "line 1: '' is not a number"},
        {"1,nan\n", "'nan' is not a number"},
        {"1,inf\n", "'inf' is not a number"},
        {"1,5;2,5\n", "line 1 has semicolons as well as commas between numbers"},
        {"1,5 2,5\n", "line 1 has blanks as well as commas between numbers"},
        {"1,5\n2;5\n", "line 2 has semicolons as well as commas between numbers"},
        {"1,1e300\n", "'1e300' is not a number from -1e100 to 1e100"},
        {"# only a comment\n", "is empty"},
        {"\x7f\x45\x4c\x46\x02\x01\x01\x00 binary"s, "is not a picture"},
        {"P6 2 2 255 abcdefghijkl", "is not a picture that can be read"},
        {"P5", "is truncated: the PGM picture ends before its width"},
        {"P5 4", "is truncated: the PGM picture ends before its height"},
        {"P5 4 4 255\nabc", "is truncated: it ends after 3 cells"},
        {"P5 4 4 65535\nabc", "is truncated: it ends after 1 cells"},
        {"P2 2 2 255 1 2 3", "is truncated: the PGM picture ends before its cell 4"},
        {"P2 2 2 255 1 2 3 x", "its cell 4 must be a whole number"},
        {"P2 2 2 255 1 -2 3 4", "its cell 2 must be a whole number"},
        {"P2 2 2 7 1 2 3 8", "cell 4 is 8, but its header allows at most 7"},
        {"P5 2 2 70000\nabcdefgh", "its largest value is 70000, not from 1 to 65535"},
        {"P5 2 2 0\nabcd", "its largest value is 0, not from 1 to 65535"},
        {"P5 0 2 255\n", "is empty: 0 x 2 cells"},
        {"P5 -3 2 255\n", "its width must be a whole number"},
        {"P5 1000000000 1000000000 255\nabc", "(1000000000 x 1000000000 cells) needs"},
        {"P2 999999999999999999 999999999999999999 9 1", "cells) needs"},
        {"\x89PNG\r\n\x1a\nand then nothing"s, "PNG"},
    };
    for (const auto& [bytes, expected] : cases)
        EXPECT_NE(complaint(bytes).find(expected), std::string::npos)
            << bytes.substr(0, 40) << " -> " << complaint(bytes);
}

TEST(BadInput, WhatIsNoFile)
{
    const command::Scratch scratch;
    for (const std::string& path : {scratch.path("missing.pgm"), scratch.path(), "/dev/null"s})
        EXPECT_THROW(primer::read_picture(path), primer::BadRequest) << path;
}

TEST(BadOutput, IsFoundBeforeTheWork)
{
    const command::Scratch scratch;
    write(scratch.path("file"), "x");
    for (const std::string& path :
         {scratch.path("x.jpg"), scratch.path("x"), scratch.path("missing/x.pgm"),
          scratch.path("file/x.pgm"), "/dev/full"s, "/proc/x.pgm"s})
        EXPECT_THROW(primer::check_output(path, 2, 2), primer::BadRequest) << path;
    EXPECT_THROW(primer::check_output(scratch.path("x.pgm"), 0, 0), primer::BadRequest);
    EXPECT_NO_THROW(primer::check_output(scratch.path("x.pgm"), 1, 1));
    EXPECT_NO_THROW(primer::check_output("", 0, 0));
}

const std::vector<double> some = {0, 0.1, 1 / 3.0, 1e-300, 0.99999999999999989, 1};

std::string written(const std::string& name, double low, double high)
{
    const command::Scratch scratch;
    PictureWriter writer(scratch.path(name), 2, 3, low, high);
    writer.add_row({some.data(), 3});
    writer.add_row({some.data() + 3, 3});
    EXPECT_FALSE(std::filesystem::exists(scratch.path(name))) << "half a file can be seen";
    writer.finish();
    const auto files = std::distance(std::filesystem::directory_iterator(scratch.path()), {});
    EXPECT_EQ(files, 1) << "something else was left in the folder";
    return command::contents(scratch.path(name));
}

TEST(Writer, ATableKeepsEveryBit)
{
    EXPECT_EQ(values(written("x.csv", 0, 1)), some);
}

TEST(Writer, APictureKeepsTheLevels)
{
    const auto read = values(written("x.pgm", 0, 1));
    ASSERT_EQ(read.size(), some.size());
    for (std::size_t i = 0; i < some.size(); ++i)
        EXPECT_NEAR(read[i], some[i], 0.5 / 255 + 1e-15);
}

TEST(Writer, LeavesNothingWhenItIsNotFinished)
{
    const command::Scratch scratch;
    {
        PictureWriter writer(scratch.path("x.pgm"), 2, 3, 0, 1);
        writer.add_row({some.data(), 3});
    }
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(Level, FromLowToHigh)
{
    EXPECT_EQ(primer::level(-1, -1, 3), 0);
    EXPECT_EQ(primer::level(3, -1, 3), 255);
    EXPECT_EQ(primer::level(1, -1, 3), 128);
    EXPECT_EQ(primer::level(9, -1, 3), 255);
    EXPECT_EQ(primer::level(-9, -1, 3), 0);
    EXPECT_EQ(primer::level(5, 5, 5), 0);
    EXPECT_EQ(primer::level(std::nan(""), 0, 1), 0);
}

// Warmer is lighter, also to those who do not see red: the luminance of Rec. 709 never falls.
TEST(Colour, LightnessRises)
{
    const auto light = [](int i) {
        const primer::Colour c = primer::colour(static_cast<std::uint8_t>(i));
        return 0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue;
    };
    for (int i = 1; i < 256; ++i)
        EXPECT_GE(light(i), light(i - 1)) << i;
    EXPECT_GT(light(255), light(0) + 200);
}

} // namespace
