# Exercises are found by their files alone: exercises/NN_chapter/NAME.cpp with a worker and a judge in
# tests/exercises/NN_chapter/NAME/. For each there are, none of them built before it is asked for,
#   bin/worker/CHAPTER_NAME         what runs a learner's code, all but that code: it is compiled by
#                                   itself into a libwork.so, which the worker finds when it starts
#   bin/worker/CHAPTER_NAME_races   the same for ThreadSanitizer (threads only, and where clang is)
#   bin/judge/CHAPTER_NAME          what knows the right answers
#   exercises/NN_chapter/NAME.json  for the runner: where these are and how a learner's code is compiled
#   exercises/NN_chapter/NAME.known what the known wrong answers answer, found by running them
# The target exercise_CHAPTER_NAME builds all but the next to last; primer_judges those of every exercise.

# The compiler that ThreadSanitizer, with OpenMP and Archer, is taken from: clang's alone raises no
# false alarms.
find_program(PRIMER_CLANG NAMES clang++ clang++-19 clang++-18 clang++-17 clang++-16 clang++-15 clang++-14)
find_library(PRIMER_ARCHER archer HINTS /usr/lib/llvm-14/lib /usr/lib/llvm-19/lib)
set(PRIMER_CAN_SEE_RACES OFF)
set(PRIMER_RACE_LAUNCHER ${CMAKE_SOURCE_DIR}/common/check/with_compiler.sh ${PRIMER_CLANG})
if(PRIMER_CLANG AND PRIMER_ARCHER AND NOT PRIMER_ARCHER MATCHES ":") # which would split OMP_TOOL_LIBRARIES
  set(PRIMER_CAN_SEE_RACES ON)
endif()

add_custom_target(primer_judges)

# A worker: everything but the learner's function, which stays unresolved until it starts.
# primer_add_worker(TARGET OUTPUT NN_chapter/NAME LIBRARIES SOURCE)
function(primer_add_worker target output folder libraries)
  add_executable(${target} EXCLUDE_FROM_ALL ${ARGN})
  get_filename_component(chapter ${folder} DIRECTORY)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/exercises/${chapter})
  target_link_libraries(${target} PRIVATE ${libraries} primer_headers)
  # The tables of what it takes from libraries are filled at the start and then closed.
  target_link_options(${target} PRIVATE LINKER:-z,relro,-z,now
                      LINKER:--unresolved-symbols=ignore-in-object-files
                      LINKER:--no-as-needed $<TARGET_FILE:primer_no_work>)
  add_dependencies(${target} primer_no_work)
  set_target_properties(${target} PROPERTIES
                        ENABLE_EXPORTS ON SKIP_BUILD_RPATH ON OUTPUT_NAME ${output}
                        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/worker)
endfunction()

# The worker again, compiled by clang with ThreadSanitizer.
function(primer_add_race_worker target output folder)
  primer_add_worker(${target} ${output} ${folder} primer_worker_races
                    ${CMAKE_SOURCE_DIR}/tests/exercises/${folder}/worker.cpp)
  set_target_properties(${target} PROPERTIES CXX_COMPILER_LAUNCHER "${PRIMER_RACE_LAUNCHER}"
                                             CXX_LINKER_LAUNCHER "${PRIMER_RACE_LAUNCHER}")
endfunction()

# words(RESULT item …): as the inside of a JSON array.
function(primer_words result)
  list(TRANSFORM ARGN REPLACE "(.+)" "\"\\1\"")
  list(JOIN ARGN ", " words)
  set(${result} "${words}" PARENT_SCOPE)
endfunction()

# The flags that a learner's code is compiled with, warnings and optimisation left to the runner.
function(primer_learner_flags chapter workers result)
  separate_arguments(flags UNIX_COMMAND "${CMAKE_CXX_FLAGS}")
  list(APPEND flags -std=c++20)
  get_target_property(options primer_options INTERFACE_COMPILE_OPTIONS)
  if(TARGET ${chapter}_serial_kernel)
    get_target_property(kernel ${chapter}_serial_kernel COMPILE_OPTIONS)
    if(kernel)
      list(APPEND options ${kernel})
    endif()
  endif()
  list(FILTER options EXCLUDE REGEX "^-W")
  list(APPEND options -Wno-unused-parameter -Wno-unused-variable) # a starter names what its TODO will use
  if(workers STREQUAL "ranks")
    # Ranks that stay can give back a library only without symbols that are unique in a process.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU") # (clang, which has none, does not know the flag)
      list(APPEND options -fno-gnu-unique)
    endif()
    list(APPEND flags ${options} -DOMPI_SKIP_MPICXX -DMPICH_SKIP_MPICXX)
  else()
    list(APPEND flags ${options} -fopenmp)
  endif()
  set(${result} "${flags}" PARENT_SCOPE)
endfunction()

# What the wrong answers of an exercise answer whose answers are wrong ("// caught: right"), and its
# starter where "check" says something of it: they are compiled, and the runner makes a table of what
# they answer. For primer_add_exercise(), whose variables it uses.
macro(primer_known_mistakes)
  file(GLOB candidates CONFIGURE_DEPENDS ${tests}/wrong/*.cpp)
  set(wrong "")
  foreach(file ${candidates})
    file(STRINGS ${file} head LIMIT_COUNT 4 REGEX "^// (caught: right|like: )")
    if(head)
      list(APPEND wrong ${file})
    endif()
  endforeach()
  string(JSON says ERROR_VARIABLE problem GET "${json}" check starter)
  if(says AND wrong)
    list(APPEND wrong ${source})
  endif()
  if(wrong)
    add_library(${target}_wrong OBJECT EXCLUDE_FROM_ALL ${wrong})
    target_include_directories(${target}_wrong PRIVATE
                               $<TARGET_PROPERTY:${target}_worker,INCLUDE_DIRECTORIES>)
    target_compile_options(${target}_wrong PRIVATE ${flags} -w -fPIC)
    if(workers STREQUAL "ranks")
      target_link_libraries(${target}_wrong PRIVATE primer_mpi)
    endif()
    set(known ${CMAKE_BINARY_DIR}/exercises/${folder}/${name}.known)
    add_custom_command(OUTPUT ${known}
                       COMMAND primer-runner exercise learn ${chapter}/${name}
                               $<TARGET_OBJECTS:${target}_wrong>
                       DEPENDS ${target}_worker ${target}_judge ${target}_wrong
                               $<TARGET_OBJECTS:${target}_wrong> ${about} ${wrong}
                       COMMAND_EXPAND_LISTS VERBATIM
                       COMMENT "What wrong answers to ${chapter}/${name} answer")
    if(workers STREQUAL "ranks")
      add_custom_command(OUTPUT ${known} APPEND DEPENDS primer_rank_server primer_check_mpi)
    endif()
  endif()
endmacro()

# What the runner is told of an exercise, whose worker and judge are called `checker`. Uses the variables of
# primer_add_exercise().
function(primer_describe_exercise worker checker)
  primer_words(flags ${flags})
  set(includes "$<TARGET_PROPERTY:${worker},INCLUDE_DIRECTORIES>")
  set(includes "$<FILTER:$<REMOVE_DUPLICATES:${includes}>,EXCLUDE,^(/usr/include|${CMAKE_SOURCE_DIR}/common)$>")
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/exercises/${folder}/${name}.json CONTENT "{
  \"folder\": \"${folder}\",
  \"chapter\": \"${chapter}\",
  \"name\": \"${name}\",
  \"workers\": \"${workers}\",
  \"checker\": \"${checker}\",
  \"target\": \"${target}\",
  \"compiler\": \"${CMAKE_CXX_COMPILER}\",
  \"race_compiler\": \"${races}\",
  \"archer\": \"${PRIMER_ARCHER}\",
  \"worker_object\": \"${object}\",
  \"cache\": \"${PRIMER_COMPILER_CACHE}\",
  \"processor\": \"${PRIMER_PROCESSOR}\",
  \"flags\": [${flags}],
  \"includes\": [\"$<JOIN:${includes},\", \">\"]
}
")
endfunction()

# A prediction ("program" in the JSON file): a file with a program, and what a learner expects it to print. It
# needs no worker and no judge of its own. The build runs the program as it came, keeps what it prints
# (NAME.printed), and makes the table of known mistakes from tests/…/NAME/wrong.json. For
# primer_add_exercise(), whose variables it uses.
macro(primer_add_prediction)
  if(NOT program MATCHES "^(threads|ranks)$")
    message(FATAL_ERROR "${about}: \"program\" needs \"workers\": threads or ranks")
  endif()
  set(target exercise_${chapter}_${name})
  primer_learner_flags(${chapter} ${program} flags)
  add_library(${target}_program OBJECT EXCLUDE_FROM_ALL ${source})
  target_include_directories(${target}_program PRIVATE ${CMAKE_SOURCE_DIR}/common/check/prediction)
  target_link_libraries(${target}_program PRIVATE MPI::MPI_C)
  target_compile_options(${target}_program PRIVATE ${flags} -w -fPIC)
  set(printed ${CMAKE_BINARY_DIR}/exercises/${folder}/${name}.printed)
  file(GLOB wrong CONFIGURE_DEPENDS ${tests}/wrong.json)
  add_custom_command(OUTPUT ${printed}
                     COMMAND primer-runner exercise learn ${chapter}/${name}
                             $<TARGET_OBJECTS:${target}_program>
                     DEPENDS primer_prediction ${target}_program $<TARGET_OBJECTS:${target}_program>
                             ${about} ${wrong}
                     COMMAND_EXPAND_LISTS VERBATIM
                     COMMENT "What the program of ${chapter}/${name} prints")
  add_custom_target(${target} DEPENDS ${printed})
  add_dependencies(${target} primer_prediction primer-runner)
  add_dependencies(primer_judges ${target})
  set(workers none)
  set(races "")
  set(object "")
  primer_describe_exercise(primer_prediction_worker prediction)
endmacro()

function(primer_add_exercise source)
  get_filename_component(name ${source} NAME_WE)
  get_filename_component(folder ${source} DIRECTORY)
  get_filename_component(folder ${folder} NAME)
  string(REGEX REPLACE "^[0-9]+_" "" chapter ${folder})
  set(tests ${CMAKE_SOURCE_DIR}/tests/exercises/${folder}/${name})
  set(about ${CMAKE_SOURCE_DIR}/exercises/${folder}/${name}.json)
  if(NOT EXISTS ${about})
    message(FATAL_ERROR "The exercise ${source} lacks ${about}")
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${about})
  file(READ ${about} json)
  string(JSON program ERROR_VARIABLE none GET "${json}" program workers)
  if(program)
    primer_add_prediction()
    return()
  endif()
  foreach(file ${tests}/worker.cpp ${tests}/judge.cpp)
    if(NOT EXISTS ${file})
      message(FATAL_ERROR "The exercise ${source} lacks ${file}")
    endif()
  endforeach()
  string(JSON workers ERROR_VARIABLE problem GET "${json}" workers)
  if(NOT workers MATCHES "^(threads|ranks|none)$")
    message(FATAL_ERROR "${about}: \"workers\" must be threads, ranks or none")
  endif()

  set(target exercise_${chapter}_${name})
  set(harness primer_worker_threads)
  set(worker ${tests}/worker.cpp)
  set(object "")
  if(workers STREQUAL "ranks")
    set(harness primer_worker_mpi)
    # Compiled so that it can be part of a library, too: ranks that stay load it with a learner's.
    add_library(${target}_part OBJECT EXCLUDE_FROM_ALL ${worker})
    set_target_properties(${target}_part PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_include_directories(${target}_part PRIVATE ${CMAKE_SOURCE_DIR}/exercises/${folder}
                                                      ${CMAKE_SOURCE_DIR}/common)
    target_link_libraries(${target}_part PRIVATE primer_mpi)
    set(worker $<TARGET_OBJECTS:${target}_part>)
    set(object ${worker})
  endif()
  primer_add_worker(${target}_worker ${chapter}_${name} ${folder}/${name} ${harness} ${worker})
  add_executable(${target}_judge EXCLUDE_FROM_ALL ${tests}/judge.cpp)
  target_include_directories(${target}_judge PRIVATE ${CMAKE_SOURCE_DIR}/exercises/${folder})
  target_link_libraries(${target}_judge PRIVATE primer_judge)
  set_target_properties(${target}_judge PROPERTIES OUTPUT_NAME ${chapter}_${name}
                        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/judge)
  primer_learner_flags(${chapter} ${workers} flags)
  set(known "")
  primer_known_mistakes()
  add_custom_target(${target} DEPENDS ${target}_worker ${target}_judge ${known})
  if(workers STREQUAL "ranks")
    add_dependencies(${target} primer_rank_server primer_check_mpi)
  endif()
  if(known)
    add_dependencies(${target} primer-runner)
  endif()
  set(races "")
  if(workers STREQUAL "threads" AND PRIMER_CAN_SEE_RACES)
    set(races ${PRIMER_CLANG})
    primer_add_race_worker(${target}_races ${chapter}_${name}_races ${folder}/${name})
    add_dependencies(${target} ${target}_races)
  endif()
  add_dependencies(primer_judges ${target})

  primer_describe_exercise(${target}_worker ${chapter}_${name})
endfunction()

# Every exercise there is. Sanitizers have builds of their own, in which nothing is checked.
function(primer_add_exercises)
  if(PRIMER_SANITIZE)
    return()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/exercises/*/*.cpp)
  foreach(source ${sources})
    primer_add_exercise(${source})
  endforeach()
endfunction()
