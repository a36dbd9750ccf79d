//! Numbers that identify people and organisations, with their check digits.

use crate::model::OwnerKind;
use crate::report::Mistake;

/// Digits of a resident id number or a credit code.
const ID_CHARS: usize = 18;
/// Weights of GB 11643 (ISO 7064 MOD 11-2): powers of two modulo 11.
const RESIDENT_WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_CHECK: &[u8; 11] = b"10X98765432";
/// Characters of GB 32100 in the order of their values; I, O, S, V and Z are not used.
const CREDIT_CHARS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weights of GB 32100: powers of three modulo 31.
const CREDIT_WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// Years of birth that occur.
const BIRTH_YEARS: std::ops::RangeInclusive<u32> = 1880..=2100;
/// Characters of passports and permits.
const DOCUMENT_CHARS: std::ops::RangeInclusive<usize> = 6..=20;

/// Checks the number of somebody whose name is that of a `named` kind, and says what the number's
/// owner is.
///
/// 18 digits (the last may be X) are a resident id number; a company may have its representative's.
/// 18 letters and digits are a credit code; all digits they are one only for a company, since a
/// mistyped id number passes that check once in 31. A number that begins with a letter is a
/// passport or permit. Old 15-digit ids have been void since 2013.
pub(crate) fn check_id(id: &str, named: OwnerKind) -> Result<OwnerKind, Mistake> {
    let bytes = id.as_bytes();
    if !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return Err(Mistake::IdForm);
    }
    if bytes.len() == ID_CHARS {
        if !bytes[..ID_CHARS - 1].iter().all(u8::is_ascii_digit) {
            return check_credit_code(bytes).map(|()| OwnerKind::Organisation);
        }
        return match (check_resident_id(bytes), named) {
            (Err(mistake), OwnerKind::Organisation) => {
                check_credit_code(bytes).map(|()| named).map_err(|_| mistake)
            }
            (result, _) => result.map(|()| named),
        };
    }
    if DOCUMENT_CHARS.contains(&bytes.len()) && bytes[0].is_ascii_alphabetic() {
        return Ok(named);
    }
    Err(Mistake::IdForm)
}

/// The check character of the 17 digits of a resident id number.
pub(crate) fn resident_check_char(digits: &[u8]) -> u8 {
    let sum: u32 = digits
        .iter()
        .zip(RESIDENT_WEIGHTS)
        .map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight)
        .sum();
    RESIDENT_CHECK[(sum % 11) as usize]
}

fn check_resident_id(bytes: &[u8]) -> Result<(), Mistake> {
    let last = bytes[ID_CHARS - 1];
    if !last.is_ascii_digit() && last != b'X' {
        return Err(Mistake::IdForm);
    }
    if !is_birth_date(&bytes[6..14]) {
        return Err(Mistake::IdBirthDate);
    }
    if resident_check_char(&bytes[..ID_CHARS - 1]) != last {
        return Err(Mistake::IdCheckDigit);
    }
    Ok(())
}

fn check_credit_code(bytes: &[u8]) -> Result<(), Mistake> {
    let value = |byte: &u8| CREDIT_CHARS.iter().position(|known| known == byte);
    let values: Option<Vec<usize>> = bytes.iter().map(value).collect();
    let values = values.ok_or(Mistake::IdForm)?;
    let sum: u32 =
        values.iter().zip(CREDIT_WEIGHTS).map(|(value, weight)| *value as u32 * weight).sum();
    let expected = (31 - sum % 31) % 31;
    if values[ID_CHARS - 1] as u32 == expected { Ok(()) } else { Err(Mistake::IdCheckDigit) }
}

fn is_birth_date(digits: &[u8]) -> bool {
    let number = |range: std::ops::Range<usize>| {
        digits[range].iter().fold(0u32, |number, digit| number * 10 + u32::from(digit - b'0'))
    };
    let (year, month, day) = (number(0..4), number(4..6), number(6..8));
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    BIRTH_YEARS.contains(&year) && (1..=days).contains(&day)
}

/// Endings of the names of organisations.
const ORGANISATION_ENDINGS: [&str; 32] = [
    "公司",
    "集团",
    "企业",
    "合伙",
    "银行",
    "支行",
    "分行",
    "委员会",
    "居委会",
    "业委会",
    "中心",
    "协会",
    "学会",
    "基金会",
    "商会",
    "学校",
    "幼儿园",
    "大学",
    "学院",
    "医院",
    "诊所",
    "研究所",
    "研究院",
    "事务所",
    "工厂",
    "总厂",
    "商店",
    "商行",
    "经营部",
    "工作室",
    "合作社",
    "管理局",
];

/// Whether this is the name of an organisation or of a person.
pub(crate) fn kind_of_name(name: &str) -> OwnerKind {
    let bare = name.trim_end_matches(|c: char| c == ')' || c == '(' || c.is_ascii_digit());
    let is_long_enough = name.chars().count() > 4;
    let ends_like_one = ORGANISATION_ENDINGS.iter().any(|ending| bare.ends_with(ending));
    if name.contains("有限公司") || is_long_enough && ends_like_one {
        OwnerKind::Organisation
    } else {
        OwnerKind::Person
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_and_organisations() {
        for (id, expected) in [
            ("11010519491231002X", Ok(OwnerKind::Person)),
            ("440524188001010014", Ok(OwnerKind::Person)),
            ("999999199309142176", Err(Mistake::IdCheckDigit)),
            ("11010519491231002x", Err(Mistake::IdForm)),
            ("110105194912310021", Err(Mistake::IdCheckDigit)),
            ("110105194902300029", Err(Mistake::IdBirthDate)),
            ("110105194913010029", Err(Mistake::IdBirthDate)),
            ("110105187912310029", Err(Mistake::IdBirthDate)),
            ("110105000000000029", Err(Mistake::IdBirthDate)),
            ("91350100M000100Y43", Ok(OwnerKind::Organisation)),
            ("91350100M000100Y44", Err(Mistake::IdCheckDigit)),
            ("91350100I000100Y43", Err(Mistake::IdForm)),
            ("E12345678", Ok(OwnerKind::Person)),
            ("H0123456700", Ok(OwnerKind::Person)),
            ("123456789012345", Err(Mistake::IdForm)),
            ("12345", Err(Mistake::IdForm)),
            ("", Err(Mistake::IdForm)),
            ("E1234-678", Err(Mistake::IdForm)),
            ("王芳", Err(Mistake::IdForm)),
            ("1101051949123100", Err(Mistake::IdForm)),
        ] {
            assert_eq!(check_id(id, OwnerKind::Person), expected, "{id}");
        }
    }

    /// The check digit catches every wrong digit and every exchange of neighbours.
    #[test]
    fn slips_are_caught() {
        let good = *b"11010519491231002X";
        for place in 0..17 {
            for digit in b'0'..=b'9' {
                let mut slipped = good;
                slipped[place] = digit;
                assert_eq!(resident_check_char(&slipped[..17]) == b'X', slipped == good);
            }
        }
        for place in 0..16 {
            let mut slipped = good;
            slipped.swap(place, place + 1);
            assert_eq!(resident_check_char(&slipped[..17]) == b'X', slipped == good);
        }
    }

    #[test]
    fn names_of_organisations() {
        for name in [
            "邻里商贸有限公司",
            "安居房地产开发有限公司",
            "海棠里业主委员会",
            "某某银行(2)",
            "阳光幼儿园1",
        ] {
            assert_eq!(kind_of_name(name), OwnerKind::Organisation, "{name}");
        }
        for name in ["王芳", "李中心", "欧阳学院", "Smith John", "阿不都热合曼·买买提", "张集团"]
        {
            assert_eq!(kind_of_name(name), OwnerKind::Person, "{name}");
        }
    }
}
