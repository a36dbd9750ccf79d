//! `linli import statement FILE --dry-run --json`, as a script calls it: one JSON object with these
//! members, exit 0 only without errors, and no panic whatever the file is.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output};

fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("linli-import-{}-{name}", std::process::id()));
    std::fs::File::create(&path).unwrap().write_all(content).unwrap();
    path
}

fn run(path: &PathBuf, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
    command.args(["import", "statement"]).arg(path).args(words);
    command.output().unwrap()
}

/// Standard output as JSON, and whether the command was content.
fn told(name: &str, content: &[u8]) -> (serde_json::Value, bool) {
    let path = file(name, content);
    let output = run(&path, &["--dry-run", "--json"]);
    std::fs::remove_file(&path).unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{name}");
    (
        serde_json::from_str(&said).unwrap_or_else(|_| panic!("{name}: {said}")),
        output.status.success(),
    )
}

const ALIPAY: &str = "支付宝交易记录明细查询\n账号:[demo@example.org]\n\
    ---------------------------------交易记录明细列表------------------------------------\n";

#[test]
fn a_statement_is_told_in_one_object_of_fixed_members() {
    let camt = r#"<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><Othr><Id>6200000000001001</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">264.70</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Ntry><Amt Ccy="CNY">254.70</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-11-19</Dt></BookgDt><AcctSvcrRef>B-1</AcctSvcrRef></Ntry>
</Stmt></BkToCstmrStmt></Document>"#;
    let (said, content) = told("camt.xml", camt.as_bytes());
    let expected = serde_json::json!({
        "format": "camt.053.001.08", "account": "6200000000001001", "currency": "CNY",
        "lines": 1, "passed_over": 0, "credits_fen": 25_470, "debits_fen": 0,
        "opening_fen": 1_000, "closing_fen": 26_470, "errors": [],
    });
    assert_eq!((said, content), (expected, true));

    let broken = camt.replace("264.70", "264.71");
    let (said, content) = told("broken.xml", broken.as_bytes());
    assert_eq!(said["errors"][0]["code"], "closing_mismatch");
    assert_eq!(said["errors"][0]["line"], 5);
    assert!(!content);
}

#[test]
fn whatever_the_file_is_there_is_an_answer() {
    let cut = &ALIPAY.as_bytes()[..ALIPAY.len() - 7];
    let table: [(&str, &[u8]); 5] = [
        ("empty", b""),
        ("zip", b"PK\x03\x04 no workbook"),
        ("xml", b"<Document><BkToCstmrStmt>"),
        ("alipay", cut),
        ("noise", &[0xff, 0xfe, 0x00, 0xd8, 0x41]),
    ];
    for (name, content) in table {
        let (said, is_content) = told(name, content);
        assert!(!is_content, "{name}");
        assert!(
            said["errors"].as_array().is_some_and(|errors| !errors.is_empty()),
            "{name}: {said}"
        );
        assert_eq!(said["lines"], 0, "{name}");
    }
}

#[test]
fn nothing_is_booked_from_here() {
    let path = file("none.csv", b"");
    let output = run(&path, &["--json"]);
    std::fs::remove_file(&path).unwrap();
    assert!(!output.status.success(), "--dry-run is the only way there is");
    let missing = run(&PathBuf::from("/no/such/file"), &["--dry-run", "--json"]);
    assert!(!missing.status.success());
}
