"""What the document cannot say by itself: values of our own formats, and that a key is used once."""

import re
import uuid

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


@schemathesis.hook
def before_call(_context, case, _kwargs):
    """Another request gets another key: one that is used again is refused, as it should be."""
    headers = case.headers or {}
    key = headers.get("Idempotency-Key")
    if isinstance(key, str) and re.fullmatch(r"[!-~]{1,255}", key):
        headers["Idempotency-Key"] = str(uuid.uuid4())
