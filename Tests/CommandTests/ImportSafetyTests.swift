// Imports of grades that are killed, and run again: the gradebook is that of one clean run.

import Glibc
import TestSupport
import Testing

@Suite("An import that is stopped")
struct ImportSafetyTests {
    /// Makes a district, a connection, and a drop of some thousand results by what stands in it.
    private static func make(in folder: TemporaryFolder) throws {
        try District.make(in: folder, students: 200)
        try folder.write("acme.yaml", "title: acme\nwrite: [lineItems, results]\n")
        let made = try Program.bash(
            """
            mkdir drop
            sqlite3 -csv -header -separator , district.sqlite "
                SELECT 'li-' || p.course_period_id || '-' || n.number AS sourcedId,
                    'active' AS status, '2026-11-10T08:00:00.000Z' AS dateLastModified,
                    'Quiz ' || n.number AS title, '' AS description, '2026-10-26' AS assignDate,
                    '2026-11-06' AS dueDate, p.uuid AS classSourcedId, '' AS categorySourcedId,
                    '' AS gradingPeriodSourcedId, 0 AS resultValueMin, 10 AS resultValueMax
                FROM course_periods p
                CROSS JOIN (SELECT 1 AS number UNION SELECT 2 UNION SELECT 3) n
                WHERE p.syear = 2026" > drop/lineItems.csv
            sqlite3 -csv -header -separator , district.sqlite "
                SELECT 'r-' || c.id || '-' || n.number AS sourcedId, 'active' AS status,
                    '2026-11-10T08:00:00.000Z' AS dateLastModified,
                    'li-' || c.course_period_id || '-' || n.number AS lineItemSourcedId,
                    s.uuid AS studentSourcedId, 'fully graded' AS scoreStatus,
                    CASE c.id % 97 WHEN 0 THEN 'A' ELSE (c.id * 7 + n.number) % 12 END AS score, '2026-11-09' AS scoreDate, '' AS comment
                FROM schedule c JOIN students s ON s.student_id = c.student_id
                CROSS JOIN (SELECT 1 AS number UNION SELECT 2 UNION SELECT 3) n
                WHERE c.syear = 2026" > drop/results.csv
            printf 'propertyName,value\\r\\nmanifest.version,1.0\\r\\noneroster.version,1.1\\r\\n' \\
                > drop/manifest.csv
            printf 'file.lineItems,delta\\r\\nfile.results,delta\\r\\n' >> drop/manifest.csv
            """, in: folder)
        try #require(made.status == 0, "\(made)")
    }

    private static let words = [
        "import", "drop", "--sis", "district.sqlite", "--connection", "acme.yaml", "--as-of",
        District.day, "--rejects", "back", "--acknowledge", "answer.json", "--report",
        "report.json",
    ]

    /// The gradebook and its trace, without the moments at which rows were written, the numbers of
    /// runs, since one that was killed has its own, and the ids that are made from those; ends the
    /// test if the file is not sound.
    private static func gradebook(_ folder: TemporaryFolder) throws -> String {
        let dump = try Program.bash(
            """
            sqlite3 district.sqlite 'PRAGMA integrity_check' 'PRAGMA foreign_key_check'
            for question in \\
                "SELECT id, student_id, assignment_id, points, excused, vendor,
                    vendor_sourced_id, import_change_id FROM gradebook_grades ORDER BY id" \\
                "SELECT id, assignment_id, course_period_id, due_date, vendor_sourced_id
                    FROM gradebook_assignments_join_course_periods ORDER BY id" \\
                "SELECT change_id, grade_id, file, line, action, new_points, imported_score
                    FROM import_grade_changes ORDER BY change_id" \\
                "SELECT change_id, join_id, file, line, action, new_value
                    FROM import_line_item_changes ORDER BY change_id" \\
                "SELECT connection, status, inserted, refused FROM import_runs"; do
                sqlite3 district.sqlite "$question" || exit 1
            done | cksum
            """, in: folder)
        try #require(dump.status == 0 && dump.output.hasPrefix("ok\n"), "\(dump)")
        return dump.output
    }

    private static func restore(_ folder: TemporaryFolder) throws {
        let restored = try Program.bash(
            """
            rm -rf back answer.json report.json district.sqlite*
            cp before.sqlite district.sqlite
            """, in: folder)
        try #require(restored.status == 0)
    }

    private static func microseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1_000_000 + now.tv_nsec / 1000
    }

    @Test("Killed at any moment, the gradebook is the old or the new one; run again, the new one")
    func killed() throws {
        let folder = try TemporaryFolder()
        try Self.make(in: folder)
        try #require(Program.bash("cp district.sqlite before.sqlite", in: folder).status == 0)
        let old = try Self.gradebook(folder)
        try Self.restore(folder)
        let begin = Self.microseconds()
        let clean = try Program.run([Program.path] + Self.words, in: folder)
        let length = Self.microseconds() - begin
        try #require(clean.status == 1, "\(clean)")
        let names = folder.names
        let refused = try folder.text("back/results.csv")
        let new = try Self.gradebook(folder)
        var chance = SeededRandom.chosen(usual: 410)
        let rounds = 8
        for round in 0..<rounds {
            try Self.restore(folder)
            let running = try Program.begin([Program.path] + Self.words, in: folder)
            // One moment in each part of the run, and one part behind its end.
            let part = length / (rounds - 1)
            usleep(UInt32(round * part + chance.below(part)))
            running.signal(SIGKILL)
            _ = running.wait()
            let place = "seed \(chance.seed), round \(round)"
            let left = try Self.gradebook(folder)
            #expect([old, new].contains(left), "\(place)")
            let rerun = try Program.run([Program.path] + Self.words, in: folder)
            // What was applied is acknowledged.
            #expect(rerun.status == (left == old ? 1 : 0), "\(place): \(rerun)")
            #expect(try Self.gradebook(folder) == new, "\(place)")
            #expect(try folder.text("back/results.csv") == refused, "\(place)")
            #expect(folder.names == names, "\(place)")
        }
    }
}
