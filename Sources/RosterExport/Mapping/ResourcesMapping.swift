// resources and their links → resources.csv, classResources.csv, courseResources.csv.

import Basics
import Database
import OneRoster
import SIS

enum ResourcesMapping {
    private typealias Row = ResourceRows

    static func write(_ sis: DatabaseConnection, to sink: any RowSink) throws {
        try sink.begin(.resources)
        let rows = try Row.inSourcedIdOrder(sis)
        let row = CellRow()
        while try rows.next() {
            row.removeAll()
            row.append(rows.cell(Row.uuid))
            row.appendBlank()  // status
            row.appendBlank()  // dateLastModified
            TextCleaning.append(rows.cell(Row.vendorResourceID), to: row)
            TextCleaning.append(TextCleaning.firstLanguage(rows.cell(Row.title)), to: row)
            row.append(rows.cell(Row.roles))
            row.append(rows.cell(Row.importance))
            TextCleaning.append(rows.cell(Row.vendorID), to: row)
            TextCleaning.append(rows.cell(Row.applicationID), to: row)
            try sink.write(row)
        }
        try sink.end()
    }

    /// Links of sections, which go out with their class.
    static func writeOfClasses(
        _ settlement: inout Settlement, _ sis: DatabaseConnection, to sink: any RowSink
    ) throws {
        try sink.begin(.classResources)
        let rows = try Row.ofSections(sis, syear: settlement.plan.syear)
        while try rows.next() {
            let isSent = settlement.sentSection(rows.integer(Row.ownerID)) != nil
            try writeLink(rows, isSent: isSent, &settlement, to: sink)
        }
        try sink.end()
    }

    /// Links of courses, which go out with their course.
    static func writeOfCourses(
        _ settlement: inout Settlement, _ sis: DatabaseConnection, to sink: any RowSink
    ) throws {
        try sink.begin(.courseResources)
        let rows = try Row.ofCourses(sis, syear: settlement.plan.syear)
        while try rows.next() {
            let isSent = settlement.courses.contains(rows.integer(Row.ownerID))
            try writeLink(rows, isSent: isSent, &settlement, to: sink)
        }
        try sink.end()
    }

    private static func writeLink(
        _ rows: RowCursor, isSent: Bool, _ settlement: inout Settlement, to sink: any RowSink
    ) throws {
        guard isSent else { return settlement.tally.count(ReferenceNotSent.link) }
        let row = CellRow()
        row.append(rows.cell(Row.linkUUID))
        row.appendBlank()  // status
        row.appendBlank()  // dateLastModified
        TextCleaning.append(TextCleaning.firstLanguage(rows.cell(Row.linkTitle)), to: row)
        row.append(rows.cell(Row.ownerUUID))
        row.append(rows.cell(Row.resourceUUID))
        try sink.write(row)
    }
}
