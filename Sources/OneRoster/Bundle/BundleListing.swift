// Tells the files of the standard among the names of a bundle, also under names that are not
// quite theirs, and records what is odd about the others.
// Source: OneRoster 1.1 CSV, the package of files.

import Basics

/// Which name in a bundle is which file.
struct BundleListing {
    /// By file, the name as it stands in the bundle.
    private(set) var names: [FileName: String] = [:]
    private(set) var manifestName: String?
    /// CSV files that 1.1 does not know, without their folder.
    private(set) var otherCSV: [String] = []
    /// The folder in which everything lies, with its `/`; empty when there is none.
    let enclosing: String

    private let path: String
    private let log: FindingLog

    /// - Errors: `bundle-no-csv`, `bundle-several-folders`, `bundle-no-oneroster-file`.
    init(_ all: [String], location: BundleLocation, log: FindingLog) throws(BundleError) {
        path = location.path
        self.log = log
        enclosing = try BundleListing.enclosingFolder(all, path: location.path)
        if !enclosing.isEmpty {
            log.record(
                .bundleEnclosingFolder, at: Location(file: path),
                "all files lie in the folder \(enclosing)")
        }
        let inPlace = all.filter { name in
            name.hasPrefix(enclosing) && !name.dropFirst(enclosing.count).contains("/")
        }
        for name in inPlace where isExact(base(name)) { assign(name) }
        for name in inPlace where !isExact(base(name)) { assign(name) }
        for name in all where !inPlace.contains(name) { recordElsewhere(name) }
        if names.isEmpty && manifestName == nil { throw noOneRosterFile() }
    }

    private func base(_ name: String) -> String { String(name.dropFirst(enclosing.count)) }

    private func isExact(_ base: String) -> Bool {
        base == Manifest.fileName || FileName.allCases.contains { $0.csv == base }
    }

    private mutating func assign(_ name: String) {
        let base = base(name)
        let lower = base.lowercased()
        if lower == Manifest.fileName {
            guard manifestName == nil else { return recordDuplicate(name, of: Manifest.fileName) }
            manifestName = name
            if base != lower { recordSpelling(name, of: Manifest.fileName) }
        } else if let file = BundleListing.file(lower) {
            guard names[file] == nil else { return recordDuplicate(name, of: file.csv) }
            names[file] = name
            if base != file.csv { recordSpelling(name, of: file.csv) }
        } else {
            if lower.hasSuffix(".csv") { otherCSV.append(base) }
            recordUnknown(name, base: base)
        }
    }

    private static func file(_ lower: String) -> FileName? {
        FileName.allCases.first { $0.csv.lowercased() == lower }
            ?? OtherEditions.misspelledFiles[lower]
    }

    private static func enclosingFolder(
        _ all: [String], path: String
    ) throws(BundleError) -> String {
        let csv = all.filter { $0.lowercased().hasSuffix(".csv") }
        guard let first = csv.first else { throw noCSV(all, path: path) }
        if csv.contains(where: { !$0.contains("/") }) { return "" }
        let folder = String(first[...(first.lastIndex(of: "/") ?? first.startIndex)])
        guard csv.allSatisfy({ $0.hasPrefix(folder) && !$0.dropFirst(folder.count).contains("/") })
        else {
            throw BundleError(
                "bundle-several-folders", "has CSV files in several folders and none at the top",
                file: path, hint: "put the CSV files of one bundle at the top")
        }
        return folder
    }

    private static func noCSV(_ all: [String], path: String) -> BundleError {
        var hint = "give a zip of the CSV files, or the folder that holds them"
        if let inner = all.first(where: { $0.lowercased().hasSuffix(".zip") }) {
            hint = "give \(inner), which lies in it"
        } else if all.contains("[Content_Types].xml") {
            hint = "this is an office document: save each sheet as CSV and pack those"
        }
        return BundleError("bundle-no-csv", "has no CSV file in it", file: path, hint: hint)
    }

    private func noOneRosterFile() -> BundleError {
        let shown = otherCSV.prefix(5).joined(separator: ", ")
        let more = otherCSV.count > 5 ? " and \(otherCSV.count - 5) more" : ""
        let other = BundleEdition.alike(otherCSV).map { "; they look like files of \($0.name)" }
        return BundleError(
            "bundle-no-oneroster-file",
            "has CSV files, but none with a name of OneRoster: \(shown)\(more)\(other ?? "")",
            file: path, hint: "name the files as the standard does, such as users.csv")
    }
}

// What is recorded about names.
extension BundleListing {
    private func recordSpelling(_ name: String, of right: String) {
        log.record(
            .bundleFileName, at: Location(file: name), "is read as \(right), which is its name")
    }

    private func recordDuplicate(_ name: String, of right: String) {
        log.record(
            .bundleDuplicateFile, at: Location(file: name),
            "would be \(right), but there is one already: not read")
    }

    private func recordUnknown(_ name: String, base: String) {
        if OtherEditions.filesOf1p2.contains(base) {
            log.record(
                .bundleUnknownFile, at: Location(file: name), "is a file of OneRoster 1.2")
        } else if base.lowercased().hasSuffix(".csv") {
            log.record(
                .bundleUnknownFile, at: Location(file: name), "is not a file of OneRoster 1.1")
        } else {
            log.record(.bundleStrayFile, at: Location(file: name), "is not a CSV file: not read")
        }
    }

    private func recordElsewhere(_ name: String) {
        guard name.lowercased().hasSuffix(".csv") else {
            log.record(.bundleStrayFile, at: Location(file: name), "is not a CSV file: not read")
            return
        }
        log.record(
            .bundleFileInFolder, at: Location(file: name), "lies in a folder of its own: not read")
    }
}

extension FindingKind {
    package static let bundleEnclosingFolder = FindingKind(
        "bundle-enclosing-folder", .error, title: "files in an enclosing folder",
        hint: "pack the files themselves, not the folder that holds them",
        source: SpecReference.package)

    package static let bundleFileName = FindingKind(
        "bundle-file-name", .error, title: "file name not spelled as in the standard",
        hint: "use the standard's letters, capital and small", source: SpecReference.package)

    package static let bundleDuplicateFile = FindingKind(
        "bundle-duplicate-file", .error, title: "two files for the same name",
        hint: "leave one of them out", source: SpecReference.package)

    package static let bundleUnknownFile = FindingKind(
        "bundle-unknown-file", .error, title: "CSV file that OneRoster 1.1 does not know",
        hint: "leave the file out", source: SpecReference.package)

    package static let bundleStrayFile = FindingKind(
        "bundle-stray-file", .warning, title: "file that is not CSV",
        hint: "leave the file out", source: SpecReference.package)

    package static let bundleFileInFolder = FindingKind(
        "bundle-file-in-folder", .error, title: "CSV file in a folder",
        hint: "put the file at the top, or leave it out", source: SpecReference.package)
}
