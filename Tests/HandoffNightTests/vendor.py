"""Stands between sshd and sftp-server: writes down what is asked, and has the faults of real vendors.

Usage: vendor.py FOLDER ROOT, where FOLDER holds `faults.json` and gets `requests` and `fired`, and
ROOT is what the vendor shows. A fault of faults.json, all of them optional:

    arguments       of sftp-server: -R, -P names of requests that are refused
    file_limit      no file grows beyond so many bytes, as on a disk that is full
    bytes_a_second  the pace of what is written and read
    at              {request, number, when, act}: before the request, or after it was carried out
                    and before its answer goes out, the line is cut or nothing moves any more
    written         {bytes, act}: so once so many bytes were written
    names           {folder, names}: in a listing of that folder stand these, too
    times           how often `at` and `written` happen; once where it is left out
"""

import json
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time

folder, root = sys.argv[1:]
with open(os.path.join(folder, "faults.json"), encoding="utf-8") as file:
    faults = json.load(file)

REQUESTS = {
    1: "init", 3: "open", 4: "close", 5: "read", 6: "write", 7: "lstat", 8: "fstat", 9: "setstat",
    10: "fsetstat", 11: "opendir", 12: "readdir", 13: "remove", 14: "mkdir", 15: "rmdir",
    16: "realpath", 17: "stat", 18: "rename",
}
TOLD = {"open", "remove", "mkdir", "rename", "posix-rename", "opendir", "rmdir"}
pending, opened, folders, shown = {}, {}, {}, set()
counts = {"written": 0}
lock = threading.Lock()


def put(name, line):
    """Adds a line to a file that sessions share."""
    with open(os.path.join(folder, name), "a", encoding="utf-8") as file:
        file.write(line + "\n")


def times(name):
    try:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            return len(file.readlines())
    except FileNotFoundError:
        return 0


def limit():
    if "file_limit" in faults:
        resource.setrlimit(resource.RLIMIT_FSIZE, (faults["file_limit"],) * 2)


signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
server = subprocess.Popen(
    [os.environ.get("SFTP_SERVER", "/usr/lib/openssh/sftp-server"), "-d", root]
    + faults.get("arguments", []),
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, restore_signals=False, preexec_fn=limit)


def act(what):
    """Cuts the line as a crash of the server would, or stands still until the client goes."""
    put("fired", what)
    if what == "cut":
        os.kill(os.getppid(), signal.SIGKILL)
    else:
        line = select.poll()
        line.register(0, select.POLLHUP)
        line.poll(60_000)
    server.kill()
    os._exit(1)


def may(fault):
    return fault and times("fired") < faults.get("times", 1)


def hit(when, name):
    """Whether the request is the one at which something happens; counted before, asked after."""
    at = faults.get("at")
    if not may(at) or at["request"] != name:
        return False
    if when == "before":
        counts[name] = counts.get(name, 0) + 1
    return at.get("when", "before") == when and counts[name] == at.get("number", 1)


def string(data, place):
    count = struct.unpack_from(">I", data, place)[0]
    return data[place + 4 : place + 4 + count], place + 4 + count


def pack(text):
    return struct.pack(">I", len(text)) + text


def exactly(source, count):
    data = b""
    while len(data) < count:
        more = source.read(count - len(data))
        if not more:
            return None
        data += more
    return data


def packet(source):
    head = exactly(source, 4)
    return head and exactly(source, struct.unpack(">I", head)[0])


def asked(data):
    """The name of a request, and what of it is written down."""
    kind = data[0]
    if kind == 200:
        name, place = string(data, 5)
        name = name.decode().split("@")[0]
    else:
        name, place = REQUESTS.get(kind, str(kind)), 5
    if name not in TOLD:
        return name, None
    one, place = string(data, place)
    words = [name, one.decode("utf-8", "replace")]
    if name in ("rename", "posix-rename"):
        words.append(string(data, place)[0].decode("utf-8", "replace"))
    if name == "open":
        words[0] = "write" if struct.unpack_from(">I", data, place)[0] & 2 else "read"
    return name, words


def slow(count):
    pace = faults.get("bytes_a_second")
    if pace:
        time.sleep(count / pace)


def from_client():
    while (data := packet(sys.stdin.buffer)) is not None:
        name, words = asked(data)
        if name != "init":
            with lock:
                pending[data[1:5]] = (name, words)
                if name == "readdir":
                    opened[data[1:5]] = string(data, 5)[0]
        if words:
            put("requests", " ".join(words))
        if name == "write":
            slow(len(data))
            counts["written"] += len(data)
            written = faults.get("written")
            if may(written) and counts["written"] > written["bytes"]:
                act(written["act"])
        if hit("before", name):
            act(faults["at"]["act"])
        server.stdin.write(struct.pack(">I", len(data)) + data)
        server.stdin.flush()
    server.stdin.close()


def with_names(data, handle):
    """Puts the made-up names into the first answer about a folder."""
    names = faults.get("names")
    path = folders.get(handle, b"").rstrip(b"/")
    if not names or handle in shown or os.path.basename(path) != names["folder"].encode():
        return data
    shown.add(handle)
    count = struct.unpack_from(">I", data, 5)[0]
    for name in names["names"]:
        raw = name.encode()
        attributes = struct.pack(">IQIIIII", 15, 100, 0, 0, 0o100644, 0, 0)
        data += pack(raw) + pack(b"-rw-r--r-- 1 0 0 100 Jan  1  1970 " + raw) + attributes
    return data[:5] + struct.pack(">I", count + len(names["names"])) + data[9:]


def from_server():
    while (data := packet(server.stdout)) is not None:
        with lock:
            name, words = pending.pop(data[1:5], (None, None))
        if name == "opendir" and data[0] == 102:
            folders[string(data, 5)[0]] = words[1].encode()
        if name and hit("after", name):
            act(faults["at"]["act"])
        if name == "read":
            slow(len(data))
        if name == "readdir" and data[0] == 104:
            data = with_names(data, opened.pop(data[1:5], None))
        sys.stdout.buffer.write(struct.pack(">I", len(data)) + data)
        sys.stdout.buffer.flush()


thread = threading.Thread(target=from_client, daemon=True)
thread.start()
try:
    from_server()
except BrokenPipeError:
    pass
os._exit(server.wait())
