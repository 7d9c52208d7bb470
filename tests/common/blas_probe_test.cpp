#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "primer/blas_core.hpp"
#include "support/command.hpp"

// The probe says what it found as JSON, and its advice is what the pure function says.
TEST(BlasProbe, PrintsWhatItFound)
{
    const command::Result result = command::run(command::program("blas_probe"));
    ASSERT_EQ(result.status, 0) << result.err;
    const nlohmann::json probe = nlohmann::json::parse(result.out);
    EXPECT_FALSE(probe.at("name").get<std::string>().empty());
    EXPECT_TRUE(probe.at("advised_core").is_null() || probe.at("advised_core").is_string());
}

TEST(BlasProbe, NoticesAMisjudgedProcessor)
{
    const std::string probe_program = command::program("blas_probe");
    const auto probe = [&](const std::string& before) {
        return nlohmann::json::parse(command::run(before + probe_program).out);
    };
    const nlohmann::json old = probe("OPENBLAS_CORETYPE=Prescott ");
    if (old.at("core") != "Prescott")
        GTEST_SKIP() << "not an OpenBLAS that can be told the processor";
    const std::string flags = command::run("grep -m1 ^flags /proc/cpuinfo").out;
    const std::string better = primer::blas::better_core("Prescott", flags);
    if (better.empty())
        GTEST_SKIP() << "this processor has nothing better than Prescott";
    ASSERT_EQ(old.at("advised_core"), better);
    // And the advice, followed, leaves nothing to advise.
    EXPECT_TRUE(probe("OPENBLAS_CORETYPE=" + better + " ").at("advised_core").is_null());
}
