#!/usr/bin/env python3
"""A second opinion on bundles, written from the tables of the standard and not from the Swift.

Usage: oracle.py SPEC FOLDER...

SPEC is Fixtures/spec/oneroster-1.1.json. Prints one line a fault of the core families:
FOLDER<TAB>file:line:column-name<TAB>family, with family one of missing, token, kind, reference,
duplicate. Whole files are held in memory; plain rules only.
"""
import csv
import datetime
import json
import os
import re
import sys

GUID = re.compile(r"[0-9A-Za-z.\-_/@]{1,255}\Z")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
USER_ID = re.compile(r"\{[^:{}]+:[^:{}]+\}\Z")
INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})\.[0-9]{3}Z\Z")
LISTS = {"references", "texts", "tokens", "codes", "userIds"}


def is_day(text):
    if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", text):
        return False
    try:
        datetime.date.fromisoformat(text)
        return True
    except ValueError:
        return False


def is_instant(text):
    match = INSTANT.match(text)
    return bool(match) and is_day(match[1]) and int(match[2]) < 24 and int(match[3]) < 60 \
        and int(match[4]) < 60


def items(cell):
    return [item.strip(" \t") for item in cell.split(",")]


def read(folder):
    files = {}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), newline="", encoding="utf-8") as source:
            reader = csv.reader(source, strict=True)
            header = next(reader)
            files[name] = [(reader.line_num, dict(zip(header, row))) for row in reader]
    return files


def kind_is_right(column, value):
    kind = column["type"]
    if kind in ("guid", "guidOf"):
        return bool(GUID.match(value))
    if kind == "date":
        return is_day(value)
    if kind == "dateTime":
        return is_instant(value)
    if kind == "year":
        return bool(re.match(r"[0-9]{4}\Z", value)) and value != "0000"
    if kind == "number":
        return bool(NUMBER.match(value))
    if kind in LISTS and "" in items(value):
        return False
    if kind == "userIds":
        return all(USER_ID.match(item) for item in items(value) if item)
    return True


def token_is_right(column, value):
    kind = column["type"]
    if kind == "flag":
        return value in ("true", "false")
    if kind == "token":
        return value in column["tokens"]
    if kind == "tokens":
        return all(item in column["tokens"] for item in items(value) if item)
    return True


def judge(folder, spec):
    files = read(folder)
    modes = {row["propertyName"]: row["value"] for _, row in files.get("manifest.csv", [])}
    ids = {name: {row["sourcedId"] for _, row in rows if row.get("sourcedId")}
           for name, rows in files.items() if name != "manifest.csv"}
    faults = set()
    for name, rows in files.items():
        if name not in spec:
            continue
        is_delta = modes.get("file." + name[:-4]) == "delta"
        seen = set()
        for line, row in rows:
            own = row["sourcedId"]
            if own and own in seen:
                faults.add((name, line, "sourcedId", "duplicate"))
            seen.add(own)
            for column in spec[name]:
                value = row[column["name"]]
                place = (name, line, column["name"])
                if not value:
                    presence = column["presence"]
                    if presence == "always" or presence == "deltaOnly" and is_delta:
                        faults.add(place + ("missing",))
                    continue
                if not kind_is_right(column, value):
                    faults.add(place + ("kind",))
                if not token_is_right(column, value):
                    faults.add(place + ("token",))
                target = column.get("target")
                if target not in ids:
                    continue
                named = items(value) if column["type"] in LISTS else [value]
                for item in named:
                    if not item or item in ids[target]:
                        continue
                    if not GUID.match(item):
                        faults.add(place + ("kind",))
                    elif not row["status"]:
                        faults.add(place + ("reference",))
    return faults


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        spec = json.load(source)["files"]
    for folder in sys.argv[2:]:
        for name, line, column, family in sorted(judge(folder, spec)):
            print(f"{folder}\t{name}:{line}:{column}\t{family}")


main()
