# shellcheck shell=bash
# A real Slurm with four nodes: munge, slurmctld, and a slurmd on each of the hosts n1 to n4. Sourced by tests, after
# make_hosts (four_hosts.sh) and within its namespaces: daemons and folders end with them.
start_slurm() { # CONFIGURATION
  local i
  for i in /var/spool/slurm /var/log/slurm /etc/slurm /run/munge /etc/munge /var/log/munge /var/lib/munge; do
    empty_folder "$i"
  done
  mkdir /var/spool/slurm/controller /var/spool/slurm/n{1..4}
  sed "s/@HERE@/$(uname -n)/" "$1" >/etc/slurm/slurm.conf
  head -c 128 /dev/urandom >/etc/munge/munge.key
  chmod 400 /etc/munge/munge.key
  chmod 711 /etc/munge
  chown -R munge:munge /etc/munge /run/munge /var/log/munge /var/lib/munge
  chmod 755 /run/munge
  runuser -u munge -- "$(command -v munged || echo /usr/sbin/munged)"
  slurmctld
  for i in 1 2 3 4; do within n$i slurmd -N n$i; done
  for i in $(seq 300); do
    [[ $(sinfo -h -p work -t idle -o %D 2>/dev/null) != 4 ]] || return 0
    sleep 0.2
  done
  echo 'the nodes did not come up:'
  tail -n 5 /var/log/slurm/*.log
  return 1
}
