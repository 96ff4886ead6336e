// roster compare, as a user meets it: what it prints, how it ends, and that nothing of anybody is
// left on disk, whatever stops it.

import Glibc
import TestSupport
import Testing

@Suite("Compare")
struct CompareCommandTests {
    private static let manifest = "propertyName,value\noneroster.version,1.1\n"

    private static func small() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let orgs = "sourcedId,name,type\nd,District,district\nn,North,school\n"
        for (name, classes) in [
            ("a", "k1,Art,n,n\nk2,Biology,n,x\n"), ("b", "k1,Arts,n,n\nk3,Chess,n,y\n"),
        ] {
            try folder.write("\(name)/manifest.csv", manifest)
            try folder.write("\(name)/orgs.csv", orgs)
            try folder.write(
                "\(name)/classes.csv", "sourcedId,title,schoolSourcedId,metadata.own\n" + classes)
        }
        return folder
    }

    @Test("The report says what changed, by file, column and school, with samples")
    func text() throws {
        let folder = try Self.small()
        let outcome = try Program.roster("compare", "a", "b", in: folder)
        #expect(outcome.status == 0)
        let expected = """
            Rows
              file         old  new  added  changed  removed  same
              orgs.csv       2    2      0        0        0     2
              classes.csv    2    2      1        1        1     0
              in all         4    4      1        1        1     2

            Changed columns, by rows
              classes.csv
                title 1

            By school
              school  old  new  added  changed  removed  same
              North     3    3      1        1        1     1

            Samples
              classes.csv
                changed k1 (old line 2, new line 2, North)
                  title: Art → Arts
                removed k2 (old line 3, North)
                added k3 (new line 3, North)

            From a to b, 1 row was added, 1 changed and 1 removed; 2 are the same. Not
            looked at: dateLastModified.

            """
        #expect(outcome.output.hasPrefix(expected), "\(outcome)")
        #expect(outcome.errors.isEmpty)
        let shown = try Program.roster("compare", "a", "b", "--show-values", in: folder).output
        #expect(shown.contains("\n      metadata.own: y\n"), "\(shown)")
    }

    @Test("Quiet says nothing; the exit status tells, where it is asked to")
    func statuses() throws {
        let folder = try Self.small()
        for (words, status) in [
            (["a", "b", "-q"], 0), (["a", "b", "--exit-code"], 1), (["a", "a", "--exit-code"], 0),
            (["a", "none"], 2),
        ] as [([String], Int32)] {
            let outcome = try Program.run([Program.path, "compare"] + words, in: folder)
            #expect(outcome.status == status, "\(words): \(outcome)")
            if words.contains("-q") { #expect(outcome.output.isEmpty) }
        }
        let json = try Program.roster("compare", "a", "b", "--format", "json", in: folder)
        #expect(json.output.contains("\"isDifferent\" : true"))
    }

    @Test("Two days of a district are compared; a bundle that is out of order is the same one")
    func district() throws {
        let folder = try TemporaryFolder()
        try District.make(in: folder)
        try District.export(in: folder)
        let shuffled = try Program.bash(
            """
            set -e
            unzip -q bundle.zip -d unpacked
            for file in unpacked/*.csv; do
                [ "$file" = unpacked/manifest.csv ] && continue
                { head -n 1 "$file"; tail -n +2 "$file" | sort -r; } > sorted
                mv sorted "$file"
            done
            mkdir scratch
            """, in: folder)
        try #require(shuffled.status == 0, "\(shuffled)")
        let outcome = try Program.roster(
            "compare", "bundle.zip", "unpacked", "--exit-code", in: folder,
            environment: ["TMPDIR": folder.file("scratch")])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.flat.contains("say the same"), "\(outcome)")
        #expect(try folder.entries("scratch").isEmpty)
    }

    /// A bundle of so many results, in order or not.
    private static func results(
        _ name: String, _ count: Int, reversed: Bool = false, in folder: TemporaryFolder
    ) throws {
        try folder.write("\(name)/manifest.csv", manifest)
        let numbers = reversed ? "i = \(count); i > 0; i--" : "i = 1; i <= \(count); i++"
        let made = try Program.bash(
            """
            { echo sourcedId,lineItemSourcedId,studentSourcedId,score,comment
              awk 'BEGIN { for (\(numbers))
                printf "%09d,line-item-%d,student-%d,12.5,a comment of some length\\n", i, i, i }'
            } > \(name)/results.csv
            """, in: folder)
        try #require(made.status == 0, "\(made)")
    }

    private static func begin(in folder: TemporaryFolder) throws -> RunningProgram {
        let program = try Program.begin(
            [Program.path, "compare", "a", "b"], in: folder,
            environment: ["TMPDIR": folder.file("scratch")])
        for _ in 0..<20_000 {
            let made = try folder.entries("scratch").first
            if let made, try !folder.entries("scratch/\(made)").isEmpty { break }
            usleep(500)
        }
        return program
    }

    private static func unsorted() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try results("a", 40_000, in: folder)
        try results("b", 40_000, reversed: true, in: folder)
        folder.makeFolder("scratch")
        return folder
    }

    @Test(
        "Ctrl-C and kill remove what was put in order", arguments: [SIGINT, SIGTERM, SIGHUP])
    func signals(number: CInt) throws {
        let folder = try Self.unsorted()
        let program = try Self.begin(in: folder)
        program.signal(number)
        let outcome = program.wait()
        #expect(outcome.status == 128 + number, "\(outcome)")
        #expect(try folder.entries("scratch").isEmpty)
    }

    @Test("What kill -9 leaves, the next comparison sweeps away")
    func killed() throws {
        let folder = try Self.unsorted()
        let program = try Self.begin(in: folder)
        program.signal(SIGKILL)
        _ = program.wait()
        #expect(try folder.entries("scratch").count == 1)
        let again = try Program.roster(
            "compare", "a", "a", in: folder, environment: ["TMPDIR": folder.file("scratch")])
        #expect(again.status == 0, "\(again)")
        #expect(try folder.entries("scratch").isEmpty)
    }

    @Test("Without room to put rows in order it fails with a clear line and leaves nothing")
    func noRoom() throws {
        let folder = try Self.unsorted()
        for (line, code) in [
            ("ulimit -f 100; TMPDIR=$PWD/scratch exec \"$roster\" compare a b", "file-"),
            ("TMPDIR=$PWD/none exec \"$roster\" compare a b", "file-missing"),
        ] {
            let outcome = try Program.bash(line, in: folder)
            #expect(outcome.status == 2, "\(outcome)")
            #expect(outcome.errors.contains("error[\(code)"), "\(outcome)")
            #expect(try folder.entries("scratch").isEmpty)
        }
    }

    @Test("Ten times the rows take no more memory")
    func memory() throws {
        let folder = try TemporaryFolder()
        var peaks: [Int] = []
        for count in [3_000, 60_000] {
            try Self.results("a", count, in: folder)
            try Self.results("b", count + 1, in: folder)
            let outcome = try Program.bash(
                """
                "$roster" compare a b --samples 1 --format json |
                    sed -n 's/.*"peakMemoryBytes" : \\([0-9]*\\).*/\\1/p'
                """, in: folder)
            peaks.append(Int(outcome.output.split(separator: "\n").first ?? "") ?? 0)
        }
        #expect(peaks[0] > 0 && peaks[1] < peaks[0] + (3 << 20), "\(peaks)")
    }
}

extension TemporaryFolder {
    /// What is in a folder within; nothing if it is not there.
    fileprivate func entries(_ name: String) throws -> [String] {
        try Program.bash("ls -A \(name) 2>/dev/null", in: self).output.split(separator: "\n")
            .map(String.init)
    }
}
