#!/usr/bin/env bash
# loops.sh OBJDUMP OBJECT: prints the loop of the object file that takes one step at a time, and fails
# when there is none: a jump back over the conversion of one number (cvtsi2sd) and one addition (addsd, or
# with the multiplication vfmadd…sd). A compiler that has worked out the sum needs no loop; one that takes
# several steps at once adds whole vectors (addpd, paddq). x86-64 only.
set -euo pipefail
code=$("$1" -d --no-show-raw-insn "$2")
awk '
  / <.*>:$/ { delete place }                # a function begins: its jumps stay within it
  $1 ~ /^[0-9a-f]+:$/ {
    place[substr($1, 1, length($1) - 1)] = NR
    line[NR] = $0
    if ($2 ~ /^j/ && $3 in place) {         # back to an instruction of this function
      body = ""
      for (i = place[$3]; i <= NR; ++i)
        body = body line[i] "\n"
      if (body ~ /addsd|vfmadd[0-9]+sd/ && body ~ /cvtsi2sd/ && body !~ /addpd|paddq|ret/) {
        printf "%s", body
        found = 1
        exit
      }
    }
  }
  END { if (!found) { print "no loop that takes one step at a time"; exit 1 } }
' <<<"$code"
