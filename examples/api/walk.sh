#!/usr/bin/env bash
# A walk through Concord's API with curl.
# CONCORD_URL=http://127.0.0.1:8080 CONCORD_TOKEN=concord_… examples/api/walk.sh
set -euo pipefail
url=${CONCORD_URL:-http://127.0.0.1:8080}/api/v1
lead=curl-$$-$(date +%s)

ask() { curl --silent --show-error --fail-with-body -H "Authorization: Bearer $CONCORD_TOKEN" "$@"; }

echo "who am I"
ask "$url/me" | grep -o '"email":"[^"]*"'

echo "append a fact, twice under one key: it is done once"
for _ in 1 2; do
  ask -H 'Content-Type: application/json' -H "Idempotency-Key: $lead" "$url/journal" \
    -d '[{"id":"'"$lead"'-1","kind":"lead.captured","lead":"'"$lead"'","source":"curl"}]' |
    grep -o '"appended":1'
done

echo "read the lead, and read it again only if it changed"
tag=$(ask --dump-header - --output /dev/null "$url/leads/$lead?fields=lead,source" |
  tr -d '\r' | sed -n 's/^etag: //Ip')
ask --output /dev/null --write-out '%{http_code}\n' -H "If-None-Match: $tag" \
  "$url/leads/$lead?fields=lead,source"

echo "the best leads"
ask --globoff "$url/leads?sort=-score&limit=3&fields=lead,score" | grep -o '"lead":"[^"]*"'

echo "hand in a file, try it, import it"
upload=$(printf 'lead,recorded\n%s-2,2026-03-02T09:00:00Z\n' "$lead" |
  ask -H 'Content-Type: text/csv' --data-binary @- "$url/uploads?name=walk.csv" |
  sed -E 's/^\{"upload":"([0-9a-f]+)".*/\1/')
ask -X POST "$url/uploads/$upload/check" | grep -o '"read":1,"imported":1'
ask -X POST "$url/uploads/$upload/import" | grep -o '"state":"imported"'

echo "take the journal of a lead along"
ask --globoff "$url/exports/journal?filter[lead]=$lead" | grep -o '"lead":"[^"]*"'

echo "a mistake is told with its place"
ask --globoff "$url/leads?filter[stag]=mql" && exit 1 || true
echo
