#!/bin/sh
# with_compiler.sh COMPILER OTHER ARGUMENT...: runs COMPILER ARGUMENT... in place of OTHER. CMake knows
# one C++ compiler a build; a worker that ThreadSanitizer watches is compiled by clang, whatever
# compiles the rest.
compiler=$1
shift 2
exec "$compiler" "$@"
