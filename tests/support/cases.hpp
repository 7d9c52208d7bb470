// The cases that every way of doing a job is tested with: those of the exercises' checks.
#pragma once

#include "../../common/check/standard.hpp"

namespace cases = check::standard;
