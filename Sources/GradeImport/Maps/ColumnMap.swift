// What a CSV of grades that is no OneRoster bundle means: which column says what, and what its
// words come to. A value; `ColumnMapFile` reads it from YAML.

import Basics

/// How one shape of file becomes line items and results.
///
/// **Shape**: names of columns are compared with those of the header letter for letter, spaces
/// around either apart.
package struct ColumnMap: Sendable, Equatable {
    package var title: String
    package var delimiter = Delimiter.comma
    package var dayForm = DayForm.iso
    package var student: Student
    package var section: Section
    package var due: DueDate
    package var form: Form
    /// Words in place of a score, letter for letter.
    package var words: [String: Meaning] = [:]
    /// What a blank score means.
    package var blank: Meaning = .nothing
    /// Columns that are not read.
    package var skip: [NamePattern] = []
    /// Rows that are not read: those with one of the words in the column.
    package var skipRows: SkipRows?

    package init(title: String, student: Student, section: Section, due: DueDate, form: Form) {
        (self.title, self.student, self.section) = (title, student, section)
        (self.due, self.form) = (due, form)
    }

    package enum Delimiter: String, Sendable, CaseIterable {
        case comma, tab, semicolon, bar

        package var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .tab: UInt8(ascii: "\t")
            case .semicolon: UInt8(ascii: ";")
            case .bar: UInt8(ascii: "|")
            }
        }
    }

    /// How the file writes a day; a time of day behind it is left out.
    package enum DayForm: String, Sendable, CaseIterable {
        /// `2026-10-02`.
        case iso
        /// `10/2/2026`: month, day, year.
        case us
    }

    /// How the file says who a student is. Never by name.
    package enum StudentKey: String, Sendable, CaseIterable {
        case sourcedId
        /// The district's own number.
        case studentNumber = "student_number"
        case username
    }

    package struct Student: Sendable, Equatable {
        package var column: String
        package var key: StudentKey

        package init(column: String, key: StudentKey) {
            (self.column, self.key) = (column, key)
        }
    }

    package enum Section: Sendable, Equatable {
        /// The whole file is of one section.
        case fixed(String)
        /// The column has the section's sourcedId, or a word that `ids` turns into one.
        case column(String, ids: [String: String]?)
    }

    package enum DueDate: Sendable, Equatable {
        case column(String)
        case day(CalendarDate)
        /// The last day of the section's marking period.
        case endOfPeriod
    }

    package enum Meaning: Sendable, Equatable {
        /// No result.
        case nothing
        /// A token of OneRoster's `scoreStatus`.
        case status(String)
    }

    package struct SkipRows: Sendable, Equatable {
        package var column: String
        package var words: [String]

        package init(column: String, words: [String]) {
            (self.column, self.words) = (column, words)
        }
    }

    package enum Form: Sendable, Equatable {
        case wide(WideForm)
        case long(LongForm)
    }

    /// One column for each assignment, and a row of points possible above the students.
    package struct WideForm: Sendable, Equatable {
        package var header: HeaderPattern
        /// The column in which the row of points has its name, and that name.
        package var pointsColumn: String
        package var pointsRow: String
        /// What the row of points has in columns that are computed, and not read.
        package var readOnly: String?

        package init(
            header: HeaderPattern, pointsColumn: String, pointsRow: String, readOnly: String?
        ) {
            self.header = header
            self.pointsColumn = pointsColumn
            self.pointsRow = pointsRow
            self.readOnly = readOnly
        }
    }

    /// One row for each score.
    package struct LongForm: Sendable, Equatable {
        package var item: String
        package var title: String
        package var points: String
        package var score: String
        package var status: Status?
        package var gradedOn: String?
        package var comment: String?

        package init(item: String, title: String, points: String, score: String) {
            (self.item, self.title) = (item, title)
            (self.points, self.score) = (points, score)
        }
    }

    package struct Status: Sendable, Equatable {
        package var column: String
        package var words: [String: Meaning]
        /// What a blank status means; nil leaves it to the rules of results.
        package var blank: Meaning?

        package init(column: String, words: [String: Meaning], blank: Meaning?) {
            (self.column, self.words, self.blank) = (column, words, blank)
        }
    }
}

/// A name, or the beginning or end of one: `Override*`, `* (read only)`.
package struct NamePattern: Sendable, Equatable {
    private let before: String
    /// Nil for a whole name.
    private let after: String?

    /// Nil with more than one star.
    package init?(_ text: String) {
        let parts = text.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        before = String(parts[0])
        after = parts.count == 2 ? String(parts[1]) : nil
    }

    package func matches(_ name: String) -> Bool {
        guard let after else { return name == before }
        return name.utf8.count >= before.utf8.count + after.utf8.count
            && name.hasPrefix(before) && name.hasSuffix(after)
    }

    /// The name that it is by itself; nil if it has a star.
    package var name: String? { after == nil ? before : nil }
}
