// A bundle, made anonymous in a folder of its own, and both read as rows of text.

import Anonymization
import Basics
import OneRoster
import RosterValidation
import TestSupport

/// The sample of a bundle.
struct Sample {
    let folder: TemporaryFolder
    let path: String
    let summary: AnonymizationSummary

    init(
        of bundle: String, _ options: AnonymizationOptions = AnonymizationOptions(),
        secret: Secret = Secret(7, 8)
    ) throws {
        let folder = try TemporaryFolder()
        let sink = try FileSink(path: folder.file("sample.zip"))
        let reader = try BundleReader(path: bundle, log: FindingLog())
        let anonymizer = Anonymizer(reader, options: options, secret: secret)
        summary = try anonymizer.write(to: BundleRewriter(zip: sink))
        try sink.finish()
        path = folder.file("sample.zip")
        self.folder = folder
    }

    /// Of files given as text, by name.
    init(
        _ files: [String: String], _ options: AnonymizationOptions = AnonymizationOptions()
    ) throws {
        let source = try TemporaryFolder()
        for (name, text) in files { try source.write(name, text) }
        try self.init(of: source.path, options)
    }

    /// The rows of a file, its header first.
    func rows(_ file: FileName) throws -> [[String]] { try Self.rows(file, in: path) }

    static func rows(_ file: FileName, in bundle: String) throws -> [[String]] {
        let reader = try BundleReader(path: bundle, log: FindingLog())
        guard let table = try reader.open(file) else { return [] }
        var rows = [table.header]
        while try table.next() {
            rows.append((0..<table.cellCount).map { table.cell(at: $0).string })
        }
        return rows
    }

    /// How often each code was found in a bundle.
    static func findings(_ bundle: String) throws -> [String: Int] {
        let log = FindingLog(keptPerKind: 0)
        _ = try RosterValidator(log: log).validate(path: bundle)
        return Dictionary(uniqueKeysWithValues: log.tally.map { ($0.kind.code, $0.count) })
    }
}
