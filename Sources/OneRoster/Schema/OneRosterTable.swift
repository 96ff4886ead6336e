// The columns of one file of the standard, in order.

/// The columns of one file.
///
/// **Shape**: in the published order, `columns[i].index == i`; the first three are `sourcedId`,
/// `status` and `dateLastModified` in every data file of 1.1.
package struct OneRosterTable: Sendable {
    package let file: FileName
    package let columns: [Column]

    package init(_ file: FileName, _ columns: [Column]) {
        for (index, column) in columns.enumerated() {
            precondition(
                column.file == file && column.index == index,
                "A column stands in the table of its file, at its own index.")
        }
        self.file = file
        self.columns = columns
    }

    package var count: Int { columns.count }

    /// The header row: all names, in order.
    package var header: [String] { columns.map(\.name) }

    package subscript(index: Int) -> Column { columns[index] }

    /// The column of that very name.
    package func column(named name: String) -> Column? { columns.first { $0.name == name } }

    /// The column in which a row names the one row of the same file that it hangs on; nil where
    /// there is none.
    package var parent: Column? { columns.first { $0.kind.target == file && !$0.kind.isList } }

    package func index(of name: String) -> Int? { column(named: name)?.index }
}
