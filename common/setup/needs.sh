# shellcheck shell=bash
# What Primer needs and how it is looked for. Sourced by setup.sh.

# tier|needed, or wanted (only a part of Primer needs it)|what|how it is looked for|Debian's packages|module
needs() {
  cat <<END
core|need|a C++20 compiler (g++ 11 or newer)|compiler|g++|gcc
core|need|OpenMP|library omp.h|g++|gcc
core|need|CMake 3.25 or newer|cmake|cmake|cmake
core|$(has make && echo want || echo need)|Ninja (else make)|commands ninja/ninja-build|ninja-build|ninja
core|need|MPI (mpicc, mpirun)|commands mpicc mpirun/mpiexec|libopenmpi-dev openmpi-bin|openmpi
core|need|Eigen 3.4|library Eigen/src/Core/Reshaped.h|libeigen3-dev|eigen
core|need|a BLAS with cblas.h|library cblas.h openblas/flexiblas/blis/cblas/blas|libopenblas-openmp-dev|openblas
core|need|CLI11|library CLI/CLI.hpp|libcli11-dev|cli11
core|need|fmt|library fmt/core.h fmt|libfmt-dev|fmt
core|need|nlohmann-json|library nlohmann/json.hpp|nlohmann-json3-dev|nlohmann-json
core|want|GoogleTest (for the tests)|library gtest/gtest.h gtest|libgtest-dev|googletest
core|want|libpng (for pictures as PNG)|library png.h png|libpng-dev|libpng
core|want|libjpeg (for pictures as JPEG)|library jpeglib.h jpeg|libjpeg-dev|libjpeg-turbo
core|want|zlib (for chapters 08 and 12)|library zlib.h z|zlib1g-dev|zlib
core|want|hwloc (to draw the machine)|library hwloc.h hwloc|libhwloc-dev|hwloc
core|want|libcurl (for chapter 10)|library curl/curl.h curl|libcurl4-openssl-dev|curl
core|want|Boost.Beast (for chapter 10)|library boost/beast/http.hpp|libboost-dev|boost
core|want|OpenBLAS built with OpenMP|debian openblas-openmp/libopenblas.so|libopenblas-openmp-dev|openblas
core|want|OpenBLAS built with pthreads (for a lesson)|debian openblas-pthread/libopenblas.so.0|libopenblas0-pthread|openblas
check|need|clang with ThreadSanitizer and OpenMP|clang|clang libclang-rt-dev libomp-dev|llvm
check|need|Archer|archer|libomp-dev|llvm
check|need|clang-format and clang-tidy|commands clang-format clang-tidy|clang-format clang-tidy|llvm
check|need|valgrind|commands valgrind|valgrind|valgrind
check|want|MPICH (the tests with a second MPI)|mpich|mpich libmpich-dev|mpich
check|want|gfortran (primer check of programs in Fortran)|commands gfortran|gfortran|gcc
check|want|gdb and tmux (exercise run --debug)|commands gdb tmux|gdb tmux|gdb
check|want|libseccomp (to grade strangers' programs)|library seccomp.h seccomp|libseccomp-dev|libseccomp
check|want|bubblewrap (to grade strangers' programs)|commands bwrap|bubblewrap|bubblewrap
check|want|ccache (to compile nothing twice in CI)|commands ccache|ccache|ccache
check|need|git|commands git|git|git
slides|need|Node.js and npm|commands node npm|nodejs npm|nodejs
slides|need|Chromium|commands chromium/chromium-browser/google-chrome|chromium|chromium
compare|need|Python 3|python sys|python3|python
compare|need|NumPy|python numpy|python3-numpy|scipy-stack
compare|need|Matplotlib (for Python)|python matplotlib|python3-matplotlib|scipy-stack
compare|need|Pillow (for Python)|python PIL|python3-pil|pillow
compare|need|joblib (for Python)|python joblib|python3-joblib|scipy-stack
compare|need|Boost (its geometry library)|library boost/geometry.hpp|libboost-dev|boost
compare|want|liburing (for io_uring)|library liburing.h uring|liburing-dev|liburing
compare|want|fio (a disk's own figure)|commands fio|fio|fio
compare|want|ab (to measure the server of chapter 10)|commands ab|apache2-utils|httpd
compare|need|oneTBB (for std::execution::par)|library tbb/global_control.h tbb|libtbb-dev|tbb
cluster|need|Slurm|commands slurmctld slurmd sbatch|slurm-wlm|slurm
cluster|need|MUNGE|commands munged|munge|munge
cluster|need|SimGrid SMPI|commands smpicc smpirun|libsimgrid-dev|simgrid
cluster|need|network tools (ip, nsenter)|commands ip nsenter|iproute2 util-linux|iproute2
END
}

# The user's own places (modules set CPATH and LIBRARY_PATH), one for CMake and the probe alike.
prefixes() {
  local prefix list
  IFS=':;' read -ra list <<<"${CMAKE_PREFIX_PATH:-}:${CPATH:-}:${LIBRARY_PATH:-}"
  for prefix in "${list[@]}"; do
    prefix=${prefix%/include*}
    [[ -z $prefix ]] || echo "${prefix%/lib*}"
  done
}

# One compilation that looks for every header and library of the table; its messages name the missing.
probe() {
  local folder header names place prefix
  local places=(-isystem /usr/include/openblas) # Fedora's place
  while read -r prefix; do # openblas-*: a package of Debian's that was unpacked without root
    for place in "$prefix"/include{,/eigen3,/openblas,/*-linux-gnu{,/openblas-*}}; do places+=(-isystem "$place"); done
    for place in "$prefix"/lib{,64,/*-linux-gnu,/*-linux-gnu/openblas-*}; do places+=("-L$place"); done
  done < <(echo /usr && echo /usr/local && prefixes)
  folder=$(mktemp -d)
  printf '#if __cplusplus < 202002L\n#pragma message("no:C++20;")\n#endif\nint main() {}\n' >"$folder/probe.cpp"
  while read -r _ header names; do
    printf '#if !__has_include(<%s>)\n#pragma message("no:%s;")\n#endif\n' "$header" "$header" >>"$folder/probe.cpp"
    for place in ${names//\// }; do echo "-l$place" >>"$folder/libraries"; done
  done < <(needs | cut -d'|' -f4 | grep '^library')
  LC_ALL=C "$1" -std=c++2a "$folder/probe.cpp" -o "$folder/probe" "${places[@]}" "@$folder/libraries" 2>&1 || true
  rm -r "$folder"
}

# any a/b: one of these commands exists.
any() {
  local name
  for name in ${1//\// }; do ! has "$name" || return 0; done
  return 1
}

# found HOW ...: whether what a line of the table looks for is there. Reads cxx and probed.
found() {
  local how=$1 name prefix
  shift
  case $how in
    compiler) [[ -n $cxx && $probed != *'no:C++20;'* ]] ;;
    cmake) has cmake && [[ $(printf '3.25\n%s' "$(cmake --version | sed 's/[^0-9]*//;q')" | sort -V | head -n 1) == 3.25 ]] ;;
    commands) for name in "$@"; do any "$name" || return 1; done ;;
    mpich) # Debian's package of the commands only recommends the headers
      has mpicc.mpich && has mpiexec.mpich && mpicc.mpich -E -x c - <<<'#include <mpi.h>' >/dev/null 2>&1 ;;
    debian) # of no use elsewhere
      has apt-get || return 0
      while read -r prefix; do
        ! compgen -G "$prefix/lib/*/$1" >/dev/null || return 0
      done < <(echo /usr && prefixes)
      return 1
      ;;
    python) # the system's own first: Debian's packages are for that one
      for name in /usr/bin/python3 python3; do
        if has "$name" && "$name" -c "import $1" 2>/dev/null; then return 0; fi
      done
      return 1
      ;;
    archer) compgen -G '/usr/lib/llvm-*/lib/libarcher.so' >/dev/null || [[ -e $(clang -print-file-name=libarcher.so 2>&1) ]] ;;
    clang) has clang && echo 'int main() {}' | clang++ -xc++ -fopenmp -fsanitize=thread - -o /dev/null 2>/dev/null ;;
    library)
      [[ -n $cxx && $probed != *"no:$1;"* ]] || return 1
      [[ -n ${2:-} ]] || return 0
      for name in ${2//\// }; do [[ $probed =~ (-l|not found: )$name([^[:alnum:]_]|$) ]] || return 0; done
      return 1
      ;;
  esac
}

# look TIERS [COMMAND]: fills missing and optional (what and how to get it), packages, libraries (those of the
# packages that work from any folder), modules; lacking is need, want or nothing. After the first build a command
# asks for nothing that it can do without.
look() {
  local cxx='' probed='' tier level what how package module line
  missing=() optional=() packages=() libraries=() modules=() lacking=''
  for tier in "${CXX:-c++}" g++ clang++; do
    if has "$tier"; then cxx=$tier && break; fi
  done
  [[ -z $cxx ]] || probed=$(probe "$cxx")
  while IFS='|' read -r tier level what how package module; do
    # shellcheck disable=SC2086 # words on purpose
    if [[ " $1 " != *" $tier "* ]] || found $how; then continue; fi
    [[ $what != GoogleTest* || ${2:-} != test ]] || level=need
    [[ $level == need || -z ${2:-} || ! -e $PRIMER_BUILD/.configured ]] || continue
    [[ $lacking == need ]] || lacking=$level
    line=$(printf '  %-45s Debian: %-34s module: %s' "$what" "$package" "$module")
    if [[ $level == need ]]; then missing+=("$line"); else optional+=("$line"); fi
    # shellcheck disable=SC2206
    packages+=($package) modules+=("$module")
    # shellcheck disable=SC2206
    [[ $package == g++ || ! $how =~ ^(library|debian|cmake|commands ninja) ]] || libraries+=($package)
  done < <(needs)
  mapfile -t packages < <(printf '%s\n' "${packages[@]}" | awk 'NF && !seen[$0]++')
  mapfile -t libraries < <(printf '%s\n' "${libraries[@]}" | awk 'NF && !seen[$0]++')
  mapfile -t modules < <(printf '%s\n' "${modules[@]}" | awk 'NF && !seen[$0]++')
}
