// What a load may find: errors are rows that cannot be held, warnings and notes what was held in
// spite of something, reported once a kind, column and file.

import Basics
import OneRoster

/// The kinds of findings of a load.
enum LoadFindings {
    // MARK: Rows that are not held

    static let idNotHeld = FindingKind(
        "load-id-not-held", .error, title: "row without a usable sourcedId",
        hint: "give the row a sourcedId of 1 to 255 characters", source: SpecReference.dataTypes)
    static let duplicateId = FindingKind(
        "load-duplicate-id", .error, title: "sourcedId twice in a file",
        hint: "send each record once; the first of the rows was loaded",
        source: SpecReference.dataTypes)
    static let rowRagged = FindingKind(
        "load-row-ragged", .error, title: "row with too few or too many cells",
        hint: "give every row as many cells as the header has", source: SpecReference.csvFormat)
    static let textDamaged = FindingKind(
        "load-text-damaged", .error, title: "text that is not UTF-8",
        hint: "write the file as UTF-8 without NUL characters", source: SpecReference.csvFormat)
    static let valueMissing = FindingKind(
        "load-value-missing", .error, title: "blank cell where the SIS needs a value",
        hint: "fill the cell", source: SpecReference.dataTypes)
    static let valueNotHeld = FindingKind(
        "load-value-not-held", .error, title: "value that the SIS cannot hold",
        hint: "write the value as the standard has it", source: SpecReference.dataTypes)
    static let referenceMissing = FindingKind(
        "load-reference-missing", .error, title: "reference to a record that is not in the SIS",
        hint: "load the record first, or send it in the same bundle",
        source: SpecReference.bulkAndDelta)
    static let orgTypeNotHeld = FindingKind(
        "load-org-type-not-held", .error, title: "org that is neither district nor school",
        hint: "nothing needs to be done: the SIS keeps districts and schools only",
        source: SpecReference.column(Orgs.type))
    static let otherKind = FindingKind(
        "load-other-kind", .error, title: "sourcedId of a record of another kind",
        hint: "give the person, org or enrollment of the other kind a sourcedId of its own",
        source: SpecReference.ours)
    static let roleConflict = FindingKind(
        "load-role-conflict", .error, title: "enrollment whose role does not fit its user",
        hint: "enroll students as student, staff as anything else",
        source: SpecReference.column(Enrollments.role))
    static let notAStudent = FindingKind(
        "load-not-a-student", .error, title: "student data of somebody who is no student",
        hint: "send demographics and results of students only", source: SpecReference.ours)
    static let datesReversed = FindingKind(
        "load-dates-reversed", .error, title: "session that ends before it has begun",
        hint: "endDate is the day after the last day: later than startDate",
        source: SpecReference.column(AcademicSessions.endDate))
    static let secondSchoolYear = FindingKind(
        "load-second-school-year", .error, title: "second school year of one school",
        hint: "send one session of the type schoolYear a school and year",
        source: SpecReference.column(AcademicSessions.type))
    static let resultTaken = FindingKind(
        "load-result-taken", .error, title: "second result of a student in one line item",
        hint: "send one result a student and line item, with the sourcedId it had",
        source: SpecReference.file(.results))
    static let scoreNotHeld = FindingKind(
        "load-score-not-held", .error, title: "score that the SIS cannot hold",
        hint: "send a score with every graded result; send exempt instead of the score -1",
        source: SpecReference.column(Results.score))
    static let stillReferenced = FindingKind(
        "load-still-referenced", .error, title: "record to be deleted that others hang on",
        hint: "send the records that refer to it as tobedeleted, too",
        source: SpecReference.bulkAndDelta)

    // MARK: Held in spite of something

    static let letterCase = FindingKind(
        "load-letter-case", .warning, title: "word in other letters than the standard's",
        hint: "write the word letter for letter", source: SpecReference.enumerations)
    static let statusInBulk = FindingKind(
        "load-status-in-bulk", .warning, title: "status in a bulk file",
        hint: "leave status blank in bulk files, or call the file delta",
        source: SpecReference.bulkAndDelta)
    static let statusMissing = FindingKind(
        "load-status-missing", .warning, title: "blank status in a delta file",
        hint: "write active or tobedeleted in every row", source: SpecReference.bulkAndDelta)
    static let statusInactive = FindingKind(
        "load-status-inactive", .warning, title: "status of OneRoster 1.0",
        hint: "write tobedeleted", source: SpecReference.enumerations)
    static let oddTimestamp = FindingKind(
        "load-odd-timestamp", .note, title: "dateLastModified of another form",
        hint: "write 2025-08-01T18:25:43.511Z", source: SpecReference.dataTypes)
    static let oddDate = FindingKind(
        "load-odd-date", .warning, title: "date with more than a day",
        hint: "write YYYY-MM-DD", source: SpecReference.dataTypes)
    static let localOrg = FindingKind(
        "load-local-org", .note, title: "org of the type local, loaded as a district",
        hint: "write district", source: SpecReference.column(Orgs.type))
    static let parentDropped = FindingKind(
        "load-parent-dropped", .warning, title: "parent that the SIS cannot hold",
        hint: "send the parent, of a kind that is above this one", source: SpecReference.ours)
    static let itemDropped = FindingKind(
        "load-item-dropped", .warning, title: "item of a list that is not in the SIS",
        hint: "send what the list names, or leave it out of the list",
        source: SpecReference.bulkAndDelta)
    static let itemsBeyondFirst = FindingKind(
        "load-items-beyond-first", .note, title: "list of which only the first item is kept",
        hint: "nothing needs to be done: the SIS keeps one", source: SpecReference.ours)
    static let termsJoined = FindingKind(
        "load-terms-joined", .note, title: "class of several terms, kept in the one above them",
        hint: "nothing needs to be done: the SIS keeps one marking period a section",
        source: SpecReference.column(Classes.termSourcedIds))
    static let agentOfAKind = FindingKind(
        "load-agent-of-a-kind", .note, title: "agent that the SIS cannot join",
        hint: "nothing needs to be done: the SIS joins students with others only",
        source: SpecReference.column(Users.agentSourcedIds))
    static let valueDropped = FindingKind(
        "load-value-dropped", .warning, title: "value that could not be read, left blank",
        hint: "write the value as the standard has it", source: SpecReference.dataTypes)
    static let valueBlank = FindingKind(
        "load-value-blank", .warning, title: "blank cell in a column that is always filled",
        hint: "fill the cell", source: SpecReference.dataTypes)
    static let columnNotHeld = FindingKind(
        "load-column-not-held", .note, title: "values of a column that the SIS has no place for",
        hint: "nothing needs to be done", source: SpecReference.ours)
    static let schoolDiffers = FindingKind(
        "load-school-differs", .warning, title: "school that is not the class's",
        hint: "name the school of the class",
        source: SpecReference.column(Enrollments.schoolSourcedId))
    static let yearMade = FindingKind(
        "load-year-made", .note, title: "school year made up for sessions without one",
        hint: "send a session of the type schoolYear", source: SpecReference.ours)
    static let stintMade = FindingKind(
        "load-stint-made", .note, title: "school enrollment made for a class enrollment",
        hint: "name the school among the student's orgs", source: SpecReference.ours)
    static let stintLeftOpen = FindingKind(
        "load-stint-left-open", .warning, title: "open school enrollment the row does not name",
        hint: "end it in the SIS if the student has left the school", source: SpecReference.ours)
    static let userWithoutOrg = FindingKind(
        "load-user-without-org", .warning, title: "user without an org that the SIS holds",
        hint: "name a school or district among the user's orgs",
        source: SpecReference.column(Users.orgSourcedIds))
    static let minimumNotZero = FindingKind(
        "load-minimum-not-zero", .note, title: "line item whose scores do not begin at 0",
        hint: "nothing needs to be done: the SIS keeps the highest score only",
        source: SpecReference.column(LineItems.resultValueMin))
    static let numberRounded = FindingKind(
        "load-number-rounded", .note, title: "number with more than three decimal places",
        hint: "nothing needs to be done", source: SpecReference.ours)
    static let deleteUnknown = FindingKind(
        "load-delete-unknown", .note, title: "record to be deleted that is not in the SIS",
        hint: "nothing needs to be done", source: SpecReference.bulkAndDelta)
}
