#!/usr/bin/env bash
# login.sh [-x] HOST WORD...: in the place of ssh, for hosts that are network namespaces (four_hosts.sh). As ssh does,
# it joins the words and gives them to a shell there. A host whose link is down is not reached, and says nothing.
while [[ $1 == -* ]]; do shift; done
host=$1
shift
[[ -e /run/netns/$host ]] || { echo "login.sh: no host $host" >&2 && exit 255; }
[[ $(ip -o link show "to${host#n}") == *'state UP'* ]] || exec sleep 1000
[[ ! -e ${PRIMER_TEST_GONE:-/none}/$host ]] || exec sleep 1000
exec nsenter --net="/run/netns/$host" unshare -m -u sh -c \
  "hostname $host; mount -t tmpfs none /tmp; mount -t tmpfs none /dev/shm; $*"
