#!/usr/bin/env bash
# clang14.sh CHAPTER_FOLDER: shows that clang 14 translates the line of openmp.cpp's dot wrongly with -O1,
# and that the flag of the ThreadSanitizer build (common/cmake/options.cmake) helps. Ends with 77, which
# ctest calls skipped, where there is nothing to show.
set -euo pipefail
for clang in clang++-14 clang++ ''; do
  if [[ -z $clang ]]; then
    echo "skipped: there is no clang 14" && exit 77
  elif command -v $clang >/dev/null && [[ $($clang -dumpversion) == 14.* ]]; then
    break
  fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/main.cpp" <<'END'
#include <cstdio>
#include <vector>
#include "dot_product.hpp"
int main()
{
    const std::vector<double> x(100, 1.0), y(100, 1.0);
    std::printf("%g\n", dot_product::dot(x, y));
}
END
# sum_with FLAG...: what the kernel, compiled with these flags, makes of 100 times 1 x 1.
sum_with() {
  $clang -std=c++20 -fopenmp -Wno-pass-failed "$@" -I "$chapter" "$chapter/openmp.cpp" "$work/main.cpp" -o "$work/a.out"
  OMP_NUM_THREADS=2 "$work/a.out"
}
chapter=$1
for flags in -O0 -O1 '-O1 -mllvm -force-vector-width=1'; do
  # shellcheck disable=SC2086 # words on purpose
  sums+=("$(sum_with $flags)")
  echo "$clang $flags: 100 products of 1 and 1 add up to ${sums[-1]}"
done
[[ ${sums[0]} == 100 ]] || { echo "-O0 is not right: the kernel or this test is wrong" && exit 1; }
[[ ${sums[2]} == 100 ]] || { echo "the flag of the ThreadSanitizer build does not help" && exit 1; }
[[ ${sums[1]} != 100 ]] || { echo "skipped: this clang 14 is right" && exit 77; }
