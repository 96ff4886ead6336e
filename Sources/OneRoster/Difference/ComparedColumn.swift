// Which field of one file stands against which field of the other: columns are found by name, in
// whatever order they stand.

import Basics

/// A column of a file of either bundle.
package struct ComparedColumn: Sendable {
    package let name: String
    /// Nil for a column that the standard does not have.
    package let column: Column?
    /// Whether its values are looked at.
    package let isCompared: Bool
    /// Where it stands in the rows of either side; -1 where it does not.
    let oldField: Int
    let newField: Int

    /// Its values enter no report unless they are asked for. What a column of somebody's own
    /// holds nobody knows.
    package var isPersonal: Bool { column?.isPersonal ?? true }
    package var isInOld: Bool { oldField >= 0 }
    package var isInNew: Bool { newField >= 0 }

    /// Those of the standard first, in its order, then the others in the order of the files.
    ///
    /// Of columns of one name the first counts, as everywhere; columns without a name have nothing
    /// by which to be found.
    static func all(
        of file: FileName, old: MergeSide?, new: MergeSide?, options: DifferenceOptions
    ) -> [ComparedColumn] {
        let oldFields = old?.fieldsByName() ?? []
        let newFields = new?.fieldsByName() ?? []
        let standard = file.table.header
        var names = standard
        for field in oldFields + newFields where !names.contains(field.name) {
            names.append(field.name)
        }
        return names.compactMap { name in
            let oldField = oldFields.first { $0.name == name }?.field ?? -1
            let newField = newFields.first { $0.name == name }?.field ?? -1
            guard oldField >= 0 || newField >= 0 else { return nil }
            let column = file.table.column(named: name)
            return ComparedColumn(
                name: name, column: column,
                isCompared: column?.index != 0 && !options.ignores(name, of: file),
                oldField: oldField, newField: newField)
        }
    }
}
