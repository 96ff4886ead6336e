// What all files of a load share: the database and what was asked of it before, the counts, and
// where findings go.

import Basics
import Database
import OneRoster
import SIS

/// The load under way.
final class LoadContext {
    let reader: BundleReader
    let database: DatabaseConnection
    let options: LoadOptions
    let log: FindingLog
    let notices: LoadNotices
    /// The day of the load.
    let day: CalendarDate
    let lists: SchoolLists
    let years: SchoolYears
    /// Rows made beside the file that is being loaded.
    var made = 0
    private var questions: [String: LoadQuestion] = [:]
    private var keys: [LoadTarget: KnownKeys] = [:]

    init(
        reader: BundleReader, database: DatabaseConnection, options: LoadOptions, log: FindingLog
    ) throws {
        guard let day = options.day else {
            throw LoadError(
                "load-bad-time", "the time of the load is not YYYY-MM-DD HH:MM:SS",
                hint: "give the time in that form")
        }
        self.reader = reader
        self.database = database
        self.options = options
        self.log = log
        self.day = day
        notices = LoadNotices(log: log)
        lists = SchoolLists(
            try LoadSchoolLists(in: database, now: options.now))
        years = try SchoolYears(database, day: day)
    }

    var now: String { options.now }

    func table(_ shape: LoadShape) throws -> LoadTable {
        try LoadTable(shape, in: database, now: now)
    }

    /// The question by that name, compiled at its first use.
    func question(
        _ name: String, _ make: (DatabaseConnection) throws(DatabaseError) -> LoadQuestion
    ) throws -> LoadQuestion {
        if let question = questions[name] { return question }
        let question = try make(database)
        questions[name] = question
        return question
    }

    /// Lets go of all rows, so that the schema can be changed.
    func rest() throws {
        for question in questions.values { try question.rest() }
        for known in keys.values { try known.rest() }
        try lists.rest()
    }

    /// The key of the row with that sourcedId; nil if there is none.
    func key(_ target: LoadTarget, _ id: Cell) throws -> Int64? {
        guard !id.isBlank else { return nil }
        if let known = keys[target] { return try known.key(of: id) }
        let isMany = target == .students || target == .users
        let known = KnownKeys(
            try LoadQuestion.key(of: target, in: database), bits: isMany ? 17 : 13)
        keys[target] = known
        return try known.key(of: id)
    }

    /// The key of the row that a column names; refuses the row if it is blank or there is none.
    func neededKey(_ target: LoadTarget, _ column: Column, of row: LoadRow) throws -> Int64? {
        let id = row[column].trimmingSpaces()
        guard !id.isBlank else {
            row.refuse(LoadFindings.valueMissing, column, "\(column.name) is blank")
            return nil
        }
        if let key = try key(target, id) { return key }
        row.refuseReference(column)
        return nil
    }
}

/// The keys of one table's rows by sourcedId, of which many are kept at hand.
private final class KnownKeys {
    private let question: LoadQuestion
    private var recent: RecentAnswers<Int64>

    init(_ question: LoadQuestion, bits: Int) {
        self.question = question
        recent = RecentAnswers(bits: bits)
    }

    func key(of id: Cell) throws -> Int64? {
        let hash = IDSet.hash(id)
        if let key = recent.answer(hash) { return key }
        guard try question.ask(id) else { return nil }
        let key = question.integer(0)
        recent.keep(key, for: hash)
        return key
    }

    func rest() throws { try question.rest() }
}

extension LoadRow {
    func refuseReference(_ column: Column) {
        let file = column.kind.target?.csv ?? "the bundle"
        refuse(
            LoadFindings.referenceMissing, column,
            "\(column.name) names nothing that the SIS has, nor \(file) as far as it was loaded")
    }
}
