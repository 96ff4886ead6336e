// The reports of recorded exports, kept for some days: for people as a page, for programs as JSON.

import Basics
import Glibc
import Ledger

/// `reports/RUN.html` and `reports/RUN.json` of a state folder. They show no personal values but
/// ids: who asks for values gets them where the run prints, and in no file that stays.
struct RunPages {
    private static let folderName = "reports"
    private static let endings = [".html", ".json"]

    private let state: StateFolder

    init(in state: StateFolder) { self.state = state }

    /// The page of a run; nil if there is none (any more).
    func page(of run: Int64) -> String? {
        let path = place(of: run, ".html")
        return OutputPlace.isThere(path) ? path : nil
    }

    func place(of run: Int64, _ ending: String) -> String {
        OutputPlace.join(OutputPlace.join(state.path, Self.folderName), String(run) + ending)
    }

    /// Keeps the report of an export; what goes wrong with it is told in its verdict, since what
    /// the run did stands.
    static func keep(_ report: inout RunReport, _ context: RunContext) {
        guard let path = report.state, let run = report.run else { return }
        do {
            let state = try StateFolder.open(path)
            _ = try state.subfolder(folderName)
            let pages = RunPages(in: state)
            report.change?.held?.page = pages.place(of: run, ".html")
            var kept = report.masked
            kept.keep(at: pages.place(of: run, ".json"), context.files)
            kept.keep(
                ReportPage(export: report.masked), at: pages.place(of: run, ".html"), context.files)
            guard kept.exitStatus == report.exitStatus else {
                throw RunError("run-report-not-written", kept.error?.message ?? "", path: path)
            }
        } catch {
            report.change?.held?.page = nil
            report.verdict =
                (report.verdict.map { $0 + " " } ?? "")
                + "Its report could not be kept: \(ErrorReport(error).message)."
        }
    }

    /// Removes what processes that are gone left unfinished.
    func sweep() { OutputPlace.sweep(OutputPlace.join(state.path, Self.folderName)) }

    /// Removes reports of this connection that are older than its bundles may be.
    ///
    /// To be called under the connection's lock.
    func purge(
        _ retention: Retention, of connection: String?, today: CalendarDate,
        _ ledger: LedgerDatabase
    ) {
        let folder = OutputPlace.join(state.path, Self.folderName)
        for name in (try? OutputPlace.names(in: folder)) ?? [] {
            guard Self.endings.contains(where: name.hasSuffix),
                let number = Int64(name.prefix { $0.isNumber }),
                day(of: OutputPlace.join(folder, name)).days(until: today) > retention.days,
                let run = try? ledger.ask({ try RunRecords(in: $0).run(number) }),
                run.start.connection == connection, run.outcome != .held
            else { continue }
            unlink(OutputPlace.join(folder, name))
        }
    }

    private func day(of path: String) -> CalendarDate {
        var status = stat()
        guard stat(path, &status) == 0 else { return .latest }
        return RunClock.day(of: status.st_mtim.tv_sec)
    }
}
