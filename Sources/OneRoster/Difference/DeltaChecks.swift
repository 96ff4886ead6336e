// Whether a delta can be made of two bundles at all. Where it cannot, the whole bundle is sent.

import Basics

extension BundleDifference {
    /// Looks at the headers, before any row is read: a delta cannot say that a column came or went.
    ///
    /// - Errors: `delta-columns`; those of the files, with the bundle's path.
    package func checkDelta() throws(BundleError) {
        for file in FileName.dependenceOrder {
            var headers: [[String]] = []
            for side in BundleSide.allCases {
                guard let header = try header(of: file, side) else { continue }
                guard file.isOurs(header) else {
                    throw .deltaForeignColumns(path(of: file, side))
                }
                headers.append(header)
            }
            guard headers.count == 2, headers[0] != headers[1] else { continue }
            throw .deltaColumns(path(of: file, .new), old: headers[0], new: headers[1])
        }
    }

    /// Where a file of one of the bundles is: `old.zip/users.csv`.
    func path(of file: FileName, _ side: BundleSide) -> String {
        let bundle = side == .old ? old : new
        return "\(bundle.location.path)/\(bundle.name(of: file) ?? file.csv)"
    }

    private func header(
        of file: FileName, _ side: BundleSide
    ) throws(BundleError) -> [String]? {
        let bundle = side == .old ? old : new
        do { return try bundle.open(file, quietly: true)?.header } catch {
            throw error.inBundle(bundle.location.path)
        }
    }
}

extension FileName {
    /// Whether the header is one that we write: all columns of the standard, in its order, and
    /// extension columns behind them, each once.
    fileprivate func isOurs(_ header: [String]) -> Bool {
        let extensions = header.dropFirst(table.count)
        return header.starts(with: table.header) && Set(extensions).count == extensions.count
            && extensions.allSatisfy { $0.hasPrefix("metadata.") && $0.utf8.count > 9 }
    }
}

extension BundleError {
    private static let hintOfAll = "send the whole bundle, and changes from then on"
    private static let mostNames = 3

    fileprivate static func deltaForeignColumns(_ path: String) -> BundleError {
        BundleError(
            "delta-columns", "the columns are not those that a delta has, in their order",
            file: path, hint: hintOfAll)
    }

    fileprivate static func deltaColumns(
        _ path: String, old: [String], new: [String]
    ) -> BundleError {
        let came = new.filter { !old.contains($0) }
        let went = old.filter { !new.contains($0) }
        var parts: [String] = []
        if !came.isEmpty { parts.append("\(named(came)) came") }
        if !went.isEmpty { parts.append("\(named(went)) went") }
        if parts.isEmpty { parts.append("they stand in another order") }
        return BundleError(
            "delta-columns",
            "the columns are not those of the bundle before: \(parts.joined(separator: ", "))",
            file: path, hint: hintOfAll)
    }

    private static func named(_ columns: [String]) -> String {
        columns.prefix(mostNames).joined(separator: ", ")
            + (columns.count > mostNames ? " and \(columns.count - mostNames) more" : "")
    }

    static func deltaIds(_ path: String, isBlank: Bool) -> BundleError {
        BundleError(
            "delta-ids",
            isBlank ? "a row has no sourcedId" : "several rows have the same sourcedId",
            file: path, hint: hintOfAll)
    }

    static func deltaOrder(_ path: String) -> BundleError {
        BundleError(
            "delta-order", "this file, or the one it is held against, is not in sourcedId order",
            file: path, hint: hintOfAll)
    }
}
