# A project in the place of Primer, so that the front door's tests need seconds: its runner says what
# it was called with, and its one chapter leaves a file when it is built.
cmake_minimum_required(VERSION 3.25)
project(primer VERSION 9.8.7 LANGUAGES CXX)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
add_executable(primer-runner runner.cpp)
add_custom_target(chapter_3 ${CMAKE_COMMAND} -E touch ${CMAKE_BINARY_DIR}/chapter_3.built)
add_custom_target(chapter_4 ALL ${CMAKE_COMMAND} -E touch ${CMAKE_BINARY_DIR}/chapter_4.built)
