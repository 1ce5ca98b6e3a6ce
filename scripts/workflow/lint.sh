#!/usr/bin/env bash
# Judges .github/workflows with actionlint. Where it is not installed, Go builds the pinned version once, into .cache/bin, checked by Go's checksum database.
set -euo pipefail
version=v1.7.12
cd "$(dirname "$0")/../.."
lint=.cache/bin/actionlint-$version
if [ ! -x "$lint" ]; then
  if ! command -v go >/dev/null; then
    echo "actionlint $version is built by Go, and there is no Go here. Next: install Go 1.24 or newer" >&2
    exit 1
  fi
  echo "building actionlint $version into .cache/bin, once" >&2
  mkdir -p .cache/bin
  GOBIN=$PWD/.cache/bin go install "github.com/rhysd/actionlint/cmd/actionlint@$version"
  mv .cache/bin/actionlint "$lint"
fi
exec "$lint" -color=false
