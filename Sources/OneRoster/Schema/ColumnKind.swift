// What the values of a column are: the checks and decoders of a cell follow from it.
// Source: OneRoster 1.1 CSV, data types, and the table of each file.

/// The kind of values a column holds.
package enum ColumnKind: Sendable {
    /// The row's own `sourcedId`: 1 to 255 of `0-9 A-Z a-z . - _ / @`, unique in its file.
    case guid
    /// The row's own `sourcedId`, which is that of a row in another file as well (demographics).
    case guidOf(FileName)
    /// The `sourcedId` of a row in a file; `TargetType` says what the `type` of that row must be.
    case reference(FileName, TargetType? = nil)
    /// One or more `sourcedId`s of rows in a file, joined by commas.
    case references(FileName)
    /// An identifier that a vendor gave; any text.
    case id
    case text
    /// Texts joined by commas; an item holds no comma and is not empty.
    case texts
    /// One of a closed list.
    case token(Vocabulary)
    /// Some of a closed list, joined by commas.
    case tokens(Vocabulary)
    /// Texts joined by commas for which the standard suggests codes.
    case codes(Vocabulary)
    /// `true` or `false`.
    case flag
    /// `YYYY-MM-DD`.
    case date
    /// `YYYY-MM-DDTHH:MM:SS.sssZ`, UTC.
    case dateTime
    /// `YYYY`.
    case year
    /// A decimal number.
    case number
    /// Items of the shape `{type:id}` joined by commas.
    case userIds

    /// The file whose rows the values name, if they name any.
    package var target: FileName? {
        switch self {
        case .guidOf(let file), .reference(let file, _), .references(let file): file
        default: nil
        }
    }

    package var vocabulary: Vocabulary? {
        switch self {
        case .token(let vocabulary), .tokens(let vocabulary), .codes(let vocabulary): vocabulary
        default: nil
        }
    }

    /// Whether a cell may hold several items, joined by commas.
    package var isList: Bool {
        switch self {
        case .references, .texts, .tokens, .codes, .userIds: true
        default: false
        }
    }
}

/// What the `type` of a referenced row must be.
package struct TargetType: Sendable, Hashable {
    package enum Strength: String, Sendable, Hashable {
        /// The table of the file says so.
        case stated
        /// Follows from the column's name only: worth a warning, no ground to refuse.
        case inferred
    }

    private enum Word: String { case school, schoolYear, gradingPeriod }

    package let strength: Strength
    private let word: Word

    /// A token of the target's `type` column.
    package var token: String { word.rawValue }

    package static let school = TargetType(strength: .stated, word: .school)
    package static let schoolYear = TargetType(strength: .stated, word: .schoolYear)
    package static let gradingPeriod = TargetType(strength: .inferred, word: .gradingPeriod)
}
