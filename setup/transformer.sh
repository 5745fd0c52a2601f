#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Makes .venv-transformer: the default requirements plus the extra `transformer`, on a CPU build
# of torch (200 MB; torch as the package index gives it to Linux brings gigabytes for GPUs).
#   TORCH         what to install, such as torch==2.13.0 where a machine's own index has the build
#   TORCH_INDEX   index of CPU builds, asked only when the indexes of this machine do not have it
set -euo pipefail
cd "$(dirname "$0")/.."

torch=${TORCH:-torch==2.13.0+cpu}
index=${TORCH_INDEX:-https://download.pytorch.org/whl/cpu}
stamp=$(cat setup/requirements-dev.txt pyproject.toml "$0" <(echo "$torch") | sha256sum | cut -c1-16)
[ -f ".venv-transformer/.made-from-$stamp" ] && exit 0

echo "Setting up .venv-transformer with $torch" >&2
rm -rf .venv-transformer
.venv/bin/python -m venv .venv-transformer
pip() { .venv-transformer/bin/python -m pip install --quiet --disable-pip-version-check "$@"; }
# What is pinned stays pinned; the hashes are left out, or pip would ask them of torch too.
sed -E 's/ *\\$//; /^ *--hash/d' setup/requirements-dev.txt >.venv-transformer/pinned.txt
pip "$torch" || pip --extra-index-url "$index" "$torch"
pip --constraint .venv-transformer/pinned.txt pytest editables hatchling
pip --constraint .venv-transformer/pinned.txt --no-build-isolation -e '.[transformer]'
touch ".venv-transformer/.made-from-$stamp"
