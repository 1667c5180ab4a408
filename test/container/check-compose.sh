#!/usr/bin/env bash
# Validates docker-compose.yml with docker-compose; installs Debian's where there is none and we may.
set -euo pipefail
cd "$(dirname "$0")/../.."
if ! command -v docker-compose >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends docker-compose >/dev/null
fi
HALFTONE_SECRET=only-for-this-check docker-compose -f docker-compose.yml config -q
echo 'docker-compose.yml is valid.'
