// Rows to be deleted, when all that is to stay was loaded: children first, file by file backwards.

import Basics
import Database
import OneRoster
import SIS

/// Deletes what a file says is to go.
struct Deletions {
    let context: LoadContext
    let file: FileName

    /// Deletes, and counts into `counts`.
    func run(_ counts: inout LoadFileCounts, progress: @escaping LoadProgress) throws {
        let loader = FileLoader(context: context, file: file, progress: progress)
        if file == .demographics { return try forgetDemographics(loader, &counts) }
        let deletions = try removals.map {
            try LoadDeletion($0, in: context.database, now: context.now)
        }
        var gone = IDSet()
        // Some hang on others of the same file: what is left may go once those went.
        var again = isTree
        while again {
            again = false
            try loader.forEachDeletion { row in
                guard try attempt(row, deletions) == .deleted else { return }
                _ = gone.insert(row.id)
                counts.deleted += 1
                again = true
            }
        }
        try loader.forEachDeletion { row in
            guard !gone.contains(row.id) else { return }
            count(try attempt(row, deletions), row, &counts)
        }
    }

    /// Tries the tables that the row may be in.
    private func attempt(_ row: LoadRow, _ deletions: [LoadDeletion]) throws
        -> LoadDeletion.Outcome
    {
        for deletion in deletions {
            let outcome = try deletion.delete(row.id)
            if outcome != .unknown { return outcome }
        }
        return .unknown
    }

    private func count(
        _ outcome: LoadDeletion.Outcome, _ row: LoadRow, _ counts: inout LoadFileCounts
    ) {
        let column = row.reader.table[0]
        switch outcome {
        case .deleted: counts.deleted += 1
        case .unknown:
            counts.unchanged += 1
            row.note(LoadFindings.deleteUnknown, column, "not in the SIS")
        case .kept(let table):
            counts.refused += 1
            row.refuse(
                LoadFindings.stillReferenced, column, "rows of \(table) hang on it in the SIS")
        }
    }

    /// Demographics are columns of students: they are blanked.
    private func forgetDemographics(_ loader: FileLoader, _ counts: inout LoadFileCounts) throws {
        let students = try context.table(.demographics)
        let blanks = CellRow()
        for _ in 0..<students.shape.columnCount { blanks.appendBlank() }
        try loader.forEachDeletion { row in
            guard try students.find(row.id), !DemographicsLoading.isBlank(students) else {
                return count(.unknown, row, &counts)
            }
            try students.update(students.key, blanks)
            count(.deleted, row, &counts)
        }
    }

    private var isTree: Bool { file == .academicSessions || file == .orgs || file == .classes }

    private var removals: [LoadRemoval] {
        switch file {
        case .academicSessions: [.markingPeriods]
        case .categories: [.assignmentTypes]
        case .classes: [.coursePeriods]
        case .classResources: [.coursePeriodResources]
        case .courses: [.courses]
        case .courseResources: [.courseResources]
        case .demographics: []
        case .enrollments: [.schedule, .coTeachers]
        case .lineItems: [.sectionAssignments]
        case .orgs: [.schools, .districts]
        case .resources: [.resources]
        case .results: [.grades]
        case .users: [.students, .users]
        }
    }
}
