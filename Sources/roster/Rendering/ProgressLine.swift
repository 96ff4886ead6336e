// One line on the terminal that is rewritten while a run goes on, and gone when it is over.

import Runs

final class ProgressLine {
    private let isShown: Bool
    private let clock = ContinuousClock()
    private var lastShown: ContinuousClock.Instant?
    private var step = ""
    private var stepBegin: ContinuousClock.Instant
    private var isOnScreen = false

    /// - Parameter isWanted: false with `--quiet`; without a terminal nothing is shown anyway.
    init(isWanted: Bool) {
        isShown = isWanted && Console.errorsGoToTerminal
        stepBegin = clock.now
    }

    static let clearing = "\r\u{1B}[K"

    func show(_ progress: Progress) {
        guard isShown else { return }
        let now = clock.now
        if progress.step != step {
            step = progress.step
            stepBegin = now
        } else if let lastShown, now - lastShown < .milliseconds(100) {
            return
        }
        lastShown = now
        isOnScreen = true
        let line = Self.line(progress, seconds: Self.seconds(now - stepBegin))
        Console.fragment(Self.clearing + String(line.prefix(Console.width - 1)))
    }

    func clear() {
        guard isOnScreen else { return }
        isOnScreen = false
        Console.fragment(Self.clearing)
    }

    /// `writing enrollments.csv  412,000 rows  820,000/s`, with a bar where the total is known.
    static func line(_ progress: Progress, seconds: Double) -> String {
        var parts = [progress.step]
        if let total = progress.total, total > 0 {
            let share = min(1, Double(progress.done) / Double(total))
            let filled = Int(share * 20)
            let bar =
                String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
            parts.append("[\(bar)] \(Int(share * 100))%")
        }
        if progress.done > 0 {
            parts.append("\(Figures.count(progress.done)) \(progress.unit)")
            if seconds > 0.5 {
                parts.append("\(Figures.count(Int(Double(progress.done) / seconds)))/s")
            }
        }
        return parts.joined(separator: "  ")
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
