// Reading a bundle front to back: its files in the order of dependence, then what concerns all.

import Basics
import OneRoster

/// One bundle while it is checked, and what is known of it so far.
final class BundleScan {
    let log: FindingLog
    let options: ValidationOptions
    /// What the files are read from.
    private(set) var source: any ReadableBundle
    let progress: ValidationProgress
    let index = BundleIndex()
    /// In the order in which the files were read.
    private(set) var files: [FileSummary] = []
    /// Files that could not be read to their end.
    private var unreadable: Set<FileName> = []

    init(
        _ source: any ReadableBundle, log: FindingLog, options: ValidationOptions,
        progress: @escaping ValidationProgress
    ) {
        self.source = source
        self.log = log
        self.options = options
        self.progress = progress
    }

    /// How the manifest says the file is sent; nil when it does not say.
    func declaredMode(of file: FileName) -> FileMode? { source.declaredMode(of: file) }

    /// What concerns all files, once each was run; `finished` is the whole bundle.
    func finish(_ finished: BundleReader) {
        source = finished
        for check in CheckCatalogue.all { check.checkBundle(self) }
    }

    /// Reads one file, after those that it may refer to. If its bytes make no rows, that is a finding, and the other files are read.
    func run(_ file: FileName) throws {
        var scan: FileScan?
        do {
            let ownLog = speaksOfHeaders ? log : FindingLog(keptPerKind: log.keptPerKind)
            guard let table = try source.open(file, into: ownLog) else { return }
            defer { if ownLog !== log { takeRowFaults(of: ownLog) } }
            let begun = FileScan(file, table, in: self)
            scan = begun
            try begun.run { [source] in
                try source.open(file, into: FindingLog(keptPerKind: 0))
            }
        } catch let error as BundleError where FileUnreadable.isAboutRows(error) {
            unreadable.insert(file)
            FileUnreadable.record(error, file, log)
        }
        files.append(
            FileSummary(
                file: file, rowCount: scan?.rowCount ?? 0, declaredMode: declaredMode(of: file),
                rowMode: scan?.rowMode ?? .empty, isSorted: scan?.isSorted ?? true,
                isWhole: !unreadable.contains(file)))
    }

    /// Whether all ids of the file are in the index once it is its turn to be referred to.
    func holds(_ file: FileName) -> Bool {
        source.name(of: file) != nil && !unreadable.contains(file)
    }

    /// Whether what the file's ids are is not for us to know.
    func trusts(_ file: FileName) -> Bool {
        unreadable.contains(file) || options.trustsAbsentFiles && source.name(of: file) == nil
    }

    /// Files of another format have the names of ours and other columns: its name says it all.
    var readsFiles: Bool {
        switch source.edition.format {
        case .oneRoster, .unknown: true
        case .schoolDataSync, .clever: false
        }
    }

    /// Headers of 1.2 differ from those of 1.1 by right.
    private var speaksOfHeaders: Bool { source.edition.format != .oneRoster(.v1p2) }

    /// Takes over what the reader found in rows, and leaves what it found in the header.
    private func takeRowFaults(of other: FindingLog) {
        for finding in other.findings {
            let code = finding.kind.code
            guard !code.hasPrefix("column-") || code == FindingKind.columnCountDiffers.code else {
                continue
            }
            log.record(finding.kind, at: finding.location, finding.message, value: finding.value)
        }
    }

    func summary(of reader: BundleReader) -> ValidationSummary {
        let read = Set(files.compactMap { reader.name(of: $0.file) })
        return ValidationSummary(
            edition: source.edition, files: files,
            otherFiles: reader.fileNames.filter { !read.contains($0) && $0 != Manifest.fileName },
            errorCount: log.count(of: .error), warningCount: log.count(of: .warning),
            noteCount: log.count(of: .note))
    }
}
