// A bundle that is being written by another thread, read along file by file.

import Basics
import CSV
import Zip

/// The files of a bundle of ours, in the order in which they are written.
///
/// **Shape**: a file is there from the moment it was begun; reading it waits for the writer. What
/// the finished bundle says of itself, its manifest and directory, is not known here: `isTold(by:)`
/// holds what was read against it. One thread reads; the writer touches the trail alone.
package final class GrowingBundle: ReadableBundle {
    package let location: BundleLocation
    package let edition = BundleEdition(.oneRoster(.v1p1), because: "it is written here")
    let trail = ZipTrail()
    private let mode: FileMode
    private let bytes: FileBytes
    private var places: [FileName: Int] = [:]
    private var names: [FileName: String] = [:]
    private var seen = 0

    /// `path`: the file that is written, which must be there. `mode`: how its files are sent.
    ///
    /// - Errors: `file-…`.
    package init(path: String, mode: FileMode) throws {
        bytes = try FileBytes(path: path)
        location = .zip(path)
        self.mode = mode
    }

    /// Tells the reader that nothing more comes; to be called when the writer is let go unfinished.
    package func abandon() { trail.leave() }

    /// Waits for the next file of the standard; nil when no more come.
    package func next() -> FileName? {
        while let name = trail.name(ofEntry: seen) {
            seen += 1
            guard let file = FileName.allCases.first(where: { $0.csv == name }) else { continue }
            places[file] = seen - 1
            names[file] = name
            return file
        }
        return nil
    }

    package func declaredMode(of file: FileName) -> FileMode? {
        names[file] == nil ? .absent : mode
    }

    package func name(of file: FileName) -> String? { names[file] }

    package func open(
        _ file: FileName, into log: FindingLog
    ) throws(BundleError) -> TableReader? {
        guard let name = names[file], let place = places[file] else { return nil }
        return try TableReader(
            CSVReader(trail.open(place, in: bytes)), table: file.table, name: name, log: log)
    }

    /// Whether the finished bundle says of its files what was read here: the same entries at the
    /// same places, with the same lengths and checksums, sent in the same mode.
    package func isTold(by finished: BundleReader) -> Bool {
        let told = finished.zipEntries.sorted { $0.name.precedes($1.name) }
        return told == trail.entries.sorted { $0.name.precedes($1.name) }
            && FileName.allCases.allSatisfy {
                finished.declaredMode(of: $0) ?? .absent == declaredMode(of: $0)
            }
    }
}
