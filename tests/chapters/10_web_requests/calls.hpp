// What the tests of the kernels share: a server, a job, and what must hold behind a run.
#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "check.hpp"

namespace calls
{

using namespace web_requests;

// Small and quick: the answers come after a millisecond.
inline Problem problem(std::size_t n, const std::string& job, std::size_t errors = 0)
{
    Problem one;
    one.n = n;
    one.job = job;
    one.service = {1, errors, 3};
    one.connections = 20;
    return one;
}

// Every call is in one of the states that it may have, and was accepted once; a call was skipped
// if and only if something that it needs was not answered.
inline void expect_accounted(const Job& job)
{
    for (std::size_t i = 0; i < job.n; ++i) {
        EXPECT_EQ(job.answers[i].times, 1) << "call " << i;
        EXPECT_NE(job.answers[i].state, State::none) << "call " << i;
        EXPECT_EQ(job.answers[i].state == State::skipped, !can_be_made(job, i)) << "call " << i;
    }
}

inline std::size_t count(const Job& job, State state)
{
    std::size_t some = 0;
    for (std::size_t i = 0; i < job.n; ++i)
        some += job.answers[i].state == state;
    return some;
}

} // namespace calls
