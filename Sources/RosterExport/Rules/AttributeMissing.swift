// What is done with a record whose attribute is blank or not valid.

import Basics

/// - Source: export rules, section 8, data requirements
package enum AttributeMissing: Rule {
    package static let pages = FindingPage.pages(
        [
            (
                skipped,
                """
                `students: {email: skip}` leaves out a student without an address, with their \
                enrollments, demographics and results, and guardians who have no other child.
                """
            ),
            (filled, "`students: {email: {default: none@example.org}}`."),
            (replaced, "A student without a user name: the sourcedId stands in."),
            (blanked, "`students: {email: blank}`, and an address without its `@`."),
        ],
        what: """
            Where an attribute is blank (blanks and control characters do not count), or a \
            requirement names it and it is not valid, the record is left out with what hangs \
            on it (`skip`), a text or the sourcedId stands in, the cell goes out blank, or the \
            export stops. Without a requirement a blank username becomes the sourcedId, and a \
            record without its names or title is left out. An address of mail is valid with \
            something before and after its `@`, and `userIds` as a list of `{type:id}`.
            """,
        why: """
            Receivers refuse rows without what they need, some the whole file; a made-up value \
            is worse than none unless the district chose it.
            """,
        knob: "`requirements`.")

    package static let skipped = kind(
        "missing", "record without an attribute that is required",
        "enter it in the SIS, or choose another action under requirements")
    package static let filled = kind(
        "filled", "blank or invalid attribute: the default stands in",
        "enter it in the SIS")
    package static let replaced = kind(
        "replaced", "blank or invalid attribute: the sourcedId stands in",
        "enter it in the SIS, if the people concerned sign in with it")
    package static let blanked = kind(
        "blanked", "invalid attribute: sent blank", "correct it in the SIS")

    /// What is done where nothing is asked for; nil sends the cell as it is.
    package static func usualAction(_ attribute: String) -> BlankAction? {
        switch attribute {
        case "username": .sourcedId
        case "givenName", "familyName", "title", "name": .skip
        default: nil
        }
    }

    /// Attributes that no row may lack.
    package static func isRequired(_ attribute: String) -> Bool { usualAction(attribute) != nil }

    /// The cause under which a record without the attribute is left out.
    package static func cause(_ attribute: String) -> FindingKind {
        switch attribute {
        case "givenName", "familyName": NameMissing.person
        case "title", "name": NameMissing.title
        default: skipped
        }
    }

    /// Whether a text that is not blank can be what the attribute says it is.
    package static func isValid(_ attribute: String, _ value: Cell) -> Bool {
        switch attribute {
        case "email": isAddress(value.trimmingSpaces())
        case "userIds": isListOfIds(value)
        default: true
        }
    }

    private static func isAddress(_ value: Cell) -> Bool {
        guard let at = value.firstIndex(of: UInt8(ascii: "@")), at > 0, at < value.count - 1 else {
            return false
        }
        return value.firstIndex(of: UInt8(ascii: " ")) == nil
    }

    /// `{type:id}` each, one colon, neither part empty.
    private static func isListOfIds(_ list: Cell) -> Bool {
        var areFine = true
        list.forEachItem { item in
            guard item.count >= 5, item[0] == UInt8(ascii: "{"),
                item[item.count - 1] == UInt8(ascii: "}")
            else {
                areFine = false
                return
            }
            let inner = item.slice(1..<item.count - 1)
            guard let colon = inner.firstIndex(of: UInt8(ascii: ":")), colon > 0,
                colon < inner.count - 1,
                UserIdParts.isWritable(inner.slice(0..<colon)),
                UserIdParts.isWritable(inner.slice(colon + 1..<inner.count))
            else {
                areFine = false
                return
            }
        }
        return areFine
    }

    private static func kind(_ fault: String, _ title: String, _ hint: String) -> FindingKind {
        FindingKind(
            "export-attribute-\(fault)", .note, title: title, hint: hint,
            source: "export rules, section 8")
    }
}
