// Other people's tools on our archives, and our reader on theirs.

import Basics
import Foundation
import Testing
import Zip

private let chunk = 262_144

private let files: [(name: String, bytes: [UInt8])] = [
    ("manifest.csv", Array("propertyName,value\r\n".utf8)), ("empty.csv", []),
    ("orgs.csv", rosterText(300)), ("users.csv", rosterText(3 * chunk + 77)),
    ("enrollments.csv", rosterText(2 * chunk, seed: 9)),
]

struct WrittenForm: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var method = ZipMethod.standard
    var zip64 = ZIP64Thresholds.standard
}

private let forms = [
    WrittenForm(testDescription: "deflated"),
    WrittenForm(testDescription: "deflated by zlib", method: .tuned),
    WrittenForm(testDescription: "stored", method: .stored),
    WrittenForm(
        testDescription: "ZIP64 throughout", zip64: ZIP64Thresholds(bytes: 0, entries: 0)),
    WrittenForm(
        testDescription: "ZIP64 where over 299 bytes",
        zip64: ZIP64Thresholds(bytes: 299, entries: 3)),
    WrittenForm(
        testDescription: "ZIP64 stored", method: .stored, zip64: ZIP64Thresholds(bytes: 300)),
    WrittenForm(testDescription: "ZIP64 for the count", zip64: ZIP64Thresholds(entries: 5)),
]

@Suite("A second opinion")
struct SecondOpinionTests {
    @Test("Other tools test our archives and find nothing", arguments: forms)
    func tested(_ form: WrittenForm) throws {
        let scratch = try Scratch()
        try scratch.zip(files, method: form.method, zip64: form.zip64)
        for tool in [
            "unzip -tq ours.zip", "python3 -m zipfile -t ours.zip", "7z t ours.zip",
            "bsdtar -tf ours.zip", "zip -T ours.zip",
        ] {
            let result = try scratch.run(tool)
            #expect(result.status == 0, "\(tool): \(result.output)")
            #expect(!result.output.lowercased().contains("warning"), "\(tool): \(result.output)")
        }
    }

    @Test("Other tools unpack our archives to the same bytes", arguments: forms)
    func unpacked(_ form: WrittenForm) throws {
        let scratch = try Scratch()
        let path = try scratch.zip(files, method: form.method, zip64: form.zip64)
        for tool in [
            "unzip -q ours.zip -d out", "python3 -m zipfile -e ours.zip out",
            "7z x -oout ours.zip", "mkdir out && bsdtar -xf ours.zip -C out",
        ] {
            let result = try scratch.run("rm -rf out; " + tool)
            #expect(result.status == 0, "\(tool): \(result.output)")
            for (name, bytes) in files {
                #expect(try scratch.bytes("out/" + name) == bytes, "\(tool): \(name)")
            }
        }
        let ours = try unpack(path)
        for (name, bytes) in files { #expect(ours[name] == bytes) }
    }

    @Test("More entries than fit into 16 bits")
    func manyEntries() throws {
        let scratch = try Scratch()
        let many = (0..<65_600).map { (name: "f\($0).csv", bytes: [UInt8(ascii: "a")]) }
        let path = try scratch.zip(many, method: .stored)
        let reader = try ZipReader(try FileBytes(path: path), limits: ZipLimits(entries: 70_000))
        #expect(reader.entries.count == many.count)
        #expect(verdict(path) == "zip-too-many-entries")
        let listed = try scratch.run(
            "python3 -c 'import zipfile; print(len(zipfile.ZipFile(\"ours.zip\").namelist()))'")
        #expect(listed.output == "65600\n")
        #expect(try scratch.run("unzip -tq ours.zip").status == 0)
    }

    @Test("Archives that other tools made are read", arguments: foreignCommands)
    func foreign(_ command: String) throws {
        let scratch = try Scratch()
        for (name, bytes) in files { try scratch.put(bytes, name) }
        let made = try scratch.run(command)
        #expect(made.status == 0, "\(command): \(made.output)")
        let read = try unpack(scratch.file("theirs.zip"))
        for (name, bytes) in files {
            #expect((read[name] ?? read["-"]) == bytes || command.contains("only"), "\(name)")
        }
        #expect(read["users.csv"] ?? read["-"] == files[3].bytes)
    }

    @Test(
        "What other tools can do and we cannot is refused by its name",
        arguments: [
            ("7z a -tzip -mm=LZMA theirs.zip users.csv", "zip-unknown-method"),
            ("7z a -tzip -mm=BZip2 theirs.zip users.csv", "zip-unknown-method"),
            ("7z a -tzip -mm=Deflate64 theirs.zip users.csv", "zip-unknown-method"),
            ("7z a -tzip -psecret theirs.zip users.csv", "zip-encrypted"),
            ("7z a -tzip -mem=AES256 -psecret theirs.zip users.csv", "zip-encrypted"),
            ("zip -P secret theirs.zip users.csv", "zip-encrypted"),
            ("ln -s users.csv link.csv && zip -y theirs.zip link.csv", "zip-symlink"),
            ("7z a noise.7z users.csv && zip -0 -s 64k theirs.zip users.csv", "zip-multi-disk"),
            ("7z a theirs.7z users.csv && mv theirs.7z theirs.zip", "zip-not-a-zip"),
            ("tar -cf theirs.zip users.csv", "zip-not-a-zip"),
            ("gzip -c users.csv > theirs.zip #", "zip-not-a-zip"),
        ])
    func refused(_ command: String, _ expected: String) throws {
        let scratch = try Scratch()
        for (name, bytes) in files { try scratch.put(bytes, name) }
        let made = try scratch.run("(" + command.replacing(" #", with: "") + ")")
        #expect(made.status == 0, "\(command): \(made.output)")
        #expect(verdict(scratch.file("theirs.zip")) == expected)
    }
}

/// Each makes theirs.zip of all files, or "only" of users.csv.
private let foreignCommands = [
    "zip -q theirs.zip *.csv",
    "zip -q -0 theirs.zip *.csv",
    "zip -q -fd theirs.zip *.csv",
    "zip -q -fz theirs.zip *.csv",
    "(zip -q - *.csv | cat > theirs.zip)",
    "(cat users.csv | zip -q theirs.zip -) # only",
    "(zip -q theirs.zip *.csv && echo a comment | zip -z theirs.zip)",
    "(zip -q plain.zip *.csv && cat orgs.csv plain.zip > theirs.zip)",
    "(zip -q plain.zip *.csv && cat orgs.csv plain.zip > theirs.zip && zip -q -A theirs.zip)",
    "(zip -q theirs.zip *.csv && dd if=/dev/zero bs=512 count=3 >> theirs.zip)",
    "7z a -tzip theirs.zip *.csv",
    "7z a -tzip -mx=9 -mm=Deflate theirs.zip *.csv",
    "7z a -tzip -mm=Copy theirs.zip *.csv",
    "bsdtar -a -cf theirs.zip *.csv",
    "(bsdtar --format zip -cf - *.csv | cat > theirs.zip)",
    "bsdtar --format zip --options zip:compression=store -cf theirs.zip *.csv",
    "bsdtar --format zip -cf theirs.zip ./manifest.csv ./empty.csv ./orgs.csv ./users.csv "
        + "./enrollments.csv",
    "python3 -m zipfile -c theirs.zip *.csv",
    "python3 -c 'import zipfile; z = zipfile.ZipFile(\"theirs.zip\", \"w\", 8); "
        + "f = z.open(\"users.csv\", \"w\", force_zip64=True); "
        + "f.write(open(\"users.csv\", \"rb\").read()); f.close(); z.close()' # only",
    "(python3 -c 'import sys, zipfile; z = zipfile.ZipFile(sys.stdout.buffer, \"w\", 8); "
        + "[z.write(n) for n in sys.argv[1:]]; z.close()' *.csv | cat > theirs.zip)",
]
