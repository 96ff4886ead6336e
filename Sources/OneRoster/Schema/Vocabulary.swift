// The lists of allowed words of OneRoster 1.1. Comparing is by bytes and exact in letter case,
// as the standard asks; the tolerant form is for readers and says that it was tolerant.
// Source: OneRoster 1.1 CSV, enumerations.

import Basics

/// A list of tokens that a column allows or, for grade levels, suggests.
package enum Vocabulary: String, CaseIterable, Sendable, Hashable {
    case status
    case sessionType
    case orgType
    case classType
    case userRole
    case enrollmentRole
    case resourceRole
    case importance
    case sex
    case scoreStatus
    case gradeLevel

    /// Whether other words are wrong. Grade levels are advice only.
    package var isClosed: Bool { self != .gradeLevel }

    /// In the order of the standard.
    package var tokens: [String] { literals.map(\.description) }

    /// Whether the cell is one of the tokens, letter for letter.
    package func contains(_ cell: Cell) -> Bool { place(of: cell) != nil }

    /// The place of the cell among `tokens`, letter for letter.
    package func place(of cell: Cell) -> Int? {
        let literals = literals
        for index in literals.indices where cell == literals[index] { return index }
        return nil
    }

    /// The token that the cell is letter for letter; it lives for ever.
    package func token(exactly cell: Cell) -> Cell? {
        for literal in literals where cell == literal { return Cell(literal) }
        return nil
    }

    /// The token that is meant when letter case is ignored; it lives for ever.
    package func token(ignoringCase cell: Cell) -> Cell? {
        for literal in literals where cell.equalsIgnoringCase(Cell(literal)) {
            return Cell(literal)
        }
        return nil
    }

    private var literals: [StaticString] {
        switch self {
        case .status: Lists.status
        case .sessionType: Lists.sessionType
        case .orgType: Lists.orgType
        case .classType: Lists.classType
        case .userRole, .resourceRole: Lists.userRole
        case .enrollmentRole: Lists.enrollmentRole
        case .importance: Lists.importance
        case .sex: Lists.sex
        case .scoreStatus: Lists.scoreStatus
        case .gradeLevel: Lists.gradeLevel
        }
    }

    // What becomes of a row of a delta.
    package static let active: StaticString = "active"
    package static let toBeDeleted: StaticString = "tobedeleted"

    private enum Lists {
        static let status: [StaticString] = [active, toBeDeleted]
        static let sessionType: [StaticString] = [
            "gradingPeriod", "semester", "schoolYear", "term",
        ]
        static let orgType: [StaticString] = [
            "department", "school", "district", "local", "state", "national",
        ]
        static let classType: [StaticString] = ["homeroom", "scheduled"]
        static let userRole: [StaticString] = [
            "administrator", "aide", "guardian", "parent", "proctor", "relative", "student",
            "teacher",
        ]
        static let enrollmentRole: [StaticString] = [
            "administrator", "proctor", "student", "teacher",
        ]
        static let importance: [StaticString] = ["primary", "secondary"]
        static let sex: [StaticString] = ["male", "female"]
        static let scoreStatus: [StaticString] = [
            "exempt", "fully graded", "not submitted", "partially graded", "submitted",
        ]
        /// CEDS Entry Grade Level.
        static let gradeLevel: [StaticString] = [
            "IT", "PR", "PK", "TK", "KG", "01", "02", "03", "04", "05", "06", "07", "08", "09",
            "10", "11", "12", "13", "PS", "UG", "Other",
        ]
    }
}

extension Cell {
    /// Equal when the ASCII letters of both are taken as small ones.
    package func equalsIgnoringCase(_ other: Cell) -> Bool {
        guard count == other.count else { return false }
        for index in 0..<count where self[index].asciiLowercased != other[index].asciiLowercased {
            return false
        }
        return true
    }
}

extension UInt8 {
    var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
