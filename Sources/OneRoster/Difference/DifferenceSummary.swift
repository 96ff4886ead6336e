// What the difference of two bundles comes to, in counts.

/// Rows of one file, or of one school in it, by what became of them.
///
/// **Shape**: `old` = removed + changed + same, but for rows without an id; `new` = added +
/// changed + same in a whole file. A row that changed its school counts as changed, and in `old`,
/// with the school it came from, and in `new` with the school it came to.
package struct DifferenceCounts: Sendable, Hashable {
    package var old = 0
    package var new = 0
    package var added = 0
    package var removed = 0
    package var changed = 0
    package var same = 0

    package init() {}

    package var isDifferent: Bool { added + removed + changed > 0 }

    package static func += (left: inout DifferenceCounts, right: DifferenceCounts) {
        left.old += right.old
        left.new += right.new
        left.added += right.added
        left.removed += right.removed
        left.changed += right.changed
        left.same += right.same
    }
}

/// The counts of one file.
package struct FileDifferenceSummary: Sendable {
    package struct ColumnCount: Sendable, Hashable {
        package let column: String
        /// Rows of both bundles in which it is not the same.
        package let changed: Int
    }

    package struct SchoolCounts: Sendable, Hashable {
        /// A place in `DifferenceSummary.schools`; nil for the district and what is of no school.
        package let school: Int?
        package let counts: DifferenceCounts

        package init(school: Int?, counts: DifferenceCounts) {
            self.school = school
            self.counts = counts
        }
    }

    package let file: FileName
    package let isInOld: Bool
    package let isInNew: Bool
    /// Whether both files are the same byte for byte.
    package let isIdentical: Bool
    package internal(set) var counts = DifferenceCounts()
    /// Columns that changed in some row, in the order of the file.
    package internal(set) var columns: [ColumnCount] = []
    /// The district first, then the schools that have rows, in the order of `schools`.
    package internal(set) var schools: [SchoolCounts] = []
    /// Rows that could not be compared.
    package internal(set) var oldWithoutId = 0
    package internal(set) var newWithoutId = 0
    /// Rows whose id a row before them has.
    package internal(set) var oldWithRepeatedId = 0
    package internal(set) var newWithRepeatedId = 0

    package init(file: FileName, isInOld: Bool, isInNew: Bool, isIdentical: Bool) {
        self.file = file
        self.isInOld = isInOld
        self.isInNew = isInNew
        self.isIdentical = isIdentical
    }

    /// Adds the rows of one school, or of none, to those of the file.
    package mutating func add(_ school: SchoolCounts) {
        counts += school.counts
        schools.append(school)
    }

    /// Whether anything is not the same, or could not be compared.
    package var isDifferent: Bool {
        !isIdentical && (counts.isDifferent || oldWithoutId + newWithoutId > 0)
    }
}

/// The counts of two bundles.
package struct DifferenceSummary: Sendable {
    /// In order of dependence.
    package let files: [FileDifferenceSummary]
    package let schools: [ComparedSchool]

    package init(files: [FileDifferenceSummary], schools: [ComparedSchool]) {
        self.files = files
        self.schools = schools
    }

    package var counts: DifferenceCounts {
        files.reduce(into: DifferenceCounts()) { $0 += $1.counts }
    }

    package var isDifferent: Bool { files.contains(where: \.isDifferent) }
}

extension DifferenceSummary {
    /// That of two bundles whose files are all the same, by the rows that are known to be in them.
    ///
    /// **Shape**: nothing is told by school.
    package static func identical(rows: [FileName: Int]) -> DifferenceSummary {
        var files: [FileDifferenceSummary] = []
        for file in FileName.dependenceOrder {
            guard let count = rows[file] else { continue }
            var part = FileDifferenceSummary(
                file: file, isInOld: true, isInNew: true, isIdentical: true)
            part.counts.old = count
            part.counts.new = count
            part.counts.same = count
            files.append(part)
        }
        return DifferenceSummary(files: files, schools: [])
    }
}
