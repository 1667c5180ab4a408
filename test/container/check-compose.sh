#!/usr/bin/env bash
# Validates docker-compose.yml with every set of its profiles, by docker-compose; installs Debian's where there is none
# and we may.
set -euo pipefail
cd "$(dirname "$0")/../.."
if ! command -v docker-compose >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends docker-compose >/dev/null
fi
export HALFTONE_SECRET=only-for-this-check

docker-compose -f docker-compose.yml config -q
export HALFTONE_ASSETS=s3 HALFTONE_WORKERS=3 HALFTONE_S3_SECRET_ACCESS_KEY=x HALFTONE_ADMIN_KEY=x
for profiles in split observability split,observability; do
  COMPOSE_PROFILES=$profiles docker-compose -f docker-compose.yml config -q
done

# What is mounted from here has to be here: of what is missing Docker makes a folder.
for path in $(grep -oE '\./docs/[^:]+' docker-compose.yml); do
  if [ ! -e "$path" ]; then
    echo "docker-compose.yml mounts $path, which is not there." >&2
    exit 1
  fi
done
echo 'docker-compose.yml is valid, with every set of its profiles.'
