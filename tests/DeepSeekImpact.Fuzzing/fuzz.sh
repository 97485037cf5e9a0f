#!/usr/bin/env bash
# Fuzzes readers, guided by the branches they take (SharpFuzz under afl-fuzz).
#   tests/DeepSeekImpact.Fuzzing/fuzz.sh SECONDS [TARGET...]
# Ends with 1 where an input was neither read nor refused with a reason; it is kept under findings/TARGET. Its regression test is a copy of it in corpus/TARGET.
# Needs afl++ (apt-get install afl++).
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:?how many seconds each target is fuzzed}; shift

out=$(mktemp -d) findings=$PWD/findings
trap 'rm -rf "$out"' EXIT
command -v afl-fuzz >/dev/null || { echo "afl-fuzz is missing: apt-get install afl++" >&2; exit 2; }
dotnet tool install --tool-path "$out/tool" SharpFuzz.CommandLine --version 2.3.0 >/dev/null
dotnet publish -c Release -o "$out/bin" >/dev/null
for library in "$out"/bin/DeepSeekImpact.{Extraction,Intake,Storage,Api}.dll "$out"/bin/UglyToad.PdfPig*.dll; do
  "$out/tool/sharpfuzz" "$library"
done

export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1 DOTNET_TieredPGO=0
status=0
[ $# -gt 0 ] || set -- corpus/*/
for target in "$@"; do
  target=$(basename "$target")
  timeout $((seconds + 60)) afl-fuzz -i "corpus/$target" -o "$out/$target" -t 20000 -m none -V "$seconds" -- dotnet "$out/bin/DeepSeekImpact.Fuzzing.dll" "$target" >"$out/$target.log" 2>&1 || { tail -20 "$out/$target.log" >&2; status=1; continue; }
  stats=$out/$target/default/fuzzer_stats
  runs=$(sed -n 's/^execs_done *: //p' "$stats") paths=$(sed -n 's/^corpus_count *: //p' "$stats")
  bad=$(find "$out/$target/default/crashes" "$out/$target/default/hangs" -type f ! -name README.txt | wc -l)
  echo "$target: $runs inputs, $paths of them took new ways, $bad findings"
  if [ "$bad" -gt 0 ]; then
    mkdir -p "$findings/$target"
    find "$out/$target/default/crashes" "$out/$target/default/hangs" -type f ! -name README.txt -exec sh -c 'cp "$1" "$2/$(sha256sum "$1" | cut -c1-16)"' _ {} "$findings/$target" \;
    status=1
  fi
done
exit "$status"
