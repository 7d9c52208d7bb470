#!/usr/bin/env bash
# apt.sh PACKAGE...: installs Debian packages, as root, and neither starts nor enables a server.
# `primer setup` calls it.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d # what packages ask before they start their services

# Two at once take turns: each puts a file of its own in the policy's place, and the old one back.
if command -v flock >/dev/null; then
  exec 8<"${policy%/*}"
  flock 8
fi

# The services that start at boot. What systemd brings along itself, a console to log in at say, stays.
enabled() {
  find /etc/systemd/system /etc/rc[2-5].d \( -path '*.wants/*.service' -o -path '*/rc?.d/S*' \) \
    ! -name 'getty@*' ! -name 'systemd-*' 2>/dev/null | sort || true
}
restore() {
  rm -f "$policy"
  [[ ! -e $policy.primer ]] || mv "$policy.primer" "$policy"
}
before=$(enabled)
trap restore EXIT
trap 'exit 130' INT TERM HUP
[[ ! -e $policy || -e $policy.primer ]] || mv "$policy" "$policy.primer"
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod +x "$policy"

apt-get update -q || true # one source of several may be out of reach: installing shows whether it matters
apt-get install -qy --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"

# A service has a link for each runlevel (S01munge) and one for systemd (munge.service): named once.
comm -13 <(echo "$before") <(enabled) | while read -r link; do
  rm -f "$link"
  basename "$link" .service | sed 's/^S[0-9][0-9]//'
done | sort -u | sed 's/.*/primer: & was installed, but is not started at boot/'
