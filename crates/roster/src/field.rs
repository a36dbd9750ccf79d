//! From the text of a cell to its value, column by column.

use crate::limits::{
    AREA_HUNDREDTHS_MAX, FLOOR_MAX, FLOOR_MIN, LABEL_CHARS_MAX, NAME_CHARS_MAX, RENT_FEN_MAX,
};
use crate::model::{FlatStatus, OccupantRole, Sex};
use crate::report::Mistake;

/// Digits before the decimal point that are read at all.
const INTEGER_DIGITS_MAX: usize = 15;

/// Why a decimal number is no number of hundredths.
enum DecimalFault {
    NotANumber,
    TooPrecise,
    TooLarge,
}

/// Reads a decimal number as hundredths, exactly: digits, at most one point, at most two decimals
/// that are not zero. The sign is returned apart.
fn hundredths(text: &str) -> Result<(bool, u64), DecimalFault> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (integer, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(integer) || !is_number(decimals) {
        return Err(DecimalFault::NotANumber);
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > 2 {
        return Err(DecimalFault::TooPrecise);
    }
    let integer = integer.trim_start_matches('0');
    if integer.len() > INTEGER_DIGITS_MAX {
        return Err(DecimalFault::TooLarge);
    }
    let shifted = format!("0{integer}{decimals:0<2}");
    let value = shifted.parse().map_err(|_| DecimalFault::TooLarge)?;
    Ok((is_negative, value))
}

/// An area in 0.01 m².
pub(crate) fn area(text: &str) -> Result<u64, Mistake> {
    match hundredths(text) {
        Err(DecimalFault::NotANumber) => Err(Mistake::AreaNotANumber),
        Err(DecimalFault::TooPrecise) => Err(Mistake::AreaTooPrecise),
        Ok((true, _)) | Ok((false, 0)) => Err(Mistake::AreaNotPositive),
        Ok((false, area)) if area <= AREA_HUNDREDTHS_MAX => Ok(area),
        Ok(_) | Err(DecimalFault::TooLarge) => Err(Mistake::AreaTooLarge),
    }
}

/// An amount in fen.
pub(crate) fn amount(text: &str) -> Result<u64, Mistake> {
    match hundredths(text) {
        Ok((false, fen)) if fen <= RENT_FEN_MAX => Ok(fen),
        _ => Err(Mistake::AmountInvalid),
    }
}

/// A floor; there is no floor zero.
pub(crate) fn floor(text: &str) -> Result<i32, Mistake> {
    let bare = without_ending(text, &["层", "楼", "F"]);
    let floor = match bare.strip_prefix('B') {
        Some(basement) => number(basement).filter(|below| *below > 0).map(|below| -below),
        None => number(bare),
    };
    floor.filter(|floor| *floor != 0).ok_or(Mistake::NumberInvalid)
}

/// The number of floors of a building.
pub(crate) fn floors_total(text: &str) -> Result<i32, Mistake> {
    number(without_ending(text, &["层"])).filter(|floors| *floors > 0).ok_or(Mistake::NumberInvalid)
}

fn number(text: &str) -> Option<i32> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number| (FLOOR_MIN..=FLOOR_MAX).contains(number))
}

/// 有, 无.
pub(crate) fn elevator(text: &str) -> Result<bool, Mistake> {
    match text {
        "有" | "是" => Ok(true),
        "无" | "没有" | "否" => Ok(false),
        _ => Err(Mistake::UnknownValue),
    }
}

/// The kind of room, as its word.
pub(crate) fn house_type(text: &str) -> Result<String, Mistake> {
    let word = match text {
        "110" | "住宅" => "住宅",
        "119" | "办公室" | "办公" => "办公室",
        "120" | "宿舍" => "宿舍",
        "商铺" | "商业" | "商用" => "商铺",
        "车位" | "车库" | "储藏室" | "其他" => text,
        _ => return Err(Mistake::UnknownValue),
    };
    Ok(word.into())
}

/// The use of the flat, by code or word.
pub(crate) fn status(text: &str) -> Result<FlatStatus, Mistake> {
    match text {
        "2001" | "已入住" => Ok(FlatStatus::Occupied),
        "2002" | "未销售" => Ok(FlatStatus::Unsold),
        "2003" | "已交房" => Ok(FlatStatus::HandedOver),
        "2004" | "未入住" => Ok(FlatStatus::NotMovedIn),
        "2005" | "已装修" => Ok(FlatStatus::Renovated),
        "2006" | "已出租" => Ok(FlatStatus::Let),
        "2007" | "已售" => Ok(FlatStatus::Sold),
        "2008" | "空闲" => Ok(FlatStatus::Vacant),
        "2009" | "装修中" => Ok(FlatStatus::UnderRenovation),
        _ => Err(Mistake::UnknownValue),
    }
}

/// `None`: an owner; else what the person is instead.
pub(crate) fn owner_type(text: &str) -> Result<Option<OccupantRole>, Mistake> {
    match text {
        "1001" | "业主" | "业主本人" => Ok(None),
        "1002" | "家庭成员" => Ok(Some(OccupantRole::Family)),
        "1003" | "租客" | "租户" => Ok(Some(OccupantRole::Tenant)),
        "1004" | "临时人员" => Ok(Some(OccupantRole::Temporary)),
        "1005" | "其他" => Ok(Some(OccupantRole::Other)),
        _ => Err(Mistake::UnknownValue),
    }
}

/// 男, 女. Codes differ from program to program, so they are not guessed.
pub(crate) fn sex(text: &str) -> Result<Sex, Mistake> {
    match text {
        "男" => Ok(Sex::Male),
        "女" => Ok(Sex::Female),
        _ => Err(Mistake::UnknownValue),
    }
}

/// The number of a building without the word for it.
pub(crate) fn building(text: &str) -> Result<String, Mistake> {
    label(without_ending(text, &["号楼", "栋", "幢", "座", "楼", "号"]))
}

/// The number of a stairwell without the word for it.
pub(crate) fn stairwell(text: &str) -> Result<String, Mistake> {
    label(without_ending(text, &["单元", "门", "梯"]))
}

/// The number of a door without the word for it.
pub(crate) fn door(text: &str) -> Result<String, Mistake> {
    label(without_ending(text, &["室", "房", "号"]))
}

/// Any short text; blanks inside do not distinguish labels.
pub(crate) fn label(text: &str) -> Result<String, Mistake> {
    let label: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if label.chars().count() > LABEL_CHARS_MAX {
        return Err(Mistake::CellTooLong(LABEL_CHARS_MAX));
    }
    Ok(label)
}

/// A name. Two-character names are often written with a blank between; Latin names keep theirs.
pub(crate) fn name(text: &str) -> Result<String, Mistake> {
    if text.chars().count() > NAME_CHARS_MAX {
        return Err(Mistake::CellTooLong(NAME_CHARS_MAX));
    }
    if text.is_ascii() {
        return Ok(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Ok(text.chars().filter(|c| !c.is_whitespace()).collect())
}

/// A mobile number (11 digits, 13 to 19) or a fixed line with its area code, digits only.
pub(crate) fn phone(text: &str) -> Result<String, Mistake> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
    let national = digits.strip_prefix("+86").unwrap_or(&digits);
    let bytes = national.as_bytes();
    let is_mobile = bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]);
    let is_fixed = (10..=12).contains(&bytes.len()) && bytes[0] == b'0' && bytes[1] != b'0';
    if bytes.iter().all(u8::is_ascii_digit) && (is_mobile || is_fixed) {
        Ok(national.into())
    } else {
        Err(Mistake::PhoneInvalid)
    }
}

/// Whether the floor can be read off the door and is another: 101 and 0101 lie on floor 1, 1502,
/// 01502 and 15002 on floor 15. A door with letters or less than three digits tells nothing.
pub(crate) fn door_contradicts_floor(door: &str, floor: i32) -> bool {
    let Ok(number) = door.parse::<i32>() else {
        return false;
    };
    let floors = match door.len() {
        3 | 4 => [number / 100, number / 100],
        5 => [number / 100, number / 1000],
        _ => return false,
    };
    floor > 0 && floors[0] > 0 && !floors.contains(&floor)
}

fn without_ending<'a>(text: &'a str, endings: &[&str]) -> &'a str {
    let text = text.trim();
    endings
        .iter()
        .find_map(|ending| text.strip_suffix(ending))
        .filter(|bare| !bare.is_empty())
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_exact() {
        for (text, expected) in [
            ("89.57", Ok(8957)),
            ("89.5", Ok(8950)),
            ("89", Ok(8900)),
            ("089.50", Ok(8950)),
            ("89.570", Ok(8957)),
            ("0.01", Ok(1)),
            ("1000000", Ok(AREA_HUNDREDTHS_MAX)),
            ("1000000.01", Err(Mistake::AreaTooLarge)),
            ("99999999999999999999", Err(Mistake::AreaTooLarge)),
            ("89.571", Err(Mistake::AreaTooPrecise)),
            ("0", Err(Mistake::AreaNotPositive)),
            ("0.00", Err(Mistake::AreaNotPositive)),
            ("-12.5", Err(Mistake::AreaNotPositive)),
            ("八十九点三", Err(Mistake::AreaNotANumber)),
            ("89.57㎡", Err(Mistake::AreaNotANumber)),
            ("1,234.5", Err(Mistake::AreaNotANumber)),
            ("1e3", Err(Mistake::AreaNotANumber)),
            ("89.", Err(Mistake::AreaNotANumber)),
            (".5", Err(Mistake::AreaNotANumber)),
            ("-", Err(Mistake::AreaNotANumber)),
            ("NaN", Err(Mistake::AreaNotANumber)),
            ("1.2.3", Err(Mistake::AreaNotANumber)),
        ] {
            assert_eq!(area(text), expected, "{text}");
        }
    }

    #[test]
    fn rents() {
        for (text, expected) in [
            ("0", Ok(0)),
            ("2500.5", Ok(250_050)),
            ("-1", Err(Mistake::AmountInvalid)),
            ("10000000.01", Err(Mistake::AmountInvalid)),
            ("面议", Err(Mistake::AmountInvalid)),
        ] {
            assert_eq!(amount(text), expected, "{text}");
        }
    }

    #[test]
    fn floors() {
        for (text, expected) in
            [("15", Some(15)), ("-1", Some(-1)), ("B2", Some(-2)), ("3层", Some(3))]
        {
            assert_eq!(floor(text).ok(), expected, "{text}");
        }
        for text in ["0", "1.5", "201", "-21", "顶层", "", "+3", "--1", "B-1"] {
            assert_eq!(floor(text), Err(Mistake::NumberInvalid), "{text}");
        }
        assert_eq!(floors_total("33层"), Ok(33));
        assert_eq!(floors_total("-3"), Err(Mistake::NumberInvalid));
    }

    #[test]
    fn doors_tell_floors() {
        for (door, floor, contradicts) in [
            ("101", 1, false),
            ("0101", 1, false),
            ("1502", 15, false),
            ("15002", 15, false),
            ("1502", 14, true),
            ("301", 13, true),
            ("1001", 1, true),
            ("01001", 10, false),
            ("12", 3, false),
            ("A02", 3, false),
            ("1502", -1, false),
            ("99999999999", 1, false),
        ] {
            assert_eq!(door_contradicts_floor(door, floor), contradicts, "{door} on {floor}");
        }
    }

    #[test]
    fn phones() {
        for (text, expected) in [
            ("19900000001", Some("19900000001")),
            ("+86 199-0000-0001", Some("19900000001")),
            ("010-12345678", Some("01012345678")),
            ("(0571)1234567", Some("05711234567")),
            ("12345", None),
            ("11900000001", None),
            ("199000000012", None),
            ("1990000000a", None),
            ("19900000001/19900000002", None),
            ("0012345678", None),
        ] {
            assert_eq!(phone(text).ok().as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn labels_lose_their_words() {
        for (read, text, expected) in [
            (building as fn(&str) -> Result<String, Mistake>, "1号楼", "1"),
            (building, "A座", "A"),
            (building, "12 栋", "12"),
            (building, "楼", "楼"),
            (stairwell, "2单元", "2"),
            (door, "1502室", "1502"),
            (name, "王 芳", "王芳"),
            (name, "John  Smith", "John Smith"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(label(&"1".repeat(33)), Err(Mistake::CellTooLong(32)));
        assert_eq!(name(&"张".repeat(101)), Err(Mistake::CellTooLong(100)));
    }
}
