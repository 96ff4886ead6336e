// An item of userIds does not have the shape {type:id}.

import Basics
import OneRoster

enum UserIdsMalformed: Check {
    static let pages = [
        FindingPage(
            malformed,
            what: """
                Looks at each item of userIds: braces around a type, one colon and an id, such as \
                `{LDAP:jdoe}`. There is no way to write a colon, comma or brace inside.
                """,
            why: "Consumers that sign people in by these ids find nobody.",
            example: "users.csv: `LDAP:jdoe` or `{jdoe}` in userIds.")
    ]

    static let malformed = FindingKind(
        "value-bad-user-ids", .error, title: "external id is malformed",
        hint: "write each item as {type:id}, without colons, commas or braces inside",
        source: SpecReference.column(Users.userIds))

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        if case .userIds = column.kind { Malformed(column) } else { nil }
    }

    /// `{type:id}` with one colon, and neither part empty.
    static func isWellFormed(_ item: Cell) -> Bool {
        guard item.count >= 5, item[0] == UInt8(ascii: "{"),
            item[item.count - 1] == UInt8(ascii: "}")
        else { return false }
        let inner = item.slice(1..<item.count - 1)
        guard let colon = inner.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            colon < inner.count - 1
        else { return false }
        let id = inner.slice(colon + 1..<inner.count)
        return id.firstIndex(of: UInt8(ascii: ":")) == nil
            && inner.firstIndex(of: UInt8(ascii: "{")) == nil
            && inner.firstIndex(of: UInt8(ascii: "}")) == nil
    }

    private final class Malformed: CellCheck {
        let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at cell: Cell, _ scan: FileScan) {
            var place = 0
            cell.forEachItem { item in
                place += 1
                guard !item.isBlank, !UserIdsMalformed.isWellFormed(item) else { return }
                scan.report(
                    UserIdsMalformed.malformed, column,
                    "item \(place) of \(column.name) does not have the shape {type:id}")
            }
        }
    }
}
