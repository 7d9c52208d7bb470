// Exercise web_requests/waiting: how long does it take when workers only wait?
#pragma once

#include <cstddef>

// n independent calls, each of `delay` milliseconds, by `workers` workers, each with one call at a
// time. How many milliseconds until all are answered? (What it costs to send them is not counted.)
std::size_t independent(std::size_t n, std::size_t workers, std::size_t delay);

// Five calls for each image, each of `delay` milliseconds: labels, faces and text need nothing,
// emotions need the faces, the caption needs labels and emotions. There are as many workers as can
// be used. How many milliseconds do n images take, n >= 1?
std::size_t images(std::size_t n, std::size_t delay);

// A service is called `rate` times in each second, and answers each call after `delay`
// milliseconds. How many calls are under way at the same time? (rate * delay is a multiple of
// 1000.)
std::size_t under_way(std::size_t rate, std::size_t delay);
