// What a push comes to, in sentences.

import Ledger

enum PushVerdict {
    static func of(_ nothing: ToDeliver.Nothing, _ report: inout RunReport) {
        switch nothing {
        case .neverExported:
            report.verdict = "Nothing to send: no bundle of this connection was accepted yet."
            report.next = "roster export --outbox --connection \(report.connection ?? "FILE")"
        case .unchanged(let run):
            report.run = run.number
            report.verdict =
                "Nothing to send: run \(run.number) found nothing that the receiver does not have."
        case .delivered(let run):
            report.run = run.number
            report.verdict =
                "Nothing to send: the bundle of run \(run.number) was delivered already."
        case .notApproved:
            report.verdict = "Nothing that a person approved waits to be sent."
        }
    }

    static func error(_ refusal: ToDeliver.Refusal, _ connection: String) -> RunError {
        let cure = "roster export --outbox --connection \(connection)"
        switch refusal {
        case .baseMoved(let run):
            return RunError(
                "handoff-delta-base-moved",
                "run \(run.number) says what changed since a bundle that is not, or not surely, "
                    + "what the receiver holds; nothing was sent", path: connection,
                hint: "export again: \(cure)")
        case .elsewhere(let run):
            return RunError(
                "handoff-outbox-other",
                "the newest bundle, of run \(run.number), was not written into the outbox; "
                    + "nothing was sent", path: connection, hint: "export again: \(cure)")
        }
    }

    static func closed(_ run: RecordedRun, _ seconds: Int) -> String {
        "The bundle of run \(run.number) waits: the receiver takes files again in "
            + "\(Figures.age(seconds: seconds))."
    }

    static func early(_ run: RecordedRun, _ seconds: Int) -> String {
        "The bundle of run \(run.number) waits: the last delivery was too short a time ago; it may "
            + "go in \(Figures.age(seconds: seconds))."
    }

    static func delivered(_ delivery: Delivery) -> String {
        let start = delivery.start
        let folder = start.folder.map { "\($0)/" } ?? ""
        let what =
            start.files.count == 1
            ? folder + (start.files.first?.name ?? "")
            : Figures.count(start.files.count, "file") + (start.folder.map { " in \($0)" } ?? "")
        switch delivery.state {
        case .gone:
            return "The bundle of run \(start.run) was whole on \(start.host) and was taken before "
                + "it was seen under its final name; it counts as delivered, and the next bundle "
                + "is sent whole."
        default:
            let marker = start.marker.map { ", and behind it the marker \($0)" } ?? ""
            return "The bundle of run \(start.run) is delivered: \(what) on \(start.host), "
                + "\(Figures.count(start.bytes, "byte"))\(marker)."
        }
    }

    /// - Parameter isAgain: whether it was to be sent once more.
    static func undelivered(_ delivery: Delivery, isAgain: Bool) -> String {
        let run = "The bundle of run \(delivery.start.run)"
        switch delivery.state {
        case .naming:
            return "\(run) may have reached \(delivery.start.host): the next push looks first, and "
                + "goes on from what it sees."
        case .unsure:
            return "\(run) may have reached \(delivery.start.host), or a part of it. The next push "
                + "sends it again; the next bundle is sent whole."
        default:
            return isAgain
                ? "\(run) was not sent once more." : "\(run) waits here. The next push sends it."
        }
    }
}
