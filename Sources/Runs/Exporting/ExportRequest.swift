// What is to be exported, and where the report goes: what a bundle and an explanation have in
// common.

import Basics
import RosterExport
import SIS

package struct ExportRequest: Sendable {
    /// Blank where nobody names one: refused when the connection has been read.
    package var sis: String
    /// The connection's file; nil sends all that there is.
    package var connection: String?
    package var asOf: CalendarDate?
    /// Words of `ReadNames.all`, instead of the connection's; nil for those, or all of them.
    package var read: [String]?
    /// The year in which the school year starts, instead of the connection's; nil for that one,
    /// or lets the day choose.
    package var schoolYear: Int?
    /// Where the report goes, too: as JSON, and as a page.
    package var reportPath: String?
    package var pagePath: String?
    /// The folder in which the run is recorded; nil for the one beside the connection.
    package var state: String?
    /// Whether a whole bundle is sent where the connection wants changes alone.
    package var isFull = false
    /// Rows of each kind and file that the report shows of what changes.
    package var samples = 3
    /// Whether values of personal columns may stand in them.
    package var showsValues = false

    package init(
        sis: String, connection: String? = nil, asOf: CalendarDate? = nil, read: [String]? = nil,
        schoolYear: Int? = nil, reportPath: String? = nil
    ) {
        self.sis = sis
        self.connection = connection
        self.asOf = asOf
        self.read = read
        self.schoolYear = schoolYear
        self.reportPath = reportPath
    }

    func day(_ context: RunContext) -> CalendarDate { asOf ?? context.today }

    /// Nothing is begun when the end of it is bound to fail, or would fall on the database.
    ///
    /// - Errors: `run-output-…`.
    func checkPaths(beside output: String? = nil) throws {
        if let reportPath { _ = try OutputPlace.resolve(reportPath, replacing: .json) }
        if let pagePath { _ = try OutputPlace.resolve(pagePath, replacing: .page) }
        for path in [output, reportPath, pagePath].compactMap(\.self) {
            for (source, name) in [(sis, "database"), (connection ?? "", "connection")]
            where OutputPlace.areSame(path, source) {
                throw RunError(
                    "run-output-refused", "is the \(name) itself", path: path,
                    hint: "choose another name for what is written")
            }
        }
        if let reportPath, let pagePath,
            reportPath == pagePath || OutputPlace.areSame(reportPath, pagePath)
        {
            throw RunError(
                "run-output-refused", "is named twice", path: pagePath,
                hint: "write report and page into different files")
        }
    }

    /// What the connection says, and over that what was asked for by itself.
    ///
    /// - Errors: `connection-…`, `profile-…`.
    func choice(_ context: RunContext, _ log: FindingLog) throws -> ExportChoice {
        let day = day(context)
        guard let connection else {
            return ExportChoice(
                policy: ExportPolicy(asOf: day, read: ReadNames.scopes(read), syear: schoolYear))
        }
        let opened = try ExportConnection.open(connection, on: max(day, context.today), log: log)
        var policy = opened.file.policy(asOf: day, opened.profile)
        try NamedSIS.check(sis, connection: connection)
        if let read { policy.read = ReadNames.scopes(read) }
        if let schoolYear { policy.syear = schoolYear }
        try policy.read.checkComplete()
        try opened.checkFits(read: policy.read, log: log)
        return ExportChoice(
            policy: policy, profile: opened.profile, connection: opened.file.connection)
    }

    /// How old the SIS is; nil where the connection does not ask.
    ///
    /// - Errors: those of the database.
    func sourceAge(of choice: ExportChoice, _ context: RunContext) throws -> SourceAge? {
        guard let limit = choice.connection?.maxSourceAgeSeconds else { return nil }
        let database = try SISDatabase.open(at: sis, access: .read)
        let age = try SourceAge.ask(database, limit: limit, now: context.now)
        try database.close()
        return age
    }

    /// Writes page and report where they were asked for; what goes wrong with it goes into the
    /// report.
    func keep(_ report: inout RunReport, _ context: RunContext) {
        if let pagePath { report.keep(ReportPage(export: report), at: pagePath, context.files) }
        report.keep(at: reportPath, context.files)
    }
}
