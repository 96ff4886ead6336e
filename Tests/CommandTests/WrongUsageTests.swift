// Slips of the hand: status 64, a line that says what was meant, and nothing begun.

import TestSupport
import Testing

@Suite("Wrong usage")
struct WrongUsageTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let says: String
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ line: String, says: String) {
            arguments = line.split(separator: " ").map(String.init)
            self.says = says
        }
    }

    static let slips = [
        Slip("exprot --sis a --output b", says: "did you mean 'export'?"),
        Slip("frobnicate", says: "There is no command 'frobnicate'"),
        Slip("init", says: "Missing expected argument '<database>'"),
        Slip("init a.sqlite b.sqlite", says: "Unexpected argument 'b.sqlite'"),
        Slip("demo a.sqlite --student 5", says: "Did you mean '--students'?"),
        Slip("demo a.sqlite --students five", says: "'five' is invalid for '--students"),
        Slip("demo a.sqlite --students 0", says: "must be from 1 to"),
        Slip("demo a.sqlite --seed -3", says: "--seed"),
        Slip("export --output b.zip", says: "Missing expected argument '--sis"),
        Slip("export --sis a.sqlite", says: "Missing expected argument '--output"),
        Slip("export --sis a --output b --as-of 2025-02-30", says: "--as-of"),
        Slip("export --sis a --output b --as-of yesterday", says: "--as-of"),
        Slip("export --sis a --output b --read orgs,user", says: "did you mean 'users'?"),
        Slip("export --sis a --output b --read enrollments", says: "orgs"),
        Slip("export --sis a --output b --read ,", says: "--read"),
        Slip("export --sis a --output b --school-year 25", says: "--school-year"),
        Slip("export --sis a --output b --format xml", says: "--format"),
        Slip("validate", says: "Missing expected argument '<bundle>'"),
        Slip("validate a.zip --max-findings -1", says: "--max-findings"),
        Slip("validate a.zip --stric", says: "Did you mean '--strict'?"),
        Slip("compare a.zip", says: "Missing expected argument '<new>'"),
        Slip("compare a.zip b.zip --samples -1", says: "--samples"),
        Slip("compare a.zip b.zip --ignore phon", says: "did you mean 'phone'?"),
        Slip("compare a.zip b.zip --ignore sourcedId", says: "by it the rows are found"),
        Slip("compare a.zip b.zip --show-value", says: "Did you mean '--show-values'?"),
        Slip("anonymize", says: "Missing expected argument '<bundle>'"),
        Slip("anonymize a.zip", says: "Missing expected argument '--output"),
        Slip("anonymize a.zip --output b.zip --keep-title", says: "Did you mean '--keep-titles'?"),
        Slip("connection chekc a.yaml", says: "did you mean 'check'?"),
        Slip("connection frobnicate", says: "there are new, check, list"),
        Slip("connection new", says: "Missing expected argument '<name>'"),
        Slip("connection new --", says: "<name>"),
        Slip("connection new ?!", says: "no letter or digit"),
        Slip("connection check a.yaml --sis b --as-of soon", says: "--as-of"),
        Slip("doctor", says: "Missing expected argument '--connection"),
        Slip("doctor --connection a --of-line", says: "--of-line"),
        Slip("schedule", says: "Missing expected argument '<connection>'"),
        Slip("schedule a.yaml --at 25:00", says: "--at is '25:00'"),
        Slip("schedule a.yaml --at 3:15", says: "such as 03:15"),
        Slip("schedule a.yaml --kind cron", says: "--kind"),
        Slip("connection list a", says: "Unexpected argument 'a'"),
        Slip("export --sis a --output b --conection c", says: "Did you mean '--connection'?"),
        Slip("gradebook --sis a", says: "Missing expected argument '--section"),
        Slip("gradebook --section a", says: "Missing expected argument '--sis"),
        Slip("gradebook --sis a --section b --show-value", says: "Did you mean '--show-values'?"),
        Slip("runs --sis d.sqlite --state s", says: "--sis and --state name two records"),
        Slip("runs --limit 0", says: "--limit is 0; it must be 1"),
        Slip("runs show 0", says: "<run> is 0; runs count from 1."),
        Slip("runs --format xml", says: "--format"),
        Slip(
            "status --connection a.yaml --connections b",
            says: "--connection names one file, --connections a folder"),
        Slip("status --format xml", says: "--format"),
        Slip("statuss", says: "did you mean 'status'?"),
        Slip("disclosures", says: "Missing expected argument '--student"),
        Slip("runs --sis a --limit 0", says: "--limit is 0"),
        Slip("uncategorised --sis a", says: "did you mean 'uncategorized'?"),
        Slip("uncategorized", says: "Missing expected argument '--sis"),
        Slip("uncategorized --sis a --limit 0", says: "--limit is 0"),
        Slip("align --sis a", says: "Give --item and --category, or --section and --default"),
        Slip("align --sis a --item b --default c", says: "Give --item and --category, or"),
        Slip("align --sis a --item b --category c --section d", says: "and not both"),
        Slip("align --item b --category c", says: "Missing expected argument '--sis"),
        Slip("undo --sis a", says: "Missing expected argument '<run>'"),
        Slip("undo 3", says: "Missing expected argument '--sis"),
        Slip("undo three --sis a", says: "'three' is invalid for '<run>'"),
        Slip("undo 0 --sis a", says: "imports count from 1"),
        Slip("undo 3 --sis a --max-findings -1", says: "--max-findings"),
        Slip("approve --sis a", says: "Missing expected argument '<run>'"),
        Slip("approve 3", says: "Missing expected argument '--why"),
        Slip("approve 0 --sis a", says: "runs count from 1"),
        Slip("approve 3 --sis a --state b", says: "two records"),
        Slip("approve 3 --why a --sha256 xyzxyzxyz", says: "hexadecimal"),
        Slip("reject 3", says: "Missing expected argument '--why"),
        Slip("reject 0 --why a", says: "runs count from 1"),
        Slip("export --sis a --preview --explain-record b", says: "two questions"),
        Slip("export --sis a --preview --samples 10001", says: "--samples is 10001"),
        Slip("load a.zip", says: "Missing expected argument '--sis"),
        Slip("load --sis a.sqlite", says: "Missing expected argument '<bundle>'"),
    ]

    @Test("A slip of the hand is named, and nothing is begun", arguments: slips)
    func slip(_ slip: Slip) throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run([Program.path] + slip.arguments, in: folder)
        #expect(outcome.status == 64, "\(outcome)")
        #expect(outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.contains(slip.says), "\(outcome)")
        #expect(folder.names.isEmpty, "Something was begun: \(folder.names)")
    }
}
