// The only place that reads the clock, the time zone and what the process has used. Below, days and
// instants arrive as values.

import Basics
import Glibc

package enum RunClock {
    /// The calendar day here, by the time zone of the machine (`TZ`).
    package static var today: CalendarDate {
        day(of: time(nil))
    }

    /// The minute of the day here, 0 to 1439.
    static var minuteOfDay: Int {
        var seconds = time(nil)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return Int(parts.tm_hour) * 60 + Int(parts.tm_min)
    }

    /// The calendar day here of an instant, in seconds since 1970.
    static func day(of seconds: Int) -> CalendarDate {
        var seconds = time_t(seconds)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return day(of: parts)
    }

    /// The instant in UTC as the database writes it, `YYYY-MM-DD HH:MM:SS`.
    package static var timestamp: String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(day(of: parts)) \(clock.joined(separator: ":"))"
    }

    /// An instant as `timestamp` writes it; nil if it is none.
    static func instant(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let day = CalendarDate(String(parts[0])) else { return nil }
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3 else { return nil }
        let seconds = clock[0] * 3600 + clock[1] * 60 + clock[2]
        guard (0..<86_400).contains(seconds) else { return nil }
        return Timestamp(day, millisecondOfDay: seconds * 1000)
    }

    /// The instant so much later, as `timestamp` writes it; nil where there is none.
    static func adding(_ seconds: Int, to text: String) -> String? {
        guard let instant = instant(text),
            let later = Timestamp(milliseconds: instant.milliseconds + Int64(seconds) * 1000)
        else { return nil }
        let clock = later.description.dropFirst(11).prefix(8)
        return "\(later.day) \(clock)"
    }

    private static func day(of parts: tm) -> CalendarDate {
        CalendarDate(
            year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
            ?? .earliest
    }

    /// The second of the day here, by the time zone of the machine, of an instant as `timestamp` writes
    /// it; nil if it is none.
    static func secondOfDay(of timestamp: String) -> Int? {
        guard let seconds = seconds(timestamp) else { return nil }
        var moment = time_t(seconds)
        var parts = tm()
        localtime_r(&moment, &parts)
        return Int(parts.tm_hour) * 3600 + Int(parts.tm_min) * 60 + min(Int(parts.tm_sec), 59)
    }

    /// The day and the minute of it in UTC, of an instant as `timestamp` writes it.
    static func dayAndMinute(of timestamp: String) -> (day: CalendarDate, minute: Int) {
        let minute = (seconds(timestamp) ?? 0) / 60 % 1440
        return (CalendarDate(String(timestamp.prefix(10))) ?? .earliest, minute)
    }

    /// Seconds between two instants as the database writes them; nil where one is none.
    static func seconds(from begin: String, until end: String) -> Int? {
        guard let begin = seconds(begin), let end = seconds(end) else { return nil }
        return end - begin
    }

    /// Hours between two instants, to a tenth.
    static func hours(from begin: String, until end: String) -> Double? {
        seconds(from: begin, until: end).map { hours($0) }
    }

    /// Seconds as hours, to a tenth.
    static func hours(_ seconds: Int) -> Double { Double((seconds * 10 + 1800) / 3600) / 10 }

    private static func seconds(_ timestamp: String) -> Int? {
        guard timestamp.utf8.count == 19, let day = CalendarDate(String(timestamp.prefix(10)))
        else { return nil }
        let parts = timestamp.dropFirst(11).split(separator: ":").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return Int(day.dayNumber) * 86_400 + parts[0] * 3600 + parts[1] * 60 + parts[2]
    }
}

/// What the process has used so far.
package struct ProcessUsage: Sendable {
    package let cpuSeconds: Double
    /// The most memory that was resident at once.
    package let peakMemoryBytes: Int

    package static var now: ProcessUsage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let times = [usage.ru_utime, usage.ru_stime]
        return ProcessUsage(
            cpuSeconds: times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 },
            peakMemoryBytes: usage.ru_maxrss * 1024)
    }
}
