// Whether the programs and scripts of a handoff are there.

import Handoff

package enum ToolChecks {
    private static let needed = [
        "bash", "sftp", "ssh", "ssh-keygen", "ssh-keyscan", "flock", "timeout",
    ]

    static func lines() -> [CheckLine] {
        let missing = needed.filter { Tool.find($0) == nil }
        do {
            return [tools(missing: missing), .ok("scripts", "in \(try HandoffScripts.folder())")]
        } catch { return [tools(missing: missing), CheckLine.of(error, "scripts")] }
    }

    package static func tools(missing: [String]) -> CheckLine {
        missing.isEmpty
            ? .ok("tools", needed.joined(separator: ", "))
            : .failed(
                "tools", "not on the PATH: \(missing.joined(separator: ", "))",
                cure: "apt-get install openssh-client util-linux coreutils bash")
    }
}
