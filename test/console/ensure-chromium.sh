#!/usr/bin/env bash
# The browser that the console's tests drive: the one that is there, else Debian's, else a clear failure. Never a skip.
set -euo pipefail

browser=${CHROMIUM:-/usr/bin/chromium}
if [ ! -x "$browser" ]; then
  if [ -n "${CHROMIUM:-}" ]; then
    echo "CHROMIUM=$CHROMIUM is no program." >&2
    exit 1
  fi
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "The console's tests need Chromium: install it (apt-get install chromium), or say where it is with CHROMIUM=/path/to/it." >&2
    exit 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium
fi
"$browser" --version
