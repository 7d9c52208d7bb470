// Exercise workers/predict: what each worker sees.
//
// A program has a variable, double counter = start, and then starts p workers (p >= 1). Each adds 1
// to counter, waits until all others have added too, and prints counter. Threads add one after the
// other (atomic), so no addition is lost. double everywhere, so that the formulas are plain.
#pragma once

// What each of p threads of this program prints.
double thread_prints(double start, double p);

// What each of p processes prints that fork() has made after the line double counter = start.
double child_prints(double start, double p);

// What the program that forked them prints when all children have ended.
double parent_prints(double start, double p);

// How many variables `counter` there are while the p forked children run, the parent's with them.
double counters(double p);

// What MPI_Allreduce with MPI_SUM gives, when each of p ranks hands in its counter.
double sum_of_ranks(double start, double p);
