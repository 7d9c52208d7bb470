// The cases that every variant is tested with: those of the exercises' checks.
#pragma once

#include "../../common/check/standard.hpp"

namespace cases = check::standard;
