#!/usr/bin/env bash
# Builds the OpenTofu that this project is rehearsed with into .cache/bin/tofu, once, and prints its path. Its source comes as a Go module, checked by Go's checksum database.
# No `go install`, which takes no module that replaces others.
set -euo pipefail
version=v1.10.10
cd "$(dirname "$0")/../.."
bin=$PWD/.cache/bin
tofu=$bin/tofu-$version
if [ ! -x "$tofu" ]; then
  if ! command -v go >/dev/null; then
    echo "OpenTofu $version is built by Go, and there is no Go here. Next: install Go 1.24 or newer, or name a tofu by TERRAFORM_BINARY_NAME" >&2
    exit 1
  fi
  echo "building OpenTofu $version into .cache/bin, once: some 15 minutes of processor time" >&2
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  source=$(go mod download -json "github.com/opentofu/opentofu@$version" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
  cp -r "$source/." "$folder"
  chmod -R u+w "$folder"
  mkdir -p "$bin"
  (cd "$folder" && CGO_ENABLED=0 nice -n 10 go build -p 1 -buildvcs=false -o "$tofu" ./cmd/tofu)
fi
echo "$tofu"
