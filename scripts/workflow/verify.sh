#!/usr/bin/env bash
# verify.sh ENV: every claim about the server, from outside and on it; one issue as long as one does not hold.
set -uo pipefail
out=dist/workflow
rm -rf "$out" && mkdir -p "$out"
npm run --silent workflow -- as "lightkeeper-plan-$1" --report "$out/verify.txt" -- npm run --silent verify -- "$1"
npm run --silent workflow -- issue "verify-$1" "$out/verify.txt" --title "Weekly audit: the server of $1" --code $?
