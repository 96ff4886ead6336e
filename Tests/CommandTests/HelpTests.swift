// The pages about the commands agree with the commands.

import Basics
import Glibc
import TestSupport
import Testing

@Suite("Help")
struct HelpTests {
    /// The verbs, as the root command's own help lists them.
    static func commands() throws -> [String] { try subcommands(of: []) }

    /// Every command, and those of commands, as the words by which they are called.
    static func pages() throws -> [[String]] {
        try commands().flatMap { name in
            try [[name]] + subcommands(of: [name]).map { [name, $0] }
        }
    }

    private static func subcommands(of words: [String]) throws -> [String] {
        let help = try Program.run([Program.path] + words + ["--help"]).output
        guard let list = help.range(of: "SUBCOMMANDS:\n") else { return [] }
        return help[list.upperBound...].split(separator: "\n")
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.hasPrefix("  See") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    /// `ROSTER_RECORD=1` writes the snapshots anew instead of comparing; review the diff.
    @Test("Help is as the snapshots in Fixtures/help have it")
    func snapshots() throws {
        let pages = try Self.pages()
        #expect(pages.count >= 5)
        for words in [[]] + pages {
            let help = try Program.run([Program.path] + words + ["--help"])
            let name = words.isEmpty ? "roster" : words.joined(separator: "-")
            #expect(help.status == 0, "\(name): \(help)")
            let file = "Fixtures/help/\(name).txt"
            if getenv("ROSTER_RECORD") != nil { try Self.record(help.output, in: file) }
            #expect(
                Self.text(of: file) == help.output,
                "\(name) --help; see ROSTER_RECORD in scripts/test")
        }
    }

    @Test("Every snapshot belongs to a command")
    func noOrphans() throws {
        let files = ProjectFiles.names(in: "Fixtures/help", ending: ".txt")
        let pages = try Self.pages().map { $0.joined(separator: "-") }
        #expect(files == (pages + ["roster"]).sorted())
    }

    @Test("The README's table of commands is the list of commands, in the same order")
    func readme() throws {
        let readme = Self.text(of: "README.md")
        let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| `roster ") }
        let named = rows.compactMap { $0.split(separator: " ").dropFirst(2).first }
            .map { $0.filter { $0.isLetter || $0 == "-" } }
        #expect(try named == Self.commands())
    }

    @Test("Every command's help has examples and exit statuses")
    func teaches() throws {
        for words in try Self.pages() {
            let name = words.joined(separator: " ")
            let help = try Program.run([Program.path, "help"] + words)
            #expect(help.status == 0)
            #expect(help.output.contains("Examples:\n  roster \(name) "), "\(name)")
            #expect(help.output.contains("Exit status:"), "\(name)")
        }
    }

    @Test("No line of help is wider than 80 columns")
    func width() throws {
        for words in [[]] + (try Self.pages()) {
            let help = try Program.run([Program.path] + words + ["--help"])
            for line in help.output.split(separator: "\n") {
                #expect(line.count <= 80, "\(words): \(line)")
            }
        }
    }

    @Test("Shell completions are made for every shell", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let script = try Program.roster("--generate-completion-script", shell)
        #expect(script.status == 0)
        for name in try Self.commands() { #expect(script.output.contains(name)) }
    }

    @Test("--version says name and version in one line")
    func version() throws {
        let outcome = try Program.roster("--version")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("roster "))
        #expect(outcome.output.split(separator: "\n").count == 1)
    }

    private static func text(of file: String) -> String {
        String(decoding: ProjectFiles.bytes(file) ?? [], as: UTF8.self)
    }

    private static func record(_ text: String, in file: String) throws {
        let sink = try FileSink(path: "\(ProjectFiles.root)/\(file)")
        try Array(text.utf8).withUnsafeBytes { try sink.write($0) }
        try sink.finish()
    }
}
