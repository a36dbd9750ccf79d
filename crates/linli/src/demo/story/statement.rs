//! The bank's file that lies ready to be imported: twelve lines of the fee account. Ten say by
//! themselves what they are, a son pays for his father, and 500.00 come from nobody knows whom.

use super::history::{DAY_MS, Story, date};
use kernel::ShanghaiDate;
use std::fmt::Write;

/// Digits of the fee account; the last four are those of genesis.
const ACCOUNT: &str = "6200000000001001";
/// Lines whose remark says door and month; of the others the payer has one open bill.
const WITH_REFERENCE: usize = 6;
const MATCHED: usize = 10;

/// A line of a file; below nothing it went.
pub(super) struct Line {
    pub(super) day: ShanghaiDate,
    pub(super) fen: i64,
    pub(super) name: String,
    pub(super) remark: String,
}

impl Story<'_> {
    /// The file as the bank exports it, camt.053 version 8. Bills it pays are open ones of owners
    /// with one flat, who are nobody of the story.
    pub(super) fn bank_file(&self, opening_fen: i64, open: &[usize]) -> String {
        let mut lines = Vec::new();
        for (number, at) in open.iter().take(MATCHED).enumerate() {
            let reference = number < WITH_REFERENCE;
            let remark = match reference {
                true => format!("{} {}", self.households.flats[*at].door(), self.period()),
                false => "物业费".to_owned(),
            };
            lines.push(self.line(number, *at, self.owner_of(*at).to_owned(), remark));
        }
        let father = open[MATCHED];
        let surname: String = self.owner_of(father).chars().take(1).collect();
        let remark = format!("替父亲交物业费 {}", self.households.flats[father].door());
        lines.push(self.line(MATCHED, father, format!("{surname}小川"), remark));
        lines.push(Line {
            day: self.day(lines.len()),
            fen: 50_000,
            name: "丁一凡".to_owned(),
            remark: "转账".to_owned(),
        });
        camt("DEMO-1", opening_fen, &lines)
    }

    fn owner_of(&self, at: usize) -> &str {
        let owner = self.households.flats[at].owner.expect("an owner pays");
        &self.households.people[owner].name
    }

    fn line(&self, number: usize, at: usize, name: String, remark: String) -> Line {
        let fen = (i64::from(self.households.flats[at].area) * 285 + 50) / 100;
        Line { day: self.day(number), fen, name, remark }
    }

    /// Four lines a day, ending yesterday.
    fn day(&self, number: usize) -> ShanghaiDate {
        date(self.now - (3 - number as u64 / 4).max(1) * DAY_MS)
    }
}

/// A file as the bank exports it; its lines are in the order of their days.
pub(super) fn camt(id: &str, opening_fen: i64, lines: &[Line]) -> String {
    let closing: i64 = opening_fen + lines.iter().map(|line| line.fen).sum::<i64>();
    let yuan = |fen: i64| format!("{}.{:02}", fen / 100, fen % 100);
    let balance = |kind: &str, fen: i64, day: ShanghaiDate| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">{}</Amt>\
             <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>\n",
            yuan(fen)
        )
    };
    let (first, last) = (lines[0].day, lines[lines.len() - 1].day);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\n\
         <GrpHdr><MsgId>{id}</MsgId></GrpHdr><Stmt><Id>{id}</Id>\n"
    );
    let _ = writeln!(
        out,
        "<Acct><Id><Othr><Id>{ACCOUNT}</Id></Othr></Id><Ccy>CNY</Ccy></Acct>\n{}{}",
        balance("OPBD", opening_fen, first),
        balance("CLBD", closing, last)
    );
    for (number, Line { day, fen, name, remark }) in lines.iter().enumerate() {
        let (side, other) = if *fen > 0 { ("CRDT", "Dbtr") } else { ("DBIT", "Cdtr") };
        let _ = writeln!(
            out,
            "<Ntry><Amt Ccy=\"CNY\">{}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
             <BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>YS{day}-{number:04}</AcctSvcrRef>\
             <NtryDtls><TxDtls><RltdPties><{other}><Pty><Nm>{name}</Nm></Pty></{other}></RltdPties>\
             <RmtInf><Ustrd>{remark}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>",
            yuan(fen.abs())
        );
    }
    out.push_str("</Stmt></BkToCstmrStmt></Document>\n");
    out
}
