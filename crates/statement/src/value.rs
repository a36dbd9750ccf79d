//! From the text of a cell or an element to a day, a time, an amount, a currency.

use kernel::{Fen, ShanghaiDate};

use crate::limits::FEN_MAX;
use crate::report::Mistake;

/// Full-width ASCII becomes ordinary ASCII, since banks mix both.
pub(crate) fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(narrow).collect()
}

/// A name or a label without any blanks, so that padded headers compare equal.
pub(crate) fn squeezed(text: &str) -> String {
    half_width(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Text for people on one line: control characters and marks that turn the direction of writing
/// become blanks.
pub(crate) fn clean(text: &str) -> String {
    let is_bad =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let cleaned: String = text.chars().map(|c| if is_bad(c) { ' ' } else { c }).collect();
    cleaned.trim().into()
}

/// What exports write into a cell that has no value.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '/'))
}

/// `2025-08-22`, `2025/8/22` or `20250822`, with a time behind it or not.
pub(crate) fn day_and_time(text: &str) -> Result<(ShanghaiDate, String), Mistake> {
    let text = half_width(text);
    let (day_text, time_text) = match text.trim().split_once([' ', 'T']) {
        Some((day, time)) => (day, time.trim()),
        None => (text.trim(), ""),
    };
    let day = day(day_text).ok_or(Mistake::DayInvalid)?;
    let time = if time_text.is_empty() { String::new() } else { time(time_text)? };
    Ok((day, time))
}

fn day(text: &str) -> Option<ShanghaiDate> {
    let parts: Vec<&str> = match text.len() {
        8 if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            vec![&text[..4], &text[4..6], &text[6..]]
        }
        _ => text.split(['-', '/']).collect(),
    };
    let [year, month, day] = parts[..] else { return None };
    if year.len() != 4 {
        return None;
    }
    ShanghaiDate::new(digits(year)?, digits(month)?.try_into().ok()?, digits(day)?.try_into().ok()?)
}

fn digits(text: &str) -> Option<u16> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// `17:57:17`, `17:57` or `175717`; parts of a second and a zone may follow and are not kept.
pub(crate) fn time(text: &str) -> Result<String, Mistake> {
    let end = text.find(['.', '+', 'Z']).unwrap_or(text.len());
    let text = text[..end].trim();
    let parts: Vec<&str> = match text.len() {
        6 if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            vec![&text[..2], &text[2..4], &text[4..]]
        }
        _ => text.split(':').collect(),
    };
    let numbers: Option<Vec<u16>> = parts.iter().map(|part| digits(part)).collect();
    match numbers.as_deref() {
        Some([hour @ 0..=23, minute @ 0..=59]) => Ok(format!("{hour:02}:{minute:02}:00")),
        Some([hour @ 0..=23, minute @ 0..=59, second @ 0..=60]) => {
            Ok(format!("{hour:02}:{minute:02}:{second:02}"))
        }
        _ => Err(Mistake::TimeInvalid),
    }
}

/// `-1,234.56`, `¥28.1`, `28元`: an optional sign and mark, digits in one piece or in thousands, and
/// at most two decimals that are not zero.
pub(crate) fn amount(text: &str) -> Result<Fen, Mistake> {
    let text = squeezed(text);
    let (negative, rest) = sign(&text);
    let unmarked = rest.strip_prefix(['¥', '￥']).unwrap_or(rest);
    let unmarked = unmarked.strip_suffix('元').unwrap_or(unmarked);
    // The sign stands before the mark or behind it.
    let has_sign = rest.len() < text.len();
    let (negative, unsigned) = if has_sign { (negative, unmarked) } else { sign(unmarked) };
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let whole = thousands(whole).ok_or(Mistake::AmountInvalid)?;
    if decimals.is_empty() || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Mistake::AmountInvalid);
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > 2 {
        return Err(Mistake::AmountTooPrecise);
    }
    let fen: i64 = format!("{whole}{decimals:0<2}").parse().map_err(|_| Mistake::AmountTooLarge)?;
    if fen > FEN_MAX {
        return Err(Mistake::AmountTooLarge);
    }
    Ok(Fen(if negative { -fen } else { fen }))
}

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Digits without the commas between thousands, which must stand everywhere or nowhere.
fn thousands(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(',').collect();
    let is_digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let is_regular = match groups[..] {
        [_] => true,
        [first, ref rest @ ..] => first.len() <= 3 && rest.iter().all(|group| group.len() == 3),
        [] => false,
    };
    (is_regular && groups.iter().all(is_digits)).then(|| groups.concat())
}

/// The code of ISO 4217 for what banks write.
pub(crate) fn currency(text: &str) -> Result<String, Mistake> {
    let text = squeezed(text);
    let code = match text.as_str() {
        "人民币" | "人民币元" | "RMB" => "CNY",
        "美元" => "USD",
        "港币" | "港元" => "HKD",
        "欧元" => "EUR",
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => code,
        _ => return Err(Mistake::CurrencyUnknown),
    };
    Ok(code.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        for (text, expected) in [
            ("28.16", Ok(2_816)),
            ("¥28.16", Ok(2_816)),
            ("￥50.0", Ok(5_000)),
            ("28元", Ok(2_800)),
            ("-71.89", Ok(-7_189)),
            ("+0.35", Ok(35)),
            ("-¥5", Ok(-500)),
            ("¥-5", Ok(-500)),
            ("3,240.28", Ok(324_028)),
            ("1,234,567.8", Ok(123_456_780)),
            ("8.850", Ok(885)),
            ("１２．５", Ok(1_250)),
            ("0", Ok(0)),
            ("10000000000.00", Ok(FEN_MAX)),
            ("10000000000.01", Err(Mistake::AmountTooLarge)),
            ("99999999999999999999", Err(Mistake::AmountTooLarge)),
            ("0.001", Err(Mistake::AmountTooPrecise)),
            ("", Err(Mistake::AmountInvalid)),
            ("-", Err(Mistake::AmountInvalid)),
            ("--5", Err(Mistake::AmountInvalid)),
            ("-¥-5", Err(Mistake::AmountInvalid)),
            ("xx,yyyy.zz", Err(Mistake::AmountInvalid)),
            ("12,34.5", Err(Mistake::AmountInvalid)),
            ("1234,567", Err(Mistake::AmountInvalid)),
            (",123", Err(Mistake::AmountInvalid)),
            ("1.2.3", Err(Mistake::AmountInvalid)),
            ("1.", Err(Mistake::AmountInvalid)),
            ("1e5", Err(Mistake::AmountInvalid)),
            ("一百", Err(Mistake::AmountInvalid)),
        ] {
            assert_eq!(amount(text), expected.map(Fen), "{text:?}");
        }
    }

    #[test]
    fn days_and_times() {
        for (text, expected) in [
            ("2025-08-22", Some("2025-08-22 ")),
            ("2025/8/2", Some("2025-08-02 ")),
            ("20250822", Some("2025-08-22 ")),
            ("2023-02-12 21:32:14", Some("2023-02-12 21:32:14")),
            ("2023-02-12 9:05", Some("2023-02-12 09:05:00")),
            ("2015-03-10T18:43:50.5+08:00", Some("2015-03-10 18:43:50")),
            ("2025-02-30", None),
            ("22-08-2025", None),
            ("2025-13-01", None),
            ("2025年8月22日", None),
            ("2025-08-22 25:00", None),
            ("2025-08-22-01", None),
            ("日期", None),
            ("", None),
        ] {
            let read = day_and_time(text).ok().map(|(day, time)| format!("{day} {time}"));
            assert_eq!(read.as_deref(), expected, "{text:?}");
        }
    }
}
