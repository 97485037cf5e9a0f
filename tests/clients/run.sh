#!/usr/bin/env bash
# That others' tools can use the OpenAPI document: redocly and spectral find nothing in it, and clients that openapi-typescript, NSwag and Kiota generate compile, and
# store, list and learn of errors on a running server: "bash tests/clients/run.sh [SERVER.dll]", after a Release build. Needs Node.js.
set -euo pipefail
folder=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "${1:-$folder/../../src/DeepSeekImpact.Api/bin/Release/net10.0/DeepSeekImpact.Api.dll}")
cd "$folder"
root=http://127.0.0.1:5089
export KIOTA_OFFLINE_ENABLED=true SUPPRESS_UPDATE_NOTICE=true

npm ci --no-audit --no-fund --ignore-scripts
dotnet tool restore

data=$(mktemp -d)
dotnet "$program" --Urls=$root --Data:Directory="$data" --Samples:Load=false >"$data/log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$data"' EXIT
rm -rf generated && mkdir generated
curl -sf --retry 60 --retry-delay 1 --retry-connrefused $root/swagger/v1/swagger.json -o generated/openapi.json || { cat "$data/log"; exit 1; }
kill -0 "$server" || { cat "$data/log"; exit 1; }

npx redocly lint --format json generated/openapi.json >generated/redocly.json || { cat generated/redocly.json; exit 1; }
grep -q '"warnings": 0' generated/redocly.json || { cat generated/redocly.json; exit 1; }
npx spectral lint --fail-severity warn generated/openapi.json

npx openapi-typescript generated/openapi.json -o generated/api.ts
npx tsc -p typescript
node out/typescript/client.js $root

dotnet nswag openapi2csclient /input:generated/openapi.json /output:generated/NSwag.cs /classname:NewsClient /namespace:DeepSeekImpact.Clients.NSwag \
  /jsonLibrary:SystemTextJson /generateOptionalParameters:true
dotnet kiota generate -d generated/openapi.json -l CSharp -o generated/Kiota -c NewsClient -n DeepSeekImpact.Clients.Kiota --exclude-backward-compatible \
  --log-level error
dotnet build csharp -c Release -v quiet -o out/csharp
dotnet out/csharp/Clients.dll $root
