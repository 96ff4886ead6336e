// The part of a connection file that speaks of grades that come back.

import Settings

extension ConnectionReader {
    /// `grades: {due_date_outside: clamp, hold: {changed: 30}}`
    mutating func readGrades() {
        guard var map = map.map("grades") else { return }
        func choose<Word: RawRepresentable & CaseIterable>(_ key: String, _ target: inout Word)
        where Word.RawValue == String {
            if let word = map.word(key, Word.self) { target = word }
        }
        func turn(_ key: String, _ target: inout Bool) {
            if let isOn = map.bool(key) { target = isOn }
        }
        var grades = GradeSettings()
        choose("due_date_outside", &grades.dueDateOutside)
        choose("decimal_points", &grades.decimalPoints)
        grades.defaultCategory = map.value("default_category")?.name()?.text
        choose("partially_graded", &grades.partiallyGraded)
        choose("not_submitted", &grades.notSubmitted)
        choose("above_max", &grades.aboveMax)
        choose("withdrawn", &grades.withdrawn)
        choose("teacher_edits", &grades.teacherEdits)
        turn("score_sis_assignments", &grades.scoresSISAssignments)
        turn("allow_delete_with_scores", &grades.allowsDeleteWithScores)
        turn("all_or_nothing", &grades.isAllOrNothing)
        if var hold = map.map("hold") {
            Self.read(&hold, "changed", 0...100, &grades.hold.changed)
            Self.read(&hold, "zeroed", 0...100, &grades.hold.zeroed)
            Self.read(&hold, "removed", 0...100, &grades.hold.removed)
            Self.read(&hold, "at_least", 1...1_000_000, &grades.hold.atLeast)
            hold.refuseUnknown()
        }
        map.refuseUnknown()
        connection.grades = grades
    }

    private static func read(
        _ map: inout SettingsMap, _ key: String, _ range: ClosedRange<Int>, _ target: inout Int
    ) {
        if let number = map.int(key, in: range) { target = number }
    }
}
