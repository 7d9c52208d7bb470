# cmake -DOBJDUMP=objdump -DOBJECT=a.o -P no_gathers.cmake: fails when the object file collects the
# numbers of a vector one by one: by a gather, or where that is slow, by loads of half a register. A loop
# that walks along a row reads whole vectors; where it collects, the compiler was not sure where the row
# is (`shared` in an OpenMP region can do that).
execute_process(COMMAND ${OBJDUMP} -d --no-show-raw-insn ${OBJECT}
                OUTPUT_VARIABLE code RESULT_VARIABLE status)
if(NOT status EQUAL 0 OR NOT code MATCHES "ret")
  message(FATAL_ERROR "${OBJECT}: ${OBJDUMP} shows no instructions")
endif()
string(REGEX MATCHALL "gather[a-z]+ [^\n]*|movhpd +[^\n]*\\([^\n]*\\),[^\n]*" gathers "${code}")
if(gathers)
  message(FATAL_ERROR "${OBJECT} gathers: ${gathers}")
endif()
