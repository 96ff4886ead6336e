// The door: arguments in, one run, a report out, an exit status for the shell.

import ArgumentParser
import Glibc
import Runs

// A reader that goes away early (`roster … | head`) shows as a failed write, not as a sudden death
// in the middle of a run.
signal(SIGPIPE, SIG_IGN)
// So does a file that would pass the limit of `ulimit -f`.
signal(SIGXFSZ, SIG_IGN)
// Whoever started us may have it ignored; we would then never hear how a hook ended.
signal(SIGCHLD, SIG_DFL)

Memory.returnsWhatIsLetGo()

let arguments = Array(CommandLine.arguments.dropFirst())
if let misspelt = Roster.misspeltCommand(in: arguments) { Roster.exit(withError: misspelt) }
Roster.main(arguments)
