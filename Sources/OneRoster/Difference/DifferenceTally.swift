// Counts the rows of a difference, by file, by school and by column.

/// Takes a difference and keeps its counts.
package final class DifferenceTally: DifferenceSink {
    private let difference: BundleDifference
    private var files: [FileDifferenceSummary] = []
    // Of the file that is being read.
    private var columns: [Int] = []
    /// By place in the list of schools, the district at the end.
    private var schools: [DifferenceCounts] = []

    package init(of difference: BundleDifference) { self.difference = difference }

    /// What was counted; to be asked once the run is over.
    package var summary: DifferenceSummary {
        DifferenceSummary(files: files, schools: difference.schools)
    }

    package func begin(_ rows: FileDifference) {
        columns = Array(repeating: 0, count: rows.columns.count)
        schools = Array(repeating: DifferenceCounts(), count: difference.schools.count + 1)
    }

    package func take(_ rows: FileDifference) {
        let district = schools.count - 1
        let new = rows.school(in: .new) ?? district
        if rows.kind == .added {
            schools[new].new += 1
            schools[new].added += 1
            return
        }
        let old = rows.school(in: .old) ?? district
        schools[old].old += 1
        switch rows.kind {
        case .added: break
        case .removed: schools[old].removed += 1
        case .same:
            schools[old].same += 1
            schools[new].new += 1
        case .changed:
            schools[old].changed += 1
            schools[new].new += 1
            for column in rows.changedColumns { columns[column] += 1 }
        }
    }

    package func end(_ rows: FileDifference) {
        var file = FileDifferenceSummary(
            file: rows.file, isInOld: difference.old.has(rows.file),
            isInNew: difference.new.has(rows.file), isIdentical: rows.isIdentical)
        let district = schools.count - 1
        for place in [district] + Array(0..<district) where schools[place] != DifferenceCounts() {
            file.add(
                FileDifferenceSummary.SchoolCounts(
                    school: place == district ? nil : place, counts: schools[place]))
        }
        file.columns = columns.indices.filter { columns[$0] > 0 }.map {
            FileDifferenceSummary.ColumnCount(
                column: rows.columns[$0].name, changed: columns[$0])
        }
        file.oldWithoutId = rows.rowsWithoutId(in: .old)
        file.newWithoutId = rows.rowsWithoutId(in: .new)
        file.oldWithRepeatedId = rows.rowsWithRepeatedId(in: .old)
        file.newWithRepeatedId = rows.rowsWithRepeatedId(in: .new)
        files.append(file)
    }
}
