#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Sets everything up, whole or not at all: Debian packages, virtual environment, requirements.
# Usage: setup/install.sh runtime|dev|frog   (frog: dev, and the optional witness)
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-runtime}
case "$what" in
  runtime) requirements=setup/requirements.txt; wanted='runtime' ;;
  dev) requirements=setup/requirements-dev.txt; wanted='runtime|test' ;;
  frog) requirements=setup/requirements-dev.txt; wanted='runtime|test|frog'; what=dev ;;
  *) echo "usage: setup/install.sh runtime|dev|frog" >&2; exit 2 ;;
esac

say() { printf '%s\n' "$*" >&2; }

find_python() {
  local name
  for name in python3.13 python3.12 python3.11 python3; do
    if command -v "$name" >/dev/null &&
      "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null
    then
      command -v "$name"
      return
    fi
  done
  return 1
}

missing_packages() {
  local name when why
  while IFS='|' read -r name when why; do
    name=${name//[[:space:]]/}
    when=${when//[[:space:]]/}
    case "$name" in '' | '#'*) continue ;; esac
    [[ $when =~ ^($wanted)$ ]] || continue
    # A Python that brings venv itself (pyenv, a container image) needs no Debian package for it.
    if [ "$name" = python3-venv ] && "$python" -c 'import ensurepip, venv' 2>/dev/null; then
      continue
    fi
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' ||
      printf '%s|%s\n' "$name" "${why# }"
  done <setup/apt.txt
}

install_packages() {
  local names
  names=$(cut -d'|' -f1 <<<"$1")
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      as_root=(sudo)
    else
      return 1
    fi
  fi
  say "Installing Debian packages:" $names
  "${as_root[@]}" apt-get update -qq >&2 &&
    # shellcheck disable=SC2086 # one word a package
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends $names >/dev/null
}

if ! python=$(find_python); then
  say "Python 3.11, 3.12 or 3.13 is needed. On Debian or Ubuntu: apt-get install python3 python3-venv"
  exit 3
fi

missing=$(missing_packages)
if [ -n "$missing" ] && ! install_packages "$missing"; then
  say "These Debian packages are missing, and this account may not install them:"
  while IFS='|' read -r name why; do say "  $name: without it, $why"; done <<<"$missing"
  say "Ask an administrator for: apt-get install $(cut -d'|' -f1 <<<"$missing" | tr '\n' ' ')"
  if grep -q '^python3-venv|' <<<"$missing"; then
    say "Nothing was installed."
    exit 3
  fi
  say "Going on without them; nothing was half installed."
fi

# The stamp names everything the environment was made from; it is written last.
stamp=$(cat "$requirements" setup/uv.txt pyproject.toml <("$python" --version) | sha256sum | cut -c1-16)
if [ -f ".venv/.made-from-$stamp-$what" ] || [ -f ".venv/.made-from-$stamp-dev" ]; then
  exit 0
fi
say "Setting up the virtual environment in .venv ($what)"
rm -f .venv/.made-from-*
"$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r setup/uv.txt
.venv/bin/uv pip sync --quiet --python .venv/bin/python --compile-bytecode --require-hashes \
  setup/uv.txt "$requirements"
.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
touch ".venv/.made-from-$stamp-$what"
