//! Rows and what is found in them, as text tables: one csv in, one line per finding out.

use roster::{FlatStatus, Language, OccupantRole, OwnerKind, Reading, read};

pub const HEADER: &str = "楼号,单元,房间,楼层,总层数,是否有电梯,房屋类型,房屋户型,建筑面积,室内面积,租金,房屋状态,业主名称,性别,手机号,身份证号,业主类型";
/// A valid id number of the region nobody comes from.
pub const ID: &str = "999999199309142197";

/// Rows are written after a header; the first is row 2.
pub fn read_rows(rows: &[&str]) -> Reading {
    read([&[HEADER][..], rows].concat().join("\n").as_bytes()).expect("readable")
}

/// "row column code" of every finding.
pub fn lines(reading: &Reading) -> Vec<String> {
    let report = reading.report(Language::English);
    report
        .errors
        .iter()
        .map(|error| format!("{} {} {}", error.row, error.column, error.code))
        .collect()
}

fn check(rows: &[&str], expected: &[&str]) {
    assert_eq!(lines(&read_rows(rows)), expected, "{rows:#?}");
}

#[test]
fn a_row_in_full() {
    let reading = read_rows(&[&format!(
        "1号楼,2单元,1502室,15,33层,有,110,10102,89.57,71.2,2500.5,2006,王芳,女,199-0000-0001,{ID},1001"
    )]);
    assert_eq!(lines(&reading), [""; 0]);
    let flat = &reading.roster().flats[0];
    let place = &flat.place;
    assert_eq!((&*place.building, &*place.stairwell, &*place.door), ("1", "2", "1502"));
    assert_eq!((flat.row, flat.floor, flat.floors_total), (2, Some(15), Some(33)));
    assert_eq!((flat.area_hundredths, flat.inner_area_hundredths), (8957, Some(7120)));
    assert_eq!((flat.rent_fen, flat.status), (Some(250_050), Some(FlatStatus::Let)));
    assert_eq!((flat.has_elevator, flat.house_type.as_deref()), (Some(true), Some("住宅")));
    let owner = &reading.roster().owners[0];
    assert_eq!((owner.kind, &*owner.name), (OwnerKind::Person, "王芳"));
    assert_eq!(owner.phone.as_deref(), Some("19900000001"));
    assert_eq!(owner.id_number.as_deref(), Some(ID));
    let shown = format!("{:?}", reading.roster());
    for secret in ["王芳", "1990000", ID] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn only_the_place_the_area_the_status_and_the_owner_are_needed() {
    check(&["1,1,101,,,,,,89.5,,,2001,王芳,,19900000001,,1001"], &[]);
    check(
        &[",,,,,,,,,,,,王芳,,,,"],
        &[
            "2 楼号 value_missing",
            "2 单元 value_missing",
            "2 房间 value_missing",
            "2 建筑面积 value_missing",
            "2 房屋状态 value_missing",
            "2 业主类型 value_missing",
        ],
    );
    check(&["1,1,101,,,,,,89.5,,,2001,,,19900000001,,1001"], &["2 业主名称 value_missing"]);
}

#[test]
fn cells_that_say_nothing_usable() {
    check(
        &["1,1,101,二,很多,也许,宫殿,,约九十,-1,免费,2050,王芳,先生,12345,12345,房东"],
        &[
            "2 楼层 number_invalid",
            "2 总层数 number_invalid",
            "2 是否有电梯 unknown_value",
            "2 房屋类型 unknown_value",
            "2 建筑面积 area_not_a_number",
            "2 室内面积 area_not_positive",
            "2 租金 amount_invalid",
            "2 房屋状态 unknown_value",
            "2 性别 unknown_value",
            "2 手机号 phone_invalid",
            "2 身份证号 id_form",
            "2 业主类型 unknown_value",
        ],
    );
    check(
        &["1,1,101,,,,,,89.571,,,2001,=A1,,19900000001,,1001"],
        &["2 建筑面积 area_too_precise", "2 业主名称 cell_formula"],
    );
    check(
        &["1,1,101,,,,,,9999999,,,2001,\"上\n下\",,19900000001,,1001"],
        &["2 建筑面积 area_too_large", "2 业主名称 cell_unreadable"],
    );
}

#[test]
fn cells_that_contradict_each_other() {
    check(
        &["1,1,1502,14,33,,,,89.5,90,,2001,王芳,,19900000001,,1001"],
        &["2 楼层 floor_contradicts_door", "2 室内面积 inner_area_exceeds"],
    );
    check(
        &["1,1,1502,15,11,,,,89.5,89.5,,2001,王芳,,19900000001,,1001"],
        &["2 楼层 floor_above_top"],
    );
    check(&["1,1,A02,15,15,,,,89.5,,,2001,王芳,,19900000001,,1001"], &[]);
}

#[test]
fn co_owners_and_second_flats_are_no_mistake() {
    let reading = read_rows(&[
        "1,1,101,1,6,,,,89.5,,,2001,王芳,,19900000001,,1001",
        "1,1,101,1,6,,,,89.50,,,2001,李强,,19900000002,,1001",
        "1,1,102,1,6,,,,70,,,2001,王芳,,19900000001,,1001",
        "2,1,101,1,6,,,,70,,,2001,王芳,,19900000003,,1001",
    ]);
    assert_eq!(lines(&reading), [""; 0]);
    let report = reading.report(Language::Chinese);
    // Two different people are called 王芳: they have different phones.
    assert_eq!((report.rows, report.flats, report.owners, report.total_area), (4, 3, 3, 22_950));
    let links: Vec<(usize, usize)> =
        reading.roster().links.iter().map(|link| (link.flat, link.owner)).collect();
    assert_eq!(links, [(0, 0), (0, 1), (1, 0), (2, 2)]);
}

#[test]
fn the_same_flat_described_twice() {
    check(
        &[
            "1,1,101,1,6,有,110,,89.5,,,2001,王芳,,19900000001,,1001",
            "1,1,101,1,7,无,120,,98.5,,,2003,李强,,19900000002,,1001",
            "1号楼,1单元,101室,,,,,,89.5,,,2001,王 芳,,19900000001,,1001",
        ],
        &[
            "3 总层数 flat_contradiction",
            "3 是否有电梯 flat_contradiction",
            "3 房屋类型 flat_contradiction",
            "3 建筑面积 flat_contradiction",
            "3 房屋状态 flat_contradiction",
            "4 房间 row_repeated",
        ],
    );
    let report = read_rows(&[
        "1,1,101,,,,,,约九十,,,2001,王芳,,19900000001,,1001",
        "1,1,101,,,,,,98.5,,,2001,李强,,19900000002,,1001",
    ])
    .report(Language::Chinese);
    assert_eq!((report.flats, report.total_area, report.errors.len()), (1, 9_850, 1));
    assert_eq!(report.errors[0].message, "面积应为数字，例如 89.57");
}

#[test]
fn who_is_the_same_person() {
    // With the id number in one row and without it in another, in either order.
    for rows in [
        [
            format!("1,1,101,,,,,,9,,,2001,王芳,,19900000001,{ID},1001"),
            "1,1,102,,,,,,9,,,2001,王芳,,19900000001,,1001".into(),
        ],
        [
            "1,1,102,,,,,,9,,,2001,王芳,,19900000001,,1001".into(),
            format!("1,1,101,,,,,,9,,,2001,王芳,,19900000001,{ID},1001"),
        ],
    ] {
        let reading = read_rows(&[&rows[0], &rows[1]]);
        assert_eq!((lines(&reading).len(), reading.roster().owners.len()), (0, 1));
        assert_eq!(reading.roster().owners[0].id_number.as_deref(), Some(ID));
    }
    let first = format!("1,1,101,,,,,,9,,,2001,王芳,,19900000001,{ID},1001");
    check(
        &[&first, &format!("1,1,102,,,,,,9,,,2001,王方,,19900000001,{ID},1001")],
        &["3 身份证号 id_with_two_names"],
    );
    check(&["1,1,101,,,,,,9,,,2001,王芳,,,,1001"], &["2 身份证号 owner_not_identifiable"]);
    // A wrong number is one mistake, not two.
    check(
        &["1,1,101,,,,,,9,,,2001,王芳,,,999999199309142193,1001"],
        &["2 身份证号 id_check_digit"],
    );
    let lower = format!("1,1,101,,,,,,9,,,2001,王芳,,,{},1001", "11010519491231002x");
    check(&[&lower], &[]);
}

#[test]
fn organisations_need_no_number() {
    let reading = read_rows(&[
        "1,1,101,,,,,,9,,,2002,安居房地产开发有限公司,,,,1001",
        "1,1,102,,,,,,9,,,2002,安居房地产开发有限公司,,19900009998,,1001",
        "1,1,103,,,,,,9,,,2001,邻里商贸有限公司,,,91350100M000100Y43,1001",
        "1,1,104,,,,,,9,,,2001,王记小吃,,,91350100M000100Y43,1001",
    ]);
    assert_eq!(lines(&reading), [""; 0]);
    let kinds: Vec<OwnerKind> = reading.roster().owners.iter().map(|owner| owner.kind).collect();
    assert_eq!(kinds, [OwnerKind::Organisation; 3]);
    assert_eq!(reading.roster().owners[0].phone.as_deref(), Some("19900009998"));
}

#[test]
fn family_and_tenants_are_not_owners() {
    let reading = read_rows(&[
        "1,1,101,,,,,,9,,,2006,王芳,,19900000001,,1001",
        "1,1,101,,,,,,9,,,2006,赵租,,19900000002,,1003",
        "1,1,102,,,,,,9,,,2001,李小,,,,家庭成员",
    ]);
    assert_eq!(lines(&reading), ["4 业主类型 flat_without_owner"]);
    let roster = reading.roster();
    assert_eq!((roster.flats.len(), roster.owners.len(), roster.links.len()), (2, 1, 1));
    let roles: Vec<(usize, OccupantRole)> =
        roster.occupants.iter().map(|occupant| (occupant.flat, occupant.role)).collect();
    assert_eq!(roles, [(0, OccupantRole::Tenant), (1, OccupantRole::Family)]);
}

#[test]
fn headers() {
    let row = "1,1,101,1,6,有,110,x,9,,,2001,王芳,,19900000001,,1001";
    let with_header =
        |header: &str| lines(&read(format!("{header}\n{row}").as_bytes()).expect("readable"));
    assert_eq!(with_header(&HEADER.replace("建筑面积", "面积")), ["1 建筑面积 column_missing"]);
    assert_eq!(
        with_header(&HEADER.replace("建筑面积", "室内面积")),
        ["1 建筑面积 column_missing", "1 室内面积 column_repeated"]
    );
    assert_eq!(
        with_header(&HEADER.replace("楼号", "*楼 号").replace("租金", "")),
        ["1 租金 column_missing"]
    );
    for nonsense in ["", "名册,日期", "楼号,单元,房间,楼层"] {
        assert_eq!(with_header(nonsense), ["1  header_missing"], "{nonsense}");
    }
    // Titles, hints and blank lines above the header count as rows; columns may stand in any order.
    let titled = format!(
        "某某花园业主花名册\n\n备注,{HEADER}\n,{row}\n\n,,,,,,,,,,,,,,,,,\n备注,2{}",
        &row[1..].replace("101", "")
    );
    let reading = read(titled.as_bytes()).expect("readable");
    assert_eq!((lines(&reading), reading.rows()), (vec!["7 房间 value_missing".to_string()], 2));
    let mut columns: Vec<&str> = HEADER.split(',').collect();
    let mut cells: Vec<&str> = row.split(',').collect();
    columns.reverse();
    cells.reverse();
    let reversed =
        read(format!("{}\n{}", columns.join(","), cells.join(",")).as_bytes()).expect("readable");
    assert_eq!((lines(&reversed), reversed.report(Language::Chinese).total_area), (vec![], 900));
}

#[test]
fn encodings_and_separators_of_office_exports() {
    let text =
        format!("{HEADER}\r\n1,1,101,1,6,有,110,x,9,,,2001,王䶮,女,=\"19900000001\",{ID},1001\r\n");
    let tabbed = text.replace(',', "\t");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(tabbed.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (gb, _, _) = encoding_rs::GB18030.encode(&text);
    for bytes in [
        text.clone().into_bytes(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        gb.into_owned(),
        utf16,
    ] {
        let reading = read(&bytes).expect("readable");
        assert_eq!(lines(&reading), [""; 0]);
        assert_eq!(reading.roster().owners[0].name, "王䶮");
        assert_eq!(reading.roster().owners[0].phone.as_deref(), Some("19900000001"));
    }
}

#[test]
fn every_message_speaks_both_languages() {
    let reading = read_rows(&["1,1,101,1,6,有,110,x,9,,,2001,王芳,,19900000001,,1001"; 3]);
    for (language, message) in [
        (Language::Chinese, "与第 2 行是同一房屋的同一业主"),
        (Language::English, "the same flat and owner already stand in row 2"),
    ] {
        let errors = reading.report(language).errors;
        assert_eq!(errors.iter().map(|error| &*error.message).collect::<Vec<_>>(), [message; 2]);
    }
}

#[test]
fn a_long_list_of_errors_ends() {
    let rows = vec![",,,,,,,,,,,,,,,,1001"; 400];
    let reading = read_rows(&rows);
    let lines = lines(&reading);
    assert_eq!((reading.rows(), lines.len()), (400, 1001));
    assert!(lines[1000].ends_with("  too_many_errors"), "{}", lines[1000]);
}

#[test]
fn the_report_has_a_fixed_form() {
    let reading = read_rows(&["1,1,101,,,,,,9.5,,,2001,,,,,1001"]);
    let text = serde_json::to_string(&reading.report(Language::Chinese)).expect("JSON");
    let error = r#"{"row":2,"column":"业主名称","code":"value_missing","message":"此格必填"}"#;
    let numbers = r#""rows":1,"flats":1,"owners":0,"total_area":950"#;
    assert_eq!(text, format!("{{{numbers},\"errors\":[{error}]}}"));
}
