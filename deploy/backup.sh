#!/bin/sh
# A copy to restore from. Everything in it stays sealed; keep DATA_KEYS elsewhere, for without them it is noise.
#   backup.sh redis redis://host:6379 copy.rdb        while it runs (REDISCLI_AUTH for a password; each master of a cluster)
#   backup.sh embedded ./data copy.tgz                with Llavero stopped: a store that is written to copies torn
set -eu
umask 077
kind=${1:?redis or embedded} source=${2:?where from} copy=${3:?file to write}

case $kind in
redis)
  redis-cli -u "$source" --rdb "$copy.part" >/dev/null
  redis-check-rdb "$copy.part" >/dev/null
  ;;
embedded)
  owner=$(cut -d' ' -f1 "$source/lock" 2>/dev/null || true)
  if [ -n "$owner" ] && [ -d "/proc/$owner" ]; then
    echo "process $owner uses $source: stop Llavero first" >&2
    exit 1
  fi
  # The keys stay out: a copy that carries its own key is not sealed.
  tar -C "$source" --exclude=./keys --exclude=./lock --exclude=./direct-line-secret -czf "$copy.part" .
  ;;
*)
  echo "redis or embedded, not $kind" >&2
  exit 1
  ;;
esac
mv "$copy.part" "$copy"
echo "$copy: $(wc -c <"$copy") bytes"
