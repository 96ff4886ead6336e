// When the school's data last changed, as other programs leave it.

import Database
import SIS
import TestSupport
import Testing

@Suite("Newest change")
struct NewestChangeTests {
    static let now = "2026-11-22 02:00:00"

    private func ask(_ changes: [String]) throws -> NewestChange {
        let folder = try TemporaryFolder()
        let sis = try SISDatabase.create(at: folder.file("d.sqlite"))
        for change in changes { try sis.execute(change) }
        let newest = try sis.snapshot { try NewestChange.of(sis, notAfter: Self.now) }
        try sis.close()
        return newest
    }

    private static func student(_ id: Int, _ moment: String) -> String {
        """
        INSERT INTO students (student_id, uuid, first_name, last_name, updated_at)
        VALUES (\(id), 's\(id)', 'a', 'b', '\(moment)')
        """
    }

    private static func deletion(_ entity: String, _ moment: String) -> String {
        "INSERT INTO tombstones (entity, uuid, deleted_at) VALUES ('\(entity)', 'u', '\(moment)')"
    }

    @Test("An empty SIS has never changed")
    func empty() throws {
        #expect(try ask([]) == NewestChange(past: nil, latest: nil))
    }

    @Test(
        "The newest counts, whichever table it is of and however it is written",
        arguments: [
            ([student(1, "2026-11-20 10:00:00"), student(2, "2026-11-19 10:00:00")], "10:00:00"),
            ([student(1, "2026-11-20T11:00:00.123Z"), student(2, now)], now),
            ([student(1, "2026-11-20T11:00:00.123Z")], "2026-11-20 11:00:00"),
            ([student(1, "2026-11-20")], "2026-11-20"),
            (
                [student(1, "2026-11-19 10:00:00"), deletion("schedule", "2026-11-21 08:00:00")],
                "2026-11-21 08:00:00"
            ),
        ])
    func newest(changes: [String], past: String) throws {
        let newest = try ask(changes)
        #expect(newest.past?.hasSuffix(past) == true, "\(newest)")
        #expect(newest.past == newest.latest)
    }

    @Test("What we write ourselves does not count: grades, and what is deleted of them")
    func ours() throws {
        #expect(
            try ask([Self.deletion("gradebook_grades", "2026-11-21 08:00:00")])
                == NewestChange(past: nil, latest: nil))
    }

    @Test("A change in the future hides nothing")
    func future() throws {
        let newest = try ask([
            Self.student(1, "2026-11-20 10:00:00"), Self.student(2, "2031-01-01 00:00:00"),
        ])
        #expect(newest == NewestChange(past: "2026-11-20 10:00:00", latest: "2031-01-01 00:00:00"))
        let alone = try ask([Self.student(2, "2031-01-01 00:00:00")])
        #expect(alone == NewestChange(past: nil, latest: "2031-01-01 00:00:00"))
    }
}
