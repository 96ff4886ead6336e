// Bad input of every kind to every command: one clear line, status 2, nothing changed, and nobody's
// data in what is printed.

import Glibc
import Synchronization
import TestSupport
import Testing

@Suite("Bad input")
struct BadInputTests {
    /// Stands in every file of the folder that is not what it should be.
    private static let personal = "Quimby-Zzyzx"

    struct Case: Sendable, CustomTestStringConvertible {
        let words: [String]
        let code: String
        var testDescription: String { words.joined(separator: " ") + " → " + code }

        init(_ line: String, _ code: String) {
            words = line.split(separator: " ").map(String.init)
            self.code = code
        }
    }

    private static let databases: [(String, String)] = [
        ("missing.sqlite", "database-missing"), ("folder", "database-is-folder"),
        ("empty", "database-empty"), ("text.txt", "database-not-a-database"),
        ("bundle.zip", "database-not-a-database"), ("other.sqlite", "sis-not-ours"),
        ("truncated.sqlite", "database-damaged"), ("locked-away.sqlite", "database-no-permission"),
        ("text.txt/inside.sqlite", "database-"),
    ]

    private static let bundles: [(String, String)] = [
        ("missing.zip", "file-missing"), ("folder", "bundle-no-csv"),
        ("empty", "bundle-not-a-bundle"), ("text.txt", "bundle-not-a-bundle"),
        ("district.sqlite", "bundle-not-a-bundle"), ("truncated.zip", "zip-truncated"),
        ("damaged.zip", "zip-"), ("no-bundle.zip", "bundle-no-csv"),
        ("locked-away.zip", "file-no-permission"), ("text.txt/inside.zip", "file-"),
    ]

    private static let outputs: [(String, String)] = [
        ("folder", "run-output-is-folder"), ("folder/", "run-output-is-folder"),
        ("no-folder/out.zip", "run-output-folder-missing"),
        ("text.txt/out.zip", "run-output-folder-missing"),
        ("district.sqlite", "run-output-refused"), ("text.txt", "run-output-refused"),
        ("sealed/out.zip", "file-no-permission"), ("locked-away.zip", "file-no-permission"),
        ("/dev/full", "run-output-not-a-file"), ("/dev/null", "run-output-not-a-file"),
    ]

    private static let newDatabases: [(String, String)] = [
        ("district.sqlite", "database-exists"), ("folder", "database-"), ("empty", "database-"),
        ("text.txt", "database-"), ("other.sqlite", ""), ("locked-away.sqlite", "database-"),
        ("no-folder/new.sqlite", "run-output-folder-missing"),
        ("sealed/new.sqlite", "file-no-permission"), ("folder/", "run-output-is-folder"),
    ]

    private static let connections: [(String, String)] = [
        ("missing.yaml", "file-missing"), ("folder", "file-is-folder"),
        ("locked-away.zip", "file-no-permission"), ("text.txt/inside.yaml", "file-"),
    ]

    /// The commands around the gradebook.
    private static let gradebook = [
        "gradebook --section 1", "runs", "uncategorized", "undo 1", "approve 1",
        "align --item 1 --category a",
    ]

    static let cases: [Case] =
        connections.map { Case("connection check \($0) --sis district.sqlite", $1) }
        + connections.map {
            Case("export --sis district.sqlite --output new.zip --connection \($0)", $1)
        }
        + [
            Case("connection list", "connection-folder-missing"),
            Case("connection list --folder text.txt", "connection-folder-missing"),
            Case("connection new a --folder sealed", "file-no-permission"),
            Case("connection new a --folder no/folder", "file-missing"),
            Case("connection new a --folder text.txt", "run-output-folder-missing"),
        ]
        + databases.map { Case("export --sis \($0) --output out.zip", $1) }
        + databases.map { Case("load bundle.zip --sis \($0)", $1) }
        + databases.flatMap { name, code in gradebook.map { Case("\($0) --sis \(name)", code) } }
        + [
            Case("gradebook --sis district.sqlite --section x", "grade-section-not-found"),
            Case("uncategorized --sis district.sqlite --section x", "grade-section-not-found"),
            Case("align --sis district.sqlite --item x --category y", "grade-line-item-not-found"),
            Case("align --sis district.sqlite --section x --default y", "grade-section-not-found"),
            Case("undo 99 --sis district.sqlite", "grade-run-unknown"),
            Case("approve 99 --sis district.sqlite", "grade-run-unknown"),
        ]
        + bundles.map { Case("validate \($0)", $1) }
        + bundles.map { Case("compare \($0) bundle.zip", $1) }
        + bundles.map { Case("compare bundle.zip \($0)", $1) }
        + bundles.map { Case("load \($0) --sis district.sqlite", $1) }
        // What is damaged there are files that an import does not read.
        + bundles.filter { $0.0 != "damaged.zip" }.map {
            Case("import \($0) --sis district.sqlite --connection acme.yaml", $1)
        }
        + databases.map { Case("import bundle.zip --sis \($0) --connection acme.yaml", $1) }
        + connections.map { Case("import bundle.zip --sis district.sqlite --connection \($0)", $1) }
        + outputs.map { Case("export --sis district.sqlite --as-of 2026-11-20 --output \($0)", $1) }
        + outputs.map {
            Case(
                "export --sis district.sqlite --as-of 2026-11-20 --output new.zip --report \($0)",
                $1)
        }
        + bundles.map { Case("anonymize \($0) --output new.zip", $1) }
        + outputs.map { Case("anonymize bundle.zip --output \($0)", $1) }
        + newDatabases.map { Case("init \($0)", $1) } + newDatabases.map { Case("demo \($0)", $1) }

    @Test("Bad input is named in one line, and nothing is changed", arguments: cases)
    func badInput(_ item: Case) throws {
        let (folder, before) = try Self.folder()
        let outcome = try Program.run(
            Self.withoutPrivileges + [Program.path] + item.words, in: folder)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.output.isEmpty, "\(outcome)")
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.filter { !$0.hasPrefix("  hint: ") }.count == 1, "\(outcome)")
        #expect(lines.first?.contains(": error[\(item.code)") == true, "\(outcome)")
        #expect(lines.first?.hasPrefix("roster: ") == false, "No path is named: \(outcome)")
        let all = outcome.output + outcome.errors
        #expect(!all.contains(Self.personal) && !all.contains("partial-"), "\(outcome)")
        #expect(!all.contains("making-"), "\(outcome)")
        #expect(try inventory(of: folder) == before)
    }

    @Test("A failed run prints its error as JSON, too")
    func failureAsJSON() throws {
        let outcome = try Program.roster("validate", "/missing.zip", "--format", "json")
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("\"code\" : \"file-missing\""))
        #expect(outcome.output.contains("\"outcome\" : \"failed\""))
    }

    /// Root may open anything; without its capabilities it may not, and the files are its own.
    private static let withoutPrivileges: [String] =
        getuid() == 0
        ? ["/usr/bin/setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"] : []

    /// Every kind of file that is not what it is taken for.
    private static func makeFolder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["folder", "sealed"] { folder.makeFolder(name) }
        try folder.write("empty", "")
        try folder.write("text.txt", "\(personal),2010-01-01\n")
        try folder.write("acme.yaml", "title: acme\nwrite: [lineItems, results]\n")
        try District.make(in: folder)
        try District.export(in: folder)
        let made = try Program.bash(
            """
            set -e
            sqlite3 other.sqlite "CREATE TABLE t (x); INSERT INTO t VALUES ('\(personal)')"
            head -c 50000 district.sqlite > truncated.sqlite
            head -c 9000 bundle.zip > truncated.zip
            head -c 2000 bundle.zip > damaged.zip
            head -c 100 /dev/zero >> damaged.zip
            tail -c +2101 bundle.zip >> damaged.zip
            zip -q no-bundle.zip text.txt
            cp bundle.zip locked-away.zip
            cp district.sqlite locked-away.sqlite
            """, in: folder)
        try #require(made.status == 0, "\(made)")
        return folder
    }

    /// A copy of the folder, which is made once, and what stands in it.
    private static func folder() throws -> (TemporaryFolder, inventory: String) {
        let template = try shared.withLock { shared in
            if let shared { return shared }
            let folder = try makeFolder()
            let made = (folder, try inventory(of: copy(of: folder)))
            shared = made
            atexit { BadInputTests.shared.withLock { $0 = nil } }
            return made
        }
        return (try copy(of: template.0), template.1)
    }

    private static func copy(of template: TemporaryFolder) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let copied = try Program.bash(
            "cp -a \(template.path)/. . && chmod 000 locked-away.* && chmod 555 sealed", in: folder)
        try #require(copied.status == 0, "\(copied)")
        return folder
    }

    private static let shared = Mutex<(TemporaryFolder, String)?>(nil)
}
