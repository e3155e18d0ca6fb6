"""What the document cannot say by itself: values of our own formats, names of things that there
are, and that a key is used once."""

import json
import os
import re
import urllib.request
import uuid
import zlib

import schemathesis
from hypothesis import strategies as st

LINE = '{"id":"%s","kind":"lead.captured","lead":"%s","source":"check"}\n'

# A cursor belongs to the question that it came with; an empty one begins.
schemathesis.openapi.format("cursor", st.just(""))
schemathesis.openapi.format("concord-agreement", st.sampled_from(["concord: 1\n", "name: x\n"]))
schemathesis.openapi.format("entity-tag", st.sampled_from(["*", '"0"', 'W/"5e884898", "x"']))


def text(kind, standard):
    """Bytes that no schema describes: those of the case where it has any, else an ordinary file."""

    @schemathesis.serializer(kind)
    def serialize(_context, value):
        if isinstance(value, (bytes, str)) and value:
            return value if isinstance(value, bytes) else value.encode()
        return standard().encode()


text("application/x-ndjson", lambda: "".join(LINE % (i, i) for i in [uuid.uuid4()]))
text("application/yaml", lambda: "concord: 1\n")
FILE = "lead,recorded\nC-1,2026-03-02T09:00:00Z\n"
text("text/csv", lambda: FILE)
text("application/octet-stream", lambda: FILE)



def names():
    """Of each kind of thing that paths name, some that the demo company has."""

    def listed(path, field):
        request = urllib.request.Request(
            os.environ["CONCORD_API"] + path + "?limit=3",
            headers={"Authorization": "Bearer " + os.environ["CONCORD_TOKEN"]},
        )
        with urllib.request.urlopen(request) as answer:
            return [row[field] for row in json.load(answer)["data"]]

    return {
        "lead": listed("/leads", "lead"),
        "opportunity": listed("/opportunities", "opportunity"),
        "team": listed("/teams", "team"),
        "member": listed("/members", "number"),
        "number": [1, 2, 3],
        "comment": [1, 2],
        "absence": [1, 2],
    }


KNOWN = names()


@schemathesis.hook
def before_call(_context, case, _kwargs):
    """Another request gets another key: one that is used again is refused, as it should be. Every
    other fuzzed request is about something that there is."""
    headers = case.headers or {}
    key = headers.get("Idempotency-Key")
    if isinstance(key, str) and re.fullmatch(r"[!-~]{1,255}", key):
        headers["Idempotency-Key"] = str(uuid.uuid4())
    meta = case.meta
    if meta is None or meta.phase.name.value != "fuzzing" or not meta.generation.mode.is_positive:
        return
    parameters = case.path_parameters or {}
    for name, value in parameters.items():
        chance = zlib.crc32(repr(value).encode())
        if name in KNOWN and KNOWN[name] and chance % 2:
            parameters[name] = KNOWN[name][chance // 2 % len(KNOWN[name])]
