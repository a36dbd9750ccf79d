//! Invented rosters in the office's layout, for tests, demonstrations and training.
//!
//! Nobody in them exists: phone numbers begin with 199 0000, id numbers with the region 999999,
//! which is assigned to no place.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::column::Column;
use crate::identity::resident_check_char;
use crate::limits::SAMPLE_FLATS_MAX;
use crate::random::Random;

mod mistakes;

pub use mistakes::{PlantedMistake, write_sample_with_errors};

const FLOORS: u32 = 15;
const DOORS_PER_FLOOR: u32 = 2;
const STAIRWELLS: u32 = 2;
/// Chances in a hundred.
const CO_OWNED_PERCENT: u32 = 7;
const SECOND_FLAT_PERCENT: u32 = 4;
const DEVELOPER_PERCENT: u32 = 2;
const COMPANY_PERCENT: u32 = 1;

const SURNAMES: [&str; 30] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "邓", "曹", "欧阳",
];
const GIVEN: [&str; 30] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明",
    "超", "秀", "霞", "平", "刚", "桂", "兰", "梓", "涵", "轩", "怡", "䶮", "凯", "彬",
];
const DEVELOPER: Somebody<'static> =
    Somebody {
        name: "安居房地产开发有限公司", sex: "", phone: "19900009998", id_number: ""
    };
const COMPANY: Somebody<'static> =
    Somebody { name: "邻里商贸有限公司", sex: "", phone: "19900009997", id_number: "" };

/// A cell to write.
#[derive(Clone, Debug, PartialEq)]
enum SampleCell {
    Blank,
    Number(f64),
    Text(String),
    Formula(String),
    Date(u16, u8, u8),
}

/// A row to write, in the order of [`Column::ALL`].
#[derive(Clone)]
struct SampleRow {
    cells: Vec<SampleCell>,
    /// One flat of one person who has no other: changing it touches no other row.
    is_plain: bool,
}

impl SampleRow {
    fn set(&mut self, column: Column, cell: SampleCell) {
        self.cells[column as usize] = cell;
    }

    fn get(&self, column: Column) -> &SampleCell {
        &self.cells[column as usize]
    }
}

/// Who stands in a row.
struct Somebody<'a> {
    name: &'a str,
    sex: &'a str,
    phone: &'a str,
    id_number: &'a str,
}

/// A workbook (xlsx) of `flats` flats, at most [`SAMPLE_FLATS_MAX`], without mistakes. The same
/// seed gives the same bytes.
pub fn write_sample(seed: u64, flats: u32) -> Vec<u8> {
    workbook(&sample_rows(seed, flats))
}

fn sample_rows(seed: u64, flats: u32) -> Vec<SampleRow> {
    let mut random = Random::new(seed);
    let mut people = 0;
    let mut rows: Vec<SampleRow> = Vec::new();
    for index in 0..flats.min(SAMPLE_FLATS_MAX) {
        let chance = random.below(100);
        let area_hundredths = 4_000 + random.below(16_000);
        let flat = flat_cells(index, area_hundredths);
        if chance < DEVELOPER_PERCENT {
            rows.push(row(&flat, "2002", &DEVELOPER));
        } else if chance < DEVELOPER_PERCENT + COMPANY_PERCENT {
            rows.push(row(&flat, "2001", &COMPANY));
        } else if chance < DEVELOPER_PERCENT + COMPANY_PERCENT + SECOND_FLAT_PERCENT {
            let second = second_flat(&mut random, &mut people, &mut rows, &flat);
            rows.push(second);
        } else {
            rows.push(person_row(&mut random, &mut people, &flat));
            if random.below(100) < CO_OWNED_PERCENT {
                let last = rows.len() - 1;
                rows[last].is_plain = false;
                let mut co_owner = person_row(&mut random, &mut people, &flat);
                co_owner.is_plain = false;
                rows.push(co_owner);
            }
        }
    }
    rows
}

/// The flat of a person who has one already, or of a new person if nobody fits.
fn second_flat(
    random: &mut Random,
    people: &mut u32,
    rows: &mut [SampleRow],
    flat: &[SampleCell],
) -> SampleRow {
    let start = random.below(rows.len() as u32) as usize;
    let Some(first) = rows.iter_mut().skip(start).find(|row| row.is_plain) else {
        return person_row(random, people, flat);
    };
    first.is_plain = false;
    let mut second = first.clone();
    second.cells.splice(..flat.len(), flat.iter().cloned());
    second
}

/// The columns from building to rent.
fn flat_cells(index: u32, area_hundredths: u32) -> Vec<SampleCell> {
    let door_on_floor = index % DOORS_PER_FLOOR + 1;
    let floor = index / DOORS_PER_FLOOR % FLOORS + 1;
    let stairwell = index / (DOORS_PER_FLOOR * FLOORS) % STAIRWELLS + 1;
    let building = index / (DOORS_PER_FLOOR * FLOORS * STAIRWELLS) + 1;
    let number = |number: u32| SampleCell::Number(f64::from(number));
    let area = SampleCell::Number(f64::from(area_hundredths) / 100.0);
    vec![
        number(building),
        number(stairwell),
        number(floor * 100 + door_on_floor),
        number(floor),
        number(FLOORS),
        SampleCell::Text("有".into()),
        number(110),
        number(10_102),
        area.clone(),
        area,
        number(0),
    ]
}

fn person_row(random: &mut Random, people: &mut u32, flat: &[SampleCell]) -> SampleRow {
    *people += 1;
    let mut name = String::from(*random.pick(&SURNAMES));
    for _ in 0..=random.below(2) {
        name.push_str(random.pick::<&str>(&GIVEN));
    }
    let phone = format!("1990{:07}", *people);
    let id_number = id_number(random, *people);
    let is_female = id_number.as_bytes()[16].is_multiple_of(2);
    let sex = if is_female { "女" } else { "男" };
    let person = Somebody { name: &name, sex, phone: &phone, id_number: &id_number };
    let mut row = row(flat, "2001", &person);
    row.is_plain = true;
    row
}

/// An id number of the region nobody comes from; day and serial number make it unique for every
/// `person`.
fn id_number(random: &mut Random, person: u32) -> String {
    let year = 1945 + random.below(60);
    let (month, day) = (person / 28 % 12 + 1, person % 28 + 1);
    let serial = person / (28 * 12) * 2 + random.below(2);
    let digits = format!("999999{year}{month:02}{day:02}{serial:03}");
    let check = char::from(resident_check_char(digits.as_bytes()));
    format!("{digits}{check}")
}

fn row(flat: &[SampleCell], status: &str, somebody: &Somebody<'_>) -> SampleRow {
    let text = |text: &str| match text {
        "" => SampleCell::Blank,
        text => SampleCell::Text(text.into()),
    };
    let mut cells = flat.to_vec();
    cells.extend([
        text(status),
        text(somebody.name),
        text(somebody.sex),
        text(somebody.phone),
        text(somebody.id_number),
        SampleCell::Number(1_001.0),
    ]);
    SampleRow { cells, is_plain: false }
}

fn workbook(rows: &[SampleRow]) -> Vec<u8> {
    write(rows).expect("short cells in few rows can always be written to memory")
}

fn write(rows: &[SampleRow]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed day instead of now keeps the bytes the same.
    let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let date_format = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = workbook.add_worksheet().set_name("资产信息")?;
    for (position, column) in (0u16..).zip(Column::ALL) {
        sheet.write_string(0, position, column.header())?;
    }
    for (line, row) in (1u32..).zip(rows) {
        for (position, cell) in (0u16..).zip(&row.cells) {
            match cell {
                SampleCell::Blank => continue,
                SampleCell::Number(number) => sheet.write_number(line, position, *number)?,
                SampleCell::Text(text) => sheet.write_string(line, position, text)?,
                SampleCell::Formula(formula) => {
                    sheet.write_formula(line, position, formula.as_str())?
                }
                SampleCell::Date(year, month, day) => {
                    let date = ExcelDateTime::from_ymd(*year, *month, *day)?;
                    sheet.write_datetime_with_format(line, position, &date, &date_format)?
                }
            };
        }
    }
    workbook.save_to_buffer()
}
