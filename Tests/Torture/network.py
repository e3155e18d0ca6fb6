"""Machines that are namespaces of this one's network, joined by cables that can be pulled.

Needs root; the bridge itself lies in a namespace of the run's own, which goes when the run ends.
"""

import os
import subprocess
import sys

mark = "CONCORD_TORTURE_NETWORK"
bridge = "10.77.0.1"


def ip(*words):
    subprocess.run(["ip", *words], check=True)


def enter():
    """Goes on in a network of its own; False where that is not to be had."""
    if os.environ.get(mark):
        # Names of namespaces lie in a folder: in one that only this run sees.
        os.makedirs("/run/netns", exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "none", "/run/netns"], check=True)
        ip("link", "set", "lo", "up")
        ip("link", "add", "hub", "type", "bridge")
        ip("addr", "add", f"{bridge}/24", "dev", "hub")
        ip("link", "set", "hub", "up")
        return True
    probe = (
        "mkdir -p /run/netns && mount -t tmpfs none /run/netns && ip netns add m1"
        " && ip link add hub type bridge && ip link add cable type veth peer name port netns m1")
    if os.getuid() or subprocess.run(
        ["unshare", "-n", "-m", "sh", "-c", probe], capture_output=True,
    ).returncode:
        return False
    os.environ[mark] = "1"
    os.execvp("unshare", ["unshare", "-n", "-m", sys.executable, *sys.argv])


class Machine:
    """A namespace with an address; `within` begins the words of what runs there."""

    def __init__(self, number):
        self.name, self.address = f"m{number}", f"10.77.0.{10 + number}"
        self.cable = f"cable{number}"
        self.within = ["ip", "netns", "exec", self.name]
        ip("netns", "add", self.name)
        ip("link", "add", self.cable, "type", "veth", "peer", "name", "port", "netns", self.name)
        ip("link", "set", self.cable, "master", "hub")
        ip("link", "set", self.cable, "up")
        ip("-n", self.name, "addr", "add", f"{self.address}/24", "dev", "port")
        ip("-n", self.name, "link", "set", "port", "up")
        ip("-n", self.name, "link", "set", "lo", "up")

    def cut(self):
        """Nothing comes or goes, and nobody is told."""
        ip("link", "set", self.cable, "down")

    def mend(self):
        ip("link", "set", self.cable, "up")
