//! Workbooks made by hand, byte by byte, to reach what office programs write and the samples do
//! not.

use std::io::{Cursor, Write};

use roster::{Language, read};
use zip::write::SimpleFileOptions;

use crate::rows::{HEADER, ID, lines};

const ROW: &str = "1,1,101,1,6,有,110,10102,89.57,80,0,2001,王芳,女,19900000001,,1001";

/// An xlsx file whose sheets have this XML between `<sheetData>` and `</sheetData>`.
pub fn xlsx(sheets: &[&str]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let relationship = |id: usize, kind: &str, target: &str| {
        format!("<Relationship Id='rId{id}' Type='{OFFICE}/{kind}' Target='{target}'/>")
    };
    let relationships = |list: &str| {
        format!("<Relationships xmlns='{PACKAGE}/relationships'>{list}</Relationships>")
    };
    let (mut names, mut links) = (String::new(), String::new());
    let mut parts = Vec::new();
    for (id, rows) in (1..).zip(sheets) {
        names += &format!("<sheet name='s{id}' sheetId='{id}' r:id='rId{id}'/>");
        links += &relationship(id, "worksheet", &format!("worksheets/s{id}.xml"));
        let xml = format!("<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/s{id}.xml"), xml));
    }
    let root = relationship(1, "officeDocument", "xl/workbook.xml");
    let workbook =
        format!("<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets>{names}</sheets></workbook>");
    parts.extend([
        ("[Content_Types].xml".into(), format!("<Types xmlns='{PACKAGE}/content-types'/>")),
        ("_rels/.rels".into(), relationships(&root)),
        ("xl/workbook.xml".into(), workbook),
        ("xl/_rels/workbook.xml.rels".into(), relationships(&links)),
    ]);
    pack(&parts)
}

pub fn pack(parts: &[(String, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        archive.write_all(content.as_bytes()).expect("in memory");
    }
    archive.finish().expect("in memory").into_inner()
}

/// A row of text cells.
pub fn text_row(number: usize, cells: &str) -> String {
    let cells: String = cells
        .split(',')
        .map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"))
        .collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

#[test]
fn the_first_sheet_with_a_header_is_read() {
    let roster = text_row(3, HEADER) + &text_row(4, ROW);
    let notes = text_row(1, "填表说明,楼号,单元");
    let bytes = xlsx(&[&notes, &roster, &roster]);
    let reading = read(&bytes).expect("readable");
    assert_eq!((lines(&reading), reading.rows()), (vec![], 1));
    assert_eq!(reading.roster().flats[0].row, 4);
    let report = read(&xlsx(&[&notes, ""])).expect("readable").report(Language::Chinese);
    assert_eq!(
        (report.rows, report.errors[0].row, report.errors[0].code),
        (0, 1, "header_missing")
    );
}

#[test]
fn rows_out_of_order_keep_their_numbers() {
    let second = ROW.replace("101", "102").replace("0001", "0002");
    let sheet = text_row(9, &second) + &text_row(7, ROW) + &text_row(5, HEADER);
    let reading = read(&xlsx(&[&sheet])).expect("readable");
    assert_eq!(lines(&reading), [""; 0]);
    let rows: Vec<u32> = reading.roster().flats.iter().map(|flat| flat.row).collect();
    assert_eq!(rows, [7, 9]);
}

#[test]
fn cells_that_are_no_text() {
    let mut cells: Vec<String> = ROW
        .split(',')
        .map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"))
        .collect();
    cells[5] = "<c t=\"b\"><v>1</v></c>".into();
    cells[6] = "<c t=\"e\"><v>#REF!</v></c>".into();
    cells[7] = "<c t=\"d\"><v>2026-01-02</v></c>".into();
    cells[8] = "<c><v>89.570000000000007</v></c>".into();
    cells[9] = "<c><f>I2*0.8</f><v>71.65</v></c>".into();
    cells[10] = "<c><v>1e300</v></c>".into();
    cells[12] = "<c t=\"str\"><f>HYPERLINK(\"x\",\"y\")</f><v>王芳</v></c>".into();
    cells[15] = format!("<c><v>{ID}</v></c>");
    let sheet = text_row(1, HEADER) + &format!("<row r=\"2\">{}</row>", cells.concat());
    let reading = read(&xlsx(&[&sheet])).expect("readable");
    assert_eq!(
        lines(&reading),
        [
            "2 房屋类型 cell_fault",
            "2 房屋户型 cell_date",
            "2 室内面积 cell_formula",
            "2 租金 cell_fault",
            "2 业主名称 cell_formula",
            "2 身份证号 id_rounded",
        ]
    );
    assert_eq!(reading.roster().flats[0].area_hundredths, 8_957);
}

/// A cell of an xls sheet.
pub enum Biff<'a> {
    Text(&'a str),
    Number(f64),
    /// A formula with a number as its last result.
    Formula(f64),
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u16).to_le_bytes();
    [&kind.to_le_bytes()[..], &length, body].concat()
}

/// The records of a workbook with one sheet (BIFF8), enough of them for readers.
pub fn biff8(cells: &[(u16, u16, Biff<'_>)], dimensions: [u8; 14]) -> Vec<u8> {
    let begin = |kind: u16| {
        let fields = [0x0600, kind, 0, 0, 0, 0, 0, 0];
        record(
            0x0809,
            &fields.iter().flat_map(|field: &u16| field.to_le_bytes()).collect::<Vec<_>>(),
        )
    };
    let end = record(0x000a, &[]);
    let globals = |offset: u32| {
        let bound = [&offset.to_le_bytes()[..], &[0, 0, 1, 0, b's']].concat();
        [begin(0x0005), record(0x0085, &bound), end.clone()].concat()
    };
    let sheet_offset = globals(0).len() as u32;
    let mut stream = globals(sheet_offset);
    stream.extend(begin(0x0010));
    stream.extend(record(0x0200, &dimensions));
    for (row, column, cell) in cells {
        let place: Vec<u8> =
            [*row, *column, 0].iter().flat_map(|field| field.to_le_bytes()).collect();
        let (kind, body) = match cell {
            Biff::Text(text) => {
                let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                let length = (units.len() as u16 / 2).to_le_bytes();
                (0x0204, [&place[..], &length, &[1], &units].concat())
            }
            Biff::Number(number) => (0x0203, [&place[..], &number.to_le_bytes()].concat()),
            Biff::Formula(number) => {
                // The formula itself is the constant 1.
                let tokens = [0, 0, 0, 0, 0, 0, 3, 0, 0x1e, 1, 0];
                (0x0006, [&place[..], &number.to_le_bytes(), &tokens].concat())
            }
        };
        stream.extend(record(kind, &body));
    }
    stream.extend(end);
    stream
}

pub fn container(stream_name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
    file.create_stream(stream_name).expect("a stream").write_all(stream).expect("in memory");
    file.flush().expect("in memory");
    file.into_inner().into_inner()
}

pub fn roster_cells<'a>() -> Vec<(u16, u16, Biff<'a>)> {
    let header = HEADER.split(',').map(Biff::Text);
    let row = ROW.split(',').map(|cell| match cell.parse::<f64>() {
        Ok(number) if cell.len() < 11 => Biff::Number(number),
        _ => Biff::Text(cell),
    });
    let at = |row: u16| move |(column, cell)| (row, column, cell);
    (0u16..).zip(header).map(at(0)).chain((0u16..).zip(row).map(at(1))).collect()
}

#[test]
fn old_binary_workbooks_are_read() {
    let stream = biff8(&roster_cells(), [0; 14]);
    let reading = read(&container("/Workbook", &stream)).expect("readable");
    assert_eq!(lines(&reading), [""; 0]);
    let report = reading.report(Language::Chinese);
    assert_eq!((report.rows, report.flats, report.owners, report.total_area), (1, 1, 1, 8_957));

    let mut cells = roster_cells();
    cells[17 + 8].2 = Biff::Formula(89.57);
    cells[17 + 12].2 = Biff::Text("");
    let reading = read(&container("/Workbook", &biff8(&cells, [0; 14]))).expect("readable");
    assert_eq!(lines(&reading), ["2 建筑面积 cell_formula", "2 业主名称 value_missing"]);
}

#[test]
fn old_binary_workbooks_of_many_rows_are_read() {
    let mut cells = roster_cells();
    for row in 2..200 {
        cells.extend(roster_cells().split_off(17).into_iter().map(
            |(_, column, cell)| match column {
                2 => (row, column, Biff::Number(1_000.0 + f64::from(row))),
                3 | 4 => (row, column, Biff::Text("")),
                _ => (row, column, cell),
            },
        ));
    }
    let stream = biff8(&cells, [0; 14]);
    assert!(stream.len() > 4_096, "more than a container's small stream");
    let reading = read(&container("/Workbook", &stream)).expect("readable");
    assert_eq!(lines(&reading), [""; 0]);
    assert_eq!(reading.report(Language::Chinese).flats, 199);
}
