// The difference of two bundles in the shape of its run's report.

import OneRoster

package struct DifferenceReport: Codable, Sendable {
    package struct Bundle: Codable, Sendable {
        package var path: String
        package var oneRosterVersion: String
    }

    /// Rows by what became of them.
    package struct Counts: Codable, Sendable {
        /// Rows of the old bundle, and of the new one.
        package var old: Int
        package var new: Int
        package var added: Int
        package var removed: Int
        package var changed: Int
        package var same: Int

        package var isDifferent: Bool { added + removed + changed > 0 }
    }

    package struct File: Codable, Sendable {
        package var file: String
        package var isInOld: Bool
        package var isInNew: Bool
        /// Whether both files are the same byte for byte.
        package var isIdentical: Bool
        package var counts: Counts
        /// Columns that changed, in the order of the file.
        package var columns: [ColumnChange]
        /// Rows that have no sourcedId and were not compared.
        package var withoutId: Int
        /// Rows whose sourcedId a row before them has.
        package var withRepeatedId: Int
    }

    package struct ColumnChange: Codable, Sendable {
        package var column: String
        package var changed: Int
    }

    /// What belongs to one school; the first is the district, with all that is of no one school.
    package struct School: Codable, Sendable {
        /// Absent for the district.
        package var sourcedId: String?
        package var name: String?
        package var counts: Counts
        package var files: [SchoolFile]
    }

    package struct SchoolFile: Codable, Sendable {
        package var file: String
        package var counts: Counts
    }

    package struct Sample: Codable, Sendable {
        package var file: String
        /// `added`, `removed` or `changed`.
        package var kind: String
        package var sourcedId: String
        package var oldLine: Int?
        package var newLine: Int?
        package var school: String?
        /// Of a changed row what changed, of others what is filled.
        package var cells: [Cell]
    }

    package struct Cell: Codable, Sendable {
        package var column: String
        /// Absent where the side has no such row, or where `isHidden` says that there is a value.
        package var old: String?
        package var new: String?
        package var isHidden: Bool
    }

    package var old: Bundle
    package var new: Bundle
    package var isDifferent: Bool
    /// Columns that were not looked at.
    package var ignored: [String]
    package var counts: Counts
    /// In order of dependence.
    package var files: [File]
    package var schools: [School]
    /// The first rows of each kind, file by file.
    package var samples: [Sample]
    /// Whether samples show the values of personal columns.
    package var showsValues: Bool
}

extension DifferenceReport {
    init(
        _ difference: BundleDifference, _ summary: DifferenceSummary, ignoring ignored: Set<String>
    ) {
        old = Bundle(difference.old)
        new = Bundle(difference.new)
        isDifferent = summary.isDifferent
        self.ignored = ignored.sorted()
        counts = Counts(summary.counts)
        files = summary.files.map { File($0) }
        schools = School.all(of: summary)
        samples = []
        showsValues = false
    }

    mutating func add(_ samples: DifferenceSamples, of summary: DifferenceSummary) {
        self.samples = samples.samples.map { Sample($0, schools: summary.schools) }
        showsValues = samples.showsPersonalValues
    }
}

extension DifferenceReport {
    /// The same without the values of personal columns.
    var masked: DifferenceReport {
        guard showsValues else { return self }
        var masked = self
        masked.showsValues = false
        for index in samples.indices {
            let table = FileName.allCases.first { $0.csv == samples[index].file }?.table
            masked.samples[index].cells = samples[index].cells.map { cell in
                // As in `ComparedColumn`: what a column of somebody's own holds nobody knows.
                table?.column(named: cell.column)?.isPersonal ?? true ? cell.masked : cell
            }
        }
        return masked
    }
}

extension DifferenceReport.Cell {
    /// That there is nothing betrays nobody.
    fileprivate var masked: Self {
        var masked = self
        if old?.isEmpty == false { masked.old = nil }
        if new?.isEmpty == false { masked.new = nil }
        masked.isHidden = true
        return masked
    }
}

extension DifferenceReport.Bundle {
    init(_ reader: BundleReader) {
        path = reader.location.path
        oneRosterVersion = reader.edition.name
    }
}

extension DifferenceReport.Counts {
    init(_ counts: DifferenceCounts) {
        old = counts.old
        new = counts.new
        added = counts.added
        removed = counts.removed
        changed = counts.changed
        same = counts.same
    }
}

extension DifferenceReport.File {
    init(_ summary: FileDifferenceSummary) {
        file = summary.file.csv
        isInOld = summary.isInOld
        isInNew = summary.isInNew
        isIdentical = summary.isIdentical
        counts = DifferenceReport.Counts(summary.counts)
        columns = summary.columns.map {
            DifferenceReport.ColumnChange(column: $0.column, changed: $0.changed)
        }
        withoutId = summary.oldWithoutId + summary.newWithoutId
        withRepeatedId = summary.oldWithRepeatedId + summary.newWithRepeatedId
    }
}

extension DifferenceReport.School {
    /// The district, then the schools that have rows in either bundle.
    static func all(of summary: DifferenceSummary) -> [DifferenceReport.School] {
        var files = Array(
            repeating: [DifferenceReport.SchoolFile](), count: summary.schools.count + 1)
        var counts = Array(repeating: DifferenceCounts(), count: summary.schools.count + 1)
        for file in summary.files {
            for part in file.schools {
                let place = part.school.map { $0 + 1 } ?? 0
                counts[place] += part.counts
                files[place].append(
                    DifferenceReport.SchoolFile(
                        file: file.file.csv, counts: DifferenceReport.Counts(part.counts)))
            }
        }
        return files.indices.filter { !files[$0].isEmpty }.map { place in
            let school = place == 0 ? nil : summary.schools[place - 1]
            return DifferenceReport.School(
                sourcedId: school?.sourcedId, name: school?.name,
                counts: DifferenceReport.Counts(counts[place]), files: files[place])
        }
    }
}

extension DifferenceReport.Sample {
    init(_ sample: DifferenceSample, schools: [ComparedSchool]) {
        file = sample.file.csv
        kind = Self.word(sample.kind)
        sourcedId = sample.sourcedId
        oldLine = sample.oldLine
        newLine = sample.newLine
        school = sample.school.map { schools[$0].name }
        cells = sample.cells.map {
            DifferenceReport.Cell(
                column: $0.column, old: $0.old, new: $0.new, isHidden: $0.isHidden)
        }
    }

    private static func word(_ kind: FileDifference.Kind) -> String {
        switch kind {
        case .added: "added"
        case .removed: "removed"
        case .changed: "changed"
        case .same: "same"
        }
    }
}
