#!/usr/bin/env python3
"""The export rules a second time, written from their text and the schema alone, not from the Swift.

Usage: export_oracle.py SIS.sqlite SETTINGS.json [ROWS]

SETTINGS.json holds a list; each entry has as_of and what a connection may say (DEFAULTS names it
all). Without ROWS prints a JSON list of answers: file -> sourcedId -> the columns that the rules
decide, where null means not decided (titles and names are nobody's decision and are not there).
Settings that are refused answer {"error": reason}.

ROWS is what the program sent under each of the settings, as lines of cells between tabs:
"=" begins an answer, "!" and a code says that it was refused, "#", a file and the names of its
columns begin a file. Every difference is printed, one a line: settings, file, sourcedId, column,
what the program sent, what is expected. Exit status: 0 no difference, 1 differences.

It is plain on purpose: everything is in memory, days are ISO strings (which compare as days do),
one method a rule. Numbers in brackets name the section of the export rules.
"""

import json
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

RESOURCES = [
    "orgs",
    "academicSessions",
    "courses",
    "classes",
    "users",
    "enrollments",
    "demographics",
    "guardians",
    "categories",
    "lineItems",
    "results",
    "resources",
    "classResources",
    "courseResources",
]
# What a file names in required columns must be read too; optional references are blanked instead.
NEEDS = {
    "courses": ["orgs"],
    "classes": ["courses", "orgs", "academicSessions"],
    "users": ["orgs"],
    "enrollments": ["classes", "orgs", "users"],
    "demographics": ["users"],
    "guardians": ["users"],
    "lineItems": ["classes", "categories", "academicSessions"],
    "results": ["lineItems", "users"],
    "classResources": ["classes", "resources"],
    "courseResources": ["courses", "resources"],
}
SESSION_TYPES = {
    "FY": "schoolYear",
    "SEM": "semester",
    "QTR": "gradingPeriod",
    "PRO": "gradingPeriod",
}
GRADES = {"IT", "PR", "PK", "TK", "KG", "PS", "UG", "Other"} | {f"{n:02}" for n in range(1, 14)}
DEMOGRAPHICS = [
    "birthdate",
    "american_indian",
    "asian",
    "black",
    "pacific_islander",
    "white",
    "two_or_more_races",
    "hispanic",
    "country_of_birth",
    "state_of_birth",
    "city_of_birth",
    "residence_status",
]
DEFAULTS = {
    "read": RESOURCES,
    "school_year": None,
    "schools": [],
    "primary_enrollments_only": False,
    "future_enrollments_active": False,
    "endless_teacher_enrollments": False,
    "use_grade_posting_end_date": False,
    "marking_periods_always_active": False,
    "ignore_all_schools_enrollments": False,
    "all_schools_users": "district",
    "schedule_end": "last-day",
    "end_dates": "day-after",
    "session_types": {},
    "classes_without_students": "send",
    "id_prefix": "",
    "profiles": {},
}
FOREVER = "9999-12-31"


class Refused(Exception):
    """Settings with which nothing is sent."""


@lru_cache(maxsize=None)
def shift(day, by):
    """The day `by` days after `day`; the last day of the calendar stays."""
    return (
        day
        if day == FOREVER and by > 0
        else (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    )


@lru_cache(maxsize=None)
def length(start, end):
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


@lru_cache(maxsize=None)
def clean(value):
    """A value as text, line breaks as spaces and without control characters [8]."""
    text = (
        ""
        if value is None
        else str(value).replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    )
    return "".join(c for c in text if unicodedata.category(c) != "Cc")


def blank(value):
    return not clean(value).strip()


@lru_cache(maxsize=None)
def entry_grade(code, short_name):
    """The CEDS entry grade of a level; null for a spelling that only a district can explain."""
    if not blank(code):
        return code.strip()
    text = (short_name or "").strip()
    text = {"K": "KG"}.get(text.upper(), text)
    if text[:1].upper() == "Y":
        text = text[1:]
    if text.isdigit():
        text = f"{int(text):02}"
    return text if text in GRADES else None


@lru_cache(maxsize=None)
def number(points):
    """The shortest plain decimal: 12.0 is 12, 1E+2 is 100."""
    text = format(Decimal(str(points)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class SIS:
    """All rows of the database, once for all settings: dicts in the order of their keys."""

    def __init__(self, path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row

        def rows(table, key="id"):
            return {
                row[key]: dict(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY {key}")
            }

        self.districts = rows("districts", "district_id")
        self.schools = rows("schools")
        self.levels = rows("school_gradelevels")
        self.periods = rows("marking_periods", "marking_period_id")
        self.students = rows("students", "student_id")
        self.stints = rows("student_enrollment")
        self.profiles = rows("user_profiles")
        self.users = rows("users", "staff_id")
        self.permissions = rows("user_enrollment")
        self.ties = [row for row in rows("students_join_users").values() if row["enabled"]]
        self.courses = rows("courses", "course_id")
        self.sections = rows("course_periods", "course_period_id")
        self.teachers = rows("co_teachers")
        self.schedule = rows("schedule")
        self.types = rows("gradebook_assignment_types", "assignment_type_id")
        self.assignments = rows("gradebook_assignments", "assignment_id")
        self.given = rows("gradebook_assignments_join_course_periods")
        self.grades = rows("gradebook_grades")
        self.resources = rows("resources", "resource_id")
        self.course_resources = rows("course_resources")
        self.section_resources = rows("course_period_resources")
        # (school or None, year) -> the full year; of several the lowest key.
        self.full_years = {}
        for mp in self.periods.values():
            if mp["type"] == "FY":
                self.full_years.setdefault((mp["school_id"], mp["syear"]), mp)

    def full_year(self, school, year):
        """The school's full year, else the one the whole district keeps."""
        return self.full_years.get((school, year)) or self.full_years.get((None, year))


class Export:
    """One connection on one day."""

    def __init__(self, sis, settings):
        unknown = set(settings) - set(DEFAULTS) - {"as_of"}
        if unknown:
            raise Refused(f"unknown settings: {sorted(unknown)}")
        self.sis = sis
        self.set = {**DEFAULTS, **settings}
        self.as_of = settings["as_of"]
        self.read = set(self.set["read"])
        self.prefix = self.set["id_prefix"] or ""
        if not self.read or self.read - set(RESOURCES):
            raise Refused(f"nothing is read, or what does not exist: {sorted(self.read)}")
        for name in self.read:
            for need in NEEDS.get(name, []):
                if need not in self.read:
                    raise Refused(f"{name} needs {need}")

    def answer(self):
        for step in (
            self.choose_year,
            self.choose_schools,
            self.choose_stints,
            self.choose_staff,
            self.choose_courses,
            self.choose_class_enrollments,
            self.choose_people,
            self.write_enrollments,
            self.write_gradebook,
            self.write_resources,
            self.write_people,
            self.write_sessions_and_orgs,
        ):
            step()
        files = {
            "orgs": self.orgs,
            "academicSessions": self.sessions,
            "courses": self.course_rows,
            "classes": self.class_rows,
            "users": self.user_rows,
            "enrollments": self.enrollment_rows,
            "demographics": self.demographics,
            "categories": self.categories,
            "lineItems": self.line_items,
            "results": self.results,
            "resources": self.resource_rows,
            "classResources": self.class_resources,
            "courseResources": self.course_resources,
        }
        return {name: rows for name, rows in files.items() if name in self.read}

    def id(self, row):
        return self.prefix + row["uuid"]

    def end(self, last):
        """A last day as this connection writes ends [1]."""
        return last if self.set["end_dates"] == "last-day" else shift(last, 1)

    # Year and schools [2, 5]

    def choose_year(self):
        sis, year = self.sis, self.set["school_year"]
        if year is None:
            votes = defaultdict(int)  # year -> schools whose full year holds the day
            years = {y for _, y in sis.full_years}
            for school in sis.schools.values():
                for y in years:
                    mp = sis.full_year(school["id"], y)
                    if (
                        mp
                        and self.open(school, y)
                        and mp["start_date"] <= self.as_of <= mp["end_date"]
                    ):
                        votes[y] += 1
            starts = [(mp["start_date"], mp["syear"]) for mp in sis.full_years.values()]
            ends = [(mp["end_date"], mp["syear"]) for mp in sis.full_years.values()]
            if votes:
                year = max(votes, key=lambda y: (votes[y], y))
            elif starts:
                year = min([day for day in starts if day[0] > self.as_of], default=max(ends))[1]
            else:
                raise Refused("no school year")
        self.year = int(year)

    @staticmethod
    def open(school, year):
        return (school["min_syear"] or year) <= year <= (school["max_syear"] or year)

    def choose_schools(self):
        sis, wanted = self.sis, None
        if self.set["schools"]:
            wanted = set()
            for name in map(str, self.set["schools"]):
                hits = [
                    s["id"]
                    for s in sis.schools.values()
                    if name in (s["uuid"], s["school_number"], s["title"])
                ]
                if len(hits) != 1:
                    raise Refused(f"school {name}: {'ambiguous' if hits else 'unknown'}")
                wanted.add(hits[0])
        # A school without the year is not sent, and nobody's stint at it counts for anything.
        self.with_year = {
            s["id"]
            for s in sis.schools.values()
            if self.open(s, self.year) and sis.full_year(s["id"], self.year)
        }
        if not self.with_year:
            raise Refused(f"no school keeps the year {self.year}")
        self.schools = {
            key: sis.schools[key] for key in self.with_year if wanted is None or key in wanted
        }
        above = {s["district_id"] for s in self.schools.values()}
        self.districts = {
            key: d for key, d in sis.districts.items() if key in above
        }
        # What may be sent at all: periods of the year, of a school sent or of every school.
        self.periods = {
            key: mp
            for key, mp in sis.periods.items()
            if mp["syear"] == self.year
            and (mp["school_id"] is None or mp["school_id"] in self.schools)
        }

    # Students' stints [3, 4]

    def active(self, begin, end, future):
        """The table of section 3 for a window; `future` is the cell for a window still to come."""
        if begin > end:
            return False
        return future if self.as_of < begin else self.as_of <= end

    def choose_stints(self):
        future = bool(self.set["future_enrollments_active"])
        by_student = defaultdict(list)
        for row in self.sis.stints.values():
            start, end = row["start_date"], row["end_date"] or FOREVER
            if (
                row["syear"] == self.year
                and row["school_id"] in self.with_year
                and start
                and self.active(start, end, future)
            ):
                by_student[row["student_id"]].append(row)
        self.students = {}  # sent students: key -> (schools in order, stint that gives the grade)
        for key, stints in by_student.items():
            # Primary: not marked second, earliest start, lowest key; in scope or not.
            stints.sort(key=lambda row: (row["second_school"], row["start_date"], row["id"]))
            if self.set["primary_enrollments_only"]:
                stints = [row for row in stints[:1] if not row["second_school"]]
            schools = list(
                dict.fromkeys(
                    row["school_id"] for row in stints if row["school_id"] in self.schools
                )
            )
            if schools and self.named(self.sis.students[key]):
                self.students[key] = (schools, stints[0])

    @staticmethod
    def named(person):
        return not blank(person["first_name"]) and not blank(person["last_name"])

    # Courses, sections, class enrollments [2, 3]

    def choose_courses(self):
        orgs = set(self.schools) | (
            {None} if self.districts else set()
        )  # a course of no school is the district's
        self.courses = {
            key: c
            for key, c in self.sis.courses.items()
            if c["syear"] == self.year and c["school_id"] in orgs and not blank(c["title"])
        }
        self.sections, self.session_of = {}, {}
        for key, section in self.sis.sections.items():
            if (
                section["syear"] == self.year
                and section["school_id"] in self.schools
                and section["course_id"] in self.courses
                and (session := self.section_session(section))
            ):
                self.sections[key], self.session_of[key] = section, session

    def section_session(self, section):
        """The period a section runs in; without one of this year, the smallest that holds it."""
        own, begin, end = (
            self.periods.get(section["marking_period_id"]),
            section["begin_date"],
            section["end_date"],
        )
        if own or not begin or not end:
            return own
        return self.smallest(
            section["school_id"], ("FY", "SEM", "QTR"), begin, end
        ) or self.sis.full_year(section["school_id"], self.year)

    def smallest(self, school, types, begin, end):
        holding = [
            mp
            for mp in self.periods.values()
            if mp["type"] in types
            and mp["school_id"] in (None, school)
            and mp["start_date"] <= begin
            and end <= mp["end_date"]
        ]
        return min(
            holding,
            default=None,
            key=lambda mp: (length(mp["start_date"], mp["end_date"]), mp["marking_period_id"]),
        )

    def frame(self, section, own=None):
        """The days of a class enrollment [3]: first, last, last by the posting window.

        `own`: the row's marking period.
        """
        if own:
            return own["start_date"], own["end_date"], self.last_for_classes(own)
        return self.section_days(section)

    def last_for_classes(self, mp):
        """The last day in classes: that of the posting window if the switch is on, if later."""
        posting = self.set["use_grade_posting_end_date"] and mp["post_end_date"]
        return max(mp["end_date"], posting) if posting else mp["end_date"]

    def section_days(self, section):
        """(first day, last day, last day for class enrollments) of a section.

        Custom dates are cut by the marking period where they meet it. Where both dates are given
        and lie outside of it, they alone count; a single one that lies outside counts for nothing.
        """
        first, last = section["begin_date"], section["end_date"]
        mp = self.periods.get(section["marking_period_id"])
        if not mp:
            return first, last, last
        begin, end, posting_end = mp["start_date"], mp["end_date"], self.last_for_classes(mp)
        if max(first or begin, begin) <= min(last or end, end):
            first, last = first or begin, last or FOREVER
            return max(first, begin), min(last, end), min(last, posting_end)
        return (first, last, last) if first and last else (begin, end, posting_end)

    @staticmethod
    def window(start, end, frame):
        """Later start, earlier end; a no-show or nothing in common begins after it ends.

        Who leaves on the last day has stayed, and is there while grades are posted.
        """
        first, last, posting_end = frame
        if start and end and end < start:
            return start, end
        if not end or end == last:
            end = posting_end
        return max(start or first, first), min(end, posting_end)

    def section_runs(self, section):
        """Active on its own: its marking period is, or the custom dates that stand for it [2]."""
        begin, end, _ = self.section_days(section)
        mp = self.periods.get(section["marking_period_id"])
        return not (mp and mp["exclude_from_api"]) and (
            bool(self.set["marking_periods_always_active"]) or begin <= self.as_of <= end
        )

    def period_active(self, mp):
        return not mp["exclude_from_api"] and (
            bool(self.set["marking_periods_always_active"])
            or mp["start_date"] <= self.as_of <= mp["end_date"]
        )

    def choose_class_enrollments(self):
        """Sets classes, the sections sent, and in_class: section -> (teachers, pupils).

        Each of those is (row, begin, end). An enrollment of who is not sent is none.
        """
        sis, switch = self.sis, self.set["future_enrollments_active"]
        teachers, students, waiting = defaultdict(list), defaultdict(list), defaultdict(list)
        for row in sis.teachers.values():
            section = self.sections.get(row["course_period_id"])
            if not section or not (
                row["staff_id"] in self.staff or row["staff_id"] in self.waiting
            ):
                continue
            begin, end = self.window(row["start_date"], row["end_date"], self.frame(section))
            if begin > end:
                continue
            before_year = self.as_of < sis.full_year(section["school_id"], self.year)["start_date"]
            endless = self.set["endless_teacher_enrollments"] and begin <= self.as_of
            if endless or self.active(begin, end, switch == "all" or bool(switch) and before_year):
                teachers[section["course_period_id"]].append((row, begin, "" if endless else end))
        for (key, student), rows in self.student_windows().items():
            if (
                student not in self.students
                or self.sections[key]["school_id"] not in self.students[student][0]
            ):
                continue
            for row, begin, end in rows:
                if self.active(begin, end, False):
                    students[key].append((row, begin, end))
                elif switch and self.as_of < begin:
                    waiting[key].append((row, begin, end))  # makes no class active
        self.classes, self.in_class = {}, {}
        for key, section in self.sections.items():
            if self.section_runs(section) or teachers[key] or students[key]:
                pupils = students[key] + waiting[key]
                if pupils or self.set["classes_without_students"] != "skip":
                    self.classes[key] = section
                    self.in_class[key] = (teachers[key], pupils)
        if self.set["schools"]:  # of the district's catalogue, what those schools use
            used = {section["course_id"] for section in self.classes.values()}
            self.courses = {
                key: course
                for key, course in self.courses.items()
                if course["school_id"] is not None or key in used
            }

    def student_windows(self):
        """(section, student) -> [(row, begin, end)]; rows that meet are one, by lowest key [3]."""
        first_out = self.set["schedule_end"] == "first-day-out"
        rows = defaultdict(list)
        for row in self.sis.schedule.values():
            section = self.sections.get(row["course_period_id"])
            if not section:
                continue
            own = self.sis.periods.get(row["marking_period_id"])
            frame = self.frame(section, own if own and own["syear"] == self.year else None)
            end = shift(row["end_date"], -1) if first_out and row["end_date"] else row["end_date"]
            begin, end = self.window(row["start_date"], end, frame)
            if begin <= end:
                rows[row["course_period_id"], row["student_id"]].append((row, begin, end))
        for key, stints in rows.items():
            if len(stints) > 1:
                stints.sort(key=lambda stint: (stint[1], stint[0]["id"]))
                joined = stints[:1]
                for row, begin, end in stints[1:]:
                    held, first, last = joined[-1]
                    if begin <= shift(last, 1):
                        joined[-1] = (min(held, row, key=lambda r: r["id"]), first, max(last, end))
                    else:
                        joined.append((row, begin, end))
                rows[key] = joined
        return rows

    # People [6]

    def role(self, profile):
        """(kind, role) of a profile that is sent. The connection's word goes before all."""
        said = self.set["profiles"].get(profile["title"])
        if profile["inactive"] or profile["profile"] == "student" or said == "none":
            return None
        role = said or profile["oneroster_role"]
        if profile["profile"] == "teacher":
            return "staff", role or "teacher"
        if profile["profile"] == "parent":  # whatever the district calls them
            return "guardian", role or "guardian"
        return ("staff", role) if role else None

    def choose_staff(self):
        """Sets staff: key -> (role, orgs). Waiting are those whom the switch leaves nothing else.

        A permission without a start is open: only a school enrollment needs one [1].
        """
        sis = self.sis
        roles = {key: self.role(profile) for key, profile in sis.profiles.items()}
        staff, everywhere, parents = defaultdict(list), defaultdict(list), defaultdict(list)
        for row in sis.permissions.values():
            profile, sent = sis.profiles[row["profile_id"]], roles[row["profile_id"]]
            begin, end = row["start_date"] or "0001-01-01", row["end_date"] or FOREVER
            if (
                not sent
                or row["syear"] not in (None, self.year)
                or not self.named(sis.users[row["staff_id"]])
                or not self.active(begin, end, False)
            ):
                continue
            claim = (profile["priority"], profile["id"], sent[1], row["school_id"])
            if sent[0] == "guardian":
                parents[row["staff_id"]].append(claim)
            elif row["school_id"] is None and self.set["ignore_all_schools_enrollments"]:
                everywhere[row["staff_id"]].append(claim)
            elif row["school_id"] is None or row["school_id"] in self.schools:
                staff[row["staff_id"]].append(claim)
        self.staff = {key: (self.highest(c), self.orgs_of(c)) for key, c in staff.items()}
        self.waiting = {key: self.highest(c) for key, c in everywhere.items() if key not in staff}
        self.parents = {key: self.highest(c) for key, c in parents.items()}

    @staticmethod
    def highest(claims):
        """The role of the profile that comes first by the district's priority."""
        return min(claims, key=lambda claim: claim[:2])[2]

    def orgs_of(self, claims):
        schools, above = {claim[3] for claim in claims}, []
        if None in schools:
            schools.remove(None)
            if self.set["all_schools_users"] == "every-school" or not self.districts:
                schools = set(self.schools)
            else:
                above = sorted(self.id(d) for d in self.districts.values())
        return above + sorted(self.id(self.schools[school]) for school in schools)

    def choose_people(self):
        """Adds to the staff who waits and teaches a class that is sent; sets guardians."""
        taught = defaultdict(set)
        if "classes" in self.read:
            for key, (teachers, _) in self.in_class.items():
                school = self.id(self.schools[self.classes[key]["school_id"]])
                for row, _, _ in teachers:
                    taught[row["staff_id"]].add(school)
        for key, role in self.waiting.items():
            if key in taught:
                self.staff[key] = role, sorted(taught[key])
        # Guardians follow the students; both sides name each other.
        self.agents = defaultdict(set)  # student -> users
        self.agents_of = defaultdict(set)  # user -> students
        self.guardians = {}
        if "guardians" not in self.read:
            return
        for tie in self.sis.ties:
            user = tie["staff_id"]
            if tie["student_id"] in self.students and (user in self.staff or user in self.parents):
                self.agents[tie["student_id"]].add(user)
                self.agents_of[user].add(tie["student_id"])
        for key, role in self.parents.items():
            if key in self.agents_of and key not in self.staff:
                orgs = {s for child in self.agents_of[key] for s in self.students[child][0]}
                self.guardians[key] = role, sorted(self.id(self.schools[s]) for s in orgs)

    def write_people(self):
        sis, self.user_rows, self.demographics = self.sis, {}, {}

        def add(person, role, orgs, grades, agents):
            row = {
                "role": role,
                "orgSourcedIds": orgs,
                "grades": grades,
                "agentSourcedIds": sorted(agents),
            }
            if blank(person["username"]):
                row["username"] = self.id(person)
            self.user_rows[self.id(person)] = row

        for key, (schools, stint) in self.students.items():
            person, level = sis.students[key], sis.levels.get(stint["grade_id"])
            add(
                person,
                "student",
                [self.id(self.schools[s]) for s in schools],
                entry_grade(level["oneroster_grade"], level["short_name"]) if level else "",
                {self.id(sis.users[a]) for a in self.agents[key]},
            )
            sex = str(person["gender"] or "").lower() in ("m", "male", "f", "female")
            if sex or any(clean(person[column]) for column in DEMOGRAPHICS):  # a space is a value
                self.demographics[self.id(person)] = {}
        for key, (role, orgs) in [*self.staff.items(), *self.guardians.items()]:
            add(
                sis.users[key],
                role,
                orgs,
                "",
                {self.id(sis.students[s]) for s in self.agents_of[key]},
            )

    # Enrollments [3]

    def write_enrollments(self):
        self.class_rows, self.enrollment_rows = {}, {}
        for key, section in self.classes.items():
            school = self.id(self.schools[section["school_id"]])
            self.class_rows[self.id(section)] = {
                "schoolSourcedId": school,
                "courseSourcedId": self.id(self.courses[section["course_id"]]),
                "termSourcedIds": [self.id(self.session_of[key])],
            }
            teachers, pupils = self.in_class[key]
            teachers = [t for t in teachers if t[0]["staff_id"] in self.staff]
            leads = [t for t in teachers if t[0]["is_primary"]]
            for row, begin, end in teachers:
                # At most one on a day: where two lead rows meet, it is not decided which.
                rivals = [o for o in leads if o[0] is not row and self.meet(o, (row, begin, end))]
                primary = "false" if not row["is_primary"] else None if rivals else "true"
                person, role = self.sis.users[row["staff_id"]], row["role"]
                self.add_enrollment(section, person, (row, begin, end), role, primary)
            for pupil in pupils:
                person = self.sis.students[pupil[0]["student_id"]]
                self.add_enrollment(section, person, pupil, "student", "")

    def meet(self, one, other):
        """Whether two teachers share a day; with the switch, those to come have no end, either."""
        if self.set["endless_teacher_enrollments"]:
            return True
        return one[1] <= other[2] and other[1] <= one[2]

    def add_enrollment(self, section, person, entry, role, primary):
        row, begin, end = entry
        self.enrollment_rows[self.id(row)] = {
            "classSourcedId": self.id(section),
            "schoolSourcedId": self.id(self.schools[section["school_id"]]),
            "userSourcedId": self.id(person),
            "role": role,
            "primary": primary,
            "beginDate": begin,
            "endDate": self.end(end) if end else "",
        }

    # Gradebook [7]

    def write_gradebook(self):
        sis = self.sis
        self.line_items, self.categories, self.results, self.graded_in = {}, {}, {}, set()
        given, used = {}, set()
        loose = self.prefix + "uncategorized"
        for row in sis.given.values():
            section, work = (
                self.classes.get(row["course_period_id"]),
                sis.assignments[row["assignment_id"]],
            )
            kind = sis.types.get(work["assignment_type_id"])
            if not section or row["hidden_at"] or blank(work["title"]):
                continue
            due = row["due_date"]
            period = self.periods.get(row["marking_period_id"])
            if not period and due:
                period = self.smallest(section["school_id"], ("QTR",), due, due)
            period = period or self.session_of[row["course_period_id"]]
            due = due or period["end_date"]
            category = self.id(kind) if kind else loose
            given[row["assignment_id"], row["course_period_id"]] = (row, section, due)
            if "lineItems" in self.read:
                used.add(category)
                self.graded_in.add(period["marking_period_id"])
                self.line_items[self.id(row)] = {
                    "classSourcedId": self.id(section),
                    "categorySourcedId": category,
                    "dueDate": due,
                    "gradingPeriodSourcedId": self.id(period),
                    "assignDate": row["assigned_date"] or due,
                }
        for kind in sis.types.values():
            # One without a title is sent, too: line items need their category.
            of_sent = (
                not self.set["schools"]
                if kind["course_id"] is None
                else kind["course_id"] in self.courses
            )
            if of_sent or self.id(kind) in used:
                self.categories[self.id(kind)] = {}
        if loose in used:
            self.categories[loose] = {}
        for row in sis.grades.values():
            item = given.get((row["assignment_id"], row["course_period_id"]))
            student = self.students.get(row["student_id"])
            if not item or not student:
                continue
            if self.set["primary_enrollments_only"] and item[1]["school_id"] not in student[0]:
                continue  # hangs on another enrollment than the primary one
            graded = self.score(row)
            if graded:
                self.results[self.id(row)] = {
                    "lineItemSourcedId": self.id(item[0]),
                    "studentSourcedId": self.id(sis.students[row["student_id"]]),
                    "scoreStatus": graded[0],
                    "score": graded[1],
                    "scoreDate": str(row["graded_at"])[:10] if row["graded_at"] else item[2],
                }

    @staticmethod
    def score(row):
        if row["excused"] or row["points"] == -1:
            return "exempt", "0"
        if not blank(row["score_status"]):
            return row["score_status"], number(row["points"] or 0)
        return None if row["points"] is None else ("fully graded", number(row["points"]))

    def write_resources(self):
        sis = self.sis
        ids = {
            key: self.id(row)
            for key, row in sis.resources.items()
            if not blank(row["vendor_resource_id"])
        }

        def links(rows, sent, key, column):
            return {
                self.id(row): {
                    column: self.id(sent[row[key]]),
                    "resourceSourcedId": ids[row["resource_id"]],
                }
                for row in rows.values()
                if row[key] in sent and row["resource_id"] in ids
            }

        self.resource_rows = {key: {} for key in ids.values()}
        self.class_resources = links(
            sis.section_resources, self.classes, "course_period_id", "classSourcedId"
        )
        self.course_resources = links(
            sis.course_resources, self.courses, "course_id", "courseSourcedId"
        )

    # Sessions, courses and orgs, last: they follow what names them [2, 9]

    def write_sessions_and_orgs(self):
        sis, self.course_rows, self.sessions = self.sis, {}, {}
        named = {key for key, mp in self.periods.items() if self.period_active(mp)} | self.graded_in
        top = sorted(self.id(d) for d in self.districts.values())
        for key, course in self.courses.items():
            school = self.schools.get(course["school_id"])
            year = (
                sis.full_year(course["school_id"], self.year)
                if "academicSessions" in self.read
                else None
            )
            if year and "courses" in self.read:
                named.add(year["marking_period_id"])
            self.course_rows[self.id(course)] = {
                "orgSourcedId": self.id(school) if school else top[0],
                "schoolYearSourcedId": self.id(year) if year else "",
            }
        if "classes" in self.read:
            named |= {self.session_of[key]["marking_period_id"] for key in self.classes}
        types = {**SESSION_TYPES, **self.set["session_types"]}
        for key in named:
            mp = self.periods[key]
            while mp and self.id(mp) not in self.sessions:
                parent = self.parent(mp)
                root = parent or mp
                for _ in range(len(self.periods)):  # bounded: parents may run in a circle
                    root = self.parent(root) or root
                self.sessions[self.id(mp)] = {
                    "type": types[mp["type"]],
                    "startDate": mp["start_date"],
                    "endDate": self.end(mp["end_date"]),
                    "parentSourcedId": self.id(parent) if parent else "",
                    "schoolYear": root["end_date"][:4],
                }
                mp = parent
        self.orgs = {
            self.id(d): {"type": "district", "parentSourcedId": ""} for d in self.districts.values()
        }
        for school in self.schools.values():
            above = self.districts.get(school["district_id"])
            self.orgs[self.id(school)] = {
                "type": "school",
                "parentSourcedId": self.id(above) if above else "",
            }

    def parent(self, mp):
        """The parent, or the full year where there is none; a full year is a root."""
        if mp["type"] == "FY":
            return None
        parent = self.periods.get(mp["parent_id"]) or self.sis.full_year(mp["school_id"], self.year)
        return parent if parent and parent["marking_period_id"] != mp["marking_period_id"] else None


def same(column, sent, expected):
    if expected is None:
        return True
    if isinstance(expected, list):
        return sent == ",".join(expected)
    if column == "score":
        return Decimal(sent) == Decimal(expected)
    return sent == expected


def two_leads(rows):
    """Of classes with two primary teachers on a day: the sourcedIds of the enrollments."""
    leads = defaultdict(list)
    for key, row in rows.items():
        if row["primary"] == "true":
            leads[row["classSourcedId"]].append((row["beginDate"], row["endDate"] or FOREVER, key))
    for lead in map(sorted, leads.values()):
        for one, two in zip(lead, lead[1:]):
            if two[0] < one[1]:
                yield f"{one[2]} {two[2]}"


def differences(sent, expected):
    """(file, sourcedId, column, sent, expected) of one answer; `sent` as made by `read_rows`."""
    if "error" in expected or "error" in sent:
        if ("error" in expected) != ("error" in sent):
            yield "", "", "refused", sent.get("error", "no"), expected.get("error", "no")
        return
    for file in sorted(set(sent) | set(expected)):
        rows, wanted = sent.get(file, {}), expected.get(file, {})
        for key in sorted(set(rows) | set(wanted)):
            if key not in wanted:
                yield file, key, "row", "sent", "not sent"
            elif key not in rows:
                yield file, key, "row", "not sent", "sent"
            else:
                for column, value in wanted[key].items():
                    if not same(column, rows[key][column], value):
                        yield file, key, column, rows[key][column], value
    for keys in two_leads(sent.get("enrollments", {})):
        yield "enrollments", keys, "primary", "true and true on a day", "at most one"


def read_rows(path):
    """The answers of the program: file -> sourcedId -> column -> cell, or an error."""
    answer = file = columns = None
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            cells = line[:-1].split("\t")
            if cells[0] == "=":
                if answer is not None:
                    yield answer
                answer = {}
            elif cells[0] == "!":
                answer = {"error": cells[1]}
            elif cells[0] == "#":
                file, columns = answer.setdefault(cells[1], {}), cells[2:]
            else:
                row = dict(zip(columns, cells))
                assert len(cells) == len(columns) and row["sourcedId"] not in file, line
                file[row["sourcedId"]] = row
    yield answer


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        asked = json.load(file)
    sis = SIS(sys.argv[1])

    def answer(settings):
        try:
            return Export(sis, settings).answer()
        except Refused as error:
            return {"error": str(error)}

    if len(sys.argv) == 3:
        print(json.dumps([answer(settings) for settings in asked]))  # far faster than json.dump
        return
    found = 0
    for settings, sent in zip(asked, read_rows(sys.argv[3]), strict=True):
        for difference in differences(sent, answer(settings)):
            found += 1
            print(json.dumps(settings), *difference, sep="\t")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
