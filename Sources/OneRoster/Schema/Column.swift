// One column of one file of the standard. All columns stand as constants in Files/, one a line.

/// A column of a file of OneRoster 1.1.
///
/// **Shape**: `index` is its place in the published order, from 0; rows are written in that order
/// and readers are asked by it (`row[Users.role]`). A value of a few words without references:
/// cheap to pass in the innermost loop.
package struct Column: Sendable, CustomStringConvertible {
    package let file: FileName
    package let index: Int
    package let kind: ColumnKind
    package let presence: Presence
    /// Its values enter no message unless they are asked for: names, mail, birth dates, scores …
    package let isPersonal: Bool
    private let literal: StaticString

    package init(
        _ file: FileName, _ index: Int, _ name: StaticString, _ kind: ColumnKind,
        _ presence: Presence, personal: Bool = false
    ) {
        self.file = file
        self.index = index
        self.literal = name
        self.kind = kind
        self.presence = presence
        self.isPersonal = personal
    }

    /// As the header row spells it. Costs a copy: for headers and messages.
    package var name: String { literal.description }

    /// `users.csv, role`.
    package var description: String { "\(file.csv), \(name)" }

    /// Where the standard describes it, as findings quote it.
    package var source: String { SpecReference.column(self) }
}

/// When a column must hold a value; the column itself is always in the header.
package enum Presence: String, Sendable, Hashable {
    /// In every row.
    case always
    /// In every row of a delta file; blank in every row of a bulk file.
    case deltaOnly
    /// May be blank.
    case optional
}
