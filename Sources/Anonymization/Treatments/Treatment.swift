// What is done with the cells of a column: follows from its kind in the schema, and from whether
// the schema calls it personal. What nobody has judged is replaced.

import OneRoster

enum Treatment {
    /// Left as it is, as long as it looks like a value of its kind.
    case kept(ColumnKind)
    /// Free text that the options leave as it is, in rows that are not shifted.
    case keptText
    /// Text of the same shape; equal texts get equal ones.
    case text
    /// Text of the same shape, by person: equal texts of two people differ.
    case textByPerson
    /// Items `{type:id}`: the ids are replaced.
    case userIds
    /// Another day of the same year.
    case day
    /// Another of the words, by chance.
    case word(Vocabulary?)
    /// Another score, on the same side of its limits.
    case score
    /// A column that the standard does not have: by what a cell looks like.
    case unknown

    /// - Parameter column: nil for columns that the standard does not have; `name` is then all
    ///   that is known of them.
    init(_ column: Column?, named name: String, _ options: AnonymizationOptions) {
        guard let column else {
            let isReference = ["sourcedid", "sourcedids"].contains(
                where: name.lowercased().hasSuffix)
            self = isReference ? .text : .unknown
            return
        }
        self = column.isPersonal ? Self.personal(column) : Self.other(column, options)
    }

    /// Whether cells of the column are replaced when all is well with them.
    var replaces: Bool {
        switch self {
        case .kept, .keptText: false
        default: true
        }
    }

    private static func personal(_ column: Column) -> Treatment {
        switch column.kind {
        case .userIds: .userIds
        case .date: .day
        case .flag: .word(nil)
        case .token(let vocabulary): .word(vocabulary)
        case .number where column.file == .results: .score
        // Few values, some of them frequent: counting would give them away.
        case .text where column.file == .demographics || column.file == .results: .textByPerson
        default: .text
        }
    }

    private static func other(_ column: Column, _ options: AnonymizationOptions) -> Treatment {
        switch column.kind {
        case .guid, .guidOf, .reference, .references, .userIds: .text
        case .text, .texts, .id:
            (column.file == .orgs ? options.keepsOrgs : options.keepsTitles) ? .keptText : .text
        case .token, .tokens, .codes, .flag, .date, .dateTime, .year, .number:
            .kept(column.kind)
        }
    }
}
