// A column map as its YAML file has it. Every key stands once, here.

import Basics
import OneRoster
import Settings

package enum ColumnMapFile {
    /// Reads a file; nil if anything is wrong with it, and the log has all of that.
    ///
    /// - Errors: `file-missing` and its like.
    package static func read(_ path: String, log: FindingLog) throws -> ColumnMap? {
        let before = log.count(of: .error)
        guard let map = try SettingsFile.read(path, log: log) else { return nil }
        return read(map, before, log)
    }

    /// Reads a text; `file` is the name it has in findings.
    package static func parse(_ text: [UInt8], file: String, log: FindingLog) -> ColumnMap? {
        let before = log.count(of: .error)
        guard let map = SettingsFile.parse(text, file: file, log: log) else { return nil }
        return read(map, before, log)
    }

    private static func read(_ map: SettingsMap, _ before: Int, _ log: FindingLog) -> ColumnMap? {
        var reader = ColumnMapReader(map: map)
        let columnMap = reader.read()
        return log.count(of: .error) == before ? columnMap : nil
    }
}

/// Asks for every key that a map has; those of the other shape are unknown to it.
private struct ColumnMapReader {
    var map: SettingsMap
    /// Columns that were given a meaning, each for one thing.
    private var columns: [String] = []

    init(map: SettingsMap) { self.map = map }

    enum Shape: String, CaseIterable { case wide, long }

    mutating func read() -> ColumnMap? {
        let title = map.required("title")?.name()?.text
        let shape = map.required("shape")?.word(Shape.self)
        let student = readStudent()
        let section = readSection()
        let due = readDue(isWide: shape == .wide)
        let form: ColumnMap.Form? =
            switch shape {
            case .wide: readWide().map { .wide($0) }
            case .long: readLong().map { .long($0) }
            case nil: nil
            }
        let delimiter = map.word("delimiter", ColumnMap.Delimiter.self)
        let days = shape == .long ? map.word("dates", ColumnMap.DayForm.self) : nil
        let words = readWords(map.value("words"))
        let blank = map.value("blank").flatMap { meaning($0) }
        let skipRows = readSkipRows()
        let skip = readSkip()
        if shape != nil { map.refuseUnknown() }
        guard let title, let student, let section, let due, let form else { return nil }
        var result = ColumnMap(
            title: title, student: student, section: section, due: due, form: form)
        result.delimiter = delimiter ?? .comma
        result.dayForm = days ?? .iso
        result.words = words
        result.blank = blank ?? .nothing
        result.skip = skip
        result.skipRows = skipRows
        return result
    }

    // Who, and where

    private mutating func readStudent() -> ColumnMap.Student? {
        guard var inner = map.required("student")?.map() else { return nil }
        let column = column(inner.required("column"))
        let key = inner.required("by")?.word(ColumnMap.StudentKey.self)
        inner.refuseUnknown()
        guard let column, let key else { return nil }
        return ColumnMap.Student(column: column, key: key)
    }

    private mutating func readSection() -> ColumnMap.Section? {
        guard let value = map.required("section") else { return nil }
        guard value.isMap else { return value.name().map { .fixed($0.text) } }
        guard var inner = value.map() else { return nil }
        let column = column(inner.required("column"))
        var ids: [String: String]?
        if let named = inner.map("ids") {
            ids = [:]
            for (word, id) in named.entries { ids?[word.text] = id.name()?.text }
        }
        inner.refuseUnknown()
        return column.map { .column($0, ids: ids) }
    }

    private mutating func readDue(isWide: Bool) -> ColumnMap.DueDate? {
        guard let value = map.required("due_date") else { return nil }
        guard value.isMap else {
            guard let text = value.string() else { return nil }
            if text == "end_of_period" { return .endOfPeriod }
            if let day = CalendarDate(text) { return .day(day) }
            value.refuse(
                MapFault.faulty,
                "'due_date' is neither end_of_period, nor a day such as 2026-12-18, nor a column")
            return nil
        }
        if isWide {
            value.refuse(MapFault.faulty, "a wide file has no column for the due date")
        }
        return inColumn(value).map { .column($0) }
    }

    // The two shapes

    private mutating func readWide() -> ColumnMap.WideForm? {
        var pattern: HeaderPattern?
        if let value = map.required("item"), let text = value.name()?.text {
            pattern = HeaderPattern(text)
            if pattern == nil {
                value.refuse(
                    MapFault.faulty,
                    "'item' has {title} and {id} once each, with a sign between them")
            }
        }
        guard var inner = map.required("points")?.map() else { return nil }
        // The row of points may well have its name in the student's column.
        let column = inner.required("column")?.name()?.text
        let row = inner.required("row")?.name()?.text
        let readOnly = inner.value("read_only")?.name()?.text
        inner.refuseUnknown()
        guard let pattern, let column, let row else { return nil }
        return ColumnMap.WideForm(
            header: pattern, pointsColumn: column, pointsRow: row, readOnly: readOnly)
    }

    private mutating func readLong() -> ColumnMap.LongForm? {
        var (item, title): (String?, String?)
        if var inner = map.required("item")?.map() {
            item = column(inner.required("id"))
            title = column(inner.required("title"))
            inner.refuseUnknown()
        }
        let points = map.required("points").flatMap { inColumn($0) }
        let score = map.required("score").flatMap { inColumn($0) }
        let status = readStatus()
        let gradedOn = map.value("graded_on").flatMap { inColumn($0) }
        let comment = map.value("comment").flatMap { inColumn($0) }
        guard let item, let title, let points, let score else { return nil }
        var form = ColumnMap.LongForm(item: item, title: title, points: points, score: score)
        (form.status, form.gradedOn, form.comment) = (status, gradedOn, comment)
        return form
    }

    private mutating func readStatus() -> ColumnMap.Status? {
        guard var inner = map.value("status")?.map() else { return nil }
        let column = column(inner.required("column"))
        let words = readWords(inner.required("words"))
        let blank = inner.value("blank").flatMap { meaning($0) }
        inner.refuseUnknown()
        return column.map { ColumnMap.Status(column: $0, words: words, blank: blank) }
    }

    // Words, and what is left out

    private func readWords(_ value: SettingsValue?) -> [String: ColumnMap.Meaning] {
        var words: [String: ColumnMap.Meaning] = [:]
        for (word, value) in value?.map()?.entries ?? [] { words[word.text] = meaning(value) }
        return words
    }

    private func meaning(_ value: SettingsValue) -> ColumnMap.Meaning? {
        value.word(of: Vocabulary.scoreStatus.tokens + ["none"]).map {
            $0 == "none" ? .nothing : .status($0)
        }
    }

    private mutating func readSkip() -> [NamePattern] {
        (map.list("skip") ?? []).compactMap { value in
            guard let text = value.name()?.text else { return nil }
            guard let pattern = NamePattern(text) else {
                value.refuse(MapFault.faulty, "'skip' has a name with more than one star")
                return nil
            }
            if let name = columns.first(where: { pattern.matches($0) }) {
                value.refuse(MapFault.faulty, "'skip' has the column '\(name)', which is read")
            }
            return pattern
        }
    }

    private mutating func readSkipRows() -> ColumnMap.SkipRows? {
        guard var inner = map.map("skip_rows") else { return nil }
        let column = inner.required("column")?.name()?.text
        let words = inner.required("words")?.names()?.map(\.text)
        inner.refuseUnknown()
        guard let column, let words else { return nil }
        return ColumnMap.SkipRows(column: column, words: words)
    }

    /// `{column: NAME}`.
    private mutating func inColumn(_ value: SettingsValue) -> String? {
        guard var inner = value.map() else { return nil }
        let name = column(inner.required("column"))
        inner.refuseUnknown()
        return name
    }

    /// The name of a column; one that has another meaning already is refused.
    private mutating func column(_ value: SettingsValue?) -> String? {
        guard let value, let name = value.name()?.text else { return nil }
        if columns.contains(name) {
            value.refuse(
                MapFault.faulty, "'\(value.path)' has the column '\(name)', which is read already")
        }
        columns.append(name)
        return name
    }
}
