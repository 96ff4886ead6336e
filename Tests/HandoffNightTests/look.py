"""Says what is wrong with a district's state folder and its vendor's files, a line a fault.

Usage: look.py DISTRICT VENDOR settled|killed
"""

import collections
import glob
import hashlib
import os
import sqlite3
import sys
import zipfile

district, vendor, moment = sys.argv[1:]
state = district + "/connections/state"


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


ledger = sqlite3.connect(f"file:{state}/state.sqlite?mode=ro", uri=True) if os.path.exists(
    state + "/state.sqlite") else None


def rows(question):
    return ledger.execute(question).fetchall() if ledger else []


good = {sha for (sha,) in rows(
    "SELECT sha256 FROM runs WHERE outcome IN ('accepted', 'approved') AND sha256 IS NOT NULL")}
for path in glob.glob(vendor + "/incoming/*"):
    name = os.path.basename(path)
    if name.endswith(".partial"):
        if moment == "settled":
            print(name, "is left over at the vendor")
    elif name.endswith(".zip"):
        if not zipfile.is_zipfile(path):
            print(name, "is half a bundle under its final name")
        elif digest(path) not in good:
            print(name, "is none of the bundles that were accepted")
    elif name.endswith(".done"):
        words = open(path, encoding="utf-8").read().split()
        bundle = path[: -len(".done")]
        if len(words) < 3 or not os.path.exists(bundle):
            print(name, "marks nothing")
        elif moment == "settled" and digest(bundle) not in words:
            print(name, "marks another bundle")

places = collections.defaultdict(list)
for place in ("outgoing", "outgoing/working", "outgoing/archive", "outgoing/rejected"):
    for path in glob.glob(f"{vendor}/{place}/*.zip"):
        places[digest(path)].append(place)
for sha, found in places.items():
    if len(found) > 1 and moment == "settled" and len(found) != found.count("outgoing/archive"):
        print("a drop stands in", *found)
for (sha, count) in rows(
    "SELECT sha256, COUNT(*) FROM drops WHERE state = 'imported' GROUP BY sha256 HAVING COUNT(*) > 1"):
    print("a drop was imported", count, "times")
for (sha, name) in rows("SELECT sha256, name FROM drops"):
    if sha not in places:
        print(name, "is lost at the vendor")

if rows("PRAGMA integrity_check") not in ([("ok",)], []):
    print("the record is damaged")
if moment == "settled":
    for (number, what) in rows(
        "SELECT number, state FROM deliveries WHERE state IN ('uploading', 'naming')"):
        print("delivery", number, "is left", what)
    for (run,) in rows("SELECT run_id FROM runs WHERE outcome = 'running'"):
        print("run", run, "is left running")
    for path in glob.glob(state + "/handoff/*/*"):
        print(os.path.relpath(path, district), "is left over")
    for folder, folders, names in os.walk(district):
        for name in folders + names:
            if ".partial-" in name or ".making-" in name:
                print(folder, name, "is left over")
