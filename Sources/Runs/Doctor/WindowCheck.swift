// Whether the vendor takes files now, and when it will.

import Handoff

package enum WindowCheck {
    /// `minute`: of the local day.
    package static func line(_ window: DailyWindow?, at minute: Int) -> CheckLine {
        guard let window else { return .ok("window", "the vendor takes files at any hour") }
        guard window.isOpen(at: minute) else {
            let wait = Figures.age(seconds: window.minutesUntilOpen(at: minute) * 60)
            return .ok(
                "window", "closed now; opens at \(DailyWindow.text(window.start)), in \(wait)")
        }
        return .ok("window", "open now, until \(DailyWindow.text(window.end))")
    }
}
