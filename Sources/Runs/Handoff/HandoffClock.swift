// How much time a handoff has left.

import Basics
import Handoff

struct HandoffClock {
    /// Of the connection's time limit.
    let secondsLeft: Int
    /// Until the receiver takes no files any more, 0 where it takes none now; nil for never.
    let windowSecondsLeft: Int?
    /// Until it takes files again; 0 where it does.
    let secondsUntilOpen: Int

    init(_ settings: HandoffSettings, begunAt: String, now: String) {
        let gone = RunClock.seconds(from: begunAt, until: now) ?? 0
        secondsLeft = max(settings.timeLimitSeconds - max(gone, 0), 0)
        guard let window = settings.window, let second = RunClock.secondOfDay(of: now) else {
            windowSecondsLeft = nil
            secondsUntilOpen = 0
            return
        }
        let (minute, past) = (second / 60, second % 60)
        windowSecondsLeft = max(window.minutesLeft(at: minute) * 60 - past, 0)
        secondsUntilOpen = max(window.minutesUntilOpen(at: minute) * 60 - past, 0)
    }
}
