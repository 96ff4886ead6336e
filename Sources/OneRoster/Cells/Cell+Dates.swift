// Cells as days and moments. The standard has one form of each; a loader also takes any other
// instant of ISO 8601 in its extended form and turns it into UTC.
// Source: OneRoster 1.1 CSV, data types, Date and DateTime.

import Basics

extension Cell {
    /// `YYYY-MM-DD`.
    package func decodeDate() -> Decoded<CalendarDate> {
        toleratingSpaces { cell in
            if let day = CalendarDate(cell) { return .value(day) }
            var scan = MomentScan(cell)
            guard let day = scan.day() else {
                return .fault(scan.hasDayForm && scan.isAtEnd ? .noSuchDay : .notADate)
            }
            guard scan.time() != nil else { return .fault(.notADate) }
            return .tolerated(day, .instantForDay)
        }
    }

    /// `YYYY-MM-DDTHH:MM:SS.sssZ`.
    package func decodeDateTime() -> Decoded<Timestamp> {
        toleratingSpaces { cell in
            var scan = MomentScan(cell)
            guard let day = scan.day() else {
                return .fault(scan.hasDayForm ? .noSuchDay : .notADateTime)
            }
            if scan.isAtEnd { return .tolerated(Timestamp(day), .dayForInstant) }
            guard let time = scan.time(),
                let moment = Timestamp(
                    milliseconds: Timestamp(day, millisecondOfDay: time.millisecondOfDay)
                        .milliseconds - Int64(time.offsetMinutes) * 60_000)
            else { return .fault(.notADateTime) }
            if let tolerance = time.tolerance { return .tolerated(moment, tolerance) }
            return .value(moment)
        }
    }
}

/// Walks over a moment from left to right.
private struct MomentScan {
    struct Time {
        var millisecondOfDay = 0
        var offsetMinutes = 0
        /// The gravest departure from the one form of the standard.
        var tolerance: Tolerance?
    }

    private let cell: Cell
    private var index = 0
    /// Whether it begins with something of the form of a day.
    private(set) var hasDayForm = false

    init(_ cell: Cell) { self.cell = cell }

    var isAtEnd: Bool { index == cell.count }

    mutating func day() -> CalendarDate? {
        guard let year = number(4), take("-"), let month = number(2), take("-"),
            let day = number(2)
        else { return nil }
        hasDayForm = true
        return CalendarDate(year: year, month: month, day: day)
    }

    /// `T`, time and zone up to the end; nil if there is anything else.
    mutating func time() -> Time? {
        var time = Time()
        let isBlankApart = take(" ")
        let hasSmallLetter = !isBlankApart && take("t")
        guard isBlankApart || hasSmallLetter || take("T"), let hour = number(2), hour < 24,
            take(":"), let minute = number(2), minute < 60
        else { return nil }
        time.millisecondOfDay = (hour * 60 + minute) * 60_000
        var decimals = 0
        if take(":") {
            guard let second = number(2), second < 60 else { return nil }
            time.millisecondOfDay += second * 1000
            if take(".") {
                guard let fraction = fraction() else { return nil }
                time.millisecondOfDay += fraction.milliseconds
                decimals = fraction.digits
            }
        }
        guard let zone = zone(), isAtEnd else { return nil }
        time.offsetMinutes = zone.offsetMinutes
        if !zone.isUTC {
            time.tolerance = .notUTC
        } else if isBlankApart {
            time.tolerance = .spaces
        } else if hasSmallLetter || zone.isSmall {
            time.tolerance = .letterCase
        } else if decimals != 3 {
            time.tolerance = .noMilliseconds
        }
        return time
    }

    /// Any number of decimals, cut to milliseconds.
    private mutating func fraction() -> (milliseconds: Int, digits: Int)? {
        var milliseconds = 0
        var digits = 0
        while let digit = number(1) {
            if digits < 3 { milliseconds = milliseconds * 10 + digit }
            digits += 1
        }
        guard digits > 0 else { return nil }
        for _ in digits..<max(3, digits) { milliseconds *= 10 }
        return (milliseconds, digits)
    }

    /// `Z`, an offset, or nothing (taken as UTC).
    private mutating func zone() -> (offsetMinutes: Int, isUTC: Bool, isSmall: Bool)? {
        if isAtEnd { return (0, false, false) }
        if take("Z") { return (0, true, false) }
        if take("z") { return (0, true, true) }
        let isEast = take("+")
        guard isEast || take("-"), let hours = number(2), hours < 24 else { return nil }
        var minutes = 0
        if !isAtEnd {
            _ = take(":")
            guard let more = number(2), more < 60 else { return nil }
            minutes = more
        }
        let offset = hours * 60 + minutes
        return (isEast ? offset : -offset, false, false)
    }

    private mutating func number(_ length: Int) -> Int? {
        guard index + length <= cell.count else { return nil }
        var value = 0
        for place in index..<index + length {
            let digit = Int(cell[place]) - 0x30
            guard digit >= 0, digit <= 9 else { return nil }
            value = value * 10 + digit
        }
        index += length
        return value
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < cell.count, cell[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }
}
