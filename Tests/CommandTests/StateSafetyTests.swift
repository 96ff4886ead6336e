// The state folder, whatever happens: killed at every step, locked, open to others, damaged, full.

import Glibc
import TestSupport
import Testing

@Suite("The state folder, whatever happens")
struct StateSafetyTests {
    private static let connection =
        "title: Canvas\nguard: {first_run: send}\nread: [orgs, users, enrollments, courses, "
        + "classes, academicSessions]\n"

    private static func folder(students: Int = 20) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try District.make(in: folder, students: students)
        try folder.write("connections/canvas.yaml", connection)
        return folder
    }

    private static func words(to output: String = "bundle.zip") -> [String] {
        [
            Program.path, "export", "--sis", "district.sqlite", "--connection",
            "connections/canvas.yaml", "--as-of", District.day, "--output", output,
        ]
    }

    /// Begins an export that stops when its bundle is finished, before any file has its name.
    private static func beginAndStop(in folder: TemporaryFolder) throws -> RunningProgram {
        let library = try KillingLibrary()
        let program = try Program.begin(
            words(), in: folder, environment: library.environment(stoppingBefore: "rename"))
        // Once it stands still it has loaded the library, which may go.
        try library.waitUntilStopped(program)
        return program
    }

    /// `number outcome bundle` a run, the newest first.
    private static func runs(in folder: TemporaryFolder) throws -> [String] {
        let listed = try Program.bash(
            """
            "$roster" runs --limit 1000 --format csv > runs.csv || exit 1
            python3 -c 'import csv
            for r in csv.DictReader(open("runs.csv")):
                print(r["run"], r["outcome"], r["bundle"].rsplit("/", 1)[1])'
            """, in: folder)
        try #require(listed.status == 0, "\(listed)")
        return listed.output.split(separator: "\n").map(String.init)
    }

    @Test("Killed before any change of a file, the record agrees with what was published")
    func killed() throws {
        let folder = try Self.folder()
        let library = try KillingLibrary()
        var step = 0
        while true {
            step += 1
            try #require(step < 300, "The program never comes to its end.")
            let environment = library.environment(dyingAt: step)
            let program = try Program.run(
                Self.words(to: "b\(step).zip"), in: folder, environment: environment)
            if program.status == 0 { break }
            try #require(program.status == 128 + SIGKILL, "step \(step): \(program)")
            // A reader is not in the way of anybody, and nobody is in its.
            if folder.names.contains("b\(step).zip") || step % 5 == 0 {
                let look = try Program.roster("runs", "--limit", "1", in: folder)
                let isMade = look.status == 0 || look.errors.contains("state-folder-missing")
                #expect(isMade, "step \(step): \(look)")
            }
        }
        // Folder, ledger, lock, copy, publishing and the end have some steps each.
        #expect(step > 20)
        let runs = try Self.runs(in: folder)
        let published = folder.names.filter { $0.hasPrefix("b") && $0.hasSuffix(".zip") }
        #expect(published.count >= 2)
        for line in runs {
            let parts = line.split(separator: " ").map(String.init)
            let wanted = published.contains(parts[2]) ? "accepted" : "died"
            #expect(parts[1] == wanted, "\(line)")
        }
        #expect(Set(runs.compactMap { $0.split(separator: " ").first }).count == runs.count)
        let look = try Program.bash(
            """
            find . -name '*.partial-*' -o -name '*.making-*'
            for file in b*.zip connections/state/accepted/canvas/*.zip; do
                cmp "$file" b\(step).zip || exit 1
            done
            ls connections/state/accepted/canvas | wc -l
            """, in: folder)
        // What was being written beside b1.zip … is swept by the next export of that name.
        let left = look.output.split(separator: "\n").filter { !$0.hasPrefix("./.b") }
        #expect(look.status == 0, "\(look)")
        #expect(left == ["\(published.count)"], "\(look)")
    }

    @Test("Killed before any change of a file, an import is on record as the gradebook has it")
    func killedImport() throws {
        let folder = try Self.folder()
        let library = try KillingLibrary()
        try folder.write("connections/acme.yaml", "title: Acme\nwrite: [lineItems]\n")
        let section = try Program.bash(
            "sqlite3 district.sqlite 'SELECT uuid FROM course_periods WHERE syear = 2026 LIMIT 1'",
            in: folder)
        try folder.write(
            "drop/lineItems.csv",
            "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,"
                + "classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,"
                + "resultValueMax\r\nli-1,active,2026-11-10T08:00:00.000Z,Quiz,,2026-11-02,"
                + "2026-11-06,\(section.output.prefix { $0 != "\n" }),,,0,10\r\n")
        let words = [
            Program.path, "import", "drop", "--sis", "district.sqlite", "--connection",
            "connections/acme.yaml", "--as-of", District.day,
        ]
        var step = 0
        while true {
            step += 1
            try #require(step < 300, "The program never comes to its end.")
            let program = try Program.run(
                words, in: folder, environment: library.environment(dyingAt: step))
            if program.status == 0 { break }
            try #require(program.status == 128 + SIGKILL, "step \(step): \(program)")
        }
        let runs = try Self.runs(in: folder)
        let applied = runs.filter { $0.contains(" applied ") }
        let gradebook = try Program.bash(
            "sqlite3 district.sqlite \"SELECT run_id || ' ' || status || ' drop' FROM import_runs\"",
            in: folder)
        #expect(applied.count == 1, "\(runs)")
        #expect(gradebook.output == applied.joined() + "\n", "\(gradebook)")
        #expect(runs.first?.contains(" unchanged ") == true, "\(runs)")
        #expect(runs.allSatisfy { !$0.contains(" running ") && !$0.contains(" failed ") })
    }

    @Test("A second run of the connection ends with its own status and says who is in the way")
    func locked() throws {
        let folder = try Self.folder()
        let lock = "connections/state/locks/canvas.lock"
        let first = try Self.beginAndStop(in: folder)
        let second = try Program.run(Self.words(to: "other.zip"), in: folder)
        #expect(second.status == 5, "\(second)")
        #expect(second.errors.hasPrefix("\(lock): error[run-locked]"), "\(second)")
        #expect(second.errors.contains("'canvas'"))
        #expect(second.errors.contains("export, process \(first.process), since 20"))
        let listed = try Program.roster("runs", in: folder)
        #expect(listed.flat.contains("Under way: run 1."), "\(listed)")
        // Another connection is not held up.
        try folder.write(
            "connections/clever.yaml", "title: Clever\nread: [orgs]\nguard: {first_run: send}\n")
        let other = try Program.roster(
            "export", "--sis", "district.sqlite", "--connection", "connections/clever.yaml",
            "--output", "clever.zip", "--as-of", District.day, in: folder)
        #expect(other.status == 0, "\(other)")
        first.signal(SIGCONT)
        #expect(first.wait().status == 0)
        #expect(!folder.names.contains("other.zip"))
        #expect(
            try Self.runs(in: folder) == ["2 accepted clever.zip", "1 accepted bundle.zip"])
        #expect(try Program.run(Self.words(), in: folder).status == 0)
    }

    @Test("A run that was killed is told as one that died, before the next run and after it")
    func died() throws {
        let folder = try Self.folder()
        let program = try Self.beginAndStop(in: folder)
        program.signal(SIGKILL)
        _ = program.wait()
        #expect(try Self.runs(in: folder) == ["1 died bundle.zip"])
        #expect(try Program.run(Self.words(), in: folder).status == 0)
        #expect(try Self.runs(in: folder) == ["2 accepted bundle.zip", "1 died bundle.zip"])
    }

    @Test("Folders and files are for their user alone, whatever the mask says")
    func rights() throws {
        let folder = try Self.folder()
        let look = try Program.bash(
            """
            umask 0
            \(Self.words().map { "'\($0)'" }.joined(separator: " ")) > /dev/null || exit 1
            find connections/state -printf '%y %m\\n' | sort | uniq -c | tr -s ' '
            """, in: folder)
        #expect(look.output == " 5 d 700\n 5 f 600\n", "\(look)")
    }

    @Test("A folder that others may write is refused with the cure, and nothing is published")
    func openFolder() throws {
        let folder = try Self.folder()
        for mode in ["770", "707", "1777"] {
            let made = try Program.bash(
                "mkdir -p connections/state && chmod \(mode) connections/state", in: folder)
            try #require(made.status == 0)
            let refused = try Program.run(Self.words(), in: folder)
            #expect(refused.status == 2, "\(refused)")
            #expect(
                refused.errors.hasPrefix("connections/state: error[state-folder-open]"),
                "\(refused)")
            #expect(refused.errors.contains("hint: chmod 700 connections/state"))
            #expect(!folder.names.contains("bundle.zip"))
        }
        let cured = try Program.bash("chmod 700 connections/state", in: folder)
        try #require(cured.status == 0)
        #expect(try Program.run(Self.words(), in: folder).status == 0)
    }

    @Test("A damaged record stops the export before it publishes, and says what to do")
    func damaged() throws {
        let folder = try Self.folder()
        #expect(try Program.run(Self.words(), in: folder).status == 0)
        // Not the first page: the header is whole, the tables are not.
        let spoilt = try Program.bash(
            """
            cp bundle.zip old.zip
            cp connections/state/state.sqlite good.sqlite
            python3 -c 'f = open("connections/state/state.sqlite", "r+b")
            f.seek(100); f.write(bytes(60000))'
            sqlite3 district.sqlite "DELETE FROM custom_field_values; VACUUM"
            """, in: folder)
        try #require(spoilt.status == 0, "\(spoilt)")
        let export = try Program.run(Self.words(to: "new.zip"), in: folder)
        #expect(export.status == 2, "\(export)")
        #expect(
            export.errors.hasPrefix("connections/state/state.sqlite: error[ledger-damaged]"),
            "\(export)")
        #expect(export.errors.contains("hint: restore it from a backup; or move it aside"))
        #expect(!folder.names.contains("new.zip"))
        for words in [["runs"], ["runs", "show", "1"], ["disclosures", "--student", "x"]] {
            let read = try Program.run([Program.path] + words, in: folder)
            #expect(read.status == 2, "\(read)")
            #expect(read.errors.contains("error[ledger-damaged]"), "\(read)")
        }
        // Moved aside, a new one is begun, and the number of a kept bundle is not given again.
        unlink(folder.file("connections/state/state.sqlite"))
        #expect(try Program.run(Self.words(), in: folder).status == 0)
        #expect(try Self.runs(in: folder) == ["2 accepted bundle.zip"])
    }

    @Test("Where there is no room for the record, nothing is published")
    func noRoom() throws {
        let folder = try Self.folder()
        let words = Self.words().map { "'\($0)'" }.joined(separator: " ")
        let export = try Program.bash("ulimit -f 16; exec \(words)", in: folder)
        #expect(export.status == 2, "\(export)")
        #expect(export.errors.hasPrefix("connections/state/state.sqlite"), "\(export)")
        #expect(export.errors.contains(": error[ledger-"), "\(export)")
        #expect(!folder.names.contains("bundle.zip"))
        #expect(try Program.run(Self.words(), in: folder).status == 0)
        #expect(try Self.runs(in: folder) == ["1 accepted bundle.zip"])
    }

    @Test("An export for which there is no room is on record with its code")
    func noRoomForBundle() throws {
        let folder = try Self.folder(students: 1500)
        #expect(try Program.run(Self.words(to: "first.zip"), in: folder).status == 0)
        let words = Self.words().map { "'\($0)'" }.joined(separator: " ")
        let export = try Program.bash("ulimit -f 200; exec \(words)", in: folder)
        #expect(export.status == 2, "\(export)")
        #expect(export.errors.hasPrefix("bundle.zip: error[file-"), "\(export)")
        let listed = try Program.roster("runs", in: folder)
        #expect(listed.output.contains("failed: file-"), "\(listed)")
        #expect(!folder.names.contains("bundle.zip"))
    }
}
