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
    """The answer's status, headers and JSON; a problem is an answer too. Bytes are a file."""
    request = urllib.request.Request(URL + path, method=method)
    request.add_header("Authorization", f"Bearer {TOKEN}")
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    if isinstance(body, bytes):
        request.data = body
    elif body is not None:
        request.add_header("Content-Type", "application/json")
        request.data = json.dumps(body).encode()
    try:
        with urllib.request.urlopen(request) as answer:
            content = answer.read() or b"null"
            isJSON = answer.headers["Content-Type"] == "application/json"
            return answer.status, answer.headers, json.loads(content) if isJSON else content
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

table = f"lead,recorded,contact.email\nfile-{run},2026-03-02T09:00:00Z,{run}@file.example\n".encode()
status, _, upload = ask("POST", "/uploads?name=walk.csv", table, Content_Type="text/csv")
assert status == 201, upload
place = "/uploads/" + upload["upload"]
print("the file looks like", upload["outline"]["kind"])
assert ask("POST", place + "/check")[2]["counts"]["imported"] == 1
number = ask("POST", place + "/import")[2]["import"]
print("imported", ask("GET", f"/imports/{number}")[2]["imported"], "row")
_, _, rows = ask("GET", f"/exports/leads?filter%5Blead%5D=file-{run}")
assert f"file-{run}".encode() in rows
print("exported", rows.count(b"\n") - 1, "row of it")

inForce = ask("GET", "/agreements?filter%5Bstate%5D=in_force")[2]["data"][0]
status, _, draft = ask("POST", f"/agreements/{inForce['number']}/copy", Idempotency_Key="copy-" + run)
assert status == 201, draft
version = f"/agreements/{draft['number']}"
_, headers, text = ask("GET", version + "/text")
status, _, _ = ask("PUT", version + "/text", text.replace(b"name: ", b"name: Draft of ", 1),
                   Content_Type="application/yaml", If_Match=headers["ETag"])
assert status == 200
for change in ask("GET", version + "/diff")[2]["differences"]:
    print("changes:", change["text"])
status, _, objection = ask("POST", version + "/comments",
                           {"first_line": 2, "kind": "objection", "body": "Under another name?"})
assert status == 201, objection
ask("PATCH", f"{version}/comments/{objection['number']}", {"settled": True})
_, _, replay = ask("GET", version + "/replay?tune=score.0=10")
print("with a lower threshold", replay["impact"]["newly"]["leads"], "more leads would qualify, and",
      replay["impact"]["no_longer"]["leads"], "fewer")
_, _, leads = ask("GET", version + "/replay/leads?set=newly&tune=score.0=10&limit=3&fields=lead,score")
print("such as", leads["data"])
assert ask("POST", version + "/withdraw")[2]["state"] == "withdrawn"
