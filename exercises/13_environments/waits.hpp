// Exercise environments/waits: the price of the slowest.
//
// Each of `workers` workers has one environment. A step takes 1 millisecond, but with probability p
// it is a slow one and takes 1 + extra milliseconds. Each worker's steps are slow or not
// independently of all others.
#pragma once

// All workers meet after every step. The probability that such a common step has at least one slow
// worker.
double somebody_is_slow(double p, int workers);

// How many milliseconds a common step takes on average, with the meeting at its end.
double step_together(double p, double extra, int workers);

// With ranks, in each step rank 0 gets the observations of every other rank, and sends every other
// rank its actions, each directly. How many messages is that in a step?
int messages_in_a_step(int ranks);
