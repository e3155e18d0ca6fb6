"""A mail server of a run's own (Tests/MailServer), and what must hold of the mails it took."""

import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from harness import root, wait_for

python = os.path.join(root, ".build/mail-server/bin/python")


class Mails:
    """The server; `settings` are those that Concord's processes need."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="concord-mails-")
        self.process = subprocess.Popen(
            [python, os.path.join(root, "Tests/MailServer/server.py"), self.folder])
        port = os.path.join(self.folder, "port")
        wait_for(lambda: os.path.exists(port))
        with open(port) as file:
            self.settings = {
                "CONCORD_MAIL_URL": f"smtp://127.0.0.1:{file.read().strip()}",
                "CONCORD_MAIL_TLS": "off", "CONCORD_MAIL_FROM": "Concord <concord@torture.example>",
            }
        self.read = {}

    def all(self):
        """Each mail as (its id, to whom, subject and text), those that came since added."""
        for name in os.listdir(self.folder):
            if name.endswith(".json") and name not in self.read:
                with open(os.path.join(self.folder, name)) as file:
                    mail = json.load(file)
                headers = dict(mail["headers"])
                self.read[name] = (
                    headers["Message-ID"], tuple(mail["recipients"]),
                    headers["Subject"] + "\n" + mail["text"])
        return list(self.read.values())

    def counted(self):
        mails = self.all()
        return {"mails": len(mails), "mailed again": len(mails) - len({mail[0] for mail in mails})}

    def end(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def installed():
    """A server, or None with a word on it."""
    if os.path.exists(python):
        return Mails()
    print("torture: no mail server here (bin/setup --browser): without mails", file=sys.stderr)
    return None


def told(site, sql, seconds=180):
    """Faults of the mails about signals: each notice has to come, under one id."""
    topics = {topic for client in site.clients for topic in client.open}
    mails, end = site.mails, time.time() + seconds
    while True:
        of_id, of_notice = collections.defaultdict(set), collections.defaultdict(set)
        for name, recipients, words in mails.all():
            of_id[name].add(recipients)
            for topic in topics.intersection(re.findall(r"need\d+x\d+", words)):
                of_notice[topic, recipients].add(name)
        lost = topics - {topic for topic, _ in of_notice}
        if not lost or time.time() > end:
            break
        # As if the leases of those who were killed had run out.
        sql("UPDATE jobs SET due = 0 WHERE kind = 'notice_mail' AND due IS NOT NULL")
        time.sleep(3)
    faults = [f"{len(lost)} signals were not mailed: {sorted(lost)[:5]}"] if lost else []
    faults += [f"one id for several people: {name}"
               for name, whom in of_id.items() if len(whom) > 1][:5]
    faults += [f"several ids for one notice: {notice} {ids}"
               for notice, ids in of_notice.items() if len(ids) > 1][:5]
    failed = sql("SELECT key, error FROM jobs WHERE state = 'failed'")
    return faults + [f"given up on: {row}" for row in failed[:5]]
