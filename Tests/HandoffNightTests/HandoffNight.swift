// A district with a connection whose vendor is a server on loopback, and what can be seen of a night.

import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// The folder of a district: `district.sqlite`, `connections/vendor.yaml` and its state.
final class HandoffNight {
    static let day = "2026-11-20"
    static let bundle = "roster-2026-11-20.zip"

    let folder: TemporaryFolder
    let server: SFTPServer

    /// What the connection says.
    struct Settings {
        var push: String? = "{folder: incoming, name: 'roster-{date}.zip', marker: '{name}.done'}"
        var pull: String?
        var port: Int?
        var timeLimit = "60s"
        var retries = 2
        var backoff = "[1s, 1s]"

        /// Drops are fetched, too.
        static let both = Settings(
            pull: "{folder: outgoing, files: '*.zip', marker: .done, acknowledgements: acks}")
    }

    init(_ settings: Settings = Settings(), keys: String = "") throws {
        folder = try TemporaryFolder()
        server = try SFTPServer()
        try folder.write("district.sqlite", Self.district.get())
        for name in ["", "/working", "/archive", "/rejected"] {
            mkdir(server.vendor + "/outgoing" + name, 0o755)
        }
        mkdir(server.vendor + "/acks", 0o755)
        folder.makeFolder("scratch")
        try set(settings, keys: keys)
        try pin(server.pin())
    }

    func set(_ settings: Settings, keys: String = "") throws {
        var text = """
            title: Vendor
            sis: ../district.sqlite
            read: [orgs, users, enrollments, courses, classes, academicSessions]
            write: [lineItems, results]
            guard: {first_run: send}
            \(keys)
            handoff:
              host: 127.0.0.1
              port: \(settings.port ?? server.port)
              user: \(server.user)
              key_file: \(server.keyFile)
              connect_timeout: 2s
              time_limit: \(settings.timeLimit)
              retries: \(settings.retries)
              backoff: \(settings.backoff)

            """
        if let push = settings.push { text += "  push: \(push)\n" }
        if let pull = settings.pull { text += "  pull: \(pull)\n" }
        try folder.write("connections/vendor.yaml", text)
    }

    func pin(_ lines: String) throws { try folder.write("connections/known_hosts", lines) }

    /// A small district, made once.
    private static let district = Result {
        let folder = try TemporaryFolder()
        let made = try Program.roster("demo", "district.sqlite", "--students", "20", in: folder)
        try #require(made.status == 0, "\(made)")
        return try folder.read("district.sqlite")
    }

    // What is done

    private func environment() -> [String: String] {
        [
            "ROSTER": Program.path, "TMPDIR": folder.file("scratch"), "HOME": folder.path,
            "TZ": "UTC",
        ]
    }

    /// Begins a script of scripts/handoff, in a session of its own.
    func begin(_ script: String) throws -> RunningProgram {
        try Program.begin(
            [
                "/usr/bin/setsid", "/usr/bin/timeout", "--foreground", "-k", "5", "180",
                ProjectFiles.root + "/scripts/handoff/" + script, "connections/vendor.yaml",
                "--as-of", Self.day,
            ], in: folder, environment: environment())
    }

    /// Runs a script to its end.
    func run(_ script: String, _ words: String...) throws -> Outcome {
        try Program.run(
            [
                "/usr/bin/timeout", "-k", "5", "180",
                ProjectFiles.root + "/scripts/handoff/" + script, "connections/vendor.yaml",
                "--as-of", Self.day,
            ] + words, in: folder, environment: environment())
    }

    func roster(_ words: String...) throws -> Outcome {
        try Program.run([Program.path] + words, in: folder, environment: environment())
    }

    func export() throws -> Outcome {
        try roster(
            "export", "--outbox", "--connection", "connections/vendor.yaml", "--as-of", Self.day)
    }

    /// Changes some rows, so that the next bundle is another.
    func edit(_ number: Int = 1) throws {
        try sis("UPDATE students SET last_name = 'Novak\(number)' WHERE student_id = 3")
    }

    @discardableResult
    func sis(_ question: String) throws -> String {
        let told = try OtherTool.run(["sqlite3", folder.file("district.sqlite"), question])
        try #require(told.status == 0, "\(told.text)")
        return told.text
    }

    /// Puts a drop there, whole, as a vendor does: one line item and the results of a section.
    func drop(_ name: String, number: Int = 1, hasMarker: Bool = true) throws {
        let bytes = try Self.drop(number, of: folder.file("district.sqlite"))
        try put("outgoing/" + name, bytes)
        if hasMarker { try put("outgoing/" + name + ".done", []) }
    }

    func put(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: server.vendor + "/" + name))
    }

    private static let drops = Mutex<[Int: [UInt8]]>([:])

    /// The bytes of a drop, the same ones for the same number.
    private static func drop(_ number: Int, of sis: String) throws -> [UInt8] {
        try drops.withLock { drops in
            if let bytes = drops[number] { return bytes }
            let folder = try TemporaryFolder()
            let made = try Program.bash(
                """
                section=$(sqlite3 "$sis" "SELECT uuid FROM course_periods WHERE syear = 2026
                    AND course_period_id IN (SELECT course_period_id FROM schedule
                        WHERE end_date IS NULL) ORDER BY 1 LIMIT 1")
                printf 'sourcedId,status,dateLastModified,title,description,assignDate,dueDate,' \\
                    > lineItems.csv
                printf 'classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,' \\
                    >> lineItems.csv
                printf 'resultValueMax\\r\\n' >> lineItems.csv
                item="li-\(number),active,2026-11-10T08:00:00.000Z,Quiz \(number),,2026-10-26,"
                printf '%s2026-11-06,%s,,,0,10\\r\\n' "$item" "$section" >> lineItems.csv
                sqlite3 -csv -header -separator , "$sis" "
                    SELECT 'r-\(number)-' || c.id AS sourcedId, 'active' AS status,
                        '2026-11-10T08:00:00.000Z' AS dateLastModified,
                        'li-\(number)' AS lineItemSourcedId, s.uuid AS studentSourcedId,
                        'fully graded' AS scoreStatus, c.id % 10 AS score,
                        '2026-11-09' AS scoreDate, '' AS comment
                    FROM schedule c JOIN students s ON s.student_id = c.student_id
                    JOIN course_periods p ON p.course_period_id = c.course_period_id
                    WHERE c.end_date IS NULL AND p.uuid = '$section'" > results.csv
                printf 'propertyName,value\\r\\nmanifest.version,1.0\\r\\noneroster.version,1.1' \\
                    > manifest.csv
                printf '\\r\\nfile.lineItems,delta\\r\\nfile.results,delta\\r\\n' >> manifest.csv
                zip -q -X drop.zip manifest.csv lineItems.csv results.csv
                """, in: folder, environment: ["sis": sis])
            try #require(made.status == 0, "\(made)")
            let bytes = try folder.read("drop.zip")
            drops[number] = bytes
            return bytes
        }
    }

    // What is seen

    /// Names in a folder of the vendor's.
    func vendor(_ name: String) -> [String] {
        TemporaryFolder.names(in: server.vendor + "/" + name)
    }

    /// What the record says, a row a line, its cells separated by `|`.
    func ledger(_ question: String) throws -> [String] {
        let path = folder.file("connections/state/state.sqlite")
        let told = try OtherTool.run(["sqlite3", "-readonly", path, question])
        try #require(told.status == 0, "\(told.text)")
        return told.text.split(separator: "\n").map(String.init)
    }

    func deliveries() throws -> [String] {
        try ledger("SELECT run_id || ' ' || state FROM deliveries ORDER BY number")
    }

    func drops() throws -> [String] {
        try ledger("SELECT name || ' ' || state FROM drops ORDER BY number")
    }

    /// How often a bundle got its final name, by what the vendor's server was asked.
    var sent: Int {
        server.requests.count {
            $0.hasPrefix("posix-rename ") && $0.hasSuffix(" incoming/" + Self.bundle)
        }
    }

    /// The gradebook, without what a run writes of itself.
    func gradebook() throws -> String {
        try sis(
            """
            PRAGMA integrity_check;
            SELECT vendor_sourced_id, course_period_id FROM gradebook_assignments_join_course_periods
                WHERE vendor_sourced_id IS NOT NULL ORDER BY 1;
            SELECT vendor_sourced_id, student_id, points FROM gradebook_grades
                WHERE vendor IS NOT NULL ORDER BY 1;
            """)
    }

    /// What is wrong, as another program sees it: with bundles under final names, with the drops
    /// and with what is left over. A night that is settled leaves nothing half done.
    func faults(isSettled: Bool = true) throws -> [String] {
        let look = try OtherTool.run([
            "python3", ProjectFiles.root + "/Tests/HandoffNightTests/look.py", folder.path,
            server.vendor, isSettled ? "settled" : "killed",
        ])
        try #require(look.status == 0, "\(look.text)")
        return look.text.split(separator: "\n").map(String.init)
    }
}
