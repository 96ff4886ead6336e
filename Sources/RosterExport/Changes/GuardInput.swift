// What the guard is told about a bundle that wants to leave: counts, never rows.

import Basics
import OneRoster

/// A bundle beside the one that its receiver holds.
///
/// **Shape**: of `isFirst`, `isIdentical`, `difference` and `rowsBefore` one says what is known of
/// the bundle before; where nothing does, it counts as lost.
package struct GuardInput: Sendable {
    /// The as-of date, which announced windows are held against.
    package var day: CalendarDate
    /// Whether no bundle of the connection was ever accepted.
    package var isFirst = false
    /// Whether not one byte of any file is another.
    package var isIdentical = false
    /// Nil where there is nothing to compare, or nothing differs.
    package var difference: DifferenceSummary?
    /// On record, where the bundle itself is lost or damaged.
    package var rowsBefore: [FileName: Int]?
    package var rowsNow: [FileName: Int] = [:]
    /// In which the school year starts; nil where it is not known, or there is none.
    package var schoolYearBefore: Int?
    package var schoolYearNow: Int?
    package var idPrefixBefore: String?
    package var idPrefixNow = ""

    package init(day: CalendarDate) { self.day = day }

    /// Whether there was a bundle before, and nothing of it can be compared.
    var isLost: Bool { !isFirst && !isIdentical && difference == nil }
}
