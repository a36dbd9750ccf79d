//! A bounded tree of an XML message: elements by their local names, text, the currency attribute.
//!
//! Entities are not expanded: a document type is refused, and only the five predefined entities and
//! numbers of characters are known.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::limits::{DEPTH_MAX, ELEMENTS_MAX, TEXT_BYTES_MAX};
use crate::report::{Finding, Mistake};

/// An element with what is in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// The text line its tag begins on.
    pub(crate) line: u32,
    /// Its default namespace, if it declares one.
    pub(crate) namespace: Option<String>,
    /// The attribute `Ccy`.
    pub(crate) currency: Option<String>,
    text: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// All children with this name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element down this path of names.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| {
            element.children.iter().find(|child| child.name == *name)
        })
    }

    /// The text of the first element down this path; blank is none.
    pub(crate) fn text_at(&self, path: &[&str]) -> Option<&str> {
        self.at(path).map(Element::text).filter(|text| !text.is_empty())
    }

    pub(crate) fn text(&self) -> &str {
        self.text.trim()
    }
}

/// Reads a whole message.
pub(crate) fn parse(text: &str) -> Result<Element, Finding> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines { text, counted: 0, line: 1 };
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let mut elements = 0;
    loop {
        let line = lines.at(reader.buffer_position());
        let wrong = |mistake| Finding::new(line, "", mistake);
        let event = reader.read_event().map_err(|_| wrong(Mistake::XmlInvalid))?;
        match event {
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                elements += 1;
                if root.is_some() {
                    return Err(wrong(Mistake::XmlInvalid));
                }
                if elements > ELEMENTS_MAX || open.len() >= DEPTH_MAX {
                    return Err(wrong(Mistake::XmlTooLarge));
                }
                open.push(element(tag, line).ok_or_else(|| wrong(Mistake::XmlInvalid))?);
                if matches!(event, Event::Empty(_)) {
                    close(&mut open, &mut root);
                }
            }
            Event::End(_) => close(&mut open, &mut root),
            Event::Text(ref part) => append(&mut open, &part.xml10_content()).map_err(wrong)?,
            Event::CData(ref part) => append(&mut open, &part.xml10_content()).map_err(wrong)?,
            Event::GeneralRef(ref entity) => {
                let character = character(entity).ok_or_else(|| wrong(Mistake::XmlInvalid))?;
                append(&mut open, character.encode_utf8(&mut [0; 4])).map_err(wrong)?;
            }
            Event::DocType(_) => return Err(wrong(Mistake::XmlDoctype)),
            Event::Eof if open.is_empty() => {
                return root.ok_or_else(|| wrong(Mistake::XmlInvalid));
            }
            Event::Eof => return Err(wrong(Mistake::XmlInvalid)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => (),
        }
    }
}

fn element(tag: &BytesStart<'_>, line: u32) -> Option<Element> {
    // Whoever looks at attributes compares each with all others.
    if tag.len() > TEXT_BYTES_MAX {
        return None;
    }
    let name = tag.local_name().as_ref().to_string();
    let mut element = Element { name, line, ..Element::default() };
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let place = match attribute.key.as_ref() {
            "Ccy" => &mut element.currency,
            // The namespace is kept whether it is the default one or has a prefix.
            key if key == "xmlns" || tag.name().as_ref() == prefixed(key, &element.name) => {
                &mut element.namespace
            }
            _ => continue,
        };
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        if value.len() > TEXT_BYTES_MAX {
            return None;
        }
        *place = Some(value.into_owned());
    }
    Some(element)
}

/// `doc:Document` for the attribute `xmlns:doc`.
fn prefixed(key: &str, name: &str) -> String {
    let prefix = key.strip_prefix("xmlns:").unwrap_or_default();
    format!("{prefix}:{name}")
}

/// The innermost open element is complete.
fn close(open: &mut Vec<Element>, root: &mut Option<Element>) {
    let Some(element) = open.pop() else { return };
    match open.last_mut() {
        Some(parent) => parent.children.push(element),
        None => *root = Some(element),
    }
}

fn append(open: &mut [Element], part: &str) -> Result<(), Mistake> {
    match open.last_mut() {
        // Between elements stands nothing but the indentation of the file.
        Some(element) if element.text.is_empty() && part.trim().is_empty() => Ok(()),
        Some(element) if element.text.len() + part.len() <= TEXT_BYTES_MAX => {
            element.text.push_str(part);
            Ok(())
        }
        Some(_) => Err(Mistake::TextTooLong),
        None if part.trim_matches(['\u{feff}', ' ', '\n', '\r', '\t']).is_empty() => Ok(()),
        None => Err(Mistake::XmlInvalid),
    }
}

/// The character of `&amp;` or `&#38;`.
fn character(entity: &BytesRef<'_>) -> Option<char> {
    match &**entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => entity.resolve_char_ref().ok().flatten(),
    }
}

/// Counts line breaks up to positions that only grow.
struct Lines<'a> {
    text: &'a str,
    counted: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, position: u64) -> u32 {
        let end = usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        let passed = self.text.as_bytes().get(self.counted..end).unwrap_or_default();
        let breaks = passed.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.counted = self.counted.max(end);
        self.line
    }
}
