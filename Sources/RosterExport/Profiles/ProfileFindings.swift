// What can be wrong between a bundle, or a connection, and the profile of its receiver.

import Basics

package enum ProfileFindings {
    package static let unknown = kind(
        "profile-unknown", .error, "profile that does not exist",
        "roster profile list names them; a file of your own is named by its path, ./acme.yaml")
    package static let noOneRoster = kind(
        "profile-takes-no-oneroster", .warning, "receiver that reads no OneRoster CSV",
        "ask the vendor for its connector, or convert the bundle before it is sent")
    package static let deltaNotTaken = kind(
        "profile-delta-not-taken", .error, "changes alone for a receiver of whole bundles",
        "write 'mode: bulk'")
    package static let fileNotTaken = kind(
        "profile-file-not-taken", .error, "file that the receiver does not take",
        "take the resource out of 'read'")
    package static let fileMissing = kind(
        "profile-file-missing", .error, "file that the receiver must have, without rows",
        "read the resource, and see in the list of what was left out why no row is in it")
    package static let metadataNotTaken = kind(
        "profile-metadata-not-taken", .error, "metadata column that the receiver does not take",
        "take the field out of 'custom_fields'")
    package static let pushNameMissing = kind(
        "profile-push-name-missing", .error, "zip that is sent without a name",
        "add the name to 'push', such as name: \"roster-{date}.zip\"")
    package static let pushNameOther = kind(
        "profile-push-name-other", .error, "zip with another name than the receiver takes",
        "give the zip under 'push' the name that the receiver takes")
    package static let pushNameLoose = kind(
        "profile-push-name-loose", .error, "one name for loose files",
        "take 'name' out of 'push', for each file has its own; write the marker without {name}")
    package static let idTooLong = kind(
        "profile-id-too-long", .error, "sourcedId longer than the receiver takes",
        "shorten 'id_prefix', or give the record a shorter identifier in the SIS")
    package static let idSign = kind(
        "profile-id-sign", .error, "sourcedId with a sign that the receiver does not take",
        "choose another 'id_prefix', or give the record another identifier in the SIS")
    package static let roleNotTaken = kind(
        "profile-role-not-taken", .error, "role that the receiver does not take",
        "send the people of that profile as another role, or as none, under 'profiles'; leave "
            + "guardians out of 'read'")
    package static let valueMissing = kind(
        "profile-value-missing", .error, "blank where the receiver must have a value",
        "fill it in the SIS, or say under 'requirements' what stands in or that the row is skipped")
    package static let classGrades = kind(
        "profile-class-grades", .error, "grades of a class that the receiver does not take",
        "give the class, or its course, one grade level with a code of the standard")
    package static let bundleTooLarge = kind(
        "profile-bundle-too-large", .error, "bundle larger than the receiver takes",
        "send fewer schools or resources with one connection")
    package static let classLarge = kind(
        "profile-class-large", .warning, "class with more students than the receiver takes",
        "ask the vendor, or split the class in the SIS")
    package static let teacherClasses = kind(
        "profile-teacher-classes", .warning,
        "teacher with more classes than the receiver takes",
        "ask the vendor, or end enrollments that are over")

    /// Each with its explanation.
    package static let pages: [FindingPage] =
        FindingPage.pages(
            [
                (unknown, "`profile: canvsa` is refused; canvas was probably meant."),
                (
                    noOneRoster,
                    "`profile: canvas`: its importers know Canvas's own CSV formats alone."
                ),
                (deltaNotTaken, "`profile: hmh` with `mode: delta`."),
                (fileNotTaken, "`profile: naviance` with `read: [orgs, users, enrollments]`."),
                (metadataNotTaken, "`profile: mcgraw-hill` with `custom_fields`."),
                (pushNameMissing, "`profile: strict` with `handoff: {push: {folder: in}}`."),
                (pushNameOther, "`profile: st-math` with `push: {name: \"roster.zip\"}`."),
                (pushNameLoose, "`profile: classlink` with `push: {name: \"roster.zip\"}`."),
            ],
            what: """
                Holds a connection against the profile of its receiver before anything is \
                exported.
                """,
            why: "What the receiver cannot take is told before the night in which it would fail.",
            knob: "`profile`.")
        + FindingPage.pages(
            [
                (fileMissing, "`profile: st-math`, and no class has an enrollment."),
                (idTooLong, "`profile: quaver` and a sourcedId of 80 characters."),
                (idSign, "`profile: apple` and the sourcedId `st_1`."),
                (roleNotTaken, "`profile: apple` and an administrator in users.csv."),
                (
                    valueMissing,
                    "A profile with `required_columns: {users: [email]}` and a user without mail."
                ),
                (classGrades, "`profile: great-minds` and a class of grades `09,10`."),
                (bundleTooLarge, "`profile: naviance` and a zip of more than 1 GB."),
                (classLarge, "`profile: hmh` and a study hall of 120 students."),
                (teacherClasses, "`profile: hmh` and a teacher of 60 classes."),
            ],
            what: """
                Looks at every row on its way into the bundle, and at the bundle as a whole; a \
                bundle with an error is not written.
                """,
            why: """
                A receiver refuses such a file, or takes half of it, long after the run that \
                made it.
                """,
            knob: "`profile`; `roster profile show` says what each takes.")

    private static func kind(
        _ code: String, _ severity: Severity, _ title: String, _ hint: String
    ) -> FindingKind {
        FindingKind(
            code, severity, title: title, hint: hint, source: "roster profile show")
    }
}
