// A drop in temporary tables: what is found of it in the gradebook, item by item, row by row.

import Basics
import Database
import SIS
import TestSupport
import Testing

/// A drop written by hand.
struct SmallDrop {
    var prefix = ""
    /// Cells by column, in order.
    var categories: [[String]] = []
    /// id, title, section, category, marking period.
    var items: [[String]] = []
    /// line item, student, score.
    var results: [[String]] = []

    func stage(in sis: DatabaseConnection) throws -> GradeStage {
        try sis.snapshot {
            let stage = try GradeStage(in: sis, prefix: prefix)
            let (itemFile, resultFile) = (
                stage.addFile("lineItems.csv"), stage.addFile("results.csv")
            )
            for (index, cells) in categories.enumerated() {
                put(
                    cells, at: [StagedCategory.sourcedID, StagedCategory.title], stage.categories)
                try stage.categories.add(file: stage.addFile("categories.csv"), line: Int64(index))
            }
            for (index, cells) in items.enumerated() {
                let columns = [
                    StagedItem.sourcedID, StagedItem.title, StagedItem.section,
                    StagedItem.category, StagedItem.markingPeriod,
                ]
                put(cells, at: columns, stage.items)
                try stage.items.add(file: itemFile, line: Int64(index + 2))
            }
            for (index, cells) in results.enumerated() {
                let columns = [StagedResult.item, StagedResult.student, StagedResult.score]
                put(cells, at: columns, stage.results)
                try stage.results.add(file: resultFile, line: Int64(index + 2))
            }
            try stage.seal()
            return stage
        }
    }

    private func put(_ cells: [String], at columns: [Int], _ table: StagedTable) {
        for (column, text) in zip(columns, cells) { text.withCell { table.set(column, $0) } }
    }
}

extension RowCursor {
    /// The rest of the rows: these columns, joined by a bar; NULL is `-`.
    func texts(_ columns: [Int]) throws -> [String] {
        var rows: [String] = []
        while try next() {
            rows.append(
                columns.map { isNull($0) ? "-" : cell($0).string }.joined(separator: "|"))
        }
        return rows
    }
}

@Suite("A drop in temporary tables")
struct GradeStageTests {
    typealias Item = StagedItemRows
    typealias Row = StagedResultRows

    @Test("Cells come back byte for byte; blank and no such column are told apart")
    func cells() throws {
        let small = try SmallGradebook()
        let sis = small.sis
        let title = "=\"é\", \u{0}😀\n"
        let stage = try SmallDrop(items: [["v-1", title, ""]]).stage(in: sis)
        let rows = try Item.inOrder(stage, vendor: "Quill")
        #expect(try rows.next())
        #expect(rows.cell(Item.title).string == title)
        #expect(!rows.isNull(Item.namedSectionText))
        #expect(rows.cell(Item.namedSectionText).isBlank)
        #expect(rows.isNull(Item.namedCategoryText))
        #expect(stage.fileNames[Int(rows.integer(Item.fileNumber))] == "lineItems.csv")
        #expect(rows.integer(Item.line) == 2)
        #expect(try !rows.next())
    }

    @Test("What is set does not spill into the next row")
    func unset() throws {
        let small = try SmallGradebook()
        let drop = SmallDrop(items: [["v-1", "Quiz", "0010", "cat", "q-1"], ["v-2"]])
        let rows = try Item.inOrder(try drop.stage(in: small.sis), vendor: "Quill")
        #expect(
            try rows.texts([Item.sourcedID, Item.title, Item.namedSectionText]) == [
                "v-1|Quiz|0010", "v-2|-|-",
            ])
    }

    @Test("Line items come in the order of their ids' bytes, copies counted")
    func order() throws {
        let small = try SmallGradebook()
        let drop = SmallDrop(items: [["b"], ["B"], ["a"], ["é"], ["b"], [""]])
        let rows = try Item.inOrder(try drop.stage(in: small.sis), vendor: "Quill")
        #expect(
            try rows.texts([Item.sourcedID, Item.line, Item.copies]) == [
                "|7|1", "B|3|1", "a|4|1", "b|2|2", "b|6|2", "é|5|1",
            ])
    }

    @Test("Ids that only results name are staged once each, without a line")
    func namedByResults() throws {
        let small = try SmallGradebook()
        let drop = SmallDrop(
            items: [["v-1"]],
            results: [
                ["v-1", "st-1"], ["v-0", "st-1"], ["v-0", "st-2"], ["", "st-1"], ["v-2", ""],
            ])
        let stage = try drop.stage(in: small.sis)
        let added = try small.sis.transaction { try stage.stageNamedOnlyByResults() }
        #expect(added == 3)
        let rows = try Item.inOrder(stage, vendor: "Quill")
        #expect(
            try rows.texts([Item.sourcedID, Item.line, Item.title]) == [
                "|-|-", "v-0|-|-", "v-1|2|-", "v-2|-|-",
            ])
        let results = try StagedResults(stage)
        #expect(try results.begin(.none("")).texts([Row.line]) == ["5"])
        #expect(try results.begin(.none("v-0")).texts([Row.line]) == ["3", "4"])
        #expect(try results.begin(.none("v-2")).texts([Row.line, Row.studentID]) == ["6|-"])
        #expect(try results.begin(.none("v-9")).texts([Row.line]) == [])
    }

    static let vendorsItem = [
        """
        UPDATE gradebook_assignments_join_course_periods SET vendor = 'Quill',
            vendor_sourced_id = 'v-1', hidden_at = '2026-10-01' WHERE id = 1
        """,
        "INSERT INTO import_runs (run_id, connection) VALUES (7, 'Quill')",
        "INSERT INTO vendor_categories VALUES ('Quill', 'v-cat', 10, 2, 7)",
    ]

    @Test("A line item is found by its vendor's id, and by the SIS's; by nothing else")
    func matching() throws {
        let small = try SmallGradebook(more: Self.vendorsItem)
        let drop = SmallDrop(items: [["v-1"], ["li-1"], ["Teacher's own"], ["1"]])
        let stage = try drop.stage(in: small.sis)
        let columns = [Item.sourcedID, Item.matchedBy, Item.itemID, Item.vendor, Item.hiddenAt]
        #expect(
            try Item.inOrder(stage, vendor: "Quill").texts(columns) == [
                "1|0|-|-|-", "Teacher's own|0|-|-|-", "li-1|2|1|Quill|2026-10-01",
                "v-1|1|1|Quill|2026-10-01",
            ])
        #expect(
            try Item.inOrder(stage, vendor: "Other").texts(columns).suffix(2) == [
                "li-1|2|1|Quill|2026-10-01", "v-1|0|-|-|-",
            ])
    }

    @Test("Beside a line item stands what the SIS has of it, its section and its term")
    func found() throws {
        let small = try SmallGradebook(more: [
            "UPDATE course_periods SET default_assignment_type_id = 2 WHERE course_period_id = 10"
        ])
        let drop = SmallDrop(items: [["li-1", "New title", "p-20"]])
        let rows = try Item.inOrder(try drop.stage(in: small.sis), vendor: "Quill")
        #expect(
            try rows.texts([
                Item.namedSectionID, Item.sectionID, Item.sectionUUID, Item.sectionTitle,
                Item.schoolID, Item.syear, Item.sectionBegin, Item.termID, Item.termType,
                Item.termStart, Item.termEnd, Item.termPostEnd, Item.defaultCategoryID,
                Item.doesGrades, Item.assignmentID, Item.uuid, Item.vendorSourcedID,
                Item.currentTitle, Item.currentDescription, Item.currentPoints,
                Item.currentCategoryID, Item.isAligned, Item.currentAssignedDate,
                Item.currentDueDate, Item.currentPeriodID, Item.changeID, Item.sectionCount,
            ]) == [
                "20|10|0010|Algebra A|1|2026|-|1|FY|2026-07-01|2027-06-30|-|2|1|1|li-1|-|"
                    + "Teacher's own|-|50|1|0|2026-08-20|2026-09-01|2|-|1"
            ])
    }

    @Test("Section, session and category named are found by sourcedId alone")
    func references() throws {
        let small = try SmallGradebook(more: Self.vendorsItem)
        let drop = SmallDrop(
            categories: [["v-cat", "Renamed"], ["ty-2", "Tests"]],
            items: [
                ["a", "", "0010", "v-cat", "q-1"], ["b", "", "10", "ty-2", "Q1"],
                ["c", "", "p-20", "Homework", "fy"],
            ])
        let rows = try Item.inOrder(try drop.stage(in: small.sis), vendor: "Quill")
        #expect(
            try rows.texts([
                Item.sectionID, Item.periodID, Item.periodType, Item.periodStart,
                Item.periodPostEnd,
                Item.rememberedCategoryID, Item.sisCategoryID, Item.stagedCategoryTitle,
            ]) == [
                "10|2|QTR|2026-08-10|2026-10-23|2|-|Renamed", "-|-|-|-|-|-|2|Tests",
                "20|1|FY|2026-07-01|-|-|-|-",
            ])
    }

    @Test("With a prefix, ids of the SIS resolve with it alone; the vendor's own need none")
    func prefix() throws {
        let small = try SmallGradebook(more: Self.vendorsItem)
        let drop = SmallDrop(
            prefix: "LK-", categories: [["LK-ty-2", "T"], ["v-cat", "Q"]],
            items: [
                ["LK-li-1", "", "LK-0010", "LK-ty-2", "LK-q-1"],
                ["li-1", "", "0010", "ty-2", "q-1"], ["v-1", "", "LK-p-20", "v-cat", "LK-"],
            ],
            results: [["v-1", "LK-st-1"], ["v-1", "st-2"], ["v-1", "LK-"]])
        let stage = try drop.stage(in: small.sis)
        let rows = try Item.inOrder(stage, vendor: "Quill")
        #expect(
            try rows.texts([
                Item.sourcedID, Item.matchedBy, Item.namedSectionID, Item.periodID,
                Item.sisCategoryID, Item.rememberedCategoryID, Item.stagedCategoryTitle,
            ]) == [
                "LK-li-1|2|10|2|2|-|T", "li-1|0|-|-|-|-|-", "v-1|1|20|-|-|2|Q",
            ])
        let results = try StagedResults(stage)
        #expect(
            try results.begin(.none("v-1")).texts([Row.studentText, Row.studentID]) == [
                "LK-|-", "LK-st-1|1", "st-2|-",
            ])
    }

    @Test("Another stage may follow when one is closed, not before")
    func closed() throws {
        let small = try SmallGradebook()
        let first = try SmallDrop(items: [["a"]]).stage(in: small.sis)
        #expect(throws: DatabaseError.self) {
            try SmallDrop(items: [["b"]]).stage(in: small.sis)
        }
        try first.close()
        let second = try SmallDrop(items: [["b"]]).stage(in: small.sis)
        let rows = try Item.inOrder(second, vendor: "Quill")
        #expect(try rows.texts([Item.sourcedID]) == ["b"])
    }

    @Test("Staging keeps no other program from writing, and leaves nothing in the database")
    func aside() throws {
        let small = try SmallGradebook()
        try small.sis.snapshot {
            let stage = try GradeStage(in: small.sis, prefix: "")
            stage.items.set(StagedItem.sourcedID, Cell("a"))
            try stage.items.add(file: stage.addFile("lineItems.csv"), line: 2)
            let other = try SISDatabase.open(at: small.path, access: .write)
            try other.execute("UPDATE schools SET title = 'Other'")
            try other.close()
        }
        #expect(try small.rows("SELECT name FROM sqlite_master WHERE name LIKE 'staged%'") == [])
    }

    @Test("What a transaction wrote beside the stage is undone, the stage stays")
    func rolledBack() throws {
        struct Stop: Error {}
        let small = try SmallGradebook()
        let stage = try SmallDrop(items: [["a"]], results: [["b", "st-1"]]).stage(in: small.sis)
        #expect(throws: Stop.self) {
            try small.sis.transaction {
                _ = try stage.stageNamedOnlyByResults()
                try small.sis.execute("DELETE FROM gradebook_grades")
                throw Stop()
            }
        }
        #expect(try small.rows("SELECT count(*) FROM gradebook_grades") == ["1"])
        let rows = try Item.inOrder(stage, vendor: "Quill")
        #expect(try rows.texts([Item.sourcedID]) == ["a"])
    }

    static let absences: [(items: [String], left: [String])] = [
        (["v-1", "v-2"], []), (["v-2"], ["v-1|1|1|1"]), (["li-1"], ["v-2|20|0|0"]),
        ([], ["v-1|1|1|1", "v-2|20|0|0"]),
    ]

    @Test("The vendor's visible line items that a drop does not name", arguments: absences)
    func absent(_ items: [String], _ left: [String]) throws {
        let small = try SmallGradebook(more: [
            """
            UPDATE gradebook_assignments_join_course_periods SET vendor = 'Quill',
                vendor_sourced_id = 'v-1' WHERE id = 1
            """,
            """
            INSERT INTO gradebook_assignments (assignment_id, title, points)
            VALUES (20, 'A', 1), (21, 'B', 1), (22, 'C', 1), (23, 'D', 1)
            """,
            """
            INSERT INTO gradebook_assignments_join_course_periods (id, uuid, assignment_id,
                course_period_id, vendor, vendor_sourced_id, hidden_at)
            VALUES (20, 'u-20', 20, 20, 'Quill', 'v-2', NULL),
                (21, 'u-21', 21, 20, 'Quill', 'v-3', '2026-09-01'),
                (22, 'u-22', 22, 20, 'Other', 'v-4', NULL), (23, 'u-23', 23, 20, NULL, NULL, NULL)
            """,
        ])
        let stage = try SmallDrop(items: items.map { [$0] }).stage(in: small.sis)
        func rows(_ syear: Int) throws -> [String] {
            try AbsentItemRows.ofVendor(stage, vendor: "Quill", syear: syear).texts([
                AbsentItemRows.vendorSourcedID, AbsentItemRows.itemID, AbsentItemRows.gradeCount,
                AbsentItemRows.scoreCount,
            ])
        }
        #expect(try rows(2026) == left)
        #expect(try rows(2025) == [])
    }
}

extension ResultScope {
    /// Of a line item that was not found.
    static func none(_ item: String) -> ResultScope {
        ResultScope(
            item: item, assignment: nil, section: nil, isShared: false, syear: 2026,
            first: .earliest, last: .latest)
    }
}
