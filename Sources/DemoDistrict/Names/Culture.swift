// Where a family's names come from. Names are common ones, put together by chance; no list holds a
// person.

/// Family and given names that go together.
struct Culture: Sendable {
    /// Of a thousand families.
    let share: Int
    let families: [String]
    let given: [String]
    /// Whether children bear two family names.
    let isDouble: Bool
    /// Whether code points beyond the basic plane or combining marks are common in them.
    let isRare: Bool

    init(
        _ share: Int, families: String, given: String, isDouble: Bool = false, isRare: Bool = false
    ) {
        self.share = share
        self.families = Culture.items(families)
        self.given = Culture.items(given)
        self.isDouble = isDouble
        self.isRare = isRare
    }

    private static func items(_ text: String) -> [String] {
        text.split(separator: ",").map { item in
            String(item.drop { $0 == " " || $0.isNewline })
        }
    }

    static let all: [Culture] = latin + otherScripts + rare
    static let common: [Culture] = latin + otherScripts
}

extension Culture {
    private static let latin: [Culture] = [
        Culture(
            400,
            families: """
                Adams,Baker,Barnes,Brooks,Carter,Collins,Cooper,Davis,Dixon,Edwards,Ellis,Fisher,
                Foster,Grant,Gray,Green,Hall,Harper,Hayes,Hill,Holloway,Hughes,Hunter,James,
                Jenkins,Johnson,Jones,Kelly,King,Lewis,Long,Marshall,Mason,Miller,Mitchell,Moore,
                Morgan,Morris,Murphy,Myers,Nelson,Parker,Perry,Porter,Powell,Price,Reed,Reynolds,
                Roberts,Rogers,Ross,Russell,Shaw,Simmons,Smith,Stone,Taylor,Thomas,Turner,Walker,
                Ward,Watson,West,White,Williams,Wilson,Wood,Wright,Young,Carter-Lewis,Hall-Price
                """,
            given: """
                Abigail,Aiden,Alexander,Amelia,Andrew,Ava,Benjamin,Caleb,Charlotte,Chloe,Daniel,
                Eleanor,Elijah,Elizabeth,Emma,Ethan,Evelyn,Gabriel,Grace,Hannah,Henry,Isaac,
                Isabella,Jack,Jackson,Jacob,James,Jasmine,Julian,Layla,Leah,Liam,Lily,Logan,Lucas,
                Lucy,Madison,Mason,Mia,Naomi,Natalie,Nathan,Noah,Nora,Oliver,Olivia,Owen,Penelope,
                Riley,Ruby,Samuel,Sarah,Sophia,Stella,Theodore,Thomas,Victoria,William,Zoe,
                Mary Ann,Anna-Lee,John Paul
                """),
        Culture(
            190,
            families: """
                García,Hernández,Rodríguez,Martínez,Núñez,Peña,Muñoz,Ibáñez,Castañeda,de la Cruz,
                Del Río,Ortega,Vásquez,Gutiérrez,Ramírez,Flores,Torres,Domínguez,Quiñones,Zúñiga,
                Salazar,Peralta,Montoya,Cárdenas,Acuña
                """,
            given: """
                José,María José,Sofía,Mateo,Valentina,Ángel,Lucía,Joaquín,Íñigo,Ximena,Camila,
                Santiago,Sebastián,Renata,Diego,Inés,Martín,Paloma,Andrés,Jesús Alberto,Belén
                """, isDouble: true),
        Culture(
            40,
            families: """
                O'Brien,O'Connor,O’Neill,MacDonald,McCarthy,O'Shea,Ó Súilleabháin,Ní Bhriain,
                Fitzgerald,D'Angelo,D’Amico,Dell'Acqua
                """,
            given: "Seán,Siobhán,Niamh,Aoife,Conor,Ciarán,Róisín,Órla,Declan,Maeve,Chiara,Luca"),
        Culture(
            35,
            families: """
                Lefèvre,Beaulieu,Côté,Gagné,Bélanger,L'Écuyer,Desrosiers,Saint-Pierre,Lévesque,Thériault
                """,
            given: "Zoé,Élodie,François,Noël,Anaïs,Jérôme,Maëlle,Jean-Luc,Marie-Ève,Étienne,Océane"),
        Culture(
            45,
            families: """
                Müller,Groß,Schäfer,Jørgensen,Åkesson,Sørensen,Þórsdóttir,Guðmundsson,Krüger,Weiß,
                Lindqvist,von der Heide,Köhler,Bjørnstad
                """,
            given: "Jürgen,Björn,Åsa,Søren,Anneliese,Lars-Erik,Ingrid,Þóra,Götz,Käthe,Jördis,Emil"),
        Culture(
            45,
            families: """
                Kowalczyk,Wiśniewski,Dvořák,Šimić,Đorđević,Żółkowski,Řehoř,Horváth,Szűcs,Ionescu,
                Ștefănescu,Kovačević,Jankauskas,Bērziņš
                """,
            given: """
                Łukasz,Agnieszka,Jiří,Žofie,Štěpán,Małgorzata,Čeněk,Zsófia,Ákos,Ștefan,Ioana,Kęstutis,Māra
                """),
        Culture(
            15, families: "Yılmaz,Çelik,Şahin,Öztürk,Güneş,Doğan,Aslan,Kılıç",
            given: "İbrahim,Işıl,Ayşe,Çağla,Ömer,Elif,Emir,Nazlı"),
        Culture(
            50, families: "Nguyễn,Trần,Lê,Phạm,Huỳnh,Đặng,Võ,Đỗ,Bùi,Dương",
            given: "Thị Hương,Văn Đức,Ngọc Ánh,Minh Châu,Quốc Bảo,Thanh Trúc,Gia Hân,Tuấn Kiệt"),
        Culture(
            60,
            families: """
                N'Diaye,Okafor,Adébáyò,Diallo,Mensah,Ng'ang'a,Abebe,Touré,Haddad,Khalil,Rahman,
                Patel,Sharma,Fernandes,Okonkwo,Traoré
                """,
            given: """
                Chidi,Ngozi,Kwame,Aïssatou,Wanjiru,Amara,Zainab,Yusuf,Layan,Karim,Priya,Arjun,
                Fatoumata,Kofi,Anaya,Imran
                """),
        Culture(
            10, families: "Kealoha,Kahananui,Kaʻaihue,Makoa,Tuiʻasosopo,Faleolo",
            given: "Keʻala,Leilani,Nāmaka,Kainoa,Mālie,Sione"),
    ]

    private static let otherScripts: [Culture] = [
        Culture(
            22, families: "Шевченко,Бондаренко,Коваленко,Ткаченко,Черных,Долгих,Гнатюк,Мельник",
            given: "Олександр,Марія,Дмитрий,Анастасия,Алёна,Юрій,Софія,Їван"),
        Culture(
            10, families: "Γεωργίου,Νικολάου,Οικονόμου,Ιωάννου,Αντωνίου,Βασιλείου",
            given: "Ελένη,Δημήτρης,Γιώργος,Αικατερίνη,Νίκος,Ζωή"),
        Culture(
            18, families: "الحسن,المصري,حداد,خوري,النجار,الخطيب",
            given: "محمد,فاطمة,عمر,ليلى,يوسف,نور"),
        Culture(
            6, families: "כהן,לוי,מזרחי,פרץ,ביטון,אבן־עזרא", given: "נועם,תמר,דוד,שירה,אורי,יעל"),
        Culture(18, families: "王,李,张,陈,刘,欧阳,吳,趙", given: "伟,芳,明轩,雨桐,子涵,浩然,美玲,志豪"),
        Culture(16, families: "김,이,박,최,정,남궁", given: "민준,서연,하은,지호,도윤,수아"),
        Culture(6, families: "佐藤,髙橋,渡邊,さいとう,ナカムラ", given: "さくら,陽翔,ハルト,結衣,蓮"),
        Culture(
            14, families: "शर्मा,पटेल,सिंह,गुप्ता,त्रिपाठी", given: "आरव,प्रिया,अनन्या,कृष्ण,ज्योति"),
    ]

    /// Code points beyond the basic plane; letters put together from a base and marks.
    static let rare: [Culture] = [
        Culture(0, families: "𠮷田,𠮷川,𠀋本", given: "さくら,𠮷郎,蓮", isRare: true),
        Culture(0, families: "𞤄𞤢𞤤𞤣𞤫,𞤁𞤭𞤢𞤤𞤮", given: "𞤀𞤥𞤭𞤲𞤢,𞤌𞤥𞤢𞤪", isRare: true),
        Culture(
            0,
            families:
                "Nguye\u{302}\u{303}n,Dvor\u{30C}a\u{301}k,Mu\u{308}ller,S\u{323}o\u{323}la\u{301}",
            given: "Zoe\u{308},Jose\u{301},Ayo\u{323}\u{300}de\u{301}le\u{301},Ange\u{301}lique",
            isRare: true),
    ]
}
