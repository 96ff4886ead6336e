// The import of a drop: its words, and what its end means for the drop.

import Basics
import Glibc
import Handoff
import Ledger

extension PullWork {
    /// The words of the import; nil where the copy is not what it was, and is gone now.
    ///
    /// - Errors: `file-…`, `handoff-path-unfit`.
    mutating func words(ofImport number: Int64, _ rows: [PullRow]) throws -> [String]? {
        guard let row = rows.first(where: { $0.number == number }) else { return nil }
        let papers = papers(row.sha256)
        guard try DropDigest.of(.zip(papers.copy)).text == row.sha256 else {
            // The server may have it still; if not, the ledger is told that it is lost.
            unlink(papers.copy)
            return nil
        }
        papers.prepare()
        var words = [
            "import", papers.copy, "--drop-name", row.name, "--sis", OutputPlace.absolute(sis),
            "--connection", place.path, "--state", place.folder.path,
            "--rejects", papers.new(.rejects), "--acknowledge", papers.new(.acknowledgement),
            "--format", "json",
        ]
        if let day = session.record.asOf { words += ["--as-of", day] }
        if let map = pull.map {
            words += ["--map", OutputPlace.absolute(LocalPath.of(map, in: place.path))]
        }
        if let word = words.first(where: { $0.contains("\n") }) {
            throw RunError(
                "handoff-path-unfit", "has a line end in it, and cannot be handed on", path: word,
                hint: "rename the folder")
        }
        book.night.begin(importOf: number)
        book.meet(number)
        return words
    }

    /// Records what became of the import that was awaited.
    ///
    /// - Errors: `ledger-…`, `file-…`.
    mutating func take(
        _ status: Int32, _ report: RunReport?, _ context: RunContext, _ ledger: LedgerDatabase
    ) throws {
        guard let number = book.night.importing,
            let drop = try ledger.ask({ try Drops(in: $0).drop(number) })
        else { return }
        let papers = papers(drop.start.sha256)
        let end = ImportEnd.of(status, report.map { ImportEnd.Told($0) }, drop: papers.copy)
        if case .stays = end {
            book.importError = report?.error
        } else if let report {
            papers.settle(
                wasApplied: report.grades?.status == .alreadyApplied,
                hasRejects: report.grades?.rejects != nil)
            try PullFile.write(
                try ReportJSON.text(of: report.masked), to: papers.report, context.files)
        }
        try ledger.change { try record(end, of: drop, at: context.clock(), in: Drops(in: $0)) }
        if case .imported(let run?, true) = end { book.withRefusedRows.insert(run) }
        book.night.imported(end)
    }

    private func record(
        _ end: ImportEnd, of drop: Drop, at moment: String, in drops: Drops
    ) throws {
        switch end {
        case .imported(let run, _):
            try drops.move(drop.number, to: .imported, run: run, at: moment)
        case .held(let run): try drops.move(drop.number, to: .held, run: run, at: moment)
        case .refused(let run, let code):
            try drops.move(drop.number, to: .refused, run: run, errorCode: code, at: moment)
        case .stays(_, let code):
            try drops.move(drop.number, to: drop.state, errorCode: code, at: moment)
        }
    }
}

extension ImportEnd.Told {
    fileprivate init(_ report: RunReport) {
        self.init(
            outcome: report.grades?.status.rawValue, run: report.grades?.run ?? report.run,
            errorCode: report.error?.code, errorPath: report.error?.path)
    }
}
