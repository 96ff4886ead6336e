// A roster bundle into the SIS: rows are matched by sourcedId, told apart, and written, all in one
// transaction. Safe to repeat: what is as the bundle says is not touched.

import Basics
import Database
import OneRoster
import SIS

/// Loads one bundle into one SIS database.
package final class RosterImporter {
    private let reader: BundleReader
    private let sis: DatabaseConnection
    private let options: LoadOptions
    private let log: FindingLog
    private let progress: LoadProgress

    /// - Parameters:
    ///   - sis: open for writing, with the schema in place.
    ///   - log: takes what could not be held (errors) and what was tolerated (warnings, notes).
    package init(
        reader: BundleReader, sis: DatabaseConnection, options: LoadOptions, log: FindingLog,
        progress: @escaping LoadProgress = { _, _ in }
    ) {
        self.reader = reader
        self.sis = sis
        self.options = options
        self.log = log
        self.progress = progress
    }

    /// Loads the bundle; a preview reports the same counts and leaves the database as it was.
    ///
    /// - Errors: `bundle-edition-not-supported`, `load-bad-time`; those of the bundle and the
    ///   database, after which nothing is changed.
    package func run() throws -> LoadSummary {
        try reader.checkEdition()
        do {
            return try sis.transaction {
                let summary = try load()
                if options.preview { throw Undone(summary: summary) }
                return summary
            }
        } catch let undone as Undone {
            return undone.summary
        }
    }

    /// Carries the summary of a preview out of the transaction, which it undoes.
    private struct Undone: Error {
        let summary: LoadSummary
    }

    private func load() throws -> LoadSummary {
        let context = try LoadContext(
            reader: reader, database: sis, options: options, log: log)
        var summary = LoadSummary(isPreview: options.preview)
        var deleting: Set<FileName> = []
        for file in FileName.dependenceOrder where reader.has(file) {
            let (counts, deletions) = try load(file, context)
            if deletions > 0 { deleting.insert(file) }
            summary.files.append(counts)
            context.notices.report()
        }
        let held = summary.files.map { $0.inserted + $0.updated + $0.unchanged }
        for index in summary.files.indices.reversed()
        where deleting.contains(summary.files[index].file) {
            let file = summary.files[index].file
            try Deletions(context: context, file: file)
                .run(&summary.files[index], progress: progress)
            context.notices.report()
        }
        for index in summary.files.indices where summary.files[index].mode == .bulk {
            let total = try summary.files[index].file.total.count(in: sis)
            summary.files[index].notInBundle = max(0, total - held[index])
        }
        return summary
    }

    private func load(_ file: FileName, _ context: LoadContext) throws -> (
        counts: LoadFileCounts, deletions: Int
    ) {
        var early = LoadFileCounts(file: file, mode: reader.mode(of: file))
        if file.deletesFirst, early.mode == .delta {
            try Deletions(context: context, file: file).run(&early, progress: progress)
        }
        try context.rest()
        let indexes = try file.indexes.map { try LoadIndexes(of: $0, in: sis) }
        try indexes?.takeOff(sis)
        let loader = FileLoader(context: context, file: file, progress: progress)
        let isFirst = !(indexes?.isEmpty ?? true)
        var (counts, deletions) = try loader.load {
            try file.loading(context, intoEmpty: isFirst)
        }
        try context.rest()
        try indexes?.putBack(sis)
        if file.deletesFirst, early.mode == .delta {
            counts.deleted = early.deleted
            counts.unchanged += early.unchanged
            counts.refused += early.refused
            deletions = 0
        }
        return (counts, deletions)
    }
}

extension FileName {
    /// Its mapping. A new file is one line here.
    ///
    /// `intoEmpty`: its tables are empty, and indexes were taken off them.
    fileprivate func loading(
        _ context: LoadContext, intoEmpty: Bool
    ) throws -> any FileLoading {
        switch self {
        case .academicSessions: try AcademicSessionsLoading(context)
        case .categories: try CategoriesLoading(context)
        case .classes: try ClassesLoading(context)
        case .classResources: try ClassResourcesLoading(context)
        case .courses: try CoursesLoading(context)
        case .courseResources: try CourseResourcesLoading(context)
        case .demographics: try DemographicsLoading(context)
        case .enrollments: try EnrollmentsLoading(context)
        case .lineItems: try LineItemsLoading(context)
        case .orgs: try OrgsLoading(context)
        case .resources: try ResourcesLoading(context)
        case .results: try ResultsLoading(context, intoEmpty: intoEmpty)
        case .users: try UsersLoading(context)
        }
    }

    /// What of the SIS the whole file stands for.
    fileprivate var total: LoadCount {
        switch self {
        case .academicSessions: .rows([.markingPeriods])
        case .categories: .rows([.assignmentTypes])
        case .classes: .rows([.coursePeriods])
        case .classResources: .rows([.coursePeriodResources])
        case .courses: .rows([.courses])
        case .courseResources: .rows([.courseResources])
        case .demographics: .demographics
        case .enrollments: .rows([.schedule, .coTeachers])
        case .lineItems: .rows([.sectionAssignments])
        case .orgs: .rows([.districts, .schools])
        case .resources: .rows([.resources])
        case .results: .rows([.grades])
        case .users: .rows([.students, .users])
        }
    }

    /// Whether a delta's deletions come before its other rows: nothing hangs on a result, and a new
    /// one may take the place of one that goes.
    fileprivate var deletesFirst: Bool { self == .results }

    /// The tables that it fills row by row when they are empty.
    fileprivate var indexes: LoadIndexGroup? {
        switch self {
        case .users: .people
        case .enrollments: .schedules
        case .lineItems: .assignments
        case .results: .grades
        default: nil
        }
    }
}
