#!/bin/sh
# From a copy of backup.sh to an empty folder, ready to be started on.
#   restore.sh redis copy.rdb /var/lib/redis          then start Redis there with deploy/redis.conf
#   restore.sh embedded copy.tgz ./data [keys-file]   then start Llavero; without keys-file set DATA_KEYS
set -eu
umask 077
kind=${1:?redis or embedded} copy=${2:?file to read} folder=${3:?empty folder} keys=${4:-}
mkdir -p "$folder"
if [ -n "$(ls -A "$folder")" ]; then
  echo "$folder is not empty: move what is there aside first" >&2
  exit 1
fi

field() { redis-cli -s "$folder/restore.sock" info persistence | tr -d '\r' | sed -n "s/^$1://p"; }

case $kind in
redis)
  # A start with appendonly yes would not read the copy: it is loaded first, and written as an append-only file then.
  cp "$copy" "$folder/dump.rdb"
  redis-server --port 0 --unixsocket "$folder/restore.sock" --dir "$folder" --appendonly no --save '' --daemonize no >/dev/null &
  server=$!
  trap 'kill $server 2>/dev/null || true' EXIT
  until [ "$(redis-cli -s "$folder/restore.sock" ping 2>/dev/null)" = PONG ]; do
    kill -0 $server
    sleep 0.1
  done
  redis-cli -s "$folder/restore.sock" config set appendonly yes >/dev/null
  while [ "$(field aof_rewrite_in_progress)$(field aof_rewrite_scheduled)" != 00 ]; do sleep 0.1; done
  [ "$(field aof_last_bgrewrite_status)" = ok ]
  redis-cli -s "$folder/restore.sock" shutdown nosave >/dev/null 2>&1 || true
  wait $server || true
  trap - EXIT
  rm -f "$folder/dump.rdb" "$folder/restore.sock"
  ;;
embedded)
  tar -C "$folder" -xzf "$copy"
  if [ -n "$keys" ]; then
    cp "$keys" "$folder/keys"
    chmod 600 "$folder/keys"
  fi
  ;;
*)
  echo "redis or embedded, not $kind" >&2
  exit 1
  ;;
esac
echo "$folder is ready"
