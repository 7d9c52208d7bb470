# shellcheck shell=bash
# Four hosts on one machine, n1 to n4: network namespaces on a bridge, with addresses 10.77.0.11 to 14. Sourced by
# the tests, as root, within `alone`: what is made and mounted here ends with its processes. `work` names a folder.

# alone SCRIPT BUILD ARGUMENT...: runs the script as root of network, mount and process namespaces of its own. Status 77,
# and why, where that is not possible; with PRIMER_CI=1 that is a failure.
alone() {
  ((EUID == 0)) || cannot 'hosts can be made only by root'
  has_all ip nsenter unshare
  [[ $2 != /tmp/* ]] || cannot "$2 lies in /tmp, which each of these hosts has for itself"
  unshare -n -m -p true 2>/dev/null || cannot 'this system gives no namespaces'
  # What runs inside must not outlive the test, and has no pipe of ours (daemons would keep it open).
  local output status=0
  output=$(mktemp)
  unshare -n -m -p -f --kill-child --mount-proc bash "$@" >"$output" 2>&1 </dev/null || status=$?
  cat "$output"
  rm -f "$output"
  return $status
}

cannot() {
  echo "SKIPPED: $1"
  [[ ${PRIMER_CI:-0} == 1 ]] && exit 1
  exit 77
}

has_all() {
  local name
  for name in "$@"; do
    command -v "$name" >/dev/null || [[ -x /usr/sbin/$name ]] || cannot "$name is missing (./primer setup cluster)"
  done
}

# empty_folder DIR: an empty one in its place, for the processes of this test alone.
empty_folder() {
  mkdir -p "$1"
  mount -t tmpfs none "$1"
}

make_hosts() {
  local i names
  mount --make-rprivate /
  empty_folder /run/netns
  ip link set lo up
  ip link add bridge77 type bridge
  ip address add 10.77.0.1/24 dev bridge77
  ip link set bridge77 up
  names=${work:?}/names
  printf '127.0.0.1 localhost\n10.77.0.1 %s\n' "$(uname -n)" >"$names"
  for i in 1 2 3 4; do
    ip netns add "n$i"
    ip link add "to$i" type veth peer name eth0 netns "n$i"
    ip link set "to$i" master bridge77 up
    ip -n "n$i" address add "10.77.0.1$i/24" dev eth0
    ip -n "n$i" link set eth0 up
    ip -n "n$i" link set lo up
    printf '10.77.0.1%d n%d\n' $i $i >>"$names"
  done
  mount --bind "$names" /etc/hosts
}

# within HOST COMMAND...: on that host, with its name and a /tmp and /dev/shm of its own.
within() {
  # shellcheck disable=SC2016 # for the shell inside
  nsenter --net="/run/netns/$1" unshare -m -u sh -c \
    'hostname "$0"; mount -t tmpfs none /tmp; mount -t tmpfs none /dev/shm; exec "$@"' "$@"
}

failures=0
# expect STATUS NAMED COMMAND...: that status, and the output holds NAMED. What it printed is in $said.
expect() {
  local status=0 wanted=$1 named=$2
  shift 2
  said=$("$@" 2>&1) || status=$?
  [[ $status == "$wanted" ]] || fault "status $status, not $wanted: $*"
  [[ $said == *"$named"* ]] || fault "'$named' is not said: $*"
}
holds() { [[ $said == *"$1"* ]] || fault "'$1' is not said"; }
# one_line: of a refusal.
one_line() { [[ $said != *$'\n'* ]] || fault 'more than one line'; }
fault() {
  failures=$((failures + 1))
  printf '^ FAULT: %s\n%s\n' "$1" "${said-}"
}
