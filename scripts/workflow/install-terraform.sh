#!/usr/bin/env bash
# Installs the Terraform that this project is tested with into .cache/bin, checked by SHA-256, unless it is there.
set -euo pipefail
version=1.11.4
sha256=1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc
from=${TERRAFORM_DOWNLOADS:-https://releases.hashicorp.com/terraform}
bin=$(cd "$(dirname "$0")/../.." && pwd)/.cache/bin

if [ -n "${GITHUB_PATH:-}" ]; then echo "$bin" >>"$GITHUB_PATH"; fi
if [ "$("$bin/terraform" version 2>/dev/null | head -n 1)" = "Terraform v$version" ]; then exit 0; fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
curl --fail --silent --show-error --location --retry 3 --output "$folder/terraform.zip" "$from/$version/terraform_${version}_linux_amd64.zip"
if ! echo "$sha256  $folder/terraform.zip" | sha256sum --check --status; then
  echo "Terraform $version from $from is not what its makers published (SHA-256 $(sha256sum <"$folder/terraform.zip" | cut -d ' ' -f 1)). Next: trust neither; see docs/ci.md" >&2
  exit 1
fi
mkdir -p "$bin"
python3 -m zipfile -e "$folder/terraform.zip" "$folder"
install -m 0755 "$folder/terraform" "$bin/terraform"
