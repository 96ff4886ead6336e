// What can be wrong with a mapped file, or with a map: one kind a line, with its example.

import Basics

/// The file does not have what its map says, or not in a way that can be read.
package enum MapFault {
    static let faulty = kind(
        "map-faulty", "column map that contradicts itself", "correct the value in the map's file")

    // The header; nothing of the file is read.
    static let fileEmpty = kind(
        "map-file-empty", "file of grades without a header", "send the file as it was exported")
    static let columnMissing = kind(
        "map-column-missing", "column that the map names and the file does not have",
        "correct the name in the map, or export the file with the column")
    static let columnTwice = kind(
        "map-column-twice", "two columns for one thing",
        "take one of the columns out of the file")
    static let headerWithoutID = kind(
        "map-header-without-id", "column that is no assignment and not skipped",
        "name the column under 'skip' of the map, or give its header the assignment's id")
    static let itemTwice = kind(
        "map-item-twice", "two columns of one assignment",
        "take one of the columns out of the file")
    static let pointsRowMissing = kind(
        "map-points-row-missing", "file without its row of points",
        "export the file with the row of points above the students, or correct 'points' of the map")
    static let pointsNotNumeric = kind(
        "map-points-not-numeric", "assignment whose points are no number",
        "give the assignment its points, or name its column under 'skip' of the map")

    // A row; the others are read on.
    static let rowRagged = kind(
        "map-row-ragged", "row with more or fewer cells than the header",
        "quote cells that hold the delimiter, and write a cell for every column")
    static let rowDamaged = kind(
        "map-row-damaged", "row whose text is damaged",
        "save the file as UTF-8, with quotes doubled inside quoted cells")
    static let studentBlank = kind(
        "map-student-blank", "row without a student",
        "give the student the id in the vendor's system, or name the row under 'skip_rows'")
    static let studentUnknown = kind(
        "map-student-unknown", "student number or username that the SIS does not have",
        "correct it in the vendor's system, or in the SIS")
    static let studentShared = kind(
        "map-student-shared", "student number or username of several students",
        "correct it in the SIS; a grade is never given to one of two")
    static let sectionBlank = kind(
        "map-section-blank", "row without a section", "fill the section's column")
    static let sectionUnknown = kind(
        "map-section-unknown", "section that the map does not know",
        "add the section to 'section.ids' of the map, with its sourcedId")
    static let itemBlank = kind(
        "map-item-blank", "row without an assignment", "fill the assignment's id")
    static let itemContradicts = kind(
        "map-item-contradicts", "assignment that is not the same in two rows",
        "write one title, section, due date and number of points in all rows of an assignment")

    // A column of the header; the file is read.
    static let columnNotRead = FindingKind.grade(
        "map-column-not-read", .note, section: 5, "column that the map does not name",
        hint: "name the column under 'skip' of the map if that is meant")

    package static let pages =
        FindingPage.pages(
            [
                (faulty, "`student` and `score` both name the column `Mark`."),
                (fileEmpty, "A file of no bytes."),
                (
                    columnMissing,
                    "The map says `SIS User ID`; the file was exported without SIS ids."
                ),
                (columnTwice, "Two columns `Section`."),
                (headerWithoutID, "A column `Notes` that `skip` does not name."),
                (itemTwice, "`Quiz 1 (4711)` and `Quiz one (4711)`."),
                (pointsRowMissing, "The second row is a student's."),
                (pointsNotNumeric, "`Essay (4712)` with a blank in the row `Points Possible`."),
                (columnNotRead, "A column `Attempt` in a file with a row for each score."),
            ],
            what: """
                A file that `--map` describes is read only if its header, and the row of points of a \
                wide one, are just what the map says. All that is wrong with them is said at once, \
                and nothing is changed.
                """,
            why: """
                One column read as another puts right scores under wrong assignments, and no later \
                check can see it.
                """,
            knob: "The map: the file that `--map` names.")
        + FindingPage.pages(
            [
                (rowRagged, "A title `Quiz 1, part 2` without quotes."),
                (rowDamaged, "A byte of Latin-1 in a file of UTF-8."),
                (studentBlank, "The test student of a course."),
                (studentUnknown, "`10001`, which no student has as local number."),
                (studentShared, "`jsmith`, the username of two students."),
                (sectionBlank, "A row with a blank `COURSE_ID`."),
                (sectionUnknown, "`Algebra 1 and Algebra 2`, a student of two sections."),
                (itemBlank, "A row with a blank `ITEM_ID`."),
                (itemContradicts, "`4711` with 10 points in one row and 20 in another."),
            ],
            what: """
                A row of a mapped file that cannot be told apart into cells, or does not say whose \
                it is, is refused; the other rows are read.
                """,
            why: "Cells that are shifted by one are another student's, or another assignment's.",
            knob: "The map: the file that `--map` names.")

    package static let kinds: [FindingKind] = pages.map(\.kind)

    private static func kind(_ fault: String, _ title: String, _ hint: String) -> FindingKind {
        .grade(fault, .error, section: 5, title, hint: hint)
    }
}
