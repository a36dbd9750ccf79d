use super::*;
use crate::font::{broken, has_all, width};

fn receipt() -> Paper {
    Paper {
        language: "zh",
        community: "海棠里小区".into(),
        title: "收据".into(),
        marks: vec!["副本".into(), "演示数据".into()],
        about: vec!["第 172 号".into(), "3-1-1201".into(), "2026年11月22日 09:30".into()],
        lines: vec![Line { text: "物业服务费 2026年11月".into(), amount: yuan(25_470) }],
        total: Some(Line { text: "合计（元）".into(), amount: yuan(25_470) }),
        remarks: vec!["交清后账单欠款 0.00 元。".into()],
        code: Code {
            address: "https://linli.example/r/0123456789abcdef.3".into(),
            label: "扫码核对：这笔钱是不是真的记在账上".into(),
            words: "linli.example/r，第 172 号".into(),
        },
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let first = pdf(&[receipt()]).unwrap();
    assert!(first.starts_with(b"%PDF-"));
    assert_eq!(first, pdf(&[receipt()]).unwrap());
    assert!(first.len() < 60_000, "only the glyphs in use are embedded: {}", first.len());
    let other = Paper { title: "结清证明".into(), ..receipt() };
    assert_ne!(first, pdf(&[other]).unwrap());
}

#[test]
fn what_has_no_room_is_refused() {
    let line = || Line { text: "很长的一行".into(), amount: "1.00".into() };
    let many = Paper { lines: (0..40).map(|_| line()).collect(), ..receipt() };
    assert_eq!(pdf(&[many]), Err(Unprintable::TooMuch));
    let endless = Paper { lines: (0..=LINES_MAX).map(|_| line()).collect(), ..receipt() };
    assert_eq!(pdf(&[endless]), Err(Unprintable::TooMuch));
    let long = Paper { title: "长".repeat(TEXT_CHARS_MAX + 1), ..receipt() };
    assert_eq!(pdf(&[long]), Err(Unprintable::TooMuch));
    let mut far = receipt();
    far.code.address = "x".repeat(limits::ADDRESS_BYTES_MAX + 1);
    assert_eq!(pdf(&[far]), Err(Unprintable::TooMuch));
}

#[test]
fn many_sheets_share_one_font() {
    let two = pdf(&[receipt(), receipt()]).unwrap();
    let one = pdf(&[receipt()]).unwrap();
    assert!(two.len() > one.len() && two.len() < 2 * one.len(), "{} {}", one.len(), two.len());
    assert_eq!(pdf(&[]), Err(Unprintable::TooMuch));
    let all = vec![receipt(); limits::SHEETS_MAX + 1];
    assert_eq!(pdf(&all), Err(Unprintable::TooMuch));
    assert!(pdf(&all[1..]).is_ok());
}

#[test]
fn lines_break_where_readers_expect_it() {
    assert_eq!(width("汉"), 1_000);
    assert_eq!(broken("一二三四五", 3_000), ["一二三", "四五"]);
    assert_eq!(broken("一二三，四五", 3_000), ["一二", "三，四", "五"]);
    let words = broken("paid by the counter", width("paid by the"));
    assert_eq!(words, ["paid by the", "counter"]);
    assert_eq!(broken("", 1_000), [""]);
    for text in ["一二三", "abc def", "单价 2.85 元/m²·月，共 89.37 m²"] {
        for room in [1_000, 2_500, 7_000] {
            let lines = broken(text, room);
            let kept: String = lines.concat().replace(' ', "");
            assert_eq!(kept, text.replace(' ', ""), "nothing is lost");
        }
    }
}

#[test]
fn the_font_has_what_papers_say() {
    assert!(has_all("收据副本结清证明房屋费用对账单¥0123456789.,-–—·（）：「」m²№ Receipt"));
}

#[test]
fn amounts_read_as_people_write_them() {
    for (fen, text) in [
        (0, "0.00"),
        (5, "0.05"),
        (25_470, "254.70"),
        (6_401_640, "64,016.40"),
        (-123_456_789, "-1,234,567.89"),
        (i64::MIN, "-92,233,720,368,547,758.08"),
    ] {
        assert_eq!(yuan(fen), text);
    }
}
