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

class OfAChapter : public testing::Test
{
  protected:
    OfAChapter()
    {
        std::filesystem::create_directories(scratch_.path("chapters/01_x"));
        setenv("PRIMER_SOURCE", scratch_.path().c_str(), 1);
        chapter_.folder = "01_x";
        file("serial.cpp", "// one\n#include \"x.hpp\"\nint f();\nint g();\n");
        file("x.hpp", "int f();\n");
    }
    ~OfAChapter() override { setenv("PRIMER_SOURCE", source_.c_str(), 1); }
    void file(const std::string& name, const std::string& text)
    {
        write(scratch_.path("chapters/01_x/" + name), text);
    }
    void program(const std::string& variant, const std::string& kernel, const std::string& launch)
    {
        chapter_.programs.push_back({variant, runner::Kind::threads, "", kernel, launch});
    }
    std::string changed(const std::string& variant)
    {
        const auto lines = runner::lines_changed(chapter_, variant);
        return !lines ? "unknown"
                      : "+" + std::to_string(lines->added) + " -" + std::to_string(lines->removed);
    }
    const Scratch scratch_;
    const std::string source_ = command::environment("PRIMER_SOURCE");
    runner::Chapter chapter_;
};

TEST_F(OfAChapter, TheKernelCounts)
{
    file("openmp.cpp", "// two\n#include \"x.hpp\"\nint f();\n#pragma omp x\nint h();\n");
    program("blas", "openmp.cpp", "");
    EXPECT_EQ(changed("openmp"), "+2 -1"); // by its name, where no build says more
    EXPECT_EQ(changed("blas"), "+2 -1");   // another's kernel
    EXPECT_EQ(changed("serial"), "+0 -0");
    EXPECT_EQ(changed("mpi"), "unknown"); // there is no such file
}

TEST_F(OfAChapter, TheLaunchCountsAndTheHeadersThatOnlyOneWayIncludes)
{
    file("main.cpp", "#include \"check.hpp\"\nint main()\n{\n}\n");
    file("main_mpi.cpp", "#include \"check.hpp\"\n#include \"x_mpi.hpp\"\nint main()\n{\n"
                         "MPI_Init();\nMPI_Finalize();\n}\n");
    file("check.hpp", "#include \"x.hpp\"\nstruct Problem {};\n");
    file("x_mpi.hpp",
         "#pragma once\n#include \"x.hpp\"\n#include \"types.hpp\"\nint f(MPI_Comm);\n");
    file("types.hpp", "// only through x_mpi.hpp\nint MPI_Comm;\n");
    program("serial", "serial.cpp", "main.cpp");
    program("openmp", "serial.cpp", "main.cpp");
    program("mpi", "serial.cpp", "main_mpi.cpp");
    EXPECT_EQ(changed("openmp"), "+0 -0");
    // 3 lines of the launch, 4 of x_mpi.hpp, 1 of types.hpp.
    EXPECT_EQ(changed("mpi"), "+8 -0");
    program("lost", "serial.cpp", "main_gpu.cpp");
    EXPECT_EQ(changed("lost"), "unknown");
}

} // namespace
