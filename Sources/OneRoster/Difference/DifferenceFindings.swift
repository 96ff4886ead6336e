// What keeps rows of two bundles from being compared, or makes the comparison less than it seems.

import Basics

extension FindingKind {
    package static let differenceIdRepeated = FindingKind(
        "difference-id-repeated", .warning, title: "sourcedId of several rows in a comparison",
        hint: "give each row an id of its own; until then the first is compared with the first",
        source: SpecReference.dataTypes)

    package static let differenceRowWithoutId = FindingKind(
        "difference-row-without-id", .warning, title: "row without a sourcedId in a comparison",
        hint: "give each row an id: nothing else says which row of the other bundle it is",
        source: SpecReference.dataTypes)

    package static let differenceColumnOneSided = FindingKind(
        "difference-column-one-sided", .note, title: "column that only one of two bundles has",
        hint: "have both bundles made with the same columns, or read on: no column is a blank one",
        source: SpecReference.header)
}

extension BundleError {
    /// A bundle that holds changes alone says nothing of the rows that it does not hold.
    static func isDelta(_ file: String, of path: String) -> BundleError {
        BundleError(
            "difference-delta", "is sent as delta, and holds only what changed",
            file: path + "/" + file,
            hint: "compare the bulk bundles of the two days")
    }

    /// A sorted copy that is not in order: somebody wrote to it.
    static func changedWhileRead(_ path: String) -> BundleError {
        BundleError(
            "difference-file-changed", "changed while it was read", file: path,
            hint: "compare copies that nothing writes to")
    }

    /// The same error about a file of the bundle at `path`, which names both.
    package func inBundle(_ path: String) -> BundleError {
        BundleError(code, message, at: location.inBundle(path), hint: hint)
    }
}

extension Location {
    /// A place in a file of a bundle as one in the file of that bundle: `old.zip/users.csv`.
    func inBundle(_ path: String) -> Location {
        var place = self
        guard let file else {
            place.file = path
            return place
        }
        if file != path, !file.hasPrefix(path + "/") { place.file = path + "/" + file }
        return place
    }
}
