//! The font: one face for all scripts, so that a sheet looks the same everywhere. Only the glyphs
//! that a sheet uses go into its PDF.

use krilla::text::Font;
use std::sync::LazyLock;
use ttf_parser::Face;

/// The whole font, OpenType; browsers that make a paper of their own ask for it.
pub static BYTES: &[u8] = include_bytes!(env!("LINLI_PAPER_FONT"));

static FACE: LazyLock<Face<'static>> =
    LazyLock::new(|| Face::parse(BYTES, 0).expect("the built-in font is a font"));

/// For the PDF.
pub(crate) fn font() -> Font {
    static FONT: LazyLock<Font> =
        LazyLock::new(|| Font::new(BYTES.into(), 0).expect("the built-in font is a font"));
    FONT.clone()
}

/// How wide a text stands, in thousandths of its size.
pub(crate) fn width(text: &str) -> u32 {
    text.chars().map(advance).sum()
}

fn advance(letter: char) -> u32 {
    let em = u32::from(FACE.units_per_em()).max(1);
    let glyph = FACE.glyph_index(letter).unwrap_or_default();
    u32::from(FACE.glyph_hor_advance(glyph).unwrap_or_default()) * 1_000 / em
}

/// Breaks a text into lines no wider than `room` thousandths of its size: between Chinese
/// characters anywhere, in other scripts between words, and inside a word only where it alone is
/// too wide. Closing punctuation does not begin a line.
pub(crate) fn broken(text: &str, room: u32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let fits = width(line.trim_end()) + width(piece.trim_end()) <= room;
        if !fits && !line.is_empty() {
            lines.push(line.trim_end().to_string());
            line.clear();
        }
        for letter in piece.chars() {
            if width(&line) + advance(letter) > room && !line.is_empty() {
                lines.push(line.trim_end().to_string());
                line.clear();
                // The blank between two words is where the line ends.
                if letter == ' ' {
                    continue;
                }
            }
            line.push(letter);
        }
    }
    lines.push(line.trim_end().to_string());
    lines
}

/// What stays together: a word with its blank, or one character with the punctuation behind it.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut open = false;
    for letter in text.chars() {
        let closes = "，。；：！？、）》」』”’…,.;:!?)".contains(letter);
        let is_word = letter.is_ascii() || matches!(letter, '¥' | '–' | '—' | '·');
        match pieces.last_mut() {
            Some(last) if closes || (open && is_word) || letter == ' ' => last.push(letter),
            _ => pieces.push(letter.into()),
        }
        open = is_word && letter != ' ';
    }
    pieces
}

/// Whether the font has every character of this text.
#[cfg(test)]
pub(crate) fn has_all(text: &str) -> bool {
    text.chars().all(|letter| FACE.glyph_index(letter).is_some())
}
