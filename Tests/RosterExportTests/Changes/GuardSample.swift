// Differences and verdicts of the guard as lines of text.

import Basics
import OneRoster
import RosterExport
import Testing

enum GuardSample {
    static let day = CalendarDate("2026-11-20") ?? .earliest

    /// Each line is `FILE SCHOOL:OLD -REMOVED ~CHANGED +ADDED =NEW, SCHOOL:OLD …`: what is left out
    /// is 0, but for NEW, which follows from the others; `-` is what is of no school.
    static func difference(_ lines: [String]) -> DifferenceSummary {
        var schools: [ComparedSchool] = []
        let files = lines.compactMap { line -> FileDifferenceSummary? in
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let name = FileName(rawValue: String(words[0])) else {
                Issue.record("no file in '\(line)'")
                return nil
            }
            let parts = words[1].split(separator: ",").map { part($0, &schools) }
            let new = parts.reduce(0) { $0 + $1.counts.new }
            var file = FileDifferenceSummary(
                file: name, isInOld: true, isInNew: new > 0, isIdentical: false)
            for part in parts { file.add(part) }
            return file
        }
        return DifferenceSummary(files: files, schools: schools)
    }

    private static func part(
        _ text: Substring, _ schools: inout [ComparedSchool]
    ) -> FileDifferenceSummary.SchoolCounts {
        let words = text.split(separator: " ")
        let head = words[0].split(separator: ":")
        var counts = DifferenceCounts()
        counts.old = Int(head[1]) ?? 0
        var new: Int?
        for word in words.dropFirst() {
            let number = Int(word.dropFirst()) ?? 0
            switch word.first {
            case "-": counts.removed = number
            case "~": counts.changed = number
            case "+": counts.added = number
            case "=": new = number
            default: Issue.record("no count in '\(word)'")
            }
        }
        counts.same = counts.old - counts.removed - counts.changed
        counts.new = new ?? counts.old - counts.removed + counts.added
        return .init(school: place(String(head[0]), &schools), counts: counts)
    }

    private static func place(_ id: String, _ schools: inout [ComparedSchool]) -> Int? {
        guard id != "-" else { return nil }
        if let place = schools.firstIndex(where: { $0.sourcedId == id }) { return place }
        schools.append(ComparedSchool(sourcedId: id, name: "School of \(id)"))
        return schools.count - 1
    }

    /// `text`: what stands in the braces of `guard`, as a connection file has it.
    static func settings(_ text: String) throws -> GuardSettings {
        let read = ConnectionFileTests.read("title: a\nguard: {\(text)}\n")
        return try #require(read.file?.connection.guarding, "\(read.log.findings)")
    }

    static func verdict(
        _ lines: [String], _ text: String = "", approval: ApprovalChoice = .unusual,
        _ change: (inout GuardInput) -> Void = { _ in }
    ) throws -> GuardVerdict {
        var input = GuardInput(day: day)
        if !lines.isEmpty { input.difference = difference(lines) }
        change(&input)
        return ChangeGuard(settings: try settings(text), approval: approval).judge(input)
    }

    /// `removed users lake 11/100`: the code without its family, the file, the school, the counts.
    static func told(_ reasons: [HoldReason]) -> [String] {
        reasons.map { reason in
            var words = [String(reason.code.dropFirst("change-".count))]
            if let file = reason.file { words.append(file.rawValue) }
            if let school = reason.schoolId ?? reason.schoolName { words.append(school) }
            if let count = reason.count, let all = reason.of { words.append("\(count)/\(all)") }
            return words.joined(separator: " ")
        }
    }
}
