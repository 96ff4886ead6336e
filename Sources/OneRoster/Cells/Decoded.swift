// What became of a cell that was read as a day, a flag, a token …: one answer that serves the
// loader, which takes what can be understood, and the validator, which does not.

/// The outcome of reading a cell.
///
/// **Shape**: `tolerated` holds a value that the standard does not allow in this form but that can
/// mean nothing else: a loader counts it and goes on, a validator calls it an error.
package enum Decoded<Value> {
    /// No bytes. A blank cell is fine or not by the column's `presence`, never by its kind.
    case blank
    case value(Value)
    case tolerated(Value, Tolerance)
    case fault(ValueFault)

    /// What was understood, strictly or not.
    package var value: Value? {
        switch self {
        case .value(let value), .tolerated(let value, _): value
        case .blank, .fault: nil
        }
    }

    package var tolerance: Tolerance? {
        if case .tolerated(_, let tolerance) = self { tolerance } else { nil }
    }

    package var fault: ValueFault? {
        if case .fault(let fault) = self { fault } else { nil }
    }

    /// The same outcome without the value.
    package var verdict: Decoded<Void> {
        switch self {
        case .blank: .blank
        case .value: .value(())
        case .tolerated(_, let tolerance): .tolerated((), tolerance)
        case .fault(let fault): .fault(fault)
        }
    }
}

extension Decoded: Sendable where Value: Sendable {}

/// In what a value departs from the form that the standard asks for and is still understood.
package enum Tolerance: String, CaseIterable, Sendable, Hashable {
    /// `TRUE`, `Scheduled`, `toBeDeleted`.
    case letterCase
    /// Blanks before or after it, or around an item of a list.
    case spaces
    /// A word of OneRoster 1.0: `inactive` for `tobedeleted`.
    case olderWord
    /// An instant without exactly three decimals of the second.
    case noMilliseconds
    /// An instant with an offset from UTC instead of `Z`, or with neither.
    case notUTC
    /// A day where an instant is asked for: taken as its first moment, UTC.
    case dayForInstant
    /// An instant where a day is asked for: taken as its day, as written.
    case instantForDay
    /// A number written `+5`, `.5` or `5.`.
    case numberForm
    /// An id with characters beyond `0-9 A-Z a-z . - _ / @`.
    case guidCharacters

    /// Completes "the value …".
    package var words: String {
        switch self {
        case .letterCase: "has capital or small letters other than the standard's"
        case .spaces: "has blanks that do not belong there"
        case .olderWord: "is a word of OneRoster 1.0"
        case .noMilliseconds: "does not have exactly three decimals of the second"
        case .notUTC: "is not written in UTC with a Z"
        case .dayForInstant: "is a day, not a time in UTC"
        case .instantForDay: "is a day with a time"
        case .numberForm: "is not written as a plain decimal number"
        case .guidCharacters: "has characters other than letters, digits and . - _ / @"
        }
    }
}

/// Why a value cannot be understood.
package enum ValueFault: String, CaseIterable, Sendable, Hashable {
    case notAFlag
    case notADate
    /// The form is right, but the calendar has no such day.
    case noSuchDay
    case notADateTime
    case notAYear
    case notANumber
    case notAToken
    /// A guid of more than 255 bytes.
    case tooLong
    /// Control characters in an id, or nothing but blanks.
    case unusableCharacters
    /// Two commas side by side in a list, or one at its end.
    case emptyItem
    case notAUserId

    /// Completes "the value …".
    package var words: String {
        switch self {
        case .notAFlag: "is neither true nor false"
        case .notADate: "is not a day written YYYY-MM-DD"
        case .noSuchDay: "is a day that the calendar does not have"
        case .notADateTime: "is not a time written YYYY-MM-DDTHH:MM:SS.sssZ"
        case .notAYear: "is not a year written YYYY"
        case .notANumber: "is not a decimal number"
        case .notAToken: "is none of the allowed words"
        case .tooLong: "has more than 255 characters"
        case .unusableCharacters: "has control characters or is made of blanks"
        case .emptyItem: "has an empty item in its list"
        case .notAUserId: "is not of the shape {type:id}"
        }
    }
}
