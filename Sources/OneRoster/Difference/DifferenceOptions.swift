// What a comparison of two bundles leaves out of account.

/// The knobs of a comparison.
package struct DifferenceOptions: Sendable {
    /// Columns whose values are not looked at: by name in every file (`phone`), or in one
    /// (`users.phone`). The `sourcedId` is always looked at: by it rows are found.
    package var ignored: Set<String>
    /// Whether files that are the same byte for byte come without their rows, and no row is told
    /// its school: for a delta, which needs neither.
    package var skipsIdentical: Bool

    /// `dateLastModified` says when a row was touched, and many systems stamp every row anew each
    /// night: by itself it is no change of what the row says.
    package static let usuallyIgnored: Set<String> = [Orgs.dateLastModified.name]

    package init(
        ignoring ignored: Set<String> = DifferenceOptions.usuallyIgnored,
        skipsIdentical: Bool = false
    ) {
        self.ignored = ignored
        self.skipsIdentical = skipsIdentical
    }

    /// Whether all columns are looked at but those that a delta fills itself.
    var isComplete: Bool { ignored.isSubset(of: Self.usuallyIgnored) }

    func ignores(_ column: String, of file: FileName) -> Bool {
        ignored.contains(column) || ignored.contains("\(file.rawValue).\(column)")
    }

    /// The names that may be ignored: columns of the standard, alone and behind their file's name.
    package static let names: [String] = TableList.v1p1.tables.flatMap { table in
        table.header.dropFirst().flatMap { [$0, "\(table.file.rawValue).\($0)"] }
    }

    /// Whether `name` can be ignored: one of `names`, or an extension column, whose names nobody
    /// can list.
    package static func isName(_ name: String) -> Bool {
        let column = name.split(separator: ".", maxSplits: 1).last.map(String.init) ?? name
        return names.contains(name) || name.hasPrefix("metadata.")
            || column.hasPrefix("metadata.")
                && FileName(rawValue: String(name.dropLast(column.count + 1))) != nil
    }
}
