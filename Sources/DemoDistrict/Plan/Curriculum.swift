// What is taught to whom: for each grade the slots of a student's timetable, and the courses that
// can fill each. Codes follow the pattern of the national course codes (SCED).

/// A subject of the district's list.
enum Subject: Int, CaseIterable {
    case english, mathematics, science, social, arts, language, health, computing, general

    var title: String {
        switch self {
        case .english: "English Language and Literature"
        case .mathematics: "Mathematics"
        case .science: "Life and Physical Sciences"
        case .social: "Social Sciences and History"
        // The comma is meant: it must not make two subjects of one.
        case .arts: "Arts, Media"
        case .language: "World Languages"
        case .health: "Physical and Health Education"
        case .computing: "Computer Science"
        case .general: "Miscellaneous"
        }
    }

    var code: String {
        switch self {
        case .english: "01"
        case .mathematics: "02"
        case .science: "03"
        case .social: "04"
        case .arts: "05"
        case .language: "06"
        case .health: "08"
        case .computing: "10"
        case .general: "22"
        }
    }
}

/// Which part of the year a course takes.
enum TermChoice: Hashable {
    case year
    /// The so-manieth semester or trimester.
    case semester(Int)
    case quarter(Int)
}

/// A course that can fill a slot.
struct CoursePlan {
    let subject: Subject
    let code: String
    let title: String
    let term: TermChoice
    var isDistrictWide = false
    var isHomeroom = false
    var isGraded = true

    init(
        _ subject: Subject, _ number: Int, _ title: String, _ term: TermChoice = .year
    ) {
        self.subject = subject
        let digits = String(number)
        code = subject.code + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        self.title = title
        self.term = term
    }

    var districtWide: CoursePlan {
        var plan = self
        plan.isDistrictWide = true
        return plan
    }

    var homeroom: CoursePlan {
        var plan = self
        plan.isHomeroom = true
        plan.isGraded = false
        return plan
    }
}

/// The timetable of a grade: for each slot the courses its sections take turns in.
enum Curriculum {
    static func slots(_ level: Level, grade: Int) -> [[CoursePlan]] {
        switch level {
        case .elementary: elementary(grade)
        case .middle: middle(grade)
        case .high: high(grade)
        }
    }

    private static func elementary(_ grade: Int) -> [[CoursePlan]] {
        let name = grade < 0 ? "Pre-K" : grade == 0 ? "Kindergarten" : "Grade \(grade)"
        let number = 30 + grade
        return [
            [CoursePlan(.general, 100 + number, "Homeroom \(name)").homeroom],
            [CoursePlan(.english, number, "Reading, Writing & Spelling \(name)")],
            [CoursePlan(.mathematics, number, "Mathematics \(name)")],
            [CoursePlan(.science, 200 + number, "Science \(name)")],
            [CoursePlan(.social, 400 + number, "Social Studies \(name)")],
            [CoursePlan(.health, 1, "Physical Education").districtWide],
            (0..<3).map { CoursePlan(.arts, 151 + $0, "Art: \"Making\" \($0 + 1)", .semester($0)) },
            (0..<3).map {
                CoursePlan(
                    .arts, 101, "Music|fr_FR.utf8:Musique|es_MX.utf8:Música", .semester(2 - $0)
                ).districtWide
            },
        ]
    }

    private static func middle(_ grade: Int) -> [[CoursePlan]] {
        [
            [CoursePlan(.english, 30 + grade, "Language Arts \(grade)")],
            [CoursePlan(.mathematics, 30 + grade, "Mathematics \(grade)")],
            [CoursePlan(.science, 230 + grade, "Science \(grade)")],
            [CoursePlan(.social, 430 + grade, "Social Studies \(grade)")],
            [CoursePlan(.general, 110, "Advisory").homeroom],
            [
                CoursePlan(.health, 5, "Physical Education 6-8", .semester(0)).districtWide,
                CoursePlan(.health, 5, "Physical Education 6-8", .semester(1)).districtWide,
            ],
            [
                CoursePlan(.language, 98 + grade, "Spanish \(grade - 5)"),
                CoursePlan(.language, 118 + grade, "French \(grade - 5)"),
            ],
            [
                CoursePlan(.arts, 109, "Band|fr_FR.utf8:Fanfare", .quarter(0)),
                CoursePlan(.computing, 11, "Exploring Computing", .quarter(1)),
                CoursePlan(.arts, 161, "Drawing, Painting", .quarter(2)),
                CoursePlan(.general, 151, "Study Skills", .quarter(3)),
            ],
        ]
    }

    private static func high(_ grade: Int) -> [[CoursePlan]] {
        let step = grade - 9
        return [
            [CoursePlan(.english, 1 + step, "English \(grade)")],
            [CoursePlan(.mathematics, 52 + step, mathematics[step])],
            [CoursePlan(.science, 51 + step * 50, sciences[step])],
            social(step),
            ["Spanish", "French", "German", "Mandarin"].enumerated().map {
                CoursePlan(.language, 101 + $0 * 20 + step, "\($1) \(romans[step])")
            },
            [
                CoursePlan(.health, 9, "Physical Education 9-12", .semester(0)).districtWide,
                CoursePlan(.health, 51, "Health", .semester(1)).districtWide,
            ],
            [
                CoursePlan(
                    .arts, 110, "Concert Band|fr_FR.utf8:Orchestre d'harmonie", .semester(0)),
                CoursePlan(.computing, 152, "Programming", .semester(0)),
                CoursePlan(.general, 201, "Driver Education", .quarter(0)),
                CoursePlan(.arts, 52, "Theatre: \"On Stage\"", .semester(0)),
            ],
            [
                CoursePlan(.arts, 155, "Ceramics", .semester(1)),
                CoursePlan(.social, 260, "Psychology", .semester(1)),
                CoursePlan(.general, 210, "Personal Finance", .quarter(3)),
                CoursePlan(.computing, 112, "Web Design", .semester(1)),
            ],
        ]
    }

    private static func social(_ step: Int) -> [CoursePlan] {
        switch step {
        case 0: [CoursePlan(.social, 1, "World Geography")]
        case 1: [CoursePlan(.social, 51, "World History")]
        case 2: [CoursePlan(.social, 101, "U.S. History")]
        default:
            [
                CoursePlan(.social, 151, "Government", .semester(0)),
                CoursePlan(.social, 201, "Economics", .semester(1)),
            ]
        }
    }

    private static let romans = ["I", "II", "III", "IV"]
    private static let mathematics = ["Algebra I", "Geometry", "Algebra II", "Pre-Calculus"]
    private static let sciences = ["Biology", "Chemistry", "Physics", "Environmental Science"]
}
