// Days: text both ways, no day that is none, and counting that agrees with a calendar walked
// day by day.

import Basics
import Testing

@Suite("Days of the calendar")
struct CalendarDateTests {
    @Test(
        "What is not a day in the form YYYY-MM-DD is refused",
        arguments: [
            "", "2026-1-01", "2026-01-1", "20260101", "2026/01/01", "2026-00-01", "2026-13-01",
            "2026-01-00", "2026-01-32", "2026-02-29", "1900-02-29", "0000-01-01", "2026-01-01 ",
            " 2026-01-01", "2026-01-01T00:00:00Z", "٢٠٢٦-01-01", "-026-01-01", "2026-04-31",
        ])
    func refused(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test("Any other byte in any place of a day is taken as a digit, or refused")
    func otherBytes() {
        for place in 0..<10 {
            for byte in UInt8.min...UInt8.max {
                var text = Array("2024-12-21".utf8)
                text[place] = byte
                func number(_ range: Range<Int>) -> Int? {
                    var number = 0
                    for place in range {
                        guard (0x30...0x39).contains(text[place]) else { return nil }
                        number = number * 10 + Int(text[place]) - 0x30
                    }
                    return number
                }
                var expected: CalendarDate?
                if text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
                    let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
                {
                    expected = CalendarDate(year: year, month: month, day: day)
                }
                let found = text.withUnsafeBufferPointer { CalendarDate(Cell(lending: $0)) }
                #expect(found == expected, "\(byte) in place \(place)")
            }
        }
    }

    @Test(
        "A day is written as it was read",
        arguments: [
            "0001-01-01", "1969-12-31", "1970-01-01", "2000-02-29", "2026-11-22", "9999-12-31",
        ])
    func identity(text: String) throws {
        #expect(try #require(CalendarDate(text)).description == text)
    }

    @Test("Every day from 1890 to 2110 follows the one before, as a walked calendar says")
    func walk() throws {
        var day = try #require(CalendarDate("1890-01-01"))
        var (year, month, date, weekday) = (1890, 1, 1, 3)
        while year < 2110 {
            #expect(day.year == year && day.month == month && day.day == date)
            #expect(day.weekday == weekday)
            #expect(CalendarDate(year: year, month: month, day: date) == day)
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            date += 1
            if date > lengths[month - 1] { (month, date) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
            weekday = weekday % 7 + 1
            let next = day.nextDay
            #expect(next > day && next.previousDay == day && day.days(until: next) == 1)
            day = next
        }
    }

    @Test("Counting stops at the ends of the calendar")
    func ends() {
        #expect(CalendarDate.latest.nextDay == .latest)
        #expect(CalendarDate.earliest.previousDay == .earliest)
        #expect(CalendarDate(dayNumber: Int(CalendarDate.latest.dayNumber) + 1) == nil)
        #expect(CalendarDate.earliest.description == "0001-01-01")
        #expect(CalendarDate.latest.description == "9999-12-31")
    }
}
