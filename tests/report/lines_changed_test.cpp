// Lines changed from one way to another.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "analysis/lines_changed.hpp"
#include "start_primer.hpp"

namespace
{

using command::Scratch;
using report_tests::write;

TEST(LinesChanged, CommentsBlanksAndIndentationDoNotCount)
{
    const auto lines =
        runner::code_lines("// a comment\n\n  int x; // and one\n/* two\n lines */\n"
                           "int y; /* z */ int z;\n\t\n// #region solve\n"
                           "const char* s = \"// none /* here\";\n"
                           "char c = '\"'; // a quote\nint n = 1'000'000; // 'digits\n"
                           "auto r = R\"(// raw \" text)\"; // end");
    EXPECT_EQ(lines,
              (std::vector<std::string>{"int x;", "int y;   int z;",
                                        "const char* s = \"// none /* here\";", "char c = '\"';",
                                        "int n = 1'000'000;", "auto r = R\"(// raw \" text)\";"}));
    EXPECT_TRUE(runner::code_lines("").empty());
    EXPECT_TRUE(runner::code_lines("/* never ends").empty());
}

TEST(LinesChanged, TheLeastNumberOfLines)
{
    const std::vector<std::string> a = {"a", "b", "c", "d"};
    const auto expect = [&](std::vector<std::string> to, int added, int removed) {
        const auto changed = runner::difference(a, to);
        EXPECT_EQ(changed.added, added);
        EXPECT_EQ(changed.removed, removed);
    };
    expect(a, 0, 0);
    expect({"a", "pragma", "b", "c", "d"}, 1, 0);
    expect({"a", "c", "d"}, 0, 1);
    expect({"a", "x", "c", "y", "d"}, 2, 1);
    expect({"d", "c", "b", "a"}, 3, 3);
    expect({}, 0, 4);
    EXPECT_EQ(runner::difference({}, a).added, 4);
}

TEST(LinesChanged, OfAChapterAndOfAVariantWithAnothersKernel)
{
    const Scratch scratch;
    std::filesystem::create_directories(scratch.path("chapters/01_x"));
    write(scratch.path("chapters/01_x/serial.cpp"), "// one\nint f();\nint g();\n");
    write(scratch.path("chapters/01_x/openmp.cpp"), "// two\nint f();\n#pragma omp x\nint h();\n");
    write(scratch.path("chapters/01_x.json"),
          R"({"programs": [{"variant": "blas", "kind": "threads", "kernel": "openmp.cpp"}]})");
    const std::string source = command::environment("PRIMER_SOURCE");
    setenv("PRIMER_SOURCE", scratch.path().c_str(), 1);
    setenv("PRIMER_BUILD", scratch.path().c_str(), 1);
    runner::Chapter chapter;
    chapter.folder = "01_x";
    for (const char* variant : {"openmp", "blas"}) {
        const auto changed = runner::lines_changed(chapter, variant);
        ASSERT_TRUE(changed.has_value()) << variant;
        EXPECT_EQ(changed->added, 2);
        EXPECT_EQ(changed->removed, 1);
    }
    EXPECT_EQ(runner::lines_changed(chapter, "serial")->added, 0);
    EXPECT_FALSE(runner::lines_changed(chapter, "mpi").has_value());
    setenv("PRIMER_SOURCE", source.c_str(), 1);
    unsetenv("PRIMER_BUILD");
}

} // namespace
