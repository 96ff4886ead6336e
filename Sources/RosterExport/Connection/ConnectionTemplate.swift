// The file that `roster connection new` writes: every key, explained, with its default.

/// **Shape**: a line that begins with `#` and a letter is a key with its default: taking the `#`
/// away changes nothing. Lines that begin with `# ` are for the reader.
package enum ConnectionTemplate {
    /// `habits`: those of `profile`, where they are known.
    package static func text(
        title: String, profile: String, habits: ConsumerProfile = ProfileCatalogue.strict
    ) -> String {
        [
            itself(title, profile, habits), scope(habits), switches, dates(habits), staff, data,
            changes, grades, handoff, push, pull,
        ].joined(separator: "\n")
    }

    private static func itself(
        _ title: String, _ profile: String, _ habits: ConsumerProfile
    ) -> String {
        """
        # A connection: one third-party system, and what the district sends to it.
        # Lines that begin with # and a letter are defaults; take the # away to change one.
        # No passwords here: a file that holds one is refused.
        # Then: roster connection check THIS-FILE --sis DATABASE

        title: \(quoted(title))
        #enabled: true
        # The database, from the folder of this file; left out, --sis is asked for.
        #   sis: ../district.sqlite
        # Nothing is exported when the newest change of people, enrollments or schedules in the
        # database is older: then nothing feeds it any more. Left out, it is never asked.
        #   max_source_age: 36h
        # The last day on which it may run; no end if left out.
        #   expires: 2027-06-30
        #version: "1.1"
        # Which receiver's habits the bundle follows; roster profile list names them, and a file of
        # your own is named by its path from here, such as ./acme.yaml.
        profile: \(quoted(profile))\(differences(habits))
        # The year in which the school year starts; left out, the day chooses.
        #   school_year: 2026

        """
    }

    /// What the profile asks for beside strict 1.1, as lines for the reader.
    private static func differences(_ habits: ConsumerProfile) -> String {
        guard !habits.differences.isEmpty else { return "" }
        var lines = ["# For this receiver it is not as in strict 1.1:"]
        for sentence in habits.differences {
            var line = "# -"
            for word in sentence.split(separator: " ") {
                if line.count + 1 + word.count > 100 {
                    lines.append(line)
                    line = "#  "
                }
                line += " " + word
            }
            lines.append(line)
        }
        return "\n" + lines.joined(separator: "\n")
    }

    private static func scope(_ habits: ConsumerProfile) -> String {
        """
        # What goes out. Demographics and guardians are never implied: name them, or they stay.
        # There are: orgs, academicSessions, courses, classes, users, enrollments, demographics,
        # guardians, categories, lineItems, results, resources, classResources, courseResources
        read: [\(habits.usualRead.map(\.rawValue).joined(separator: ", "))]
        # What an import from this system may change: lineItems, results. Nothing, if empty.
        #write: []
        # By sourcedId, school number or title; all of them, if empty.
        #schools: []

        """
    }

    private static var switches: String {
        """
        # Only a student's primary school enrollment counts.
        #primary_enrollments_only: false
        # Enrollments that have not begun count: false, true (of teachers only before the school
        # year starts), or all.
        #future_enrollments_active: false
        # A teacher who has started in a class stays until the end of the year.
        #endless_teacher_enrollments: false
        # A marking period lasts until its grades are posted, if that is later.
        #use_grade_posting_end_date: false
        # Marking periods go out before and after their days, too.
        #marking_periods_always_active: false
        # Permissions for all schools do not count.
        #ignore_all_schools_enrollments: false

        """
    }

    private static func dates(_ habits: ConsumerProfile) -> String {
        """
        # How the SIS means the end of a schedule row: last-day or first-day-out.
        #schedule_end: last-day
        # What endDate says: day-after (as the standard has it) or last-day.
        #end_dates: \(habits.endDates.rawValue)
        # What marking periods (FY, SEM, QTR, PRO) are sent as, where not as usual.
        #   session_types: {SEM: term}
        # A class without students: send or skip.
        #classes_without_students: send

        """
    }

    private static var staff: String {
        """
        # Where people with a permission for all schools are sent: district or every-school.
        #all_schools_users: district
        # As what the people of a profile are sent, by its title: administrator, aide, proctor,
        # teacher or none. Profiles that are not named go by the SIS.
        #   profiles: {Counselor: administrator, Bus Driver: none}

        """
    }

    private static var data: String {
        """
        # Before every sourcedId, where several SIS feed one system.
        #id_prefix: ""
        # Which fields of the SIS feed which attributes, of schools, courses, classes, students,
        # staff or guardians. A custom field is custom.ALIAS; userIds takes a list.
        #   attributes:
        #     students: {username: email, identifier: custom.state_id}
        # Custom fields that go out as metadata.ALIAS, in this order.
        #   custom_fields:
        #     students: [lunch_code]
        # What is done with a record whose attribute is blank: skip, blank, sourcedId, fail, or
        # {default: "a text"}.
        #   requirements:
        #     students: {email: skip, phone: {default: "000"}}
        # What no two records may share, and what is done then: warn, skip-later or fail.
        # Left out, a username that two users share is a warning.
        #   uniqueness:
        #     - {attribute: username, among: [students, staff, guardians], ignore_case: true, action: warn}
        # Who is kept (include) or left out (exclude) by attribute.
        #   filters:
        #     students: {include: {grade_level: ["09", "10"]}}
        #     courses: {exclude: {subject: [Homeroom]}}

        """
    }

    private static var changes: String {
        """
        # What is sent: bulk, all rows each time; or delta, what is new, changed or gone since the
        # last bundle that left.
        #mode: bulk
        # What a day without any change leaves: send (of a delta the manifest alone) or skip.
        #on_no_change: send
        # Which bundles wait for a person: unusual, those that the guard holds; or always, every one.
        #approval: unusual
        # What the guard holds, by file, in the district and of each school; these are the defaults.
        # A threshold is a share (10%), a count of rows (500), either ([10%, 500]), or off.
        #   guard:
        #     removed: 10%                     # rows that would go
        #     changed: 75%                     # rows that would change
        #     at_least: 20                     # fewer rows than these are past no share
        #     first_run: hold                  # or send: the first bundle of all
        #     files:                           # other thresholds for single files
        #       results: {removed: off, changed: 90%}
        #     announced:                       # days on which a large change is planned
        #       - {from: 2027-06-20, to: 2027-08-20, why: "rollover", expect: [removed, changed]}
        # A window may expect removed, changed, empty, school_year and ids; left out, all but ids.
        # Commands for /bin/sh -c when a run is done, held or failed, when a bundle reached the
        # vendor or did not, and when roster status --hooks finds that somebody should look
        # (on_done, on_held, on_failed, on_delivered, on_undelivered, on_alarm). The report is
        # their input.
        #   hooks: {on_held: "mail -s 'A bundle waits' roster@district.example"}
        # Bundles that left are kept for so many days, and so many of them at most.
        #   keep: {days: 7, bundles: 30}
        # Without a good run for so many hours, roster status calls the connection stale.
        #stale_after_hours: 26

        """
    }

    private static var grades: String {
        """
        # Grades that come back, if `write` lets them in; these are the defaults, and the others
        # that there are. Percents of hold are of a class's results of this system.
        #   grades:
        #     due_date_outside: refuse         # of the class's term; or clamp
        #     decimal_points: round_down       # points possible with decimals; or keep, reject
        #     default_category: Assignments    # where the category is not known; left out, none
        #     partially_graded: provisional    # or post, ignore
        #     not_submitted: nothing           # or missing: marked so; never 0
        #     above_max: extra_credit          # or warn, reject
        #     withdrawn: accept                # grades of students who have left; or reject
        #     teacher_edits: keep              # what a teacher entered or changed; or overwrite
        #     score_sis_assignments: false     # scores for assignments made in the SIS
        #     allow_delete_with_scores: false  # else a deletion with scores waits for approval
        #     all_or_nothing: false            # one refused result refuses its whole line item
        #     hold: {changed: 20, zeroed: 10, removed: 10, at_least: 10}  # more waits for approval

        """
    }

    private static var handoff: String {
        """
        # How bundles reach the vendor, and grades come from there, over SFTP; left out, by other
        # hands. Times are 45s, 30m, 20h or 90d, sizes 200MB or 5GB; of times and sizes the
        # defaults stand here. The scripts are roster's scripts/handoff; roster doctor says whether
        # all is in place.
        #   handoff:
        #     host: sftp.vendor.example        # must be there, as user and key_file
        #     port: 22
        #     user: district42
        #     key_file: ~/.ssh/roster_vendor   # from this folder, or the home; without passphrase
        #     known_hosts: known_hosts         # the host's pinned keys; handoff/trust fills it
        #     legacy_rsa: false                # old servers alone: keys and logins by SHA-1
        #     connect_timeout: 20s
        #     time_limit: 60m                  # of one push, or pull, in all
        #     retries: 5                       # of what may pass; none after a refused login
        #     backoff: [10s, 10m]              # the first wait, doubled up to the second
        #     window: "22:00-06:00"            # when the vendor takes files; left out, always
        #     keep_drops: 90d                  # what was fetched, here

        """
    }

    private static var push: String {
        """
        # Of handoff, what is sent; left out, nothing. The name may have {date} (2027-06-30),
        # {compact_date} (20270630), {run}, {connection} and {mode}; it is left out for a receiver
        # of loose files. rename: posix (over what is there), remove (that first), or none: straight
        # to the final name, for servers that rename nothing; it must have a marker.
        #     push:
        #       folder: incoming               # left out, the folder of the login
        #       name: "roster-{date}.zip"
        #       rename: posix
        #       marker: "{name}.done"          # sent last, with size and SHA-256; left out, none
        #       minimum_interval: 20h          # between two bundles; left out, none

        """
    }

    private static var pull: String {
        """
        # Of handoff, what is fetched and imported; left out, nothing.
        #     pull:
        #       folder: outgoing
        #       files: "*.zip"                 # * and ? stand for any signs, and any one
        #       marker: ".done"                # of x.zip: x.zip.done; left out, two looks
        #       settle: 30s                    # between two looks that must show one size
        #       claim: rename                  # into working; or none: all stays where it is
        #       working: outgoing/working
        #       archive: outgoing/archive
        #       rejected: outgoing/rejected
        #       acknowledgements: acks         # answers to the vendor; left out, none are sent
        #       map: maps/vendor.yaml          # a column map, for files that are no bundles
        #       most_files: 20                 # a night
        #       most_bytes: 200MB              # a drop
        #       expected_every: 26h            # no drop for so long is an alarm; left out, never

        """
    }

    /// The text as YAML takes it whatever it holds.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            && text.first?.isLetter == true
            && !["true", "false", "null"].contains(text.lowercased())
        guard !isPlain else { return text }
        let escaped = text.reduce(into: "") { result, sign in
            if sign == "\\" || sign == "\"" { result.append("\\") }
            result.append(sign)
        }
        return "\"\(escaped)\""
    }
}
