"""What the document cannot say by itself: values of our own formats, and that a key is used once."""

import re
import uuid

import schemathesis
from hypothesis import strategies as st

LINE = '{"id":"%s","kind":"lead.captured","lead":"%s","source":"check"}\n'

# A cursor belongs to the question that it came with; an empty one begins.
schemathesis.openapi.format("cursor", st.just(""))
schemathesis.openapi.format("concord-agreement", st.sampled_from(["concord: 1\n", "name: x\n"]))
schemathesis.openapi.format(
    "ndjson", st.lists(st.uuids(), max_size=3).map(lambda ids: "".join(LINE % (i, i) for i in ids))
)


@schemathesis.serializer("application/x-ndjson")
def ndjson(_context, value):
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.serializer("application/yaml")
def yaml(_context, value):
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.hook
def before_call(_context, case, _kwargs):
    """Another request gets another key: one that is used again is refused, as it should be."""
    headers = case.headers or {}
    key = headers.get("Idempotency-Key")
    if isinstance(key, str) and re.fullmatch(r"[!-~]{1,255}", key):
        headers["Idempotency-Key"] = str(uuid.uuid4())
