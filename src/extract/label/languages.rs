//! Pages in languages whose scripts have no capitals, or no spaces between words, keep their bodies: from the first
//! paragraph to the last, short ones included, and nothing of the lists behind them.

use super::super::specification::{article, body_of};

/// Says that a page keeps its body, and nothing else of it.
#[track_caller]
fn keeps(head: &str, body: &str, tail: &str) {
    assert_eq!(body_of(&article(&format!("{head}\n\n{body}\n\n{tail}"))), body);
}

#[test]
fn a_japanese_page_keeps_its_body() {
    keeps(
        "川の橋、年末まで通行止め\n\n2025年6月24日 17時06分",
        "市長は月曜日、川にかかる橋を年末まで通行止めにすると発表した。修理に予定より時間がかかるためだという。\n\n朝六時から夜遅くまで二隻の渡し船が人々を運んでおり、三隻目も町に向かっている。\n\n「お待たせして申し訳ない」と市長は議会で述べた。",
        "関連記事\n\n港で夏祭りが始まる",
    );
}

#[test]
fn a_chinese_page_keeps_its_body() {
    keeps(
        "大桥关闭至年底\n\n2025年6月24日",
        "市长周一表示，这座桥将关闭到年底，因为修复工作比计划的时间更长，市民需要改走别的路线。\n\n渡轮何时开始运行？\n\n两艘渡轮从早上六点到深夜运送乘客，第三艘渡轮正在前往这座城市的路上，预计下周抵达港口。\n\n“我们感到抱歉，”她说。",
        "相关阅读\n\n港口节日开幕",
    );
}

#[test]
fn a_korean_page_keeps_its_body() {
    keeps(
        "다리, 연말까지 통행 금지\n\n2025년 6월 24일",
        "시장은 월요일 강을 건너는 다리가 연말까지 폐쇄된다고 밝혔다.\n\n수리에 예상보다 오랜 시간이 걸리기 때문이며 아침 여섯 시부터 밤늦게까지 배 두 척이 사람들을 실어 나르고 있고 세 번째 배도 이 도시로 오고 있다고 시는 설명했다.\n\n시의회는 가을에 새 다리를 위한 예산을 표결할 예정이다.",
        "관련기사\n\n항구 축제 개막",
    );
}

#[test]
fn a_hindi_page_keeps_its_body() {
    keeps(
        "साल के अंत तक बंद रहेगा पुल\n\n24 जून 2025",
        "महापौर ने सोमवार को कहा कि नदी पर बना पुल साल के अंत तक बंद रहेगा क्योंकि मरम्मत में योजना से अधिक समय लग रहा है।\n\nसुबह छह बजे से देर शाम तक दो नावें लोगों को पार ले जाती हैं और तीसरी नाव शहर की ओर आ रही है।\n\nपरिषद शरद ऋतु में नए पुल के लिए धन पर मतदान करेगी।",
        "यह भी पढ़ें\n\nबंदरगाह में मेला शुरू",
    );
}

#[test]
fn a_thai_page_keeps_its_body() {
    keeps(
        "สะพานปิดจนถึงสิ้นปี\n\n24 มิถุนายน 2568",
        "นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่าสะพานข้ามแม่น้ำจะปิดจนถึงสิ้นปีเนื่องจากการซ่อมแซมใช้เวลานานกว่าที่วางแผนไว้และประชาชนต้องใช้เส้นทางอื่นในการเดินทางไปทำงาน\n\nเรือข้ามฟากสองลำรับส่งผู้คนตั้งแต่หกโมงเช้าจนถึงดึกและเรือลำที่สามกำลังเดินทางมายังเมืองซึ่งกำลังเตรียมท่าเรือให้พร้อมสำหรับผู้โดยสาร\n\nสภาเมืองจะลงมติเรื่องงบประมาณสำหรับสะพานใหม่ในฤดูใบไม้ร่วงหลังจากที่วิศวกรส่งรายงานฉบับสมบูรณ์ให้แก่สภาเมืองแล้ว",
        "เรื่องที่เกี่ยวข้อง\n\nเปิดงานเทศกาลที่ท่าเรือ",
    );
}

#[test]
fn a_burmese_page_keeps_its_body() {
    keeps(
        "တံတားကို နှစ်ကုန်အထိ ပိတ်ထားမည်\n\n၂၄ ဇွန် ၂၀၂၅",
        "မြစ်ကူးတံတားကို ပြင်ဆင်ရန် မျှော်လင့်ထားသည်ထက် ပိုကြာသောကြောင့် နှစ်ကုန်အထိ ပိတ်ထားမည်ဟု မြို့တော်ဝန်က တနင်္လာနေ့တွင် ပြောကြားခဲ့သည်။\n\nကူးတို့သင်္ဘော နှစ်စင်းက မနက်ခြောက်နာရီမှ ညဉ့်နက်အထိ လူများကို ပို့ဆောင်ပေးနေပြီး တတိယသင်္ဘောသည်လည်း မြို့သို့ လာနေသည်။\n\nကောင်စီက ဆောင်းဦးရာသီတွင် တံတားသစ်အတွက် ဘတ်ဂျက်ကို မဲခွဲဆုံးဖြတ်မည် ဖြစ်သည်။",
        "ဆက်စပ် အကြောင်းအရာများ\n\nဆိပ်ကမ်းပွဲတော် စတင်",
    );
}

#[test]
fn an_arabic_page_keeps_its_body() {
    keeps(
        "الجسر مغلق حتى نهاية العام\n\n24 يونيو 2025",
        "سيظل الجسر فوق النهر مغلقا حتى نهاية العام، حسبما قالت رئيسة البلدية يوم الاثنين في المدينة.\n\nما الذي سيحدث الآن؟\n\nوتنقل عبارتان الناس من السادسة صباحا حتى وقت متأخر من المساء، والثالثة في طريقها إلى المدينة.",
        "اقرأ أيضا\n\nافتتاح المهرجان في الميناء",
    );
}

#[test]
fn a_persian_and_an_urdu_page_keep_their_bodies() {
    keeps(
        "پل تا پایان سال بسته می‌ماند\n\n۳ تیر ۱۴۰۴",
        "شهردار روز دوشنبه گفت پل روی رودخانه تا پایان سال بسته می‌ماند زیرا تعمیرات بیش از برنامه طول می‌کشد.\n\nدو قایق از ساعت شش صبح تا دیروقت مردم را جابه‌جا می‌کنند و قایق سوم در راه شهر است.",
        "بیشتر بخوانید\n\nجشن بندر آغاز شد",
    );
    keeps(
        "پل سال کے آخر تک بند رہے گا\n\n24 جون 2025",
        "میئر نے پیر کو کہا کہ دریا پر بنا پل سال کے آخر تک بند رہے گا کیونکہ مرمت میں منصوبے سے زیادہ وقت لگ رہا ہے۔\n\nصبح چھ بجے سے رات گئے تک دو کشتیاں لوگوں کو پار لے جاتی ہیں اور تیسری کشتی شہر کی طرف آ رہی ہے۔",
        "یہ بھی پڑھیں\n\nبندرگاہ میں میلہ شروع",
    );
}

#[test]
fn a_hebrew_page_keeps_its_body() {
    keeps(
        "הגשר ייסגר עד סוף השנה\n\n24 ביוני 2025",
        "ראש העיר אמרה ביום שני כי הגשר מעל הנהר יישאר סגור עד סוף השנה משום שהתיקונים נמשכים יותר מן המתוכנן.\n\nשתי מעבורות מעבירות אנשים משש בבוקר ועד שעת ערב מאוחרת, והשלישית בדרכה אל העיר.",
        "כתבות נוספות\n\nהפסטיבל בנמל נפתח",
    );
}

#[test]
fn a_russian_page_keeps_its_body() {
    keeps(
        "Мост закрыт до конца года\n\nАвтор: Анна Ли\n24 июня 2025",
        "Мост через реку будет закрыт до конца года, заявила в понедельник мэр города.\n\n«Нам очень жаль», — сказала она депутатам.\n\nЧто будет с паромами?\n\nДва парома перевозят людей с шести утра и до позднего вечера, а третий уже в пути к городу.",
        "Читайте также\n\nВ порту открылся праздник",
    );
}

#[test]
fn a_german_and_a_french_page_keep_their_bodies() {
    keeps(
        "Brücke bleibt bis Jahresende gesperrt\n\nvon Ann Lee\n24.06.2025, 17:06 Uhr",
        "Die Brücke über den Avon bleibt bis zum Jahresende gesperrt, sagte die Bürgermeisterin am Montag.\n\nWas wird aus den Fähren?\n\n„Es tut uns leid“, sagte sie.\n\nZwei Fähren bringen die Leute von sechs Uhr morgens bis spät am Abend über den Fluss, und eine dritte ist unterwegs.",
        "Das könnte Sie auch interessieren\n\nFest im Hafen eröffnet\n\nKommentar schreiben",
    );
    keeps(
        "Le pont reste fermé jusqu'à la fin de l'année\n\nPar Ann Lee\nPublié le 24 juin 2025",
        "Le pont sur l'Avon restera fermé jusqu'à la fin de l'année, a déclaré lundi la maire de la ville.\n\n« Nous sommes désolés », a-t-elle dit.\n\nDeux bacs transportent les gens de six heures du matin jusque tard dans la soirée, et un troisième arrive.",
        "À lire aussi\n\nLa fête du port est ouverte",
    );
}

#[test]
fn a_spanish_page_keeps_its_body() {
    keeps(
        "El puente sigue cerrado hasta fin de año\n\nPor Ana García\n24 de junio de 2025",
        "El puente sobre el Avon seguirá cerrado hasta fin de año, dijo el lunes la alcaldesa de la ciudad.\n\n¿Qué pasará con los transbordadores?\n\nDos transbordadores llevan a la gente desde las seis de la mañana hasta la noche, y un tercero está en camino.",
        "Te puede interesar\n\nAbre la fiesta del puerto",
    );
}
