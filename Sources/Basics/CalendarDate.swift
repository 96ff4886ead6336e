// A day of the calendar, without time or zone: the unit in which every rule is written.

/// A day in the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31.
///
/// **Shape**: text is exactly `YYYY-MM-DD`, as OneRoster and the SIS write it.
package struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Year, month and day in one number: in order, and quick to read from text and to write,
    /// which happens far more often than counting days.
    private let packed: Int32

    package static let textLength = 10
    package static let earliest = CalendarDate(1, 1, 1)
    package static let latest = CalendarDate(9999, 12, 31)

    private init(_ year: Int, _ month: Int, _ day: Int) {
        packed = Int32(truncatingIfNeeded: year << 9 | month << 5 | day)
    }

    /// The day `dayNumber` days after 1970-01-01; nil outside the years 1 to 9999.
    package init?(dayNumber: Int) {
        guard dayNumber >= Int(Self.earliest.dayNumber), dayNumber <= Int(Self.latest.dayNumber)
        else { return nil }
        self.init(uncheckedDayNumber: dayNumber)
    }

    /// Nil if there is no such day (2025-02-29, month 13).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, of: year)
        else { return nil }
        self.init(year, month, day)
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    package init?(_ cell: Cell) {
        guard cell.count == Self.textLength else { return nil }
        // `0000-00-00` taken off, all bytes at once, leaves 0 to 9 of each digit and 0 of a dash.
        let text = UnsafeRawPointer(cell.base)
        let head = UInt64(littleEndian: text.loadUnaligned(as: UInt64.self)) ^ Self.zeros
        let end = text.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
        let tail = UInt16(littleEndian: end) ^ 0x3030
        guard (head | (head &+ 0x0006_0600_0606_0606)) & 0xFFF0_F0FF_F0F0_F0F0 == 0,
            (tail | (tail &+ 0x0606)) & 0xF0F0 == 0
        else { return nil }
        func digit(_ place: UInt64) -> Int { Int(head >> (place * 8) & 15) }
        self.init(
            year: digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3),
            month: digit(5) * 10 + digit(6), day: Int(tail & 15) * 10 + Int(tail >> 8))
    }

    /// `0000-00-`, the first byte in the lowest place.
    private static var zeros: UInt64 { 0x2D30_302D_3030_3030 }

    package init?(_ text: String) {
        guard let day = text.withCell({ CalendarDate($0) }) else { return nil }
        self = day
    }

    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.packed < right.packed
    }

    /// The day so many days later (earlier if negative), held within the calendar.
    package func adding(days: Int) -> CalendarDate {
        let sum = Int(dayNumber) + days
        let held = min(max(sum, Int(Self.earliest.dayNumber)), Int(Self.latest.dayNumber))
        return CalendarDate(uncheckedDayNumber: held)
    }

    package var nextDay: CalendarDate {
        day < 28 ? CalendarDate(year, month, day + 1) : adding(days: 1)
    }

    package var previousDay: CalendarDate {
        day > 1 ? CalendarDate(year, month, day - 1) : adding(days: -1)
    }

    /// Days from this day to the other.
    package func days(until other: CalendarDate) -> Int { Int(other.dayNumber) - Int(dayNumber) }

    package var year: Int { Int(packed >> 9) }
    package var month: Int { Int(packed >> 5 & 15) }
    package var day: Int { Int(packed & 31) }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    package var weekday: Int { ((Int(dayNumber) + 3) % 7 + 7) % 7 + 1 }

    package var description: String {
        String(unsafeUninitializedCapacity: Self.textLength) { buffer in
            guard let start = buffer.baseAddress else { return 0 }
            write(to: start)
            return Self.textLength
        }
    }

    /// Writes the ten bytes of the text; there must be room for them.
    func write(to place: UnsafeMutablePointer<UInt8>) {
        let (year, month, day) = (year, month, day)
        place[0] = UInt8(48 + year / 1000)
        place[1] = UInt8(48 + year / 100 % 10)
        place[2] = UInt8(48 + year / 10 % 10)
        place[3] = UInt8(48 + year % 10)
        place[4] = UInt8(ascii: "-")
        place[5] = UInt8(48 + month / 10)
        place[6] = UInt8(48 + month % 10)
        place[7] = UInt8(ascii: "-")
        place[8] = UInt8(48 + day / 10)
        place[9] = UInt8(48 + day % 10)
    }

    // Civil date and day number by the usual shift of the year to March, so that the leap day is
    // its last.

    private init(uncheckedDayNumber dayNumber: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        self.init(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// Days since 1970-01-01; negative before it.
    package var dayNumber: Int32 {
        let (year, month, day) = (year, month, day)
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }
}
