//! Where everything stands on the sheet. Lengths are thousandths of a point, so that no sum of them
//! depends on the machine; a PDF takes them as decimals.

use crate::code::{self, Modules};
use crate::font::{broken, font, width};
use crate::{Line, Paper, Unprintable};
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::TextDirection;

/// A5, upright.
const WIDTH: u32 = 419_528;
const HEIGHT: u32 = 595_276;
const MARGIN: u32 = 36_000;
const INNER: u32 = WIDTH - 2 * MARGIN;
const CODE_SIDE: u32 = 92_000;
/// Between the code and the words beside it.
const GAP: u32 = 14_000;

/// Sizes of type, in thousandths of a point, and the height of their lines.
const TITLE: Type = Type { size: 18_000, leading: 26_000 };
const MARK: Type = Type { size: 13_000, leading: 20_000 };
const PLAIN: Type = Type { size: 10_500, leading: 17_000 };
const SMALL: Type = Type { size: 8_500, leading: 13_000 };
const SUM: Type = Type { size: 13_000, leading: 24_000 };

#[derive(Clone, Copy)]
struct Type {
    size: u32,
    leading: u32,
}

const INK: (u8, u8, u8) = (0x1c, 0x23, 0x21);
const QUIET: (u8, u8, u8) = (0x56, 0x60, 0x5d);
const ALERT: (u8, u8, u8) = (0xa6, 0x2b, 0x1f);

/// The first paper's title and language are the file's.
pub(crate) fn draw(papers: &[Paper]) -> Result<Vec<u8>, Unprintable> {
    let mut document = Document::new();
    if let Some(first) = papers.first() {
        let metadata = Metadata::new().title(first.title.clone());
        let metadata = metadata.language(first.language.to_string());
        document.set_metadata(metadata.creator("邻里 Linli".into()));
    }
    for paper in papers {
        let modules = code::modules(&paper.code.address)?;
        let size =
            PageSettings::from_wh(points(WIDTH), points(HEIGHT)).ok_or(Unprintable::Fault)?;
        let mut page = document.start_page_with(size);
        let fits = fill_sheet(Sheet { surface: page.surface(), y: MARGIN }, paper, &modules);
        page.finish();
        if !fits {
            return Err(Unprintable::TooMuch);
        }
    }
    document.finish().map_err(|_| Unprintable::Fault)
}

/// Writes everything; whether it all had room.
fn fill_sheet(mut sheet: Sheet<'_>, paper: &Paper, modules: &Modules) -> bool {
    sheet.head(paper);
    sheet.body(paper);
    let above = sheet.y <= HEIGHT - MARGIN - CODE_SIDE - GAP;
    sheet.foot(paper, modules);
    let beside = sheet.y <= HEIGHT - MARGIN + SMALL.leading;
    sheet.surface.finish();
    above && beside
}

/// The sheet, and how far down it is written.
struct Sheet<'a> {
    surface: Surface<'a>,
    y: u32,
}

impl Sheet<'_> {
    fn head(&mut self, paper: &Paper) {
        self.text(&paper.community, SMALL, QUIET);
        self.text(&paper.title, TITLE, INK);
        for mark in &paper.marks {
            self.text(mark, MARK, ALERT);
        }
        self.y += 4_000;
        for about in &paper.about {
            self.text(about, PLAIN, INK);
        }
        self.y += 6_000;
    }

    fn body(&mut self, paper: &Paper) {
        self.rule();
        for line in &paper.lines {
            self.amount(line, PLAIN);
        }
        if let Some(total) = &paper.total {
            self.rule();
            self.amount(total, SUM);
        }
        self.rule();
        for remark in &paper.remarks {
            self.text(remark, SMALL, QUIET);
        }
    }

    /// The code in the lower left corner, and beside it what it is for.
    fn foot(&mut self, paper: &Paper, modules: &Modules) {
        let top = HEIGHT - MARGIN - CODE_SIDE;
        let step = CODE_SIDE / modules.side;
        let squares = modules.dark.iter().filter_map(|(row, column)| {
            let (x, y) = (MARGIN + column * step, top + row * step);
            Rect::from_xywh(points(x), points(y), points(step), points(step))
        });
        let mut path = PathBuilder::new();
        squares.for_each(|square| path.push_rect(square));
        self.fill(path.finish(), INK);
        self.y = top;
        let left = MARGIN + CODE_SIDE + GAP;
        for (text, color) in [(&paper.code.label, INK), (&paper.code.words, QUIET)] {
            for line in broken(text, room(WIDTH - MARGIN - left, SMALL)) {
                self.put(&line, left, SMALL, color);
                self.y += SMALL.leading;
            }
        }
    }

    /// A text over the whole width.
    fn text(&mut self, text: &str, style: Type, color: (u8, u8, u8)) {
        for line in broken(text, room(INNER, style)) {
            self.put(&line, MARGIN, style, color);
            self.y += style.leading;
        }
    }

    /// A text on the left and its amount on the right, in line with the text's last line.
    fn amount(&mut self, Line { text, amount }: &Line, style: Type) {
        let wide = width(amount) * style.size / 1_000;
        let lines = broken(text, room(INNER.saturating_sub(wide + GAP), style));
        for (place, line) in lines.iter().enumerate() {
            self.put(line, MARGIN, style, INK);
            if place + 1 == lines.len() {
                self.put(amount, (MARGIN + INNER).saturating_sub(wide), style, INK);
            }
            self.y += style.leading;
        }
    }

    fn rule(&mut self) {
        let line = Rect::from_xywh(points(MARGIN), points(self.y), points(INNER), points(500));
        let mut path = PathBuilder::new();
        line.into_iter().for_each(|line| path.push_rect(line));
        self.fill(path.finish(), QUIET);
        self.y += 5_000;
    }

    /// One line of text whose upper edge is where the sheet is written to.
    fn put(&mut self, text: &str, x: u32, style: Type, color: (u8, u8, u8)) {
        self.surface.set_fill(Some(ink(color)));
        let at = Point::from_xy(points(x), points(self.y + style.size));
        let size = points(style.size);
        self.surface.draw_text(at, font(), size, text, false, TextDirection::LeftToRight);
    }

    fn fill(&mut self, path: Option<Path>, color: (u8, u8, u8)) {
        if let Some(path) = path {
            self.surface.set_fill(Some(ink(color)));
            self.surface.draw_path(&path);
        }
    }
}

fn ink((red, green, blue): (u8, u8, u8)) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

/// What a width has room for, in thousandths of the size of type.
fn room(width: u32, style: Type) -> u32 {
    width / (style.size / 1_000)
}

fn points(thousandths: u32) -> f32 {
    thousandths as f32 / 1_000.0
}
