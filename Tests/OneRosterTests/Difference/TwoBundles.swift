// Two bundles for a test, and what their difference comes to as lines of text.

import Basics
import Foundation
import OneRoster
import TestSupport

/// Folders `old` and `new`, and one for what is put in order on disk.
final class TwoBundles {
    let folder: TemporaryFolder
    let log = FindingLog()
    private(set) var scratchCount = 0

    /// Files by name; those that are no manifest are declared as bulk.
    init(old: [String: String] = [:], new: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        for (name, files) in [("old", old), ("new", new)] {
            folder.makeFolder(name)
            var manifest = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n"
            for file in FileName.allCases where files[file.csv] != nil {
                manifest += "\(file.manifestProperty),bulk\n"
            }
            try put("\(name)/manifest.csv", manifest)
            for (file, text) in files { try put("\(name)/\(file)", text) }
        }
    }

    /// Without waiting for the disk: a property writes a thousand files.
    private func put(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file(name)))
    }

    /// One file on both sides.
    convenience init(_ file: FileName, old: String, new: String) throws {
        try self.init(old: [file.csv: old], new: [file.csv: new])
    }

    func difference(
        _ options: DifferenceOptions = DifferenceOptions(), limits: DifferenceLimits = .standard
    ) throws -> BundleDifference {
        try BundleDifference(
            old: BundleReader(path: folder.file("old"), log: FindingLog()),
            new: BundleReader(path: folder.file("new"), log: FindingLog()), options: options,
            limits: limits, log: log
        ) {
            self.scratchCount += 1
            return self.folder.makeFolder("scratch")
        }
    }

    /// All rows, one a line.
    func lines(
        _ options: DifferenceOptions = DifferenceOptions(), limits: DifferenceLimits = .standard
    ) throws -> [String] {
        let lines = DifferenceLines()
        try difference(options, limits: limits).run(into: [lines])
        return lines.all
    }

    func summary(_ options: DifferenceOptions = DifferenceOptions()) throws -> DifferenceSummary {
        let difference = try difference(options)
        let tally = DifferenceTally(of: difference)
        try difference.run(into: [tally])
        return tally.summary
    }

    /// Code and place of each finding, the folder cut off.
    var findings: [String] {
        log.findings.map { finding in
            let place = finding.location.description.replacing(folder.path + "/", with: "")
            return "\(finding.kind.code) \(place)"
        }
    }
}

/// Writes rows as `+a`, `-a`, `~a name,title`, `=a`.
final class DifferenceLines: DifferenceSink {
    private(set) var all: [String] = []
    private var lines: [String] = []

    func begin(_ rows: FileDifference) { lines = [] }

    func take(_ rows: FileDifference) {
        let id = rows.sourcedId.string
        switch rows.kind {
        case .added: lines.append("+\(id)")
        case .removed: lines.append("-\(id)")
        case .same: lines.append("=\(id)")
        case .changed:
            let names = rows.changedColumns.map { rows.columns[$0].name }
            lines.append("~\(id) \(names.joined(separator: ","))")
        }
    }

    func end(_ rows: FileDifference) { all += lines }
}
