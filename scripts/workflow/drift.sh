#!/usr/bin/env bash
# drift.sh ENV: what differs from the last deploy, in the account and on the server, as an issue that is open as long as something does.
set -uo pipefail
out=dist/workflow
rm -rf "$out" && mkdir -p "$out"
environment=$1
npm run --silent workflow -- as "lightkeeper-plan-$environment" -- npm run --silent plan -- "$environment" --markdown "$out/drift.md"
account=$?
npm run --silent workflow -- as "lightkeeper-plan-$environment" --report "$out/server.txt" -- npm run --silent host -- drift "$environment"
server=$?
{
  if [ "$account" = 1 ] && [ ! -s "$out/drift.md" ]; then echo "The plan failed; the job's log says why."; fi
  if [ "$account" != 0 ] && [ -f "$out/drift.md" ]; then tail -n +2 "$out/drift.md"; fi
  if [ "$server" != 0 ]; then printf '\n### On the server\n\n'; sed 's/^/    /' "$out/server.txt"; fi
} >"$out/issue.md"
npm run --silent workflow -- issue "drift-$environment" "$out/issue.md" --title "Drift in $environment" --code $((account + server))
