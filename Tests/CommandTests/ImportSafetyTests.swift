// Imports of grades that are killed, and run again: the gradebook is that of one clean run.

import Glibc
import TestSupport
import Testing

@Suite("An import that is stopped")
struct ImportSafetyTests {
    /// Makes a district, a connection, and a drop of some thousand results by what stands in it.
    private static func make(in folder: TemporaryFolder) throws {
        try District.make(in: folder, students: 400)
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
                    (c.id * 7 + n.number) % 12 AS score, '2026-11-09' AS scoreDate, '' AS comment
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
        District.day, "--rejects", "back",
    ]

    /// The gradebook and its trace, without the moments at which rows were written.
    private static func gradebook(_ name: String, _ folder: TemporaryFolder) throws -> String {
        let dump = try Program.bash(
            """
            for question in \\
                "SELECT id, uuid, student_id, assignment_id, points, excused, vendor,
                    vendor_sourced_id, import_change_id FROM gradebook_grades ORDER BY id" \\
                "SELECT id, uuid, assignment_id, course_period_id, due_date, vendor_sourced_id
                    FROM gradebook_assignments_join_course_periods ORDER BY id" \\
                "SELECT change_id, run_id, grade_id, file, line, action, new_points, imported_score
                    FROM import_grade_changes ORDER BY change_id" \\
                "SELECT run_id, connection, status, inserted, refused FROM import_runs"; do
                sqlite3 \(name) "$question" || exit 1
            done | cksum
            """, in: folder)
        try #require(dump.status == 0, "\(dump)")
        return dump.output
    }

    @Test("Killed at any moment and run again, it ends as one clean run does")
    func killed() throws {
        let folder = try TemporaryFolder()
        try Self.make(in: folder)
        try #require(Program.bash("cp district.sqlite before.sqlite", in: folder).status == 0)
        let clean = try Program.run([Program.path] + Self.words, in: folder)
        try #require([0, 1].contains(clean.status), "\(clean)")
        try #require(
            Program.bash(
                "sqlite3 district.sqlite 'SELECT 1'; cp district.sqlite clean.sqlite", in: folder
            )
            .status == 0)
        let wanted = try Self.gradebook("clean.sqlite", folder)
        var chance = SeededRandom.chosen(usual: 410)
        for round in 0..<4 {
            let restored = try Program.bash(
                "rm -rf back district.sqlite*; cp before.sqlite district.sqlite", in: folder)
            try #require(restored.status == 0)
            let running = try Program.begin([Program.path] + Self.words, in: folder)
            usleep(UInt32(20_000 + chance.below(400_000)))
            running.signal(SIGKILL)
            _ = running.wait()
            let rerun = try Program.run([Program.path] + Self.words, in: folder)
            #expect([0, 1].contains(rerun.status), "seed \(chance.seed), round \(round): \(rerun)")
            #expect(
                try Self.gradebook("district.sqlite", folder) == wanted,
                "seed \(chance.seed), round \(round)")
        }
    }
}
