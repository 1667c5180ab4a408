#!/usr/bin/env bash
# Brings the programs of Ceph's S3 gateway: those that are there, else Debian's, else a clear failure. Never a skip.
set -euo pipefail

programs=(radosgw radosgw-admin ceph ceph-mon ceph-osd ceph-authtool monmaptool)
absent=()
for program in "${programs[@]}"; do command -v "$program" >/dev/null || absent+=("$program"); done
[ ${#absent[@]} = 0 ] && exit 0

if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
  echo "npm run test:s3 runs Ceph's S3 gateway and misses ${absent[*]}: install it as root (apt-get install --no-install-recommends radosgw ceph-mon ceph-osd ceph-common)." >&2
  exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends radosgw ceph-mon ceph-osd ceph-common >/dev/null
