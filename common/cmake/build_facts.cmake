# Run at each build: writes what the record says of the build, and only when it has changed.
set(commit "unknown")
if(GIT)
  execute_process(COMMAND ${GIT} -C ${SOURCE} describe --always --dirty --exclude=*
                  OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
                  RESULT_VARIABLE failed)
  if(NOT failed)
    set(commit "${described}")
  endif()
endif()
set(new "// made at build time
#pragma once
#define PRIMER_COMPILER \"${COMPILER}\"
#define PRIMER_FLAGS \"${FLAGS}\"
#define PRIMER_BUILD_TYPE \"${TYPE}\"
#define PRIMER_COMMIT \"${commit}\"
")
set(old "")
if(EXISTS ${OUTPUT})
  file(READ ${OUTPUT} old)
endif()
if(NOT new STREQUAL old)
  file(WRITE ${OUTPUT} "${new}")
endif()
