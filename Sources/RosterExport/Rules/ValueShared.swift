// Values that only one record may have.

import Basics

/// - Source: export rules, section 8, domains of uniqueness
package enum ValueShared: Rule {
    package static let pages = FindingPage.pages(
        [
            (shared, "Students `st-a` (`KIM`) and `st-b` (`kim`), with `warn`."),
            (
                skipped,
                """
                students `st-a` (`KIM`) and `st-b` (`kim`): with `skip-later` only `st-a` goes \
                out.
                """
            ),
        ],
        what: """
            Looks, among the records that go out, for a value that an earlier one (in \
            sourcedId order) has: `warn` tells how many and some of them, `skip-later` leaves \
            out the later ones with what hangs on them, `fail` stops the export. Blank values \
            and default texts are not compared. Without the knob usernames of all users are \
            looked at, ignoring case, by the check of the finished bundle \
            (`roster-username-shared`).
            """,
        why: """
            Two people with one username are one account to a receiver: one reads the other's \
            marks.
            """,
        knob: "`uniqueness`.")

    package static let shared = FindingKind(
        "export-value-shared", .warning, title: "value that should be unique is shared",
        hint: "give each record a value of its own in the SIS", source: "export rules, section 8")
    package static let skipped = FindingKind(
        "export-value-shared-later", .note, title: "record with the value of an earlier one",
        hint: "give each record a value of its own in the SIS", source: "export rules, section 8")

    /// Adds the value as it is compared to `bytes`.
    package static func fold(_ value: Cell, ignoringCase: Bool, into bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        var isASCII = true
        value.withBytes { cell in
            for byte in cell {
                if byte >= 0x80 { isASCII = false }
                let isCapital = ignoringCase && byte >= 0x41 && byte <= 0x5A
                bytes.append(isCapital ? byte | 0x20 : byte)
            }
        }
        guard ignoringCase, !isASCII else { return }
        let text = value.string.lowercased()
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: text.utf8)
    }
}

extension UniquenessDomain {
    /// The usual one, which the check of the finished bundle looks after.
    package static let usual = UniquenessDomain(
        attribute: "username", entities: [.students, .staff, .guardians])

    /// Whether both ask the same, in whatever order the entities are named.
    func asks(_ other: UniquenessDomain) -> Bool {
        attribute == other.attribute && Set(entities) == Set(other.entities)
            && ignoresCase == other.ignoresCase && action == other.action
    }
}
