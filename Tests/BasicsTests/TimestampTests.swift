// Moments: their text, their day, and the ends of the calendar.

import Basics
import Testing

@Suite("Moments")
struct TimestampTests {
    @Test(
        "A moment is written in UTC with milliseconds",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (86_400_000, "1970-01-02T00:00:00.000Z"),
            (1_713_896_743_511, "2024-04-23T18:25:43.511Z"),
            (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func text(milliseconds: Int64, text: String) throws {
        let moment = try #require(Timestamp(milliseconds: milliseconds))
        #expect(moment.description == text)
        #expect(Timestamp(moment.day, millisecondOfDay: moment.millisecondOfDay) == moment)
    }

    @Test("There are no moments outside the calendar")
    func ends() {
        #expect(Timestamp(milliseconds: -62_135_596_800_001) == nil)
        #expect(Timestamp(milliseconds: 253_402_300_800_000) == nil)
        #expect(Timestamp(milliseconds: .min) == nil)
        #expect(Timestamp(milliseconds: .max) == nil)
    }

    @Test("An earlier moment is below a later one")
    func order() throws {
        let day = try #require(CalendarDate("2024-02-29"))
        #expect(Timestamp(day) < Timestamp(day, millisecondOfDay: 1))
        #expect(Timestamp(day).day == day)
    }
}
