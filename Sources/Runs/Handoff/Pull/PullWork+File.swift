// What is put beside a drop on the server: a report without anything of this machine, the rows that
// were refused, the acknowledgement.

import Basics
import FoundationEssentials
import Glibc
import GradeImport
import Handoff
import Ledger

extension PullWork {
    /// Of the row that the act is about, with the parts that lie in the session's folder.
    func filing(of act: PullNight.Act, _ rows: [PullRow]) -> PullFiling? {
        let number: Int64
        switch act {
        case .put(let row), .file(let row): number = row
        default: return nil
        }
        guard let row = rows.first(where: { $0.number == number }) else { return nil }
        let parts = companions(of: row).compactMap { companion -> PullFiling.Part? in
            let file = session.file(PullFiling.temporary(companion, of: number))
            return Self.bytes(of: file).map { PullFiling.Part(companion, bytes: $0) }
        }
        return PullFiling(row, parts, pull)
    }

    /// Lays the parts of a row into the session's folder.
    ///
    /// - Errors: `file-…`, `ledger-…`.
    func lay(_ number: Int64, _ rows: [PullRow], _ ledger: LedgerDatabase) throws {
        guard let row = rows.first(where: { $0.number == number }),
            let drop = try ledger.ask({ try Drops(in: $0).drop(number) })
        else { return }
        let papers = papers(row.sha256)
        for companion in companions(of: row) {
            let name = PullFiling.temporary(companion, of: number)
            switch companion {
            case .report:
                try session.write(name, try FiledReport(drop, papers).text)
            case .acknowledgement:
                try session.write(name, try acknowledgement(of: drop, papers))
            case .rejects(_, let rejects):
                let file = OutputPlace.join(papers.final(.rejects), rejects)
                unlink(session.file(name))
                guard link(file, session.file(name)) == 0 else {
                    throw FileError.system("copy", file)
                }
            }
        }
    }

    private func companions(of row: PullRow) -> [PullFiling.Companion] {
        var companions: [PullFiling.Companion] = [.report, .acknowledgement]
        if row.state == .imported {
            let folder = papers(row.sha256).final(.rejects)
            let names = ((try? OutputPlace.names(in: folder)) ?? []).sorted()
            companions += names.enumerated().map { .rejects($0.offset, name: $0.element) }
        }
        return companions
    }

    private func acknowledgement(of drop: Drop, _ papers: DropPapers) throws -> String {
        if drop.state == .imported,
            let text = try? PullFile.text(papers.final(.acknowledgement))
        {
            return text
        }
        return try DropAnswer(drop, vendor: place.file.connection.title).text
    }
}

/// The answer about a drop that no import answered: what is known already, and what was refused as
/// a whole. In the shape of an import's acknowledgement.
private struct DropAnswer: Encodable {
    var connection: String
    var drop: String
    var sha256: String
    var status: String
    var run: Int64?
    var code: String?

    init(_ drop: Drop, vendor: String) {
        connection = vendor
        self.drop = drop.start.name
        sha256 = drop.start.sha256
        status = drop.state == .refused ? "refused" : "already-applied"
        run = drop.run
        code = drop.state == .refused ? drop.errorCode : nil
    }

    var text: String { get throws { try FiledReport.text(of: self) } }
}

/// The report that lies beside a drop on the server: what an import's report says of the drop, and
/// nothing of paths, databases or other people here. Property names are public interface.
struct FiledReport: Encodable {
    struct Problem: Encodable {
        var code: String
        var message: String
        var line: Int?
        var column: Int?
        var hint: String?
    }

    var reportFormat = 1
    var tool = Product.name
    var toolVersion = Product.version
    var drop: String
    var bytes: Int
    var sha256: String
    /// `imported`, `refused` or `known`.
    var state: String
    var run: Int64?
    /// Instant in UTC, `YYYY-MM-DD HH:MM:SS`.
    var foundAt: String
    var files: [FileCount]?
    var lineItems: ImportCounts?
    var results: ImportCounts?
    var findings: FindingsReport?
    var error: Problem?

    init(_ drop: Drop, _ papers: DropPapers) {
        self.drop = drop.start.name
        bytes = drop.start.bytes
        sha256 = drop.start.sha256
        state = drop.state.rawValue
        run = drop.run
        foundAt = drop.start.moment
        error = drop.errorCode.map { Problem(code: $0, message: "was not imported") }
        guard drop.state != .known,
            let text = try? PullFile.text(papers.report),
            let report = try? JSONDecoder().decode(RunReport.self, from: Data(text.utf8))
        else { return }
        files = report.grades?.files
        lineItems = report.grades?.lineItems
        results = report.grades?.results
        findings = report.findings?.naming(drop.start.name)
        guard drop.state == .refused, let told = report.error, told.code == drop.errorCode else {
            return
        }
        error = Problem(
            code: told.code, message: told.message, line: told.line, column: told.column,
            hint: told.hint)
    }

    var text: String { get throws { try Self.text(of: self) } }

    static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}

extension FindingsReport {
    /// Places by the names of files in the drop, and nothing of where it lies here.
    fileprivate func naming(_ drop: String) -> FindingsReport {
        var named = self
        for index in named.items.indices {
            named.items[index].value = nil
            if named.items[index].file?.contains("/") == true { named.items[index].file = drop }
        }
        return named
    }
}
