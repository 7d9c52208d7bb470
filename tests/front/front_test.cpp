// The front door, ./primer: what it says before anything is built, what it does when something is
// missing, and how it builds. It never sees apt-get or sudo here: nothing can be installed by a
// test.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "support/command.hpp"
#include "support/has.hpp"

namespace
{

using command::has;

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text)
{
    std::ofstream(path) << text;
}

// A copy of the front door before a tiny project, and a PATH of its own.
class Front : public testing::Test
{
  protected:
    void SetUp() override
    {
        const fs::path source = command::environment("PRIMER_SOURCE");
        fs::permissions(scratch.path(), fs::perms(0755)); // also for users who are not root
        fs::create_directories(house / "common");
        fs::copy(source / "primer", house / "primer");
        fs::copy(source / "common/setup", house / "common/setup");
        fs::copy(source / "CMakePresets.json", house / "CMakePresets.json");
        fs::copy(command::environment("PRIMER_SOURCE") + "/tests/front/tiny.cmake",
                 house / "CMakeLists.txt");
        write(house / "runner.cpp",
              "#include <cstdio>\n#include <cstdlib>\n#include <cstring>\n"
              "int main(int n, char** words) {\n"
              "    if (n > 3 && !std::strcmp(words[1], \"--targets\")) {\n"
              "        if (!std::strcmp(words[3], \"nope\")) std::fputs(\"no chapter nope\\n\", "
              "stderr);\n"
              "        if (!std::strcmp(words[3], \"nope\")) return 2;\n"
              "        if (!std::strcmp(words[3], \"3\")) std::puts(\"chapter_3\");\n"
              "    }\n"
              "    if (n > 1 && !std::strcmp(words[1], \"--targets\")) return 0;\n"
              "    std::printf(\"source %s\\nbuild %s\\n\", std::getenv(\"PRIMER_SOURCE\"), "
              "std::getenv(\"PRIMER_BUILD\"));\n"
              "    for (int i = 1; i < n; ++i) std::printf(\"<%s>\\n\", words[i]);\n"
              "    return n > 2 ? std::atoi(words[2]) : 0;\n}\n");
        // Every command there is, but for those that install.
        command::run("mkdir " + tools.string() + " && IFS=: && for folder in $PATH; do ln -s " +
                     "\"$folder\"/* " + tools.string() + "/ 2>/dev/null; done; cd " +
                     tools.string() + " && rm -f apt-get sudo");
    }

    // Runs ./primer as a user who is not root, when root runs the tests.
    command::Result as_user(const std::string& words) { return primer(words, drop_root()); }

    command::Result primer(const std::string& words, const std::string& before = "") const
    {
        return command::run("unset PRIMER_BUILD PRIMER_PRESET PRIMER_SOURCE CXX; " + variables +
                            " PATH=" + tools.string() + " " + before + " " +
                            (house / "primer").string() + " " + words);
    }

    static std::string drop_root()
    {
        return geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : "";
    }

    void hide(const std::string& name) const { fs::remove(tools / name); }

    // A compiler that cannot see this header or library.
    void hide_from_compiler(const std::string& message) const
    {
        for (const char* name : {"c++", "g++", "clang++"}) {
            const std::string real = command::run("command -v " + std::string(name)).out;
            fs::remove(tools / name);
            if (!real.empty()) {
                write(tools / name, "#!/bin/sh\necho '" + message + "'\nexec " +
                                        real.substr(0, real.find('\n')) + " \"$@\"\n");
                fs::permissions(tools / name, fs::perms(0755));
            }
        }
    }

    command::Scratch scratch;
    fs::path house = scratch.path("house");
    fs::path tools = scratch.path("tools");
    std::string variables;
};

TEST_F(Front, HelpAndVersionNeedNothing)
{
    for (const char* words : {"", "--help", "-h"}) {
        const command::Result help = primer(words);
        EXPECT_EQ(help.status, 0);
        for (const char* name : {"list", "run", "tour", "test", "doctor", "lessons", "setup"})
            EXPECT_TRUE(has(help.out, std::string("\n  ") + name));
    }
    const command::Result version = primer("--version");
    EXPECT_EQ(version.out, "primer 9.8.7\n");
    EXPECT_FALSE(fs::exists(house / "build"));
}

TEST_F(Front, BadRequestsBuildNothing)
{
    const command::Result tier = primer("setup nonsense");
    EXPECT_EQ(tier.status, 2);
    EXPECT_TRUE(has(tier.err, "nonsense"));
    EXPECT_TRUE(has(tier.err, "core check slides compare cluster"));
    EXPECT_EQ(command::lines(tier.err), 1);
    const command::Result name = primer("tuor");
    EXPECT_EQ(name.status, 2);
    EXPECT_TRUE(has(name.err, "tuor"));
    EXPECT_EQ(command::lines(name.err), 1);
    for (const char* words :
         {"''", "--bogus", "zzzzzz", "'two words'", "setup core extra", "setup ''"}) {
        const command::Result refused = primer(words);
        EXPECT_EQ(refused.status, 2) << words;
        EXPECT_EQ(command::lines(refused.err), 1) << refused.err;
        EXPECT_TRUE(has(refused.err,
                        std::string(words).rfind("setup", 0) == 0 ? "core check" : "list, run"));
    }
    EXPECT_FALSE(fs::exists(house / "build"));
}

// In a job without the modules of the build, on a compute node without compilers.
TEST_F(Front, WhatIsBuiltRunsWhereNothingCanBeBuilt)
{
    ASSERT_EQ(primer("list").status, 0);
    command::run("chmod -R a+rwX " + house.string());
    const auto expect_as_built = [&](const std::string& why) {
        const command::Result result = as_user("list");
        EXPECT_EQ(result.status, 0);
        EXPECT_TRUE(has(result.out, "<list>"));
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        EXPECT_TRUE(has(result.err, "the existing build is used"));
        EXPECT_TRUE(has(result.err, why));
    };
    hide("mpicc");
    hide("cmake");
    expect_as_built("CMake 3.25 or newer, MPI (mpicc, mpirun)");
    for (const char* compiler : {"c++", "g++", "clang++"})
        hide(compiler);
    expect_as_built("its compiler, ");
    command::run("chmod -R a-w " + (house / "build").string());
    if (geteuid() == 0) { // as_user() is another one then
        expect_as_built("cannot be written");
    }
    command::run("chmod -R u+w " + (house / "build").string());
}

TEST_F(Front, WithoutRoomForTemporaryFilesOneLineSaysSo)
{
    write(scratch.path("file"), "");
    for (const std::string& tmp :
         {scratch.path("gone"), scratch.path("file"), std::string("relative")}) {
        variables = "TMPDIR=" + tmp;
        const command::Result result = primer("list");
        EXPECT_EQ(result.status, 2);
        EXPECT_EQ(command::lines(result.err), 1) << result.err;
        EXPECT_TRUE(has(result.err, tmp));
        EXPECT_TRUE(has(result.err, "TMPDIR"));
    }
    EXPECT_FALSE(fs::exists(house / "build"));
}

// With an apt-get that brings one package, and a dpkg that unpacks it: a library whose runtime part
// is installed in the system already.
TEST_F(Front, LibrariesAreUnpackedWithoutRoot)
{
    const std::string libc = command::run("ls /usr/lib/*-linux-gnu*/libc.so.6 | head -n 1").out;
    if (libc.empty())
        GTEST_SKIP() << "no Debian";
    const std::string folder = fs::path(libc).parent_path();
    for (const char* name : {"apt-cache", "dpkg"})
        fs::remove(tools / name);
    write(tools / "apt-cache", "#!/bin/sh\necho 'Depends: libone1 (= 1.0), libc6-dev'\n");
    write(tools / "apt-get", "#!/bin/sh\necho \"$@\" >asked; touch one.deb\n");
    write(tools / "dpkg",
          "#!/bin/sh\nmkdir -p .$LIB usr/include && ln -s libc.so.6 .$LIB/libone.so\n");
    for (const char* name : {"apt-cache", "apt-get", "dpkg"})
        fs::permissions(tools / name, fs::perms(0755));
    const std::string prefix = scratch.path("my prefix");
    const command::Result result = command::run(
        "PATH=" + tools.string() + " LIB=" + folder + " " +
        (house / "common/setup/unpack.sh").string() + " '" + prefix + "' libone-dev && " +
        "source '" + prefix + "/environment.sh' && echo $CMAKE_PREFIX_PATH $LD_LIBRARY_PATH");
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(has(result.out, prefix + "/usr"));
    EXPECT_TRUE(has(result.out, prefix + folder));
    EXPECT_TRUE(fs::exists(prefix + folder + "/libone.so")) << "the link points nowhere";
    EXPECT_FALSE(fs::exists(prefix + "/one.deb"));
    EXPECT_TRUE(has(command::contents(prefix + "/asked"), "libone-dev libone1\n"));
}

// What setup --prefix is tried with: no CLI11 but in that folder, an apt-get that brings one
// package, or fails, and a dpkg that unpacks it.
class Prefix : public Front
{
  protected:
    void SetUp() override
    {
        Front::SetUp();
        for (const char* name : {"c++", "g++", "clang++"}) {
            const std::string real = command::run("command -v " + std::string(name)).out;
            fs::remove(tools / name);
            if (!real.empty())
                tool(name, "case \"$*\" in *'" + room +
                               "/'*) ;; *) echo 'no:CLI/CLI.hpp;' ;; esac\nexec " +
                               real.substr(0, real.find('\n')) + " \"$@\"\n");
        }
        tool("apt-cache", "echo 'Depends: libone1 (= 1.0)'\n");
        tool("apt-get", "touch one.deb\n");
        tool("dpkg", "mkdir -p usr/lib/x86_64-linux-gnu\n");
        fs::create_directory(room);
        command::run("chmod 0777 " + room + "; chmod -R a+rwX " + house.string());
    }

    void tool(const std::string& name, const std::string& script) const
    {
        fs::remove(tools / name);
        write(tools / name, "#!/bin/sh\n" + script);
        fs::permissions(tools / name, fs::perms(0755));
    }

    std::string room = scratch.path("room");
};

TEST_F(Prefix, IsFilledWithoutRootAndFoundFromThenOn)
{
    EXPECT_EQ(as_user("list").status, 2);
    const command::Result setup = as_user("setup --prefix " + room + "/libraries");
    EXPECT_EQ(setup.status, 0) << setup.err;
    EXPECT_TRUE(has(setup.err, "libcli11-dev"));
    EXPECT_TRUE(fs::exists(room + "/libraries/environment.sh"));
    const command::Result list = as_user("list");
    EXPECT_EQ(list.status, 0) << list.err;
    EXPECT_TRUE(has(list.out, "<list>"));
    const command::Result again = as_user("setup --prefix " + room + "/more");
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_TRUE(has(again.err, "nothing is missing"));
    EXPECT_FALSE(fs::exists(room + "/more"));
}

TEST_F(Prefix, MayBeAFolderThatTheUserHas)
{
    tool("apt-get", "touch " + room + "/asked\n");
    fs::create_directories(room + "/mine/include/CLI");
    write(room + "/mine/include/CLI/CLI.hpp", "");
    const command::Result setup = as_user("setup --prefix " + room + "/mine");
    EXPECT_EQ(setup.status, 0) << setup.err;
    EXPECT_FALSE(fs::exists(room + "/asked"));
    EXPECT_FALSE(fs::exists(room + "/mine/environment.sh")) << "nothing is written there";
    EXPECT_EQ(as_user("list").status, 0);
}

TEST_F(Prefix, IsNotLeftHalfFilled)
{
    tool("apt-get", "echo 'E: Unable to fetch some archives' >&2\nexit 100\n");
    const command::Result setup = as_user("setup --prefix " + room + "/libraries");
    EXPECT_EQ(setup.status, 2);
    EXPECT_TRUE(has(setup.err, "E: Unable to fetch some archives"));
    EXPECT_FALSE(fs::exists(room + "/libraries"));
    EXPECT_FALSE(fs::exists(house / ".cache/prefixes"));
    write(room + "/file", "");
    for (const std::string& words :
         {std::string("--prefix"), std::string("--prefix ''"), "--prefix a --prefix " + room,
          "--prefix " + room + "/file", "--prefix " + room + "/a:b"}) {
        const command::Result refused = as_user("setup " + words);
        EXPECT_EQ(refused.status, 2) << words;
        EXPECT_EQ(command::lines(refused.err), 1) << refused.err;
        EXPECT_TRUE(has(refused.err, "--prefix"));
    }
}

TEST_F(Front, SetupIsSilentAndQuickWhenNothingIsMissing)
{
    using clock = std::chrono::steady_clock;
    double least = 1e9;
    for (int i = 0; i < 3; ++i) {
        const auto start = clock::now();
        const command::Result setup = primer("setup core");
        least = std::min(least, std::chrono::duration<double>(clock::now() - start).count());
        EXPECT_EQ(setup.status, 0) << setup.err;
        if (FRONT_HAS_PNG && FRONT_HAS_JPEG && FRONT_HAS_HWLOC && FRONT_HAS_CURL) {
            EXPECT_EQ(setup.out + setup.err, "");
        }
        if (!FRONT_HAS_PNG) {
            EXPECT_TRUE(has(setup.err, "libpng"));
        }
        if (!FRONT_HAS_JPEG) {
            EXPECT_TRUE(has(setup.err, "libjpeg"));
        }
        if (!FRONT_HAS_HWLOC) {
            EXPECT_TRUE(has(setup.err, "libhwloc-dev"));
        }
    }
    EXPECT_LT(least, 1.0);
}

TEST_F(Front, WithoutRootItSaysWhatAnAdministratorTypesAndWhatToLoad)
{
    hide("mpicc");
    for (const char* words : {"setup", "list", "doctor"}) {
        const command::Result result = as_user(words);
        EXPECT_EQ(result.status, 2);
        EXPECT_TRUE(has(result.err, "MPI (mpicc, mpirun)"));
        EXPECT_TRUE(has(result.err, "apt-get install --no-install-recommends libopenmpi-dev "
                                    "openmpi-bin\n"));
        EXPECT_TRUE(has(result.err, "module load openmpi\n"));
        EXPECT_TRUE(has(result.err, "CMAKE_PREFIX_PATH="));
    }
    EXPECT_FALSE(fs::exists(house / "build"));
}

TEST_F(Front, AMissingHeaderOrLibraryIsNoticed)
{
    hide_from_compiler("no:CLI/CLI.hpp;");
    EXPECT_TRUE(has(as_user("setup").err, "libcli11-dev\n"));
    hide_from_compiler("cannot find -lfmt: No such file");
    EXPECT_TRUE(has(as_user("setup").err, "libfmt-dev\n"));
    hide_from_compiler("no:C++20;");
    EXPECT_TRUE(has(as_user("setup").err, "a C++20 compiler"));
}

TEST_F(Front, AnOldCMakeIsNoticed)
{
    fs::remove(tools / "cmake");
    write(tools / "cmake", "#!/bin/sh\necho cmake version 3.22.1\n");
    fs::permissions(tools / "cmake", fs::perms(0755));
    const command::Result result = as_user("list");
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(has(result.err, "CMake 3.25 or newer"));
}

TEST_F(Front, GoogleTestIsForTheTestsAlone)
{
    hide_from_compiler("no:gtest/gtest.h;");
    const command::Result list = primer("list");
    EXPECT_EQ(list.status, 0) << list.err;
    EXPECT_TRUE(has(list.err, "GoogleTest"));
    const command::Result again = primer("list");
    EXPECT_EQ(again.err, "") << "said once, before the first build";
    const command::Result test = primer("test");
    EXPECT_EQ(test.status, 2);
    EXPECT_TRUE(has(test.err, "GoogleTest"));
}

TEST_F(Front, BuildsAndHandsOver)
{
    const command::Result first = primer("run 3 'two words' --n=5");
    EXPECT_EQ(first.status, 3);
    EXPECT_EQ(first.err, "");
    EXPECT_EQ(first.out, "source " + house.string() + "\nbuild " + (house / "build").string() +
                             "\n<run>\n<3>\n<two words>\n<--n=5>\n");
    // A moved checkout with its build folder is rebuilt without a message.
    const fs::path moved = scratch.path("moved");
    fs::rename(house, moved);
    house = moved;
    const command::Result second = primer("list");
    EXPECT_EQ(second.status, 0) << second.err;
    EXPECT_TRUE(has(second.out, "source " + moved.string()));
    // A mistake in the code: the compiler's words, where the rest stands, status 1, no old runner.
    write(house / "runner.cpp", "int main() { return mistaken; }\n");
    const command::Result broken = primer("list");
    EXPECT_EQ(broken.status, 1);
    EXPECT_EQ(broken.out, "");
    EXPECT_TRUE(has(broken.err, "mistaken"));
    EXPECT_TRUE(has(broken.err, "primer.log"));
}

TEST_F(Front, ACommandBuildsWhatItRunsAndNoMore)
{
    const fs::path third = house / "build/chapter_3.built",
                   fourth = house / "build/chapter_4.built";
    EXPECT_EQ(primer("list").status, 0);
    EXPECT_FALSE(fs::exists(third));
    const command::Result nope = primer("run nope");
    EXPECT_EQ(nope.status, 2);
    EXPECT_EQ(nope.out + nope.err, "no chapter nope\n") << "refused before anything is built";
    EXPECT_EQ(primer("run 3").status, 3);
    EXPECT_TRUE(fs::exists(third));
    EXPECT_FALSE(fs::exists(fourth));
    if (command::run("echo '#include <gtest/gtest.h>' | c++ -E -x c++ -").status == 0) {
        EXPECT_EQ(primer("test").status, 0);
        EXPECT_TRUE(fs::exists(fourth)) << "tests need all";
    }
}

// What stands in the files that the target is made of, directly or not, in this build folder.
std::string made_of(const std::string& target)
{
    const command::Result inputs =
        command::run(std::string(FRONT_NINJA) + " -C " + command::environment("PRIMER_BIN") +
                     "/.. -t inputs " + target);
    EXPECT_EQ(inputs.status, 0) << target << ": " << inputs.out << inputs.err;
    return inputs.out;
}

TEST(Targets, OneChapterIsMadeOfNoOtherAndTheRunnerOfNone)
{
    if (std::string(FRONT_NINJA).empty())
        GTEST_SKIP() << "not built by ninja";
    const std::string runner = made_of("primer-runner");
    EXPECT_TRUE(has(runner, "main.cpp"));
    EXPECT_EQ(runner.find("/calibrate/"), runner.npos);
    std::vector<std::string> chapters;
    for (const auto& entry :
         fs::directory_iterator(command::environment("PRIMER_SOURCE") + "/chapters"))
        if (fs::exists(entry.path() / "CMakeLists.txt"))
            chapters.push_back(entry.path().filename());
    EXPECT_GT(chapters.size(), 0u);
    for (const std::string& chapter : chapters) {
        EXPECT_EQ(runner.find("chapters/" + chapter), runner.npos);
        const std::string own = made_of("chapter_" + chapter.substr(3));
        for (const std::string& other : chapters)
            EXPECT_EQ(own.find("chapters/" + other + "/") != own.npos, other == chapter)
                << chapter << " is made of " << other;
        EXPECT_EQ(own.find("common/runner"), own.npos) << chapter;
    }
}

TEST_F(Front, WithoutNinjaMakeBuilds)
{
    if (command::run("command -v make").status != 0)
        GTEST_SKIP() << "no make on this machine";
    hide("ninja");
    hide("ninja-build");
    EXPECT_EQ(primer("list").status, 0);
    EXPECT_TRUE(fs::exists(house / "build/Makefile"));
}

TEST_F(Front, TwoAtOnceTakeTurns)
{
    const command::Result both =
        command::run("unset PRIMER_BUILD PRIMER_PRESET; PATH=" + tools.string() + "; cd " +
                     house.string() + "; ./primer list & ./primer run 0 & wait %1 && wait %2");
    EXPECT_EQ(both.status, 0) << both.err;
    EXPECT_TRUE(has(both.out, "<list>\n"));
    EXPECT_TRUE(has(both.out, "<run>\n"));
}

TEST_F(Front, FromAReadOnlyCheckoutOneLineNamesTheWayOut)
{
    command::run("chmod -R a-w " + house.string());
    const command::Result result = as_user("list");
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(command::lines(result.err), 1) << result.err;
    EXPECT_TRUE(has(result.err, "PRIMER_BUILD=DIR"));
    fs::create_directory(scratch.path("mine"));
    fs::permissions(scratch.path("mine"), fs::perms(0777));
    variables = "PRIMER_BUILD=" + scratch.path("mine");
    const command::Result elsewhere = as_user("list");
    EXPECT_EQ(elsewhere.status, 0) << elsewhere.err;
    EXPECT_TRUE(has(elsewhere.out, "build " + scratch.path("mine")));
    command::run("chmod -R u+w " + house.string());
}

} // namespace
