// classes.csv → course_periods, their periods of the day.

import Basics
import Database
import OneRoster
import SIS

/// Loads the sections.
final class ClassesLoading: FileLoading {
    let file = FileName.classes
    private let context: LoadContext
    private let sections: LoadTable
    private let meetings: LoadMeetings
    private let terms: TermChoice
    private let values = CellRow()

    init(_ context: LoadContext) throws {
        self.context = context
        sections = try context.table(.coursePeriods)
        meetings = try LoadMeetings(in: context.database)
        terms = TermChoice(context)
    }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        guard let school = try context.neededKey(.schools, Classes.schoolSourcedId, of: row),
            let course = try context.neededKey(.courses, Classes.courseSourcedId, of: row),
            let term = try terms.choose(row)
        else { return nil }
        row.ignoreSubjects()
        let isKnown = try sections.find(row.id)
        let isCustom = isKnown && sections.current(3).isBlank
        values.removeAll()
        values.append(school)
        values.append(term.syear)
        values.append(course)
        values.append(optional: isCustom ? nil : term.key)
        values.append(title(row, isKnown: isKnown))
        values.append(row[Classes.classCode])
        values.append(row[Classes.location])
        values.append(flag: row.token(Classes.classType).map { $0 == "homeroom" } ?? false)
        appendGrades(row, isKnown: isKnown)
        let outcome = try put(row, isKnown: isKnown)
        let hasMoved = try setPeriods(row, school: school, syear: term.syear)
        return outcome == .unchanged && hasMoved ? .updated : outcome
    }

    /// A section without a title of its own is called by its course's.
    private func title(_ row: LoadRow, isKnown: Bool) -> Cell {
        let title = row.title(Classes.title)
        return title.isBlank && isKnown && sections.extra(0).isBlank ? sections.current(4) : title
    }

    /// A section without grade levels of its own has its course's.
    private func appendGrades(_ row: LoadRow, isKnown: Bool) {
        if isKnown, row[Classes.grades].isBlank, sections.extra(1).isBlank {
            values.append(sections.current(8))
        } else {
            values.appendGrades(row, Classes.grades, kept: isKnown ? sections.current(8) : .blank)
        }
    }

    private func put(_ row: LoadRow, isKnown: Bool) throws -> LoadOutcome {
        guard isKnown else {
            _ = try sections.insert(row.id, values)
            return .inserted
        }
        guard !sections.holds(values) else { return .unchanged }
        try sections.update(sections.key, values)
        return .updated
    }

    /// Sees to the section's periods; whether they changed.
    private func setPeriods(_ row: LoadRow, school: Int64, syear: Int64) throws -> Bool {
        let section = sections.key
        var words: Set<String> = []
        row[Classes.periods].forEachItem { item in
            if !item.isBlank { words.insert(item.string) }
        }
        guard try meetings.periods(section: section) != words else { return false }
        var keys: Set<Int64> = []
        for word in words.sorted() {
            keys.insert(try context.lists.period(school: school, syear: syear, word: word))
        }
        try meetings.replace(section: section, with: keys)
        return true
    }
}

extension LoadRow {
    /// A section has the subject of its course.
    fileprivate func ignoreSubjects() {
        guard self[Classes.subjects].firstIndex(of: UInt8(ascii: ",")) != nil else { return }
        note(
            LoadFindings.itemsBeyondFirst, Classes.subjects,
            "several subjects; a section has its course's")
    }
}

/// Chooses the one marking period of a section among the terms of a class.
final class TermChoice {
    struct Term {
        let key: Int64
        let syear: Int64
    }

    private let context: LoadContext
    private var parents: [Int64: Int64?] = [:]

    init(_ context: LoadContext) { self.context = context }

    /// The term; of several the lowest session above them all, else the first. Refuses a row that
    /// names none of the SIS.
    func choose(_ row: LoadRow) throws -> Term? {
        let column = Classes.termSourcedIds
        let question = try context.question("markingPeriod", LoadQuestion.markingPeriod)
        var found: [Term] = []
        var hasMissing = false
        try row[column].forEachItem { id in
            guard !id.isBlank else { return }
            guard try question.ask(id) else {
                hasMissing = true
                return
            }
            found.append(Term(key: question.integer(0), syear: question.integer(2)))
        }
        guard let first = found.first else {
            if hasMissing {
                row.refuseReference(column)
            } else {
                row.refuse(LoadFindings.valueMissing, column, "termSourcedIds is blank")
            }
            return nil
        }
        if hasMissing { row.note(LoadFindings.itemDropped, column, "a term that is not held") }
        let keys = Set(found.map(\.key))
        guard keys.count > 1 else { return first }
        row.note(LoadFindings.termsJoined, column, "several terms; one marking period is kept")
        return try commonAncestor(found) ?? first
    }

    private func commonAncestor(_ terms: [Term]) throws -> Term? {
        var chains: [[Int64]] = []
        for term in terms { chains.append(try chain(from: term.key)) }
        guard let first = chains.first, let term = terms.first else { return nil }
        let common = first.first { key in chains.allSatisfy { $0.contains(key) } }
        return common.map { Term(key: $0, syear: term.syear) }
    }

    /// The period and those above it, upwards.
    private func chain(from key: Int64) throws -> [Int64] {
        let question = try context.question("parentPeriod", LoadQuestion.parentPeriod)
        var chain = [key]
        var at = key
        while let parent = try parent(of: at, question), !chain.contains(parent) {
            chain.append(parent)
            at = parent
        }
        return chain
    }

    private func parent(of key: Int64, _ question: LoadQuestion) throws -> Int64? {
        if let known = parents[key] { return known }
        let parent = try question.ask(key) ? question.optionalInteger(0) : nil
        parents[key] = parent
        return parent
    }
}
