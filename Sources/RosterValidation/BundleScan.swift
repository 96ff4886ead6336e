// Reading a bundle front to back: its files in the order of dependence, then what concerns all.

import Basics
import OneRoster

/// One bundle while it is checked, and what is known of it so far.
final class BundleScan {
    let log: FindingLog
    let options: ValidationOptions
    let reader: BundleReader
    let index = BundleIndex()
    /// In the order in which the files were read.
    private(set) var files: [FileSummary] = []

    init(_ reader: BundleReader, log: FindingLog, options: ValidationOptions) {
        self.reader = reader
        self.log = log
        self.options = options
    }

    /// How the manifest says the file is sent; nil when it does not say.
    func declaredMode(of file: FileName) -> FileMode? { reader.manifest?.modes[file] }

    func run() throws {
        for file in reader.files {
            guard let table = try reader.open(file, quietly: !speaksOfHeaders) else { continue }
            let scan = FileScan(file, table, in: self)
            try scan.run { [reader] in try reader.open(file, quietly: true) }
            files.append(
                FileSummary(
                    file: file, rowCount: scan.rowCount, declaredMode: declaredMode(of: file),
                    rowMode: scan.rowMode, isSorted: scan.isSorted))
        }
        for check in CheckCatalogue.all { check.checkBundle(self) }
    }

    /// Headers of another edition differ from those of 1.1 by right.
    private var speaksOfHeaders: Bool { reader.edition.format == .oneRoster(.v1p1) }

    func summary() -> ValidationSummary {
        let read = Set(files.compactMap { reader.name(of: $0.file) })
        return ValidationSummary(
            edition: reader.edition, files: files,
            otherFiles: reader.fileNames.filter { !read.contains($0) && $0 != Manifest.fileName },
            errorCount: log.count(of: .error), warningCount: log.count(of: .warning),
            noteCount: log.count(of: .note))
    }
}
