"""A PostgreSQL of a run's own (bin/test-postgres), which can be killed and started again."""

import os
import signal
import subprocess
import sys
import time

from harness import root


def worked(process, reaped=False):
    """Seconds of processor; 0 where it has ended."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return sum(int(field) for field in fields[11:15 if reaped else 13]) / os.sysconf("SC_CLK_TCK")


class Postgres:
    """The server of the run; its owner is whom the folder belongs to."""

    def __init__(self):
        self.script = subprocess.Popen(
            [os.path.join(root, "bin/test-postgres")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.folder = self.script.stdout.readline().strip()
        if not self.folder:
            if self.script.wait() == 4:
                print("torture: skipped: no PostgreSQL here", file=sys.stderr)
                sys.exit(0)
            sys.exit("torture: PostgreSQL does not start")
        self.data = os.path.join(self.folder, "data")
        versions = os.listdir("/usr/lib/postgresql") if os.path.isdir("/usr/lib/postgresql") else []
        newest = max(versions, key=float, default="")
        self.programs = f"/usr/lib/postgresql/{newest}/bin/" if newest else ""
        owner = os.stat(self.data)
        self.owner = (owner.st_uid, owner.st_gid)
        self.url = f"postgresql://concord@/torture?host={self.folder}"
        self.sql("CREATE DATABASE torture", "postgres")

    def psql(self, command=None, database="torture"):
        words = [self.programs + "psql", "-qAtX", "-h", self.folder, "-U", "concord"]
        return words + ["-d", database] + (["-c", command] if command else [])

    def sql(self, question, database="torture"):
        done = subprocess.run(
            self.psql(database=database), input=question, capture_output=True, text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        return done.stdout.split("\n")[:-1]

    def processor(self):
        """Seconds that the server's processes have worked, those that ended too."""
        mother = self.mother()
        with os.popen(f"ps -o pid= --ppid {mother}") as found:
            return worked(mother, reaped=True) + sum(worked(int(pid)) for pid in found)

    def children(self):
        """Processes of connections."""
        mother = self.mother()
        with os.popen(f"ps -o pid=,args= --ppid {mother}") as found:
            lines = [line.split(None, 1) for line in found]
        return [int(pid) for pid, words in lines if " torture " in words]

    def mother(self):
        with open(os.path.join(self.data, "postmaster.pid")) as file:
            return int(file.readline())

    def kill(self):
        os.kill(self.mother(), signal.SIGKILL)

    def start(self):
        """Until the old one's children are gone the new one refuses to start."""
        as_owner = [] if os.getuid() else [
            "setpriv", f"--reuid={self.owner[0]}", f"--regid={self.owner[1]}", "--clear-groups",
        ]
        for _ in range(100):
            done = subprocess.run(
                as_owner + [
                    self.programs + "pg_ctl", "-D", self.data, "-l",
                    os.path.join(self.folder, "server.log"), "-w", "-s", "start",
                ],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                cwd=self.folder,
            )
            if done.returncode == 0:
                return
            time.sleep(0.1)
        raise RuntimeError("PostgreSQL does not start again")

    def end(self):
        self.script.stdin.close()
        self.script.wait()
