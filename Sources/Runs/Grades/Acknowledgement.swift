// The answer to a vendor: what became of its drop, row by row where it was refused. It holds that
// vendor's data alone, and neither names nor scores. Written as it goes, for a drop may be refused
// in every row.

import Basics
import GradeImport

struct Acknowledgement {
    let report: ImportReport
    let refused: RefusedRows
    /// Names of the drop's files, by number.
    let files: [String]

    /// - Errors: `file-…`.
    func write(to sink: FileSink) throws {
        var text = "{\n"
        text += "  \"connection\": \(quoted(report.vendor)),\n"
        text += "  \"drop\": \(quoted(report.source)),\n"
        text += "  \"sha256\": \"\(report.sha256)\",\n"
        text += "  \"status\": \"\(report.status.rawValue)\",\n"
        if let run = report.run { text += "  \"run\": \(run),\n" }
        text += "  \"lineItems\": \(object(report.lineItems)),\n"
        text += "  \"results\": \(object(report.results)),\n"
        text += "  \"refused\": ["
        var isFirst = true
        for file in refused.files {
            for index in 0..<refused.count(of: file) {
                guard let row = refused.row(index, of: file) else { continue }
                let name = files.indices.contains(file) ? files[file] : ""
                text += isFirst ? "\n" : ",\n"
                isFirst = false
                text += "    {\"file\": \(quoted(name)), \"line\": \(row.line), "
                text += "\"code\": \"\(row.reason.code)\", "
                text += "\"reason\": \(quoted(row.reason.message))}"
                if text.utf8.count > 1 << 16 {
                    try put(&text, to: sink)
                }
            }
        }
        text += isFirst ? "]\n}\n" : "\n  ]\n}\n"
        try put(&text, to: sink)
    }

    private func put(_ text: inout String, to sink: FileSink) throws {
        try text.withUTF8 { try sink.write(UnsafeRawBufferPointer($0)) }
        text = ""
    }

    private func object(_ counts: ImportCounts) -> String {
        "{\"inserted\": \(counts.inserted), \"updated\": \(counts.updated), "
            + "\"unchanged\": \(counts.unchanged), \"kept\": \(counts.kept), "
            + "\"deleted\": \(counts.deleted), \"refused\": \(counts.refused)}"
    }

    private func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
