//! camt.053 in every version, written here in the shape of the schema.

use statement::read;

use crate::{check, told};

/// A message of this version: from version 8 on, status and parties lie one level deeper.
pub(crate) fn message(version: &str) -> String {
    let is_late = version >= "08";
    let status = if is_late { "<Cd>BOOK</Cd>" } else { "BOOK" };
    let pending = if is_late { "<Cd>PDNG</Cd>" } else { "PDNG" };
    let party = |name: &str| {
        if is_late { format!("<Pty><Nm>{name}</Nm></Pty>") } else { format!("<Nm>{name}</Nm>") }
    };
    let (payer, payee) = (party("甲 &amp; 乙"), party("清洁公司"));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}">
<BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id>
<Acct><Id><Othr><Id>6217000000000001</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">160</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries></TxsSummry>
<Ntry><Amt Ccy="CNY">100.000</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>{status}</Sts><BookgDt><Dt>2026-03-01</Dt></BookgDt>
<ValDt><Dt>2026-03-02</Dt></ValDt><AcctSvcrRef>B-1</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd>
<SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><RltdPties><Dbtr>{payer}</Dbtr></RltdPties>
<RmtInf><Ustrd>三月</Ustrd><Ustrd>物业费</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="CNY">40.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>{status}</Sts><BookgDt><DtTm>2026-03-02T10:00:00+08:00</DtTm></BookgDt>
<BkTxCd><Prtry><Cd>544</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><RltdPties><Cdtr>{payee}</Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="CNY">7.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>{pending}</Sts></Ntry>
</Stmt></BkToCstmrStmt></Document>
"#
    )
}

#[test]
fn every_version_says_the_same() {
    let mut all_keys = Vec::new();
    for version in ["02", "03", "04", "05", "06", "07", "08"] {
        let text = message(version);
        let expected = format!(
            "camt.053.001.{version} 6217000000000001 CNY: 2+1 lines, 10000 +10000 -4000 = 16000"
        );
        check(version, text.as_bytes(), &[&expected]);
        let reading = read(text.as_bytes());
        let [first, second] = &reading.statement().lines[..] else { panic!("two lines") };
        assert_eq!((first.line, &*first.name, &*first.remark), (8, "甲 & 乙", "三月 物业费"));
        assert_eq!((&*first.bank_id, &*first.kind), ("B-1", "PMNT/RCDT/DMCT"));
        assert_eq!(first.value_day.map(|day| day.to_string()).as_deref(), Some("2026-03-02"));
        assert_eq!((second.line, &*second.name, &*second.kind), (12, "清洁公司", "544"));
        assert_eq!(second.time, "10:00:00");
        all_keys.push((first.key, second.key));
    }
    all_keys.dedup();
    assert_eq!(all_keys.len(), 1, "the version is not part of a key");
}

#[test]
fn a_namespace_may_have_a_prefix() {
    let prefixed = message("04")
        .replace("</", "\u{1}")
        .replace('<', "<d:")
        .replace('\u{1}', "</d:")
        .replace("<d:?xml", "<?xml")
        .replace("xmlns=", "xmlns:d=");
    let key = |text: &str| read(text.as_bytes()).statement().lines[0].key;
    assert_eq!(key(&prefixed), key(&message("04")));
}

#[test]
fn every_mistake_is_named_where_it_is() {
    let whole = message("04");
    for (from, to, expected) in [
        ("camt.053.001.04", "camt.053.001.09", "2 Document version_unknown"),
        ("camt.053.001.04", "pain.001.001.03", "2 Document format_unknown"),
        (
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "1  xml_doctype",
        ),
        ("&amp;", "&b;", "10  xml_invalid"),
        ("</Document>", "", "16  xml_invalid"),
        ("</Stmt>", "</Stmt><Stmt/>", "15 Stmt several_statements"),
        ("<Amt Ccy=\"CNY\">160</Amt>", "<Amt Ccy=\"CNY\">170</Amt>", "6 Bal/Amt closing_mismatch"),
        ("<Amt Ccy=\"CNY\">160</Amt>", "<Amt Ccy=\"USD\">160</Amt>", "6 Amt currency_mixed"),
        ("<NbOfNtries>3<", "<NbOfNtries>4<", "7 NbOfNtries count_mismatch"),
        (">100.000<", ">1,00.000<", "8 Amt amount_invalid"),
        (">100.000<", ">-100.000<", "8 Amt amount_invalid"),
        (">100.000<", ">100.001<", "8 Amt amount_too_precise"),
        (">100.000<", ">99999999999999999999<", "8 Amt amount_too_large"),
        (">100.000<", ">0<", "8 Amt amount_missing"),
        ("<Dt>2026-03-01</Dt>", "<Dt>2026-02-30</Dt>", "8 BookgDt day_invalid"),
        ("<Dt>2026-03-02</Dt>", "<Dt>2.3.2026</Dt>", "8 ValDt day_invalid"),
        ("<CdtDbtInd>DBIT</CdtDbtInd>", "", "12 CdtDbtInd direction_unknown"),
        ("<Id>6217000000000001</Id>", "", "3 Acct/Id value_missing"),
    ] {
        assert!(whole.contains(from), "{from}");
        let lines = told(&read(whole.replacen(from, to, 1).as_bytes()));
        assert_eq!(lines[1..], [expected], "{from} -> {to}");
    }
}

#[test]
fn totals_of_entries_that_are_all_booked() {
    let booked = message("04").replace("PDNG", "BOOK").replace("160<", "153<").replace(
        "<Sts>BOOK</Sts></Ntry>",
        "<Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>",
    );
    let stated = |credits: &str, debits: &str| {
        let sums = format!(
            "</TtlNtries><TtlCdtNtries><Sum>{credits}</Sum></TtlCdtNtries>\
             <TtlDbtNtries><Sum>{debits}</Sum></TtlDbtNtries>"
        );
        told(&read(booked.replace("</TtlNtries>", &sums).as_bytes()))[1..].to_vec()
    };
    assert_eq!(stated("100.00", "47.00"), [""; 0]);
    assert_eq!(stated("100.00", "46.00"), ["7 TtlDbtNtries total_mismatch"]);
    assert_eq!(stated("1.00", "47.00"), ["7 TtlCdtNtries total_mismatch"]);
}
