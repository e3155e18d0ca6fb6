#!/usr/bin/env python3
"""A walk through Concord's API with the standard library alone.

CONCORD_URL=http://127.0.0.1:8080 CONCORD_TOKEN=concord_… examples/api/walk.py
"""

import json
import os
import urllib.error
import urllib.request
import uuid

URL = os.environ.get("CONCORD_URL", "http://127.0.0.1:8080") + "/api/v1"
TOKEN = os.environ["CONCORD_TOKEN"]


def ask(method, path, body=None, **headers):
    """The answer's status, headers and JSON; a problem is an answer too."""
    request = urllib.request.Request(URL + path, method=method)
    request.add_header("Authorization", f"Bearer {TOKEN}")
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    if body is not None:
        request.add_header("Content-Type", "application/json")
        request.data = json.dumps(body).encode()
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as problem:
        return problem.code, problem.headers, json.loads(problem.read() or b"null")


def pages(path):
    """Every record of a list, page by page."""
    after = ""
    while after is not None:
        status, _, page = ask("GET", path + after)
        assert status == 200, page
        yield from page["data"]
        after = page["next"] and f"&after={page['next']}"


status, _, me = ask("GET", "/me")
assert status == 200, me
print("I am", me["member"]["email"], "with", len(me["permissions"]), "permissions")

run = uuid.uuid4().hex[:8]
facts = [
    {"id": f"{run}-1", "kind": "lead.captured", "lead": f"walk-{run}", "source": "walk",
     "contact": {"email": f"{run}@walk.example", "name": "Wanda Walker"}},
    {"id": f"{run}-2", "kind": "activity", "lead": f"walk-{run}", "type": "form_submit",
     "properties": {"form": "demo_request"}},
]
status, _, first = ask("POST", "/journal", facts, Idempotency_Key=run)
assert status == 200 and first["counts"]["appended"] == 2, first
status, headers, second = ask("POST", "/journal", facts, Idempotency_Key=run)
assert second == first and headers["Idempotency-Replayed"] == "true"
print("appended", first["counts"]["appended"], "facts, once")

status, headers, lead = ask("GET", f"/leads/walk-{run}")
assert status == 200 and lead["contact"]["name"] == "Wanda Walker"
print("the lead is in", lead["stage"], "with grade", lead["grade"])
assert ask("GET", f"/leads/walk-{run}/explanation")[2]["lead"] == f"walk-{run}"

found = [row["lead"] for row in pages("/leads?filter%5Bsource%5D=walk&limit=2&fields=lead")]
assert f"walk-{run}" in found
print("leads from the walk:", len(found))

status, _, problem = ask("GET", "/leads?limit=1000")
assert status == 400
print("refused:", problem["errors"][0]["parameter"], "expected", problem["errors"][0]["expected"])
