//! The code on an activation letter: a P-256 key pair in disguise. Whoever reads the ledger sees
//! only the public half, so nobody can activate an account without the letter. The browser derives
//! the same way; the test vectors stand in the noun's `README.md`.

use kernel::{CommunityId, sha256};

/// Characters of a code, without the check character: 100 bits.
pub const CODE_CHARACTERS: usize = 20;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DOMAIN: &[u8] = b"linli/activation/v1\0";
/// Characters on paper between two hyphens.
const GROUP: usize = 4;

/// What is wrong with a typed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// A character that no code has.
    Character,
    /// Not 21 characters.
    Length,
    /// The last character does not fit the others: a typing error.
    Check,
}

/// A code, normalised: 20 characters of the alphabet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code([u8; CODE_CHARACTERS]);

impl Code {
    /// The code of 100 random bits, the lowest bits of `random`.
    pub fn of_bits(random: u128) -> Self {
        Self(std::array::from_fn(|at| {
            let shift = 5 * (CODE_CHARACTERS - 1 - at);
            ALPHABET[(random >> shift) as usize % ALPHABET.len()]
        }))
    }

    /// Reads what a person typed: any case, with spaces and hyphens or without, I and L for 1, O
    /// for 0.
    ///
    /// # Errors
    /// `Character`, `Length`, `Check`, in this order.
    pub fn parse(typed: &str) -> Result<Self, CodeError> {
        let mut normal = Vec::with_capacity(CODE_CHARACTERS + 1);
        for character in typed.chars().filter(|c| !is_separator(*c)) {
            let character = match character.to_ascii_uppercase() {
                'I' | 'L' => '1',
                'O' => '0',
                other => other,
            };
            let byte = u8::try_from(character).map_err(|_| CodeError::Character)?;
            value(byte).ok_or(CodeError::Character)?;
            normal.push(byte);
        }
        let (code, check) = normal.split_first_chunk().ok_or(CodeError::Length)?;
        let code = Self(*code);
        match check {
            [check] if *check == code.check_character() => Ok(code),
            [_] => Err(CodeError::Check),
            _ => Err(CodeError::Length),
        }
    }

    /// As it is printed: five groups of four, then the check character.
    pub fn printed(&self) -> String {
        let mut text = String::with_capacity(CODE_CHARACTERS + 6);
        for group in self.0.chunks(GROUP) {
            text.extend(group.iter().map(|byte| char::from(*byte)));
            text.push('-');
        }
        text.push(char::from(self.check_character()));
        text
    }

    /// The private scalar: the first SHA-256 over domain, community, code and a counter that lies
    /// in [1, n−1]. `None` if none of 256 does, which no code on paper will ever meet.
    pub fn scalar(&self, community: CommunityId) -> Option<[u8; 32]> {
        (0..=u8::MAX)
            .map(|counter| sha256(&[DOMAIN, &community.0, &self.0, &[counter]]).0)
            .find(|scalar| *scalar != [0; 32] && *scalar < P256_ORDER)
    }

    /// The sum of the characters' values modulo 32: finds every single wrong character.
    fn check_character(&self) -> u8 {
        let sum: usize = self.0.iter().filter_map(|byte| value(*byte)).sum();
        ALPHABET[sum % ALPHABET.len()]
    }
}

/// The order of the P-256 group, big-endian.
const P256_ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

fn value(byte: u8) -> Option<usize> {
    ALPHABET.iter().position(|known| *known == byte)
}

/// Spaces of any kind, and the hyphens and dashes keyboards offer.
fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{ff0d}')
}
