//! Articles to measure on: those of `RAWI_CORPUS`, or the one below over and over with other people in it.

use std::sync::OnceLock;

/// How much of a corpus is read, at most, if `RAWI_CORPUS_MB` does not say.
const LARGEST: usize = 4_000_000;

fn largest() -> usize {
    let asked = std::env::var("RAWI_CORPUS_MB").ok().and_then(|megabytes| megabytes.parse::<usize>().ok());
    asked.map_or(LARGEST, |megabytes| megabytes * 1_000_000)
}

const PEOPLE: [&str; 8] = [
    "فلاديمير بوتين",
    "سارة الخطيب",
    "إيمانويل ماكرون",
    "عبد الرحمن العتيبي",
    "أنطونيو غوتيريش",
    "محمد علي الجابري",
    "رجب طيب أردوغان",
    "ليلى المنصوري",
];
const ROLES: [&str; 8] = [
    "الرئيس الروسي",
    "وزيرة الصحة",
    "الرئيس الفرنسي",
    "محافظ المدينة",
    "الأمين العام للأمم المتحدة",
    "مدير الميناء",
    "الرئيس التركي",
    "المتحدثة باسم الوزارة",
];

/// Paragraphs of an article; `@` stands for a person, `#` for a role.
const PARAGRAPHS: [&str; 10] = [
    "#: لن تتوقف الأعمال قبل نهاية الشتاء",
    "قال # @ إن أعمال توسيع الميناء «لن تتوقف قبل نهاية الشتاء»، مضيفا أن الحكومة خصصت نحو 3.5 مليارات لإصلاح الأرصفة \
     والطرق المؤدية إليها، وذلك خلال مؤتمر صحفي عقده في العاصمة مساء الثلاثاء.",
    "وأضاف: «نعرف أن السكان ينتظرون منذ سنوات، ولهذا قررنا أن يبدأ العمل في الأحياء القديمة أولا، ثم ننتقل إلى الضواحي». وأشار إلى أن \
     الخبراء سيعرضون نتائج الدراسة على البرلمان في الأسبوع المقبل.",
    "من جانبه أكد # @ أن بلاده «ستقف إلى جانب المنطقة»، موضحا في بيان نشره عبر حسابه الرسمي أن المساعدات ستصل إلى المتضررين في غضون \
     أيام، فيما بدأت الشاحنات بالتحرك من الحدود الشمالية منذ ساعات الصباح الأولى.",
    "وبحسب وكالة رويترز، فإن نحو عشرين سفينة غيرت وجهتها في الأيام الماضية بسبب الرياح الشديدة التي ضربت الساحل، وتسببت في انقطاع \
     التيار الكهربائي عن عدد من القرى، كما أغلقت المدارس أبوابها حتى إشعار آخر.",
    "ونقلت صحيفة الشرق الأوسط عن مصدر في وزارة النقل قوله إن العمال عادوا إلى مواقعهم بعد اتفاق على زيادة الأجور، نافيا وجود أي خلاف مع \
     النقابة. وتابع المصدر أن المفاوضات استمرت يومين.",
    "في المقابل حذرت @ من أن تأخر الإصلاحات قد يؤدي إلى خسائر كبيرة في قطاع الصيد، وقالت للصحفيين: \"لا نطلب المستحيل، نطلب جدولا واضحا \
     ومواعيد يلتزم بها الجميع\".",
    "وكانت المنطقة شهدت في العام الماضي فيضانات واسعة دمرت مئات المنازل، وأجبرت آلاف السكان على النزوح إلى المدن المجاورة. وقدرت الأمم \
     المتحدة حينها عدد المتضررين بأكثر من خمسين ألف شخص، بينهم نساء وأطفال وكبار في السن.",
    "وردا على سؤال عن موعد افتتاح الرصيف الجديد قال @ إنه لا يستطيع تحديد يوم بعينه، «لكن الأمر لن يطول». ولم يعلق # على تقارير \
     تحدثت عن تأجيل المشروع إلى الصيف.",
    "يذكر أن الميناء بني قبل ستين عاما، وهو من أكبر الموانئ في شرق البحر المتوسط، ويستقبل نحو ثلث واردات البلاد من القمح والوقود، وفق \
     أرقام رسمية.",
];

/// Articles of some six kilobytes each, every one with other people.
fn written() -> Vec<String> {
    let article = |seed: usize| {
        let mut person = seed;
        let mut text = String::new();
        for at in 0..14 {
            let paragraph =
                PARAGRAPHS[if at == 0 { 0 } else { 1 + (at * 7 + seed) % (PARAGRAPHS.len() - 1) }];
            for c in paragraph.chars() {
                match c {
                    '@' => text.push_str(PEOPLE[person % PEOPLE.len()]),
                    '#' => {
                        person += 1;
                        text.push_str(ROLES[person % ROLES.len()]);
                    }
                    _ => text.push(c),
                }
            }
            text.push('\n');
        }
        text
    };
    (0..64).map(article).collect()
}

pub(crate) fn articles() -> &'static [String] {
    static ARTICLES: OnceLock<Vec<String>> = OnceLock::new();
    ARTICLES.get_or_init(|| {
        let Some(path) = std::env::var_os("RAWI_CORPUS") else { return written() };
        let corpus = match std::fs::read_to_string(&path) {
            Ok(corpus) => corpus,
            Err(error) => panic!("RAWI_CORPUS={}: {error}", path.display()),
        };
        let mut left = largest();
        let fits = |line: &&str| {
            left = left.saturating_sub(line.len());
            left > 0
        };
        corpus.lines().take_while(fits).map(|line| line.replace('\u{2029}', "\n")).collect()
    })
}
