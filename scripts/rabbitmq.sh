#!/usr/bin/env bash
# Isolated RabbitMQ nodes for tests and benchmarks; see usage().
set -euo pipefail

usage() {
  cat <<'END'
Usage: rabbitmq.sh COMMAND ...

  install              install RabbitMQ, if it is missing
  start NAME [PORT]    start the node, or start it again after a kill with the data it had; the last line of the
                       output is its URI; without PORT a free one is taken; does nothing if it runs
  start-cluster NAME [COUNT]
                       start a cluster of COUNT nodes (3), NAME-1, NAME-2 and so on, of which each can be killed and
                       started again, and is stopped, on its own; the last COUNT lines of the output are their URIs
  stop NAME            stop the node and remove all that it left
  kill NAME            end the node as a crash does
  ctl NAME ARGUMENT... rabbitmqctl on the node

NAME: a-z, 0-9 and -, beginning with a letter. Several nodes may run at once, each in its own folder under
NOTIFIER_RUN_DIR (default: run), with its own ports and its own epmd (a cluster has one), on 127.0.0.1 only.

Exit codes: 0 ok, 1 failed, 2 wrong usage, or RabbitMQ is missing and may not be installed.
END
}

fail() {
  local code=$1
  shift
  printf 'rabbitmq.sh: %s\n' "$*" >&2
  exit "$code"
}

script=$(readlink -f -- "${BASH_SOURCE[0]}")
scripts=${script%/*}
run_dir=${NOTIFIER_RUN_DIR:-${scripts%/*}/run}
[[ $run_dir == /* ]] || run_dir=$PWD/$run_dir
nodes=$run_dir/rabbitmq

# Debian's own wrappers in /usr/sbin change the user; these don't.
bin=/usr/lib/rabbitmq/bin

install_rabbitmq() {
  [[ ! -x $bin/rabbitmq-server ]] || return 0
  "$scripts/install-packages.sh" rabbitmq-server || exit 2
  # Nobody asked for a service of the system: it would take port 5672 after the next boot.
  local as_root=()
  [[ $EUID -eq 0 ]] || as_root=(sudo -n)
  if command -v systemctl >/dev/null; then
    "${as_root[@]}" systemctl disable rabbitmq-server epmd.socket epmd.service >/dev/null 2>&1 || true
  fi
}

# ---- A node ----

# Sets the node's name and folder.
choose_node() {
  [[ ${1:-} =~ ^[a-z][a-z0-9-]*$ ]] || fail 2 "${1:-nothing}: not a NAME; a-z, 0-9 and -, beginning with a letter"
  node=$1
  folder=$nodes/$node
}

# Reads the ports that the node got when it was first started.
read_ports() {
  read -r amqp_port dist_port epmd_port <"$folder/ports"
}

# RabbitMQ's settings: nothing of the system's instance is used, nothing listens beyond this machine.
export_settings() {
  export HOME=$folder/home
  export RABBITMQ_NODENAME=$node@localhost
  export RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT=$amqp_port RABBITMQ_DIST_PORT=$dist_port
  export RABBITMQ_HOME=/usr/lib/rabbitmq
  export RABBITMQ_MNESIA_BASE=$folder/mnesia RABBITMQ_LOG_BASE=$folder/log
  export RABBITMQ_SCHEMA_DIR=$folder/schema RABBITMQ_GENERATED_CONFIG_DIR=$folder/config
  export RABBITMQ_CONF_ENV_FILE=/dev/null RABBITMQ_CONFIG_FILE=$folder/rabbitmq
  export RABBITMQ_ADVANCED_CONFIG_FILE=$folder/advanced.config
  export RABBITMQ_ENABLED_PLUGINS_FILE=$folder/enabled_plugins RABBITMQ_PID_FILE=$folder/rabbitmq.pid
  export ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$epmd_port
  export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
}

# Prints when the process $1 was started, in ticks since the boot; fails if there is none, or only its remains.
start_time() {
  local line fields
  { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
  read -ra fields <<<"${line##*) }"
  [[ ${fields[0]} != Z ]] && echo "${fields[19]:-}"
}

# Sets pid to that of the node's first process, which leads its process group.
is_running() {
  local started
  { read -r pid && read -r started; } 2>/dev/null <"$folder/pid" || return 1
  [[ $(start_time "$pid") == "$started" ]]
}

is_taken() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Whether an AMQP server answers: it greets with a frame of the type 1.
answers() {
  local type
  type=$(
    exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$amqp_port" || exit
    printf 'AMQP\x00\x00\x09\x01' >&3
    timeout 2 head -c 1 <&3 | od -An -tu1
  ) || true
  [[ $type == *1 ]]
}

# Prints a port that nobody listens on and no other node has. Below the range from which the system takes ports for
# outgoing connections, which would come in between.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    if ! is_taken "$port" && ! grep -qsw "$port" "$nodes"/*/ports; then
      echo "$port"
      return 0
    fi
  done
}

# Makes the node's folder, with the AMQP port $1 or a free one; the node knows others that have the cookie $2 and the
# epmd port $3, or a free one.
create() {
  local port=$1 cookie=$2 epmd=$3
  if [[ -n $port ]] && { is_taken "$port" || grep -qsw "$port" "$nodes"/*/ports; }; then
    fail 1 "port $port is taken"
  fi
  rm -rf "$folder"
  mkdir -p "$folder"/{home,mnesia,log,schema,config}
  printf '%s' "$cookie" >"$folder/home/.erlang.cookie"
  chmod 400 "$folder/home/.erlang.cookie"
  echo '[].' | tee "$folder/enabled_plugins" >"$folder/advanced.config"
  printf '%s\n' 'vm_memory_high_watermark.absolute = 1GB' 'disk_free_limit.absolute = 50MB' >"$folder/rabbitmq.conf"
  # One after the other, so that each sees what the one before it took.
  echo "${port:=$(free_port)}" >"$folder/ports"
  echo "$port $(free_port)" >"$folder/ports"
  echo "$(<"$folder/ports") ${epmd:-$(free_port)}" >"$folder/ports"
}

# Makes the node number $2 of the $3 nodes of the cluster $1.
create_member() {
  local cluster=$1 number=$2 count=$3 epmd='' member
  choose_node "$cluster-$number"
  [[ ! -f $nodes/$cluster-1/ports ]] || read -r _ _ epmd <"$nodes/$cluster-1/ports"
  create '' "$cluster" "$epmd"
  {
    echo 'cluster_formation.peer_discovery_backend = classic_config'
    for ((member = 1; member <= count; member++)); do
      echo "cluster_formation.classic_config.nodes.$member = $cluster-$member@localhost"
    done
  } >>"$folder/rabbitmq.conf"
}

# Starts and kills of several nodes may come at once; the lock is not for the node's processes to keep.
lock() {
  if ! mkdir -p "$nodes" 2>/dev/null || [[ ! -w $nodes ]]; then
    fail 1 "$nodes: may not be written to"
  fi
  exec 9>>"$nodes/lock"
  flock 9
}

# Starts the node's processes, unless they run.
launch() {
  read_ports
  ! is_running || return 0
  ! is_taken "$amqp_port" || fail 1 "port $amqp_port is taken"
  (
    export_settings
    exec setsid "$bin/rabbitmq-server"
  ) </dev/null >"$folder/output" 2>&1 9>&- &
  pid=$!
  printf '%s\n%s\n' "$pid" "$(start_time "$pid")" >"$folder/pid"
}

# Waits until the node takes connections, and prints its URI.
await() {
  local deadline=$((SECONDS + 90))
  read_ports
  until answers; do
    if ! is_running; then
      tail -n 20 "$folder/output" >&2
      fail 1 "$node did not start; its folder: $folder"
    fi
    ((SECONDS < deadline)) || fail 1 "$node takes no connections after 90 s; its folder: $folder"
    sleep 0.1
  done
  echo "amqp://guest:guest@127.0.0.1:$amqp_port/%2F"
}

start() {
  local wanted=$1
  install_rabbitmq
  lock
  [[ -f $folder/ports ]] || create "$wanted" "$node" ''
  read_ports
  [[ -z $wanted || $wanted == "$amqp_port" ]] || fail 1 "$node has port $amqp_port; stop it first"
  launch
  flock --unlock 9
  await
}

# Starts the $2 nodes of the cluster $1 together: the first ones wait for the others before they form it.
start_cluster() {
  local cluster=$1 count=$2 number
  install_rabbitmq
  lock
  for ((number = 1; number <= count; number++)); do
    choose_node "$cluster-$number"
    [[ -f $folder/ports ]] || create_member "$cluster" "$number" "$count"
  done
  for ((number = 1; number <= count; number++)); do
    choose_node "$cluster-$number"
    launch
  done
  flock --unlock 9
  for ((number = 1; number <= count; number++)); do
    choose_node "$cluster-$number"
    await
  done
}

# Ends the node with the signal $1: its whole process group for a crash, else its first process, which passes it on.
end() {
  local deadline
  is_running || return 0
  read_ports
  if [[ $1 == KILL ]]; then
    kill -KILL -- "-$pid"
  else
    kill "-$1" "$pid"
  fi
  deadline=$((SECONDS + 30))
  # The others of the group may outlive the first for a moment, and hold the port.
  while { is_running || is_taken "$amqp_port"; } && ((SECONDS < deadline)); do
    sleep 0.05
  done
}

stop() {
  [[ -d $folder ]] || return 0
  end TERM
  end KILL
  if [[ -f $folder/ports ]]; then
    read_ports
    # It refuses as long as another node of the cluster is known to it.
    ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$epmd_port epmd -kill >/dev/null 2>&1 || true
  fi
  rm -rf "$folder"
}

need_node() {
  [[ -f $folder/ports ]] || fail 1 "$node was not started"
}

command=${1:-}
case $command in
  '')
    usage >&2
    exit 2
    ;;
  -h | --help | help) usage ;;
  install) install_rabbitmq ;;
  start)
    choose_node "${2:-}"
    [[ $# -le 3 && ${3:-} =~ ^[0-9]{0,5}$ ]] || fail 2 "start takes NAME [PORT]"
    start "${3:-}"
    ;;
  start-cluster)
    choose_node "${2:-}"
    [[ $# -le 3 && ${3:-3} =~ ^[1-9]$ ]] || fail 2 "start-cluster takes NAME [COUNT], at most 9"
    start_cluster "$node" "${3:-3}"
    ;;
  stop | kill)
    choose_node "${2:-}"
    [[ $# -eq 2 ]] || fail 2 "$command takes NAME"
    if [[ $command == stop ]]; then
      stop
    else
      need_node
      end KILL
    fi
    ;;
  ctl)
    choose_node "${2:-}"
    need_node
    read_ports
    export_settings
    exec "$bin/rabbitmqctl" -n "$RABBITMQ_NODENAME" "${@:3}"
    ;;
  *)
    usage >&2
    fail 2 "$command: no such command"
    ;;
esac
