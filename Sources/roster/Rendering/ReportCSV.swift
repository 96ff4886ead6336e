// Lists for spreadsheets: CSV with a header, one line an item.

import Runs

enum ReportCSV {
    static func runs(_ report: RunReport) -> String {
        let header = [
            "run", "kind", "connection", "title", "outcome", "error_code", "started_at",
            "finished_at", "as_of", "mode", "rows", "inserted", "updated", "unchanged", "refused",
            "bundle", "bundle_bytes", "sha256",
        ]
        let recorded = (report.runs ?? []).map { line -> [String?] in
            [
                String(line.run), line.kind, line.connection, line.title, line.outcome,
                line.errorCode, line.startedAt, line.finishedAt, line.asOf, line.mode,
                String(line.rows),
            ] + [line.inserted, line.updated, line.unchanged, line.refused].map(text)
                + [line.bundle, text(line.bundleBytes), line.sha256]
        }
        let imports = (report.imports ?? []).map { line -> [String?] in
            [
                String(line.run), "import", nil, line.connection, line.status, nil,
                line.startedAt, line.finishedAt, nil, nil, nil,
            ] + [line.inserted, line.updated, line.unchanged, line.refused].map(text)
                + [line.drop, nil, line.sha256]
        }
        return lines([header] + recorded + imports)
    }

    /// One line a reason; of a run without any, one all the same.
    static func holds(_ report: RunReport) -> String {
        let header = [
            "run", "kind", "connection", "title", "started_at", "sha256", "held", "code", "file",
            "school", "school_name", "rows", "of_rows", "threshold", "announced", "message",
        ]
        let rows = (report.runs ?? []).flatMap { line -> [[String?]] in
            let begin: [String?] = [
                String(line.run), line.kind, line.connection, line.title, line.startedAt,
                line.sha256, line.held?.path,
            ]
            guard let reasons = line.hold, !reasons.isEmpty else {
                return [begin + Array(repeating: nil, count: 9)]
            }
            return reasons.map { reason in
                begin + [
                    reason.code, reason.file, reason.schoolSourcedId, reason.schoolName,
                    text(reason.count), text(reason.of), reason.threshold, reason.announced,
                    reason.message,
                ]
            }
        }
        return lines([header] + rows)
    }

    static func run(_ report: RunReport) -> String {
        let header = [
            "run", "file", "rows", "inserted", "updated", "unchanged", "deleted", "refused",
        ]
        let rows = (report.runs ?? []).flatMap { line in
            (line.files ?? []).map { file -> [String?] in
                [String(line.run), file.file, String(file.rows)]
                    + [file.inserted, file.updated, file.unchanged, file.deleted, file.refused]
                    .map(text)
            }
        }
        return lines([header] + rows)
    }

    /// One line an export and file; where the bundle is gone, one of users.csv without a count.
    static func disclosures(_ report: RunReport) -> String {
        let header = [
            "student", "connection", "title", "run", "sent_at", "bundle", "sha256", "file", "rows",
        ]
        let rows = (report.disclosures?.recipients ?? []).flatMap { recipient in
            recipient.exports.flatMap { export -> [[String?]] in
                let begin: [String?] = [
                    export.sourcedId, recipient.connection, recipient.title, String(export.run),
                    export.at, export.bundle, export.sha256,
                ]
                guard let files = export.files else { return [begin + ["users.csv", nil]] }
                return files.map { begin + [$0.file, String($0.rows)] }
            }
        }
        return lines([header] + rows)
    }

    /// One line a connection.
    static func status(_ report: RunReport) -> String {
        let header = [
            "connection", "file", "title", "state", "health", "kind", "last_good_run",
            "last_good_at", "age_hours", "stale_after_hours", "failed_run", "failed_outcome",
            "error_code", "waiting_runs", "running_runs", "undelivered_run", "last_drop_at",
        ]
        func numbers(_ runs: [StatusRun]) -> String? {
            runs.isEmpty ? nil : runs.map { String($0.run) }.joined(separator: " ")
        }
        let rows = (report.status ?? []).map { line -> [String?] in
            [line.connection, line.file, line.title, line.state, line.health, line.kind]
                + [
                    line.lastGood.map { String($0.run) }, line.lastGood?.at,
                    line.lastGood?.ageHours.map { String($0) }, text(line.staleAfterHours),
                    line.failed.first.map { String($0.run) }, line.failed.first?.outcome,
                    line.failed.first?.errorCode, numbers(line.waiting), numbers(line.running),
                    line.undelivered.map { String($0.run) }, line.lastDrop?.at,
                ]
        }
        return lines([header] + rows)
    }

    private static func text(_ number: Int?) -> String? { number.map { String($0) } }

    private static func lines(_ rows: [[String?]]) -> String {
        rows.map { $0.map { quoted($0 ?? "") }.joined(separator: ",") + "\r\n" }.joined()
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
            return cell
        }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
