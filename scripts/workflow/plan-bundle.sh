#!/usr/bin/env bash
# plan-bundle.sh ENV: plans what a deploy would do, and keeps exactly that in plan.bundle for whoever approves it.
set -uo pipefail
out=dist/workflow
rm -rf "$out" && mkdir -p "$out"
npm run --silent workflow -- as "lightkeeper-plan-$1" -- npm run --silent plan -- "$1" --out "$out/plan.bundle" --markdown "$out/plan.md" --json >"$out/plan.json"
code=$?
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$out/plan.md" ]; then cat "$out/plan.md" >>"$GITHUB_STEP_SUMMARY"; fi
if [ "$code" != 2 ]; then exit "$code"; fi
digest=$(node --print 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).bundle.digest' "$out/plan.json")
if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "digest=$digest" >>"$GITHUB_OUTPUT"; else echo "DIGEST=$digest" >"$out/plan.env"; fi
