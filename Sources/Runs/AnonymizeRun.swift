// A bundle into a sample that can be shown to a stranger.

import Anonymization
import Basics
import OneRoster

package struct AnonymizeRun: Sendable {
    private static let keyBytes = 16...4096

    package let bundle: String
    package let output: String
    package let keepsTitles: Bool
    package let keepsOrgs: Bool
    /// A file whose bytes are the secret; nil draws one and throws it away.
    package let keyPath: String?

    package init(
        bundle: String, output: String, keepsTitles: Bool = false, keepsOrgs: Bool = false,
        keyPath: String? = nil
    ) {
        self.bundle = bundle
        self.output = output
        self.keepsTitles = keepsTitles
        self.keepsOrgs = keepsOrgs
        self.keyPath = keyPath
    }

    /// - Errors, in the report: those that keep the bundle from being read or the sample from
    ///   being written; `run-key-refused`. No sample is left then.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("anonymize") { report in
            report.bundle = bundle
            guard !OutputPlace.areSame(bundle, output) else {
                throw RunError(
                    "run-output-refused", "is the bundle itself", path: output,
                    hint: "choose another name for the sample")
            }
            let secret = try secret()
            let reader = try BundleReader(path: bundle, log: FindingLog(keptPerKind: 0))
            report.oneRosterVersion = reader.edition.name
            let staged = try StagedFile(for: output, replacing: .zip, files: context.files)
            do {
                try write(reader, secret, to: staged, context, &report)
                try staged.publish()
            } catch { throw staged.renamed(error) }
            report.verdict = Verdict.anonymized(report, isRepeatable: keyPath != nil)
            report.next = "roster validate \(output)"
        }
    }

    private func write(
        _ reader: BundleReader, _ secret: Secret, to staged: StagedFile, _ context: RunContext,
        _ report: inout RunReport
    ) throws {
        let sink = try staged.open()
        let anonymizer = Anonymizer(
            reader, options: AnonymizationOptions(keepsTitles: keepsTitles, keepsOrgs: keepsOrgs),
            secret: secret
        ) { file, rows in
            context.progress(Progress("replacing \(file)", done: rows))
        }
        let summary = try anonymizer.write(to: BundleRewriter(zip: sink))
        try sink.finish()
        report.files = summary.files.map { FileCount(file: $0.name, rows: $0.rows) }
        report.sample = SampleReport(summary, output: output, bytes: sink.count)
    }

    /// - Errors: `run-key-refused`, those of the file.
    private func secret() throws -> Secret {
        guard let keyPath else {
            var chance = SystemRandomNumberGenerator()
            return Secret(chance.next(), chance.next())
        }
        let file = try FileBytes(path: keyPath)
        guard Self.keyBytes.contains(file.count) else {
            throw RunError(
                "run-key-refused",
                "has \(Figures.count(file.count, "byte")); a key has \(Self.keyBytes.lowerBound) "
                    + "to \(Self.keyBytes.upperBound)",
                path: keyPath,
                hint: "make one out of chance: head -c 32 /dev/urandom > key")
        }
        var bytes = [UInt8](repeating: 0, count: file.count)
        let got = try bytes.withUnsafeMutableBytes { buffer in try file.read(at: 0, into: buffer) }
        return Secret(digesting: Array(bytes[..<got]))
    }
}

extension SampleReport {
    init(_ summary: AnonymizationSummary, output: String, bytes: Int) {
        path = output
        self.bytes = bytes
        files = summary.files.map { file in
            SampleFile(file: file.name, replaced: file.replaced, kept: file.kept)
        }
        leftOut = summary.leftOut
        mended = summary.mended.sorted { $0.key < $1.key }.map {
            MendedCount(code: $0.key, count: $0.value)
        }
    }
}
