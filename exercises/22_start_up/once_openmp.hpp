// Exercise start_up/once_openmp: tables that are loaded when they are first needed, and once.
#pragma once

#include <cstddef>
#include <span>

// Given. Loads table k, which is a number here. Takes some time; any thread may call it.
double load(std::size_t k);

// Given. The result of item i with its table. Takes some time; any thread may call it.
double use(double table, std::size_t i);

// Item i needs table needs[i], which is less than `tables`, and its result is
// use(load(needs[i]), i). Each table that an item needs is loaded once, and no other. result has as
// many elements as needs. Called outside any parallel region, with a team of any size.
void all_items(std::span<const std::size_t> needs, std::size_t tables, std::span<double> result);
