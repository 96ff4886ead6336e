// What an import writes of an assignment in a section, and the record of what it changed.

import Basics

/// What an assignment in a section is to hold: everything an import may change.
package struct ItemValues: Hashable, Sendable {
    package var title: String
    /// Nil for NULL, here and below.
    package var description: String?
    /// Plain decimal text without trailing zeros, as `.decimal` columns lend it; `0` = extra credit.
    package var points: String
    package var category: Int64?
    package var assignedDate: CalendarDate?
    package var dueDate: CalendarDate?
    package var markingPeriod: Int64?

    package init(
        title: String, description: String? = nil, points: String, category: Int64? = nil,
        assignedDate: CalendarDate? = nil, dueDate: CalendarDate? = nil,
        markingPeriod: Int64? = nil
    ) {
        self.title = title
        self.description = description
        self.points = points
        self.category = category
        self.assignedDate = assignedDate
        self.dueDate = dueDate
        self.markingPeriod = markingPeriod
    }

    /// Column by column, as the database lends them.
    var columns: [ItemColumn: String] {
        var columns: [ItemColumn: String] = [.title: title, .points: points]
        columns[.description] = description
        columns[.category] = category.map(String.init)
        columns[.assignedDate] = assignedDate?.description
        columns[.dueDate] = dueDate?.description
        columns[.markingPeriod] = markingPeriod.map(String.init)
        return columns
    }
}

/// A column of an assignment, or of the assignment in a section; spelled as in the database.
package enum ItemColumn: String, CaseIterable, Sendable {
    case title
    case description
    case points
    case category = "assignment_type_id"
    case assignedDate = "assigned_date"
    case dueDate = "due_date"
    case markingPeriod = "marking_period_id"
    case hiddenAt = "hidden_at"
    /// When the two rows were changed before: recorded as old values, for an undo to put back.
    case updatedAt = "updated_at"
    case assignmentUpdatedAt = "assignment_updated_at"

    /// What an import sets; the rest follows from it.
    static let settable: [ItemColumn] = [
        .title, .description, .points, .category, .assignedDate, .dueDate, .markingPeriod,
    ]
}

/// Some columns and what they hold.
///
/// **Shape**: stored as one JSON object of strings and nulls, keys in the order of `ItemColumn`.
package struct ChangedColumns: Equatable, Sendable {
    /// The value, nil for NULL, of each column that is told of.
    package private(set) var values: [ItemColumn: String?] = [:]

    package init(_ pairs: [(column: ItemColumn, value: String?)] = []) {
        for pair in pairs { set(pair.column, pair.value) }
    }

    /// Tells of a column; nil for NULL.
    package mutating func set(_ column: ItemColumn, _ value: String?) {
        values.updateValue(value, forKey: column)
    }

    /// What the column holds; nil for NULL, and for one not told of.
    package subscript(column: ItemColumn) -> String? { values[column] ?? nil }

    package var json: String {
        let members = ItemColumn.allCases.compactMap { column -> String? in
            guard let value = values[column] else { return nil }
            return "\"\(column.rawValue)\":\(value.map(Self.quoted) ?? "null")"
        }
        return "{\(members.joined(separator: ","))}"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                quoted += "\\\(scalar)"
            case "\u{00}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// Reads what `json` wrote; nil for anything else, but columns not known here are passed over.
    package init?(json: String) {
        var reader = ObjectReader(json)
        guard let members = reader.members() else { return nil }
        for (name, value) in members {
            if let column = ItemColumn(rawValue: name) { set(column, value) }
        }
    }
}

/// Reads one JSON object of strings and nulls.
private struct ObjectReader {
    private let scalars: [Unicode.Scalar]
    private var place = 0

    init(_ json: String) { scalars = Array(json.unicodeScalars) }

    mutating func members() -> [(name: String, value: String?)]? {
        var members: [(name: String, value: String?)] = []
        guard take("{") else { return nil }
        if take("}") { return isAtEnd ? members : nil }
        repeat {
            guard let name = text(), take(":") else { return nil }
            if takeNull() {
                members.append((name, nil))
            } else {
                guard let value = text() else { return nil }
                members.append((name, value))
            }
        } while take(",")
        return take("}") && isAtEnd ? members : nil
    }

    private var isAtEnd: Bool { place == scalars.count }

    private mutating func next() -> Unicode.Scalar? {
        guard place < scalars.count else { return nil }
        place += 1
        return scalars[place - 1]
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard place < scalars.count, scalars[place] == scalar else { return false }
        place += 1
        return true
    }

    private mutating func takeNull() -> Bool {
        guard scalars[place...].starts(with: "null".unicodeScalars) else { return false }
        place += 4
        return true
    }

    private mutating func text() -> String? {
        guard take("\"") else { return nil }
        var text = String.UnicodeScalarView()
        while let scalar = next() {
            switch scalar {
            case "\"": return String(text)
            case "\\":
                guard let escaped = escaped() else { return nil }
                text.append(escaped)
            default: text.append(scalar)
            }
        }
        return nil
    }

    private mutating func escaped() -> Unicode.Scalar? {
        guard let scalar = next(), scalar == "u" else {
            return place > 0 && "\"\\".unicodeScalars.contains(scalars[place - 1])
                ? scalars[place - 1] : nil
        }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = next().flatMap({ Character($0).hexDigitValue }) else { return nil }
            value = value * 16 + UInt32(digit)
        }
        return Unicode.Scalar(value)
    }
}
