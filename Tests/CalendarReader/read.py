"""Reads the iCalendar file that is named with the icalendar package; writes its events as JSON."""
import json
import sys

from icalendar import Calendar

with open(sys.argv[1], "rb") as file:
    calendar = Calendar.from_ical(file.read())
events = []
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    start = event.decoded("dtstart")
    events.append(
        {
            "uid": str(event["uid"]),
            "start": start.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "offset": start.utcoffset().total_seconds(),
            "summary": str(event["summary"]),
            "description": str(event["description"]),
            "url": str(event["url"]),
            "names": sorted(event.keys()),
        }
    )
json.dump(events, sys.stdout)
