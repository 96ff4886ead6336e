// Commands that hear how a run ended, as real processes: what they get, and that nobody waits for
// them for ever.

import Glibc
import RosterExport
import Runs
import TestSupport
import Testing

@Suite("Hooks")
struct HookTests {
    private static func hooks(
        onDone: String? = nil, onHeld: String? = nil, onFailed: String? = nil
    ) -> HookSettings {
        var hooks = HookSettings()
        (hooks.onDone, hooks.onHeld, hooks.onFailed) = (onDone, onHeld, onFailed)
        return hooks
    }

    /// A folder with a connection's file in it, and the hooks that are called there.
    private final class Place {
        let folder: TemporaryFolder
        let connection: String
        var report = RunReport(command: "export")
        var context = RunContext()

        init() throws {
            folder = try TemporaryFolder()
            connection = try folder.write("connections/canvas.yaml", "title: Canvas\n")
        }

        /// Calls the command as `on_done`, or that of the report's end.
        func call(_ command: String) throws -> HookReport {
            try #require(
                HookTests.hooks(onDone: command).call(for: report, of: connection, in: context))
        }

        func text(_ name: String) throws -> String { try folder.text("connections/\(name)") }

        /// Whether the process whose number a hook wrote there is over, within a moment.
        func isGone(_ name: String) throws -> Bool {
            let number = try text(name).prefix { $0.isNumber }
            try #require(!number.isEmpty)
            for _ in 0..<500 {
                // A zombie that nobody fetches is as dead as one that is fetched.
                let state = try OtherTool.run(["cat", "/proc/\(number)/stat"]).text
                if state.isEmpty || state.contains(") Z ") { return true }
                usleep(10_000)
            }
            return false
        }
    }

    @Test("A hook gets the report on stdin, who and what by its environment, and its folder")
    func gets() throws {
        let place = try Place()
        place.report.run = 12
        place.report.state = "/somewhere/state"
        place.report.bundle = "out/b.zip"
        let told = try place.call("cat > in.json; env | grep ^ROSTER_ | sort > env; pwd > where")
        #expect(told.problem == nil, "\(told)")
        #expect(told.key == "on_done")
        #expect(told.exitStatus == 0)
        #expect(try place.text("in.json") == ReportJSON.text(of: place.report))
        #expect(try place.text("where") == place.folder.file("connections\n"))
        let here = String(cString: try #require(getcwd(nil, 0)))
        #expect(
            try place.text("env") == """
                ROSTER_BUNDLE=\(here)/out/b.zip
                ROSTER_CONNECTION=\(place.connection)
                ROSTER_OUTCOME=done
                ROSTER_RUN=12
                ROSTER_STATE=/somewhere/state

                """)
        place.report.run = nil
        _ = try place.call("env | grep -c ^ROSTER_RUN > count; true")
        #expect(try place.text("count") == "0\n")
    }

    @Test(
        "Each end of a run has its hook",
        arguments: [
            (Runs.ExitStatus.done, "on_done"), (.findings, "on_done"), (.held, "on_held"),
            (.failed, "on_failed"), (.locked, "on_failed"),
        ])
    func events(status: Runs.ExitStatus, key: String) throws {
        let place = try Place()
        place.report.exitStatus = status
        let hooks = Self.hooks(
            onDone: "echo on_done $ROSTER_OUTCOME > said",
            onHeld: "echo on_held $ROSTER_OUTCOME > said",
            onFailed: "echo on_failed $ROSTER_OUTCOME > said")
        let told = hooks.call(for: place.report, of: place.connection, in: place.context)
        #expect(told?.key == key)
        #expect(told?.problem == nil)
        #expect(try place.text("said") == "\(key) \(key.dropFirst(3))\n")
        let others = [
            "on_done": Self.hooks(onHeld: "x", onFailed: "x"),
            "on_held": Self.hooks(onDone: "x", onFailed: "x"),
            "on_failed": Self.hooks(onDone: "x", onHeld: "x"),
        ]
        let none = others[key]?.call(for: place.report, of: place.connection, in: place.context)
        #expect(none == nil, "Nobody wants to hear of it.")
    }

    @Test(
        "Five megabytes are read in full, in part, slowly or not at all, and nobody hangs",
        arguments: [
            "cat > all", "head -c 10 > ten", "true", "exec 0<&-; sleep 0.1", "sleep 0.2; cat > all",
        ])
    func large(command: String) throws {
        let place = try Place()
        place.report.verdict = String(repeating: "0123456789", count: 500_000)
        place.context.hookLimits = HookLimits(time: .seconds(30))
        let told = try place.call(command)
        #expect(told.problem == nil, "\(told)")
        #expect(told.seconds < 20)
        if command.contains("cat") {
            #expect(try place.text("all") == ReportJSON.text(of: place.report))
        }
    }

    @Test(
        "A hook that hangs is ended after its time, with all that it began",
        arguments: [
            "sleep 300 & echo $! > child; wait",
            "sh -c 'trap \"\" TERM; echo $$ > child; while :; do sleep 0.05; done'; true",
            "trap '' TERM; sleep 300 & echo $! > child; while :; do sleep 0.05; done",
        ])
    func hangs(command: String) throws {
        let place = try Place()
        // Time enough to have begun, on a machine that has other things to do.
        place.context.hookLimits = HookLimits(time: .seconds(1), grace: .milliseconds(200))
        let told = try place.call(command)
        #expect(told.problem?.code == "run-hook-failed")
        #expect(told.problem?.message.contains("was not done after 1 second") == true)
        #expect(told.problem?.path == place.connection)
        #expect(told.exitStatus == nil)
        #expect(told.seconds < 20)
        #expect(try place.isGone("child"))
    }

    @Test("A hook that is asked to end may say a last word")
    func asked() throws {
        let place = try Place()
        place.context.hookLimits = HookLimits(time: .seconds(1), grace: .seconds(60))
        let told = try place.call(
            "trap 'echo ended > word; exit 0' TERM; while :; do sleep 0.05; done")
        #expect(told.problem?.message.contains("was not done") == true)
        #expect(try place.text("word") == "ended\n")
        #expect(told.seconds < 40)
    }

    @Test("What a hook leaves in the background ends with it, and is not waited for")
    func background() throws {
        let place = try Place()
        let told = try place.call("(trap '' TERM HUP; exec sleep 300) & echo $! > child")
        #expect(told.problem == nil, "\(told)")
        #expect(told.seconds < 20)
        #expect(try place.isGone("child"))
    }

    @Test(
        "A hook that fails says how",
        arguments: [
            ("exit 3", Int32(3), "ended with status 3;"),
            ("roster-no-such-command 2> /dev/null", 127, "status 127: there is no such command;"),
            ("./canvas.yaml 2> /dev/null", 126, "status 126: it may not be executed;"),
            ("kill -KILL $$", nil, "was ended by signal 9;"),
            ("kill -PIPE $$", nil, "was ended by signal 13;"),
        ])
    func fails(command: String, status: Int32?, says: String) throws {
        let place = try Place()
        let told = try place.call(command)
        #expect(told.exitStatus == status)
        #expect(told.problem?.code == "run-hook-failed")
        #expect(told.problem?.message.contains(says) == true, "\(told)")
        #expect(told.problem?.message.hasSuffix("what the run did stands") == true)
    }

    @Test("A folder that is gone is the hook's failure, and nobody else's")
    func folderGone() throws {
        let place = try Place()
        let hooks = Self.hooks(onDone: "exec 2> /dev/null; true")
        let told = hooks.call(
            for: place.report, of: place.folder.file("gone/canvas.yaml"), in: place.context)
        #expect(told?.problem?.code == "run-hook-failed")
    }
}
