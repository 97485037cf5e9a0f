#!/usr/bin/env bash
# All that tries to break the server, at full length, and its figures: about an hour. As root the tests on a small disk run too.
#   tests/DeepSeekImpact.Reliability.Tests/all.sh [SECONDS each reader is fuzzed]
set -euo pipefail
cd "$(dirname "$0")/../.."
ulimit -n 20000 || echo "Few files may be open: 2,000 clients will not fit." >&2
RELIABILITY=long dotnet test -c Release tests/DeepSeekImpact.Reliability.Tests --logger 'console;verbosity=detailed'
tests/DeepSeekImpact.Fuzzing/fuzz.sh "${1:-75}"
