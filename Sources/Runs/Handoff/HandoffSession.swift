// The folder of one push, pull or check: the way between the scripts and us. It is this user's alone,
// and nothing in it is needed any more when its process is gone.

import Basics
import Foundation
import Glibc
import Handoff

struct HandoffSession {
    /// What the steps of one session have in common.
    struct Record: Codable {
        var kind: HandoffKind
        /// From the root.
        var connection: String
        var state: String
        var sis: String?
        var asOf: String?
        /// What was delivered is to be sent once more.
        var isAgain = false
        /// Nothing goes out but what a person approved.
        var isApprovedAlone = false
        /// UTC; the time limit counts from here.
        var begunAt: String
        /// What the last step was, until its answer was taken.
        var pending: Pending?
    }

    enum Pending: Codable, Equatable {
        case sftp(SFTPBatch)
        case wait
        case importing
    }

    let path: String
    var record: Record

    private static let recordName = "session.json"
    private static let memoryName = "memory.json"
    private static let reportName = "report.json"
    /// What a server lists and says is cut off here; a listing that is cut is not believed.
    private static let mostBytes = 1 << 24

    /// Makes the folder, `handoff/CONNECTION/KIND-…` of the state folder.
    ///
    /// - Errors: `state-folder-…`, `file-…`.
    static func make(_ record: Record, in place: HandoffPlace) throws -> HandoffSession {
        let parent = try place.folder.subfolder("handoff", place.name)
        var template = Array(
            OutputPlace.join(parent, "\(record.kind.rawValue)-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw FileError.system("make", parent) }
        let path = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let session = HandoffSession(path: path, record: record)
        try session.write(
            "config",
            SSHConfig(place.settings, keyFile: place.keyFile, knownHosts: place.knownHosts).text)
        try session.save()
        return session
    }

    private init(path: String, record: Record) {
        self.path = path
        self.record = record
    }

    /// - Errors: `handoff-session-unknown`, `file-…`.
    init(_ path: String) throws {
        self.path = OutputPlace.absolute(path)
        let place = OutputPlace.join(self.path, Self.recordName)
        guard OutputPlace.isThere(place),
            let record = try? JSONDecoder().decode(
                Record.self, from: Data(try Self.text(place).utf8))
        else {
            throw RunError(
                "handoff-session-unknown", "is no session of a handoff", path: path,
                hint: "the scripts in scripts/handoff call this: run those")
        }
        self.record = record
    }

    /// Removes what sessions that are gone left: to be called under the connection's lock.
    static func sweep(_ place: HandoffPlace) throws {
        let parent = try place.folder.subfolder("handoff", place.name)
        for name in try OutputPlace.names(in: parent) { remove(OutputPlace.join(parent, name)) }
    }

    func remove() { Self.remove(path) }

    private static func remove(_ path: String) {
        for name in (try? OutputPlace.names(in: path)) ?? [] {
            UnfinishedFiles.remove(OutputPlace.join(path, name))
        }
        UnfinishedFiles.remove(path)
    }

    func file(_ name: String) -> String { OutputPlace.join(path, name) }

    func save() throws { try write(Self.recordName, Self.json(record)) }

    // What this session alone has to remember.

    func memory<Value: Decodable>(_ type: Value.Type) throws -> Value? {
        guard OutputPlace.isThere(file(Self.memoryName)) else { return nil }
        return try JSONDecoder().decode(type, from: Data(try Self.text(file(Self.memoryName)).utf8))
    }

    func remember(_ value: some Encodable) throws {
        try write(Self.memoryName, Self.json(value))
    }

    // Steps and answers.

    /// Lays down what the script needs for the step; its line for the script.
    mutating func begin(_ step: HandoffStep) throws -> String {
        for name in ["status", "listing", "said", "report"] { unlink(file(name)) }
        let line: String
        switch step {
        case .sftp(let batch, let seconds):
            record.pending = .sftp(batch)
            try write("batch", batch.text)
            line = "sftp \(max(seconds, 1))"
        case .wait(let seconds):
            record.pending = .wait
            line = "wait \(max(seconds, 0))"
        case .importing(let words):
            precondition(!words.contains { $0.contains("\n") }, "words are lines")
            record.pending = .importing
            try write("words", words.map { $0 + "\n" }.joined())
            line = "import"
        case .end(let report):
            record.pending = nil
            try write(Self.reportName, ReportJSON.text(of: report))
            line = "end \(report.exitStatus.rawValue)"
        }
        try save()
        return line
    }

    /// What came of the step before; each answer is heard once.
    func heard() throws -> HandoffHeard {
        switch record.pending {
        case nil: return .nothing
        case .wait: return .waited
        case .sftp(let batch):
            return .sftp(
                SFTPAnswer(
                    status: status, listing: try text("listing"), said: try text("said"),
                    batch: batch))
        case .importing:
            let report = try? JSONDecoder().decode(
                RunReport.self, from: Data(try text("report").utf8))
            return .imported(status, report)
        }
    }

    /// The report of its end; nil if it has not come so far.
    func report() -> RunReport? {
        guard let text = try? Self.text(file(Self.reportName)) else { return nil }
        return try? JSONDecoder().decode(RunReport.self, from: Data(text.utf8))
    }

    /// Of the process that the script ran; one that left none was killed.
    private var status: Int32 {
        let text = (try? text("status")) ?? ""
        return Int32(text.split(separator: "\n").first ?? "") ?? 255
    }

    private func text(_ name: String) throws -> String {
        guard OutputPlace.isThere(file(name)) else { return "" }
        return try Self.text(file(name))
    }

    private static func text(_ path: String) throws -> String {
        let bytes = try FileBytes(path: path)
        let count = min(bytes.count, mostBytes)
        return try withUnsafeTemporaryAllocation(byteCount: max(count, 1), alignment: 1) { buffer in
            let read = try bytes.read(at: 0, into: buffer)
            return String(
                decoding: UnsafeRawBufferPointer(buffer)[..<min(read, count)], as: UTF8.self)
        }
    }

    /// - Parameter forServer: whether it is to be put on the server.
    func write(_ name: String, _ text: String, forServer: Bool = false) throws {
        let sink = try FileSink(path: file(name))
        var text = text
        try text.withUTF8 { try sink.write(UnsafeRawBufferPointer($0)) }
        try sink.finish()
        if forServer { try Self.open(file(name)) }
    }

    /// The server gives a file the rights that it has here, and a receiver has to read it there; here,
    /// the folder around it is ours alone.
    static func open(_ path: String) throws {
        guard chmod(path, 0o644) == 0 else { throw FileError.system("write", path) }
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

extension SFTPBatch {
    /// With a token that nobody can guess.
    static func fresh() -> SFTPBatch {
        SFTPBatch(token: String(UInt64.random(in: .min ... .max), radix: 16))
    }
}
