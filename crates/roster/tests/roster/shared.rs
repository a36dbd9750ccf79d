//! The shared sample rosters, where they are present: set `LINLI_SHARED`, or keep them beside the
//! workspace.

use std::path::PathBuf;

use roster::{Language, read};

use crate::rows::lines;

fn shared_file(name: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("LINLI_SHARED").map_or_else(beside, PathBuf::from);
    std::fs::read(shared.join("data/roster").join(name)).ok()
}

#[test]
fn a_community_of_600_flats() {
    let Some(bytes) = shared_file("community-600.xlsx") else {
        return;
    };
    let reading = read(&bytes).expect("readable");
    assert_eq!(lines(&reading), [""; 0]);
    let report = reading.report(Language::Chinese);
    assert_eq!(
        (report.rows, report.flats, report.owners, report.total_area),
        (646, 600, 599, 5_323_335)
    );
}

#[test]
fn a_community_of_60_flats_with_mistakes() {
    let Some(bytes) = shared_file("community-60-with-errors.xlsx") else {
        return;
    };
    let reading = read(&bytes).expect("readable");
    assert_eq!(
        lines(&reading),
        [
            "5 建筑面积 area_not_a_number",
            "7 建筑面积 area_not_positive",
            "9 身份证号 id_check_digit",
            "11 楼号 value_missing",
            "13 手机号 phone_invalid",
            "19 业主名称 cell_formula",
            "21 业主名称 cell_too_long",
            "67 房间 row_repeated",
            "68 建筑面积 flat_contradiction",
        ]
    );
    let report = reading.report(Language::Chinese);
    assert_eq!((report.rows, report.flats, report.owners), (67, 57, 61));
}
