"""Load on servers of Concord's, and what must hold after whatever was done to them.

Clients append facts, comment on a draft, report signals, answer some of them and read; whoever gets
no answer asks again under the same key, at another server, and remembers what was promised.
"""

import http.client
import json
import os
import random
import socket
import subprocess
import tempfile
import threading
import time

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
program = os.path.abspath(os.environ.get("CONCORD", os.path.join(root, ".build/debug/concord")))
environment = {
    **os.environ,
    "CONCORD_SECRET": "torture " * 5,
    "CONCORD_API_RATE": "off",
    "CONCORD_PAGE_RATE": "off",
    "CONCORD_LOG_LEVEL": "critical",
}
draft = """concord: 1
name: Torture
effective: 2099-01-01T00:00:00Z
timezone: UTC
grade:
  start: C
  criteria:
    - { name: our size, when: { account.employees: { gte: 100 } }, thirds: 2 }
score:
  rules:
    - { name: asked for a demo, when: { activity.form: demo_request }, points: 60 }
qualify:
  at_least:
    - { grade: C, score: 50 }
routes:
  - { name: everybody, to: { team: inbound } }
service_levels:
  calendar:
    hours: { mon: "09:00-17:00", tue: "09:00-17:00" }
  accept_within: 4h
  expire_after: 2bd
  escalate_to: managers
returns: [not ready]
"""


class Site:
    """A demo company on a database, with servers, a worker and clients; perhaps with mails."""

    def __init__(self, url, seed, clients, mails=None, standby=None):
        self.url, self.seed, self.mails = url, seed, mails
        self.environment = {**environment, **(mails.settings if mails else {})}
        if standby:
            self.environment["CONCORD_STANDBY"] = standby
        self.over = threading.Event()
        self.folder = tempfile.mkdtemp(prefix="concord-torture-")
        self.servers, self.worker, self.ports = [], None, []
        made = self.concord("demo", "--leads", "60")
        if made[0]:
            raise RuntimeError(f"demo: {made[2]}")
        self.token = self.token_of("ana")
        self.marketing = self.token_of("jonas")
        self.ports = [free_port(), free_port()]
        self.servers = [Program(self, "serve", "--port", str(port)) for port in self.ports]
        self.worker = Program(self, "work")
        for port in self.ports:
            wait_for(lambda: is_ready(port))
        answer = self.ask(self.ports[0], "POST", "/agreements", {"text": draft})[1]
        self.agreement = json.loads(answer)["number"]
        # Signals are told to marketing's manager, by mail at once, at any hour.
        wishes = {"deliveries": {}, "digest_hour": 8, "quiet": None, "language": "en"}
        self.ask(self.ports[0], "PUT", "/notice-settings", wishes, token=self.marketing)
        self.clients = [Client(self, number) for number in range(clients)]
        for client in self.clients:
            client.start()

    def token_of(self, name):
        return self.concord(
            "token", "create", "torture", "--member", f"{name}@quellwerk.example", "--scopes", "all"
        )[1].strip()

    def concord(self, *words):
        done = subprocess.run(
            [program, *words, "--database", self.url], env=self.environment, cwd=self.folder,
            capture_output=True, text=True,
        )
        return done.returncode, done.stdout, done.stderr

    def ask(self, port, method, path, body=None, key=None, token=None, patience=20):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
        headers = {
            "Authorization": f"Bearer {token or self.token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        try:
            connection.request(
                method, "/api/v1" + path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def revive(self):
        """Starts what ended by itself: a process that had no database when it started."""
        for some in self.servers + [self.worker]:
            if not some.is_up():
                some.start()

    def settle(self):
        """No client begins anything new; all get their answers."""
        self.over.set()

        def all_are_ready():
            # Who found no database when it started ended.
            self.revive()
            return all(is_ready(port) for port in self.ports)

        wait_for(all_are_ready, 300)
        for client in self.clients:
            client.join(120)

    def progress(self, answers, seconds):
        """Waits until so many more writes are acknowledged, not longer than that."""
        until = sum(len(client.answered) for client in self.clients) + answers
        end = time.time() + seconds
        while time.time() < end:
            self.revive()
            if sum(len(client.answered) for client in self.clients) >= until:
                return
            time.sleep(0.05)

    def end(self):
        self.over.set()
        for some in self.servers + ([self.worker] if self.worker else []):
            some.kill()


class Program:
    """A process of Concord's that is started again when it was killed."""

    def __init__(self, site, *words):
        self.site, self.words = site, words
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [program, *self.words, "--database", self.site.url], env=self.site.environment,
            cwd=self.site.folder, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self):
        self.process.kill()
        self.process.wait()

    def is_up(self):
        return self.process.poll() is None


def free_port():
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


class Client(threading.Thread):
    """Asks until it is answered, and remembers what was promised."""

    def __init__(self, site, number):
        super().__init__(daemon=True)
        self.site, self.number = site, number
        self.dice = random.Random(site.seed * 1000 + number)
        self.answered = []
        self.facts, self.comments = [], []
        # Topics of reported signals that nobody was to answer; answers that were given.
        self.open, self.answers = [], []
        # Reads of what was acknowledged before, at any server.
        self.looked = 0
        # The journal as it is followed: up to where, and what came.
        self.seen, self.followed = 0, set()
        self.unclear, self.asked, self.repeated, self.strange = 0, 0, 0, []

    def run(self):
        while not self.site.over.is_set():
            self.asked += 1
            if self.dice.random() < 0.2:
                self.read()
            elif self.dice.random() < 0.25:
                self.comment()
            elif self.dice.random() < 0.15:
                self.signal()
            else:
                self.append()

    def read(self):
        path = self.dice.choice(["/leads?limit=20", "/journal?limit=50", "/funnel"])
        try:
            self.site.ask(self.dice.choice(self.site.ports), "GET", path)
        except OSError:
            time.sleep(0.05)
        except http.client.HTTPException:
            time.sleep(0.05)

    def until_answered(self, path, body, good, token=None, part=""):
        """The answer, or None when the run ended before."""
        key = f"c{self.number}-{self.asked}{part}"
        tries = 0
        while not self.site.over.is_set() or tries:
            try:
                status, answer = self.site.ask(
                    self.dice.choice(self.site.ports), "POST", path, body, key, token)
                # 409: done, and the answer lost; or another try of the same is under way.
                if status in good or (status == 409 and b"lost" in answer):
                    self.answered.append(time.time())
                    return answer
                if status < 500 and status not in (409, 429):
                    self.strange.append((status, answer.decode()[:200]))
                    return None
            except (OSError, http.client.HTTPException):
                pass
            tries += 1
            self.repeated += 1
            if tries > 600:
                self.unclear += 1
                return None
            time.sleep(0.1)
        return None

    def append(self):
        ids, entries = [], []
        for part in range(self.dice.randint(1, 4)):
            name = f"t{self.number}-{self.asked}-{part}"
            lead = f"T{self.dice.randint(1, 400)}"
            ids.append(name)
            entries.append(self.dice.choice([
                {"id": name, "kind": "lead.captured", "lead": lead, "source": "webinar",
                 "contact": {"email": f"{lead}@torture.example", "title": "VP Operations"},
                 "account": {"industry": "Manufacturing", "employees": 420, "country": "DE"}},
                {"id": name, "kind": "activity", "lead": lead, "type": "form_submit",
                 "channel": "web", "properties": {"form": "demo_request"}},
                {"id": name, "kind": "touch", "lead": lead, "by": "jonas@quellwerk.example",
                 "function": "sales", "channel": "call", "direction": "outbound",
                 "outcome": "connected"},
            ]))
        answer = self.until_answered("/journal", entries, (200,))
        if answer is None:
            return
        try:
            found = json.loads(answer).get("data")
        except ValueError:
            found = None
        taken = {row["id"] for row in found or [] if row["status"] in ("appended", "duplicate")}
        self.facts += ids if found is None else [name for name in ids if name in taken]
        if self.dice.random() < 0.3:
            self.follow()

    def follow(self):
        """The journal since the last look: what was acknowledged has come, whoever is asked."""
        while True:
            try:
                status, answer = self.site.ask(
                    self.dice.choice(self.site.ports), "GET",
                    f"/journal?since={self.seen}&limit=500")
            except (OSError, http.client.HTTPException):
                return
            if status != 200:
                return
            page = json.loads(answer)
            for entry in page["data"]:
                self.seen = entry["seq"]
                self.followed.add(entry["id"])
            if page["next"] is None:
                break
        self.looked += 1
        missing = [name for name in self.facts if name not in self.followed]
        if missing:
            self.strange.append((200, f"the past: the journal lacks {missing[:5]}"))

    def comment(self):
        body = f"comment {self.number} {self.asked}"
        if self.until_answered(
            f"/agreements/{self.site.agreement}/comments",
            {"first_line": 2, "last_line": 2, "kind": "comment", "body": body}, (201,),
        ) is not None:
            self.comments.append(body)

    def signal(self):
        """Reports one; marketing answers some of them."""
        topic = f"need{self.number}x{self.asked}"
        answer = self.until_answered(
            "/signals", {"type": "need", "topic": topic, "text": f"They want {topic}."}, (201,))
        if answer is None:
            return
        if b"lost" not in answer:
            self.look(json.loads(answer)["signal"])
        if b"lost" in answer or self.dice.random() < 0.7:
            self.open.append(topic)
            return
        text = f"answer to {topic}"
        if self.until_answered(
            f"/signals/{json.loads(answer)['signal']}/answers",
            {"action": "content", "text": text, "due": "2099-01-01"}, (201,),
            self.site.marketing, "-answer",
        ) is not None:
            self.answers.append(text)

    def look(self, signal):
        """What was acknowledged is seen from then on, whichever server is asked."""
        try:
            status, answer = self.site.ask(
                self.dice.choice(self.site.ports), "GET", f"/signals/{signal}")
        except (OSError, http.client.HTTPException):
            return
        if status < 500:
            self.looked += 1
        if status == 404:
            self.strange.append((status, f"the past: signal {signal} is not there"))


def wait_for(what, seconds=60):
    end = time.time() + seconds
    while time.time() < end:
        try:
            if what():
                return
        except (OSError, RuntimeError, http.client.HTTPException):
            pass
        time.sleep(0.05)
    raise RuntimeError(f"nothing after {seconds} s: {what.__doc__ or what}")


def is_ready(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/ready")
        return connection.getresponse().status == 200
    finally:
        connection.close()


def judge(site, sql):
    """What is wrong, and how many facts and comments were promised; `sql` gives lines."""
    clients = site.clients
    faults = []
    kept = set(sql("SELECT id FROM journal WHERE id LIKE 't%-%-%'"))
    facts = {name for client in clients for name in client.facts}
    told = {name for client in clients for name in client.followed}
    ghosts = told - set(sql("SELECT id FROM journal"))
    if ghosts:
        faults.append(f"{len(ghosts)} entries were told and are not there: {sorted(ghosts)[:5]}")
    if facts - kept:
        faults.append(f"{len(facts - kept)} facts are lost: {sorted(facts - kept)[:5]}")
    rows = sql("SELECT body FROM agreement_comments WHERE body LIKE 'comment %'")
    comments = {body for client in clients for body in client.comments}
    if comments - set(rows):
        faults.append(f"{len(comments - set(rows))} comments are lost")
    if len(rows) != len(set(rows)):
        faults.append(f"{len(rows) - len(set(rows))} comments were made twice")
    for kind, promised in (
        ("reported", [f"They want {topic}." for client in clients for topic in client.open]),
        ("answered", [text for client in clients for text in client.answers]),
    ):
        rows = [json.loads(row)["text"] for row in sql(
            f"SELECT body FROM journal WHERE kind = 'signal.{kind}' AND body LIKE '%need%x%'")]
        if set(promised) - set(rows):
            faults.append(f"{len(set(promised) - set(rows))} signals {kind} are lost")
        if len(rows) != len(set(rows)):
            faults.append(f"{len(rows) - len(set(rows))} signals were {kind} twice")
    # The schema has one row a key of each; what would be done twice shows in what follows from it.
    twice = sql(
        "SELECT lead, kind, recorded, count(*) FROM journal j WHERE kind = 'lead.qualified' AND NOT"
        " EXISTS (SELECT 1 FROM revocations r WHERE r.seq = j.seq AND r.workspace_id ="
        " j.workspace_id) GROUP BY lead, kind, recorded HAVING count(*) > 1")
    if twice:
        faults.append(f"decided twice: {twice[:3]}")
    for client in clients:
        faults += [f"{status}: {text}" for status, text in client.strange[:3]]
    code, output, messages = site.concord("verify")
    if code:
        faults.append(f"verify: {output[:500]} {messages[:500]}")
    return faults, len(facts), len(comments)
