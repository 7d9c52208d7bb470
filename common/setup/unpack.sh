#!/usr/bin/env bash
# unpack.sh DIR PACKAGE...: Debian's packages of libraries, and those that they need and the system lacks, into a
# folder, without root. DIR/environment.sh then makes programs find them. `primer` says when that helps.
set -euo pipefail
(($# >= 2)) || { echo "Usage: unpack.sh DIR PACKAGE..." >&2 && exit 2; }
mkdir -p "$1/partial"
cd "$1"
folder=$PWD
# The part that programs load, of the very same version: needed beside the rest, also when the system has it.
mapfile -t loaded < <(apt-cache show --no-all-versions "${@:2}" | sed -n 's/^Depends: //p' | tr ',' '\n' |
  sed -n 's/^ *\([^ ]*\) (= .*/\1/p' | sort -u)
apt-get install -y --download-only --reinstall --no-install-recommends -o Debug::NoLocking=1 \
  -o Dir::Cache::archives="$folder" "${@:2}" "${loaded[@]}"
for package in *.deb; do dpkg -x "$package" .; done
rm -rf partial ./*.deb

# libx.so points to libx.so.9 beside it, but that may be installed in the system already, and is not here.
find usr/lib -xtype l | while read -r link; do
  [[ ! -e /$(dirname "$link")/$(readlink "$link") ]] || ln -sf "/$(dirname "$link")/$(readlink "$link")" "$link"
done

libraries=$(find "$folder/usr/lib" -mindepth 1 -maxdepth 1 -name '*-linux-gnu*' | paste -sd:)
cat >environment.sh <<END
export PATH=$(printf %q "$folder/usr/bin"):\$PATH
export CMAKE_PREFIX_PATH=$(printf %q "$folder/usr")\${CMAKE_PREFIX_PATH:+:\$CMAKE_PREFIX_PATH}
# What these libraries need in turn is looked for here alone.
export LD_LIBRARY_PATH=$(printf %q "$libraries")\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}
END
