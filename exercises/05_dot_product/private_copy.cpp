// Exercise dot_product/private_copy: what does a reduction begin with? The team has 3 threads.
#include <omp.h>

#include <algorithm>
#include <cstdio>

#include "prediction.hpp"

int main()
{
    int sum = 10, product = 10, largest = 10;
    int sum_begins = -1, product_begins = -1;
#pragma omp parallel reduction(+ : sum) reduction(* : product) reduction(max : largest)
    {
        if (omp_get_thread_num() == 0) {
            sum_begins = sum;
            product_begins = product;
        }
        sum += 1;
        product *= 2;
        largest = std::max(largest, omp_get_thread_num());
    }
    std::printf("a copy of sum begins with: %d\n", sum_begins);
    std::printf("a copy of product begins with: %d\n", product_begins);
    std::printf("sum: %d\n", sum);
    std::printf("product: %d\n", product);
    std::printf("largest: %d\n", largest);
}

// What does this program print with 3 threads? Put a number in place of each -1.
const Prediction prediction = {
    {"a copy of sum begins with", {-1}},     // TODO
    {"a copy of product begins with", {-1}}, // TODO
    {"sum", {-1}},                           // TODO
    {"product", {-1}},                       // TODO
    {"largest", {-1}},                       // TODO
};
