#include "primer/blas_core.hpp"

#include <gtest/gtest.h>

using primer::blas::better_core;

namespace
{

const char* const avx = "fpu sse2 sse4_2 avx";
const char* const avx2 = "fpu sse2 avx fma avx2 bmi2";
const char* const avx512 = "fma avx avx2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_vnni";

} // namespace

TEST(BlasCore, AnOldChoiceOnANewProcessorIsPutRight)
{
    for (const char* old : {"Prescott", "Nehalem", "Core2", "Katmai", "generic", "Sandybridge"}) {
        EXPECT_EQ(better_core(old, avx512), "SkylakeX") << old;
        EXPECT_EQ(better_core(old, avx2), "Haswell") << old;
    }
    EXPECT_EQ(better_core("Haswell", avx512), "SkylakeX");
}

TEST(BlasCore, AGoodChoiceIsLeftAlone)
{
    EXPECT_EQ(better_core("SkylakeX", avx512), "");
    EXPECT_EQ(better_core("Cooperlake", avx512), "");
    EXPECT_EQ(better_core("Haswell", avx2), "");
    EXPECT_EQ(better_core("Zen", avx512), ""); // AMD's own, chosen by its model
    EXPECT_EQ(better_core("Sandybridge", avx), "");
    EXPECT_EQ(better_core("Prescott", "fpu sse2 sse3"), "");
}

TEST(BlasCore, NeverAsksForInstructionsThatAreMissing)
{
    EXPECT_EQ(better_core("Prescott", avx), "");
    EXPECT_EQ(better_core("Prescott", "avx avx2"), "");                      // no fma
    EXPECT_EQ(better_core("Prescott", "fma avx avx2 avx512f"), "Haswell");   // not all of AVX-512
    EXPECT_EQ(better_core("Prescott", "fma avx2x avx512f avx512bw vl"), ""); // whole words only
    EXPECT_EQ(better_core("Prescott", ""), "");
}

TEST(BlasCore, WhatItDoesNotKnowItDoesNotJudge)
{
    EXPECT_EQ(better_core("", avx512), "");
    EXPECT_EQ(better_core("NeoverseV1", avx512), "");
    EXPECT_EQ(better_core("SomethingOf2040", avx512), "");
}
