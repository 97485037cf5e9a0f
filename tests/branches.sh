#!/usr/bin/env bash
# What share of the engine's branches the specifications (tests/specs) reach, after a build: "bash tests/branches.sh". Fails below the floor.
set -euo pipefail
cd "$(dirname "$0")/.."
floor=86 # percent; raise it with the specifications

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
# In a folder of their own: they are changed to count, and other tests may run meanwhile.
cp -r tests/DeepSeekImpact.Extraction.Tests/bin/Release/net10.0 "$results/programs"
dotnet test tests/DeepSeekImpact.Extraction.Tests -c Release --no-build -p:OutDir="$results/programs/" --filter SpecificationTests \
  --collect "Code Coverage;Format=cobertura" --results-directory "$results" >"$results/log" 2>&1 || { cat "$results/log"; exit 1; }

# One package is one assembly; the tests are another.
rate=$(find "$results" -name '*.cobertura.xml' -exec cat {} + | grep -o '<package [^>]*name="DeepSeekImpact.Extraction"' | sed -E 's/.*branch-rate="([0-9.]+)".*/\1/')
awk -v rate="$rate" -v floor="$floor" 'BEGIN {
  printf "specifications reach %.1f%% of the branches of the engine; floor %.1f%%\n", rate * 100, floor
  exit !(rate * 100 >= floor)
}'
