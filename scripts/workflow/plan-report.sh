#!/usr/bin/env bash
# Plans every environment for a pull request. The report becomes a job's output, since the job that may write comments runs none of this code.
set -uo pipefail
out=dist/workflow
rm -rf "$out" && mkdir -p "$out"
npm run --silent workflow -- as lightkeeper-plan --changes -- npm run --silent plan -- --markdown "$out/plan.md"
code=$?
if [ -f "$out/plan.md" ]; then
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$out/plan.md" >>"$GITHUB_STEP_SUMMARY"; fi
  if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "report=$(gzip -9 <"$out/plan.md" | base64 -w 0)" >>"$GITHUB_OUTPUT"; fi
fi
exit "$code"
