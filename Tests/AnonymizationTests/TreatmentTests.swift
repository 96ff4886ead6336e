// Column by column: what is replaced, what stays, and what stays only if it looks right.

import Anonymization
import Basics
import OneRoster
import TestSupport
import Testing

@Suite("Treatment of columns")
struct TreatmentTests {
    private let users = """
        sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,\
        givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,\
        metadata.home,shoeSize
        """

    private func user(_ cells: String, _ options: AnonymizationOptions = .init()) throws -> [String]
    {
        try Sample(["users.csv": "\(users)\n\(cells)\n"], options).rows(.users)[1]
    }

    @Test(
        "Words, flags and grades of a user stay, all else is made up",
        arguments: ["user-1", "016b1aa2-ca66-7837-8743-768da84e7e1e"])
    func user(id: String) throws {
        let row = try user(
            "\(id),,,TRUE,\"s-1,s-2\",techer,jdoe,\"{SIS:\(id)},{x}\",Jane,Doe,,0042,jdoe@a.org,555-1234,"
                + ",u-2,\"09,9\",secret,\(id),43")
        #expect(row[3] == "TRUE" && row[5] == "techer" && row[16] == "09,9")
        #expect(row[4].split(separator: ",").count == 2 && row[4] != "s-1,s-2")
        #expect(row[7].hasPrefix("{SIS:\(row[0])},{") && row[7].hasSuffix("}"))
        #expect(row[18] == row[0], "an id in a metadata column is the same id")
        #expect(row[12] == row[6] + row[12].drop { $0 != "@" })
        #expect(row[10].isEmpty && row[14].isEmpty && row[11].hasPrefix("0"))
        for (index, text) in [
            (0, id), (6, "jdoe"), (8, "Jane"), (9, "Doe"), (13, "555-1234"), (15, "u-2"),
            (17, "secret"), (19, "43"),
        ] { #expect(row[index] != text && row[index].count == text.count, "\(index)") }
    }

    @Test(
        "Wrong words that look like right ones stay, others might be somebody's name",
        arguments: [
            ("techer", true), ("Teacher", true), ("STUDENT", true), ("inactive", true),
            ("principal", true), ("aid", true), ("Jane", false), ("Lopez-Marin", false),
        ])
    func wrongRoles(role: String, stays: Bool) throws {
        let row = try user("u-1,,,true,s-1,\(role),j,,A,B,,,,,,,09,,,")
        #expect((row[5] == role) == stays)
        #expect(row[5].count == role.count)
    }

    @Test("In a row whose cells may be shifted, only right values stay")
    func shifted() throws {
        let long = try user("u-1,,,true,s-1,techer,jdoe,,Jane,Doe,Jr.,9,Jane,,,,Doe,x,y,z,Extra")
        #expect(long[5] != "techer" && long[16] != "Doe" && long[20] != "Extra")
        let right = try user("u-1,,,true,s-1,teacher,jdoe")
        #expect(right.count == 7 && right[5] == "teacher" && right[3] == "true")
    }

    @Test("Dates stay when they look like dates, also wrong ones; letters do not")
    func dates() throws {
        let header =
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear"
        let rows = try Sample([
            "academicSessions.csv":
                "\(header)\nt,active,2026-01-01,Fall,term,8/20/2026,2026-02-30,,2026-27\n"
                + "v,active,Jane,Fall,term,Doe,2026-12-19,,2027\n"
        ]).rows(.academicSessions)
        #expect(rows[1][2] == "2026-01-01" && rows[1][5] == "8/20/2026")
        #expect(rows[1][6] == "2026-02-30" && rows[1][8] == "2026-27")
        #expect(rows[2][2] != "Jane" && rows[2][5] != "Doe" && rows[2][6] == "2026-12-19")
        #expect(rows[1][3] == rows[2][3] && rows[1][3] != "Fall")
    }

    @Test("Words of unknown columns cannot be told by counting, ids in them stay ids")
    func unknownColumns() throws {
        var text = "sourcedId,metadata.plan,metadata.mail,favouriteSourcedId,active\n"
        for index in 0..<200 { text += "u\(index),IEP,jane@k12.org,s-1,true\n" }
        let rows = try Sample(["users.csv": text]).rows(.users).dropFirst()
        #expect(Set(rows.map { $0[1] }).count > 150)
        #expect(Set(rows.map { $0[2] }).count == 1 && Set(rows.map { $0[3] }).count == 1)
        #expect(Set(rows.map { $0[4] }) == ["true", "false"])
    }

    @Test("Titles and schools stay on demand")
    func options() throws {
        let files = [
            "orgs.csv":
                "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
                + "s,,,Hill School,school,0012,\n",
            "manifest.csv":
                "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n"
                + "file.orgs,bulk\nsource.systemName,Hill\n",
        ]
        let hidden = try Sample(files).rows(.orgs)[1]
        #expect(hidden[3] != "Hill School" && hidden[4] == "school" && hidden[5] != "0012")
        let shown = try Sample(files, .init(keepsOrgs: true)).rows(.orgs)[1]
        #expect(shown[3] == "Hill School" && shown[5] == "0012" && shown[0] != "s")
        let sample = try Sample(files)
        let reader = try BundleReader(path: sample.path, log: FindingLog())
        #expect(reader.manifest?.systemName?.count == 4 && reader.manifest?.systemName != "Hill")
        #expect(
            reader.manifest?.modes[.orgs] == .bulk && reader.manifest?.oneRosterVersion == "1.1")
        let course = [
            "courses.csv":
                "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,"
                + "orgSourcedId,subjects,subjectCodes\nc,,,,Art,A1,09,s,\"Art,Craft\",5\n"
        ]
        let kept = try Sample(course, .init(keepsTitles: true)).rows(.courses)[1]
        #expect(kept[4] == "Art" && kept[5] == "A1" && kept[8] == "Art,Craft")
        let changed = try Sample(course).rows(.courses)[1]
        #expect(changed[4] != "Art")
    }

    @Test("Birth dates move within their year; wrong ones stay wrong; sex and race are drawn anew")
    func demographics() throws {
        let header = "sourcedId,status,dateLastModified,birthDate,sex,asian,cityOfBirth"
        let births = ["2012-03-04", "2012-02-30", "3/4/2012", "2012-03-04T00:00:00", "", "Jane"]
        var text = header + "\n"
        for index in 0..<600 {
            let sex = ["male", "female", "M", "FEMALE", ""][index % 5]
            text += "u\(index),,,\(births[index % 6]),\(sex),\(index % 2 == 0 ? "true" : ""),Hill\n"
        }
        let rows = try Sample(["demographics.csv": text]).rows(.demographics).dropFirst()
        for (index, row) in rows.enumerated() {
            #expect(row[3] != births[index % 6] || row[3].isEmpty)
            #expect(row[3].count == births[index % 6].count)
            switch index % 6 {
            case 0: #expect(CalendarDate(row[3])?.year == 2012)
            case 3: #expect(row[3].hasPrefix("2012-") && row[3].hasSuffix("T00:00:00"))
            default: #expect(CalendarDate(row[3]) == nil)
            }
            let sexes = [
                ["male", "female"], ["male", "female"], ["M", "F"], ["MALE", "FEMALE"], [""],
            ]
            #expect(sexes[index % 5].contains(row[4]))
            #expect(["true", "false"].contains(row[5]) == (index % 2 == 0))
        }
        #expect(rows.filter { $0[4] == "male" }.count > 80)
        #expect(rows.filter { $0[4] == "female" }.count > 80)
        #expect(Set(rows.map { $0[6] }).count > 500, "a frequent town cannot be told by counting")
    }

    @Test("Scores stay on their side of their limits, with their decimals")
    func scores() throws {
        let items =
            "sourcedId,resultValueMin,resultValueMax\ni,0,100\nj,-5.5,20\nk,100,0\n"
        let cases = [
            ("i", "87", "fully graded"), ("i", "87.50", "fully graded"), ("i", "105", "submitted"),
            ("j", "-7", "submitted"), ("j", "-5.5", "submitted"), ("k", "50", "submitted"),
            ("i", "0", "exempt"), ("gone", "42", "submitted"), ("i", "A-", "submitted"),
            ("i", "", "not submitted"),
        ]
        var text = "sourcedId,lineItemSourcedId,scoreStatus,score\n"
        for index in 0..<400 {
            let item = cases[index % 10]
            text += "r\(index),\(item.0),\(item.2),\(item.1)\n"
        }
        let rows = try Sample(["lineItems.csv": items, "results.csv": text]).rows(.results)
        for (index, row) in rows.dropFirst().enumerated() {
            let score = row[3]
            let value = Double(score) ?? .nan
            switch index % 10 {
            case 0: #expect(score != "87" && (0...100).contains(value) && !score.contains("."))
            case 1: #expect((0...100).contains(value) && score.split(separator: ".")[1].count == 2)
            case 2: #expect(value > 100)
            case 3: #expect(value < -5.5)
            case 4: #expect((-5.5...20).contains(value) && score.contains("."))
            case 5: #expect(value > 0)
            case 6: #expect(score == "0")
            case 7: #expect(score.count == 2 && score != "42")
            case 8: #expect(score.count == 2 && score.hasSuffix("-") && score != "A-")
            default: #expect(score.isEmpty)
            }
        }
    }

    @Test("Headers, order, doubles, byte order mark and line ends stay")
    func form() throws {
        let text =
            "\u{FEFF}SourcedID,role,role,extra,extra\nb,student,x,1,1\nb,student,x,1,1\na,aide,,,\n"
        let sample = try Sample(["Users.csv": text, "notes.txt": "Jane"])
        let rows = try sample.rows(.users)
        #expect(rows[0] == ["SourcedID", "role", "role", "extra", "extra"])
        #expect(rows[1] == rows[2] && rows[3][1] == "aide" && rows[1][1] == "student")
        let reader = try BundleReader(path: sample.path, log: FindingLog())
        #expect(reader.fileNames == ["Users.csv"] && sample.summary.leftOut == ["notes.txt"])
        let form = try reader.form(of: "Users.csv")
        #expect(form == FileForm(hasByteOrderMark: true, endsWithCR: false))
        #expect(sample.summary.files[0].rows == 3)
        #expect(sample.summary.files[0].kept == ["role"])
    }

    @Test("The folder that all files lie in loses its name")
    func folder() throws {
        let sample = try Sample(["Hill School/orgs.csv": "sourcedId,name\ns,Hill\n"])
        let reader = try BundleReader(path: sample.path, log: FindingLog())
        #expect(reader.fileNames == ["bundle/orgs.csv"])
    }
}
