// Exercise counting/shared_or_private: which value does the counter have?
//
// A team of p threads runs this (p is 1 or more):
//
//     int a = 100, b = 100, c = 100, d = 100, e = 100;
//     #pragma omp parallel private(a) firstprivate(b) reduction(+ : c, d)
//     {
//         a = 1;
//         b += 1;
//         c += 1;
//         for (int i = 0; i < n; ++i)
//             d += 1;
//     #pragma omp for reduction(+ : e)
//         for (int i = 0; i < n; ++i)
//             e += 1;
//     }
//
// Each function returns a value as a formula in n and p.
#pragma once

int b_of_a_thread(int n, int p); // b of each thread, at the end of the region
int a_afterwards(int n, int p);  // the variables of the first line, after the region
int b_afterwards(int n, int p);
int c_afterwards(int n, int p);
int d_afterwards(int n, int p);
int e_afterwards(int n, int p);
