#!/usr/bin/env bash
# Check that requirements.txt can be installed from wheels alone on the Pythons that make test does not run on:
# 3.12 and 3.13, or those named.  Called by make wheels; each version downloads some 100 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- 3.12 3.13

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in "$@"; do
    .venv/bin/python -m pip download --quiet --require-hashes --only-binary=:all: --python-version "$version" \
        --dest "$folder/$version" --requirement requirements.txt
    echo "Python $version: $(find "$folder/$version" -name '*.whl' | wc -l) wheels"
done
