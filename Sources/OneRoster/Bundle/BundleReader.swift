// Opens a bundle, zip or folder, and says what is in it. Nothing is ever unpacked to disk.

import Basics
import CSV
import Zip

/// A bundle that somebody made.
///
/// **Shape**: findings about the bundle as a whole are in `log` when `init` returns; those of a
/// file's header when `open` returns; those of a row when `next` has read it.
package final class BundleReader {
    package let location: BundleLocation
    package let log: FindingLog
    /// All files in it, as they are named there, in byte order.
    package let fileNames: [String]
    /// Nil when there is none.
    package let manifest: Manifest?
    package let edition: BundleEdition
    private let contents: any BundleContents
    private let listing: BundleListing

    /// - Errors: `bundle-not-a-bundle`, `bundle-no-csv`, `bundle-no-oneroster-file`,
    ///   `bundle-several-folders`, `zip-…`, `file-…`; `csv-…` of the manifest.
    package init(path: String, log: FindingLog) throws(BundleError) {
        let location = try BundleLocation.find(path)
        let contents = try BundleReader.open(location)
        let listing = try BundleListing(contents.files.map(\.name), location: location, log: log)
        let manifest = try BundleReader.manifest(of: contents, listing, log: log)
        self.location = location
        self.log = log
        self.contents = contents
        self.listing = listing
        self.manifest = manifest
        fileNames = contents.files.map(\.name)
        edition = BundleEdition.guess(manifest, listing) { file in
            BundleReader.header(of: listing.names[file], in: contents)
        }
        compare()
    }

    /// The files of the standard that are there, in order of dependence.
    package var files: [FileName] { FileName.dependenceOrder.filter(has) }

    package func has(_ file: FileName) -> Bool { name(of: file) != nil }

    /// How the file is called in the bundle.
    package func name(of file: FileName) -> String? { listing.names[file] }

    /// How the file is sent by the manifest's word; a file that is there in spite of it is `bulk`.
    package func mode(of file: FileName) -> FileMode {
        guard has(file) else { return .absent }
        let said = manifest?.modes[file] ?? .bulk
        return said == .absent ? .bulk : said
    }

    /// Unpacked length in bytes, as declared; 0 if it is not there.
    package func size(of file: FileName) -> Int {
        guard let name = name(of: file) else { return 0 }
        return contents.files.first { $0.name == name }?.size ?? 0
    }

    /// What a zip has in it; nothing for a folder.
    var zipEntries: [ZipEntry] { (contents as? ZipContents).map { Array($0.entries.values) } ?? [] }

    /// - Errors: `bundle-edition-not-supported` unless it is 1.1, or 1.0 as far as that is alike;
    ///   `csv-…`, `zip-…`, `file-…` where it could not be told because a file cannot be read.
    package func checkEdition() throws(BundleError) {
        guard !edition.isReadable else { return }
        if edition.format == .unknown {
            for file in files {
                do { _ = try open(file, quietly: true) } catch {
                    guard error.code == "bundle-header-unknown" else { throw error }
                }
            }
        }
        throw BundleError(
            "bundle-edition-not-supported",
            "is \(edition.name), not OneRoster 1.1: \(edition.reason)", file: location.path,
            hint: "have the sender export OneRoster 1.1")
    }

    /// Begins to read a file; nil if it is not there. `quietly`: what is found is not recorded
    /// (a second passage through the same file).
    ///
    /// - Errors: `bundle-header-unknown`, `csv-…`, `zip-…`, `file-…`.
    package func open(
        _ file: FileName, quietly: Bool = false
    ) throws(BundleError) -> TableReader? {
        try open(file, into: quietly ? FindingLog(keptPerKind: 0) : log)
    }

    /// The same; what is found goes to a log of the caller's.
    package func open(
        _ file: FileName, into log: FindingLog
    ) throws(BundleError) -> TableReader? {
        guard let name = name(of: file) else { return nil }
        let source: any ByteSource
        do { source = try contents.open(name) } catch {
            throw BundleError(passing: error, file: name)
        }
        return try TableReader(
            CSVReader(source), table: file.table, name: name, log: log)
    }

    /// How the manifest is called in the bundle.
    package var manifestName: String? { listing.manifestName }

    /// The folder in which everything lies, with its `/`; empty when there is none.
    package var enclosingFolder: String { listing.enclosing }

    /// Begins to read the rows of the manifest as they stand, its header among them; nil if there
    /// is none.
    ///
    /// - Errors: `zip-…`, `file-…`.
    package func openManifest() throws(BundleError) -> PlainRows? {
        guard let name = listing.manifestName else { return nil }
        do { return PlainRows(CSVReader(try contents.open(name)), name: name) } catch {
            throw BundleError(passing: error, file: name)
        }
    }

    /// How a file of the bundle is put down, by its first bytes.
    ///
    /// - Errors: `zip-…`, `file-…`.
    package func form(of name: String) throws(BundleError) -> FileForm {
        do { return try FileForm(contents.open(name)) } catch {
            throw BundleError(passing: error, file: name)
        }
    }

    /// Whether a file is the same here and there, byte for byte; false, too, where that would take
    /// unpacking to tell.
    ///
    /// - Errors: `zip-truncated`, `file-…`, with the path of the bundle.
    package func isIdentical(
        to other: BundleReader, in file: FileName
    ) throws(BundleError) -> Bool {
        guard let name = name(of: file), let otherName = other.name(of: file) else { return false }
        do {
            let mine = try contents.openStored(name)
            let others = try other.contents.openStored(otherName)
            return try mine.form == others.form && mine.bytes.isSame(as: others.bytes)
        } catch { throw BundleError(passing: error, file: name).inBundle(location.path) }
    }

    private static func open(
        _ location: BundleLocation
    ) throws(BundleError) -> any BundleContents {
        do {
            switch location {
            case .zip(let path): return try ZipContents(path: path)
            case .folder(let path): return try FolderContents(path: path)
            }
        } catch { throw BundleError(passing: error, file: location.path) }
    }

    private static func manifest(
        of contents: any BundleContents, _ listing: BundleListing, log: FindingLog
    ) throws(BundleError) -> Manifest? {
        guard let name = listing.manifestName else { return nil }
        let source: any ByteSource
        do { source = try contents.open(name) } catch {
            throw BundleError(passing: error, file: name)
        }
        return try ManifestReader.read(source, name: name, log: log)
    }

    /// Column names of a file; what cannot be read shows when the file itself is opened.
    private static func header(of name: String?, in contents: any BundleContents) -> [String] {
        guard let name, let source = try? contents.open(name) else { return [] }
        let csv = CSVReader(source)
        guard (try? csv.next()) == true else { return [] }
        return (0..<csv.count).map { csv[$0].string }
    }

    private func compare() {
        guard let manifest, let name = listing.manifestName else {
            guard edition.format != .oneRoster(.v1p0) else { return }
            log.record(
                .bundleManifestMissing, at: Location(file: location.path),
                "has no manifest.csv")
            return
        }
        manifest.compare(with: listing.names, path: location.path, name: name, log: log)
    }
}
