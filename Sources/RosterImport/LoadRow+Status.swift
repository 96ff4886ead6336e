// What a row asks for: to be there, or to go; and whether it can be looked at at all.

import Basics
import OneRoster

extension LoadRow {
    private static let statusIndex = 1
    private static let lastModifiedIndex = 2

    /// Whether the row is to be deleted; notes a status that does not fit the file's mode.
    func isDeletion(in mode: FileMode, quietly: Bool) -> Bool {
        let column = reader.table[Self.statusIndex]
        let status = reader[Self.statusIndex].trimmingSpaces()
        let isInactive = status.equalsIgnoringCase(Cell("inactive"))
        let isDeletion = isInactive || status.equalsIgnoringCase(Cell("tobedeleted"))
        guard !quietly else { return isDeletion }
        noteLastModified(in: mode)
        guard !status.isBlank else {
            if mode == .delta { note(LoadFindings.statusMissing, column, "blank; read as active") }
            return false
        }
        if mode == .bulk {
            note(LoadFindings.statusInBulk, column, "filled in a bulk file; the rows are believed")
        }
        if isInactive {
            note(LoadFindings.statusInactive, column, "inactive; read as tobedeleted")
        } else if !isDeletion, !status.equalsIgnoringCase(Cell("active")) {
            note(LoadFindings.valueDropped, column, "no word of the list; read as active")
        } else if !(status == "active"), !(status == "tobedeleted") {
            note(LoadFindings.letterCase, column, "read as the word that is meant")
        }
        return isDeletion
    }

    private func noteLastModified(in mode: FileMode) {
        let cell = reader[Self.lastModifiedIndex]
        guard !cell.isBlank else { return }
        let exactLength = 24
        guard cell.count != exactLength || cell[exactLength - 1] != UInt8(ascii: "Z") else {
            return
        }
        note(
            LoadFindings.oddTimestamp, reader.table[Self.lastModifiedIndex],
            "not of the standard's form; not used")
    }

    /// Refuses a row whose cells may be shifted, are no text, or that has no id.
    func isUsable(quietly: Bool) -> Bool {
        if reader.isRagged {
            if !quietly {
                refuse(LoadFindings.rowRagged, reader.table[0], "the cells may be shifted")
            }
            return false
        }
        if id.isBlank || id.count > 255 {
            if !quietly {
                let fault = id.isBlank ? "blank" : "longer than 255 characters"
                refuse(LoadFindings.idNotHeld, reader.table[0], "sourcedId is \(fault)")
            }
            return false
        }
        guard reader.hasFaults else { return true }
        for index in 0..<reader.table.count where !Self.isText(reader[index]) {
            let column = reader.table[index]
            if !quietly {
                refuse(LoadFindings.textDamaged, column, "\(column.name) is not UTF-8 text")
            }
            return false
        }
        return true
    }

    /// UTF-8 without NUL.
    private static func isText(_ cell: Cell) -> Bool {
        cell.withBytes { bytes in
            var isASCII = true
            for byte in bytes {
                if byte == 0 { return false }
                if byte >= 0x80 { isASCII = false }
            }
            return isASCII || String(validating: bytes, as: UTF8.self) != nil
        }
    }
}
