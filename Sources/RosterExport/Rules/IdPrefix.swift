// What stands before every sourcedId.

import Basics

/// - Source: export rules, section 8
package enum IdPrefix: Rule {
    package static let kind = FindingKind(
        "export-id-prefix", .note, title: "what stands before every sourcedId",
        hint: "set id_prefix; once a consumer has ids, leave it", source: "export rules, section 8")

    package static let pages = FindingPage.pages(
        [
            (kind, "`id_prefix: LK-` sends `st-ada` as `LK-st-ada`.")
        ],
        what: """
            The connection's prefix stands before every sourcedId and every reference to one, \
            in every file; and before a cell in which the sourcedId stands in for a blank.
            """,
        why: """
            Several SIS that send to one consumer must not use the same id for different \
            things.
            """,
        knob: "`id_prefix`.")

    /// Leaves room for the ids themselves in the 255 characters of the standard.
    package static let longest = 64

    /// Refuses what no sourcedId may begin with.
    ///
    /// - Errors: `export-id-prefix-refused`.
    package static func check(_ prefix: String) throws(ExportError) {
        let isAllowed = prefix.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-._/@".utf8.contains(byte)
            }
        }
        guard isAllowed, prefix.utf8.count <= longest else {
            throw ExportError(
                "export-id-prefix-refused", "'\(prefix)' cannot stand before a sourcedId",
                hint: "use letters, digits and . - _ / @ only, \(longest) at most")
        }
    }
}
