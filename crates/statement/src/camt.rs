//! camt.053 (ISO 20022), versions 2 to 8: the end-of-day statement that banks send to companies.
//!
//! The versions differ in the namespace and in a few paths: the status of an entry and the name of
//! a party lie one level deeper in the later ones. Both paths are tried in every version.

use kernel::{Fen, Hash, ShanghaiDate};

use crate::check::{checked_closing, checked_total};
use crate::limits::LINES_MAX;
use crate::model::{Line, Statement};
use crate::report::{Finding, Mistake};
use crate::value::{self, amount, clean, day_and_time};
use crate::xml::{Element, parse};

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";
const VERSIONS: [&str; 7] = ["02", "03", "04", "05", "06", "07", "08"];

/// Reads a message; what cannot be read at all is a statement of nothing and a finding.
pub(crate) fn read(text: &str) -> (Statement, Vec<Finding>) {
    let mut findings = Vec::new();
    let statement = parse(text).and_then(|root| message(&root, &mut findings));
    let statement = statement.unwrap_or_else(|finding| {
        findings.push(finding);
        Statement::default()
    });
    (statement, findings)
}

fn message(root: &Element, findings: &mut Vec<Finding>) -> Result<Statement, Finding> {
    let wrong = |element: &Element, mistake| Finding::new(element.line, &element.name, mistake);
    let version = root.namespace.as_deref().and_then(|space| space.strip_prefix(NAMESPACE));
    let version = version.ok_or_else(|| wrong(root, Mistake::FormatUnknown))?;
    if root.name != "Document" || !VERSIONS.contains(&version) {
        return Err(wrong(root, Mistake::VersionUnknown));
    }
    let message = root.at(&["BkToCstmrStmt"]).unwrap_or(root);
    let mut all = message.all("Stmt");
    let first = all.next().ok_or_else(|| wrong(message, Mistake::ValueMissing))?;
    if let Some(second) = all.next() {
        return Err(wrong(second, Mistake::SeveralStatements));
    }
    let mut reader = Entries { currency: currency(first), findings };
    Ok(reader.statement(first, format!("camt.053.001.{version}")))
}

/// The currency of the account, or else of its balance or its first entry.
fn currency(statement: &Element) -> String {
    let of_amount =
        |path: &[&str]| statement.at(path).and_then(|amount| amount.currency.as_deref());
    let of_account = statement.text_at(&["Acct", "Ccy"]);
    let currency = of_account.or(of_amount(&["Bal", "Amt"])).or(of_amount(&["Ntry", "Amt"]));
    currency.and_then(|code| value::currency(code).ok()).unwrap_or_default()
}

struct Entries<'a> {
    currency: String,
    findings: &'a mut Vec<Finding>,
}

impl Entries<'_> {
    fn statement(&mut self, element: &Element, format: String) -> Statement {
        let account = element.text_at(&["Acct", "Id", "IBAN"]);
        let account = account.or(element.text_at(&["Acct", "Id", "Othr", "Id"]));
        if account.is_none() {
            self.report(element, "Acct/Id", Mistake::ValueMissing);
        }
        if self.currency.is_empty() {
            self.report(element, "Acct/Ccy", Mistake::CurrencyUnknown);
        }
        let mut statement = Statement {
            format,
            account: clean(account.unwrap_or_default()),
            currency: self.currency.clone(),
            opening: self.balance(element, "OPBD").or_else(|| self.balance(element, "PRCD")),
            closing: self.balance(element, "CLBD"),
            ..Statement::default()
        };
        let before = self.findings.len();
        for entry in element.all("Ntry") {
            if !is_booked(entry) {
                statement.passed_over += 1;
            } else if statement.lines.len() >= LINES_MAX {
                self.report(entry, "Ntry", Mistake::TooManyLines);
                break;
            } else if let Some(line) = self.line(entry) {
                statement.lines.push(line);
            }
        }
        // Sums over lines that could not all be read would only repeat the finding.
        if self.findings.len() == before {
            self.check(element, &statement);
        }
        statement
    }

    /// What the bank states about all entries must hold for those that were read.
    fn check(&mut self, element: &Element, statement: &Statement) {
        if !checked_closing(statement) {
            let closing = balances(element, "CLBD").next().unwrap_or(element);
            self.report(closing, "Bal/Amt", Mistake::ClosingMismatch);
        }
        let Some(summary) = element.at(&["TxsSummry"]) else { return };
        let entries = statement.lines.len() + statement.passed_over;
        let count = summary.text_at(&["TtlNtries", "NbOfNtries"]);
        if count.is_some_and(|count| count.parse() != Ok(entries)) {
            self.report(summary, "NbOfNtries", Mistake::CountMismatch);
        }
        // The bank's sums hold entries that are not booked as well.
        if statement.passed_over > 0 {
            return;
        }
        let (credits, debits) = statement.totals();
        for (name, sum) in [("TtlCdtNtries", credits), ("TtlDbtNtries", debits)] {
            let stated = summary.text_at(&[name, "Sum"]);
            if stated.is_some_and(|stated| !checked_total(stated, sum)) {
                self.report(summary, name, Mistake::TotalMismatch);
            }
        }
    }

    /// The balance of this kind; given twice with two values it is a mistake.
    fn balance(&mut self, element: &Element, kind: &str) -> Option<Fen> {
        let mut found = None;
        for balance in balances(element, kind) {
            let fen = self.signed(balance)?;
            if found.is_some_and(|before| before != fen) {
                self.report(balance, "Bal", Mistake::ValueRepeated);
            }
            found = Some(fen);
        }
        found
    }

    /// `Amt` with the sign that `CdtDbtInd` gives it, in the currency of the statement.
    fn signed(&mut self, element: &Element) -> Option<Fen> {
        let Some(amount_element) = element.at(&["Amt"]) else {
            self.report(element, "Amt", Mistake::ValueMissing);
            return None;
        };
        if amount_element.currency.as_deref().is_some_and(|currency| currency != self.currency) {
            self.report(amount_element, "Amt", Mistake::CurrencyMixed);
            return None;
        }
        let text = amount_element.text();
        let amount = match amount(text) {
            // Only CdtDbtInd has a sign, and only tables have marks and thousands.
            Ok(amount) if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') => amount,
            Ok(_) => return self.none(amount_element, "Amt", Mistake::AmountInvalid),
            Err(mistake) => return self.none(amount_element, "Amt", mistake),
        };
        match element.text_at(&["CdtDbtInd"]) {
            Some("CRDT") => Some(amount),
            Some("DBIT") => Some(Fen(-amount.0)),
            _ => self.none(element, "CdtDbtInd", Mistake::DirectionUnknown),
        }
    }

    fn line(&mut self, entry: &Element) -> Option<Line> {
        let amount = self.signed(entry)?;
        if amount == Fen::ZERO {
            return self.none(entry, "Amt", Mistake::AmountMissing);
        }
        let Some((day, time)) = self.day(entry, "BookgDt") else {
            return self.none(entry, "BookgDt", Mistake::DayInvalid);
        };
        let value_day = self.day(entry, "ValDt").map(|(day, _)| day);
        if value_day.is_none() && entry.at(&["ValDt"]).is_some() {
            return self.none(entry, "ValDt", Mistake::DayInvalid);
        }
        // A batch is one line: only a single payment names its other side.
        let payments: Vec<&Element> =
            entry.all("NtryDtls").flat_map(|details| details.all("TxDtls")).collect();
        let payment = if let [single] = payments[..] { Some(single) } else { None };
        let bank_id = entry.text_at(&["AcctSvcrRef"]);
        let bank_id = bank_id.or(payment.and_then(|one| one.text_at(&["Refs", "AcctSvcrRef"])));
        let mut line = Line {
            line: entry.line,
            day,
            time,
            value_day,
            amount,
            balance: None,
            name: payment.map(|payment| name(payment, amount)).unwrap_or_default(),
            remark: remark(entry, payment),
            bank_id: clean(bank_id.or(entry.text_at(&["NtryRef"])).unwrap_or_default()),
            kind: kind(entry),
            key: Hash::ZERO,
        };
        if line.remark.len() > crate::limits::TEXT_BYTES_MAX {
            self.report(entry, "Ustrd", Mistake::TextTooLong);
            line.remark.clear();
        }
        Some(line)
    }

    fn day(&mut self, entry: &Element, name: &str) -> Option<(ShanghaiDate, String)> {
        let text = entry.text_at(&[name, "Dt"]).or(entry.text_at(&[name, "DtTm"]))?;
        day_and_time(text).ok()
    }

    fn none<T>(&mut self, element: &Element, column: &str, mistake: Mistake) -> Option<T> {
        self.report(element, column, mistake);
        None
    }

    fn report(&mut self, element: &Element, column: &str, mistake: Mistake) {
        self.findings.push(Finding::new(element.line, column, mistake));
    }
}

fn balances<'a>(statement: &'a Element, kind: &'a str) -> impl Iterator<Item = &'a Element> {
    let is_kind = move |balance: &&Element| {
        balance.text_at(&["Tp", "CdOrPrtry", "Cd"]).is_some_and(|code| code == kind)
    };
    statement.all("Bal").filter(is_kind)
}

/// Entries that are only announced (`PDNG`, `FUTR`) or informative (`INFO`) move nothing yet.
fn is_booked(entry: &Element) -> bool {
    let status = entry.text_at(&["Sts", "Cd"]).or(entry.text_at(&["Sts"]));
    status.is_none_or(|status| status == "BOOK")
}

/// The payer of a credit, the payee of a debit.
fn name(payment: &Element, amount: Fen) -> String {
    let party = if amount > Fen::ZERO { "Dbtr" } else { "Cdtr" };
    let name = payment.text_at(&["RltdPties", party, "Nm"]);
    let name = name.or(payment.text_at(&["RltdPties", party, "Pty", "Nm"]));
    clean(name.unwrap_or_default())
}

/// What the payer wrote: in words, or else as a reference, or else what the bank adds.
fn remark(entry: &Element, payment: Option<&Element>) -> String {
    let information = payment.and_then(|payment| payment.at(&["RmtInf"]));
    let words: Vec<&str> = information
        .map(|information| information.all("Ustrd").map(Element::text).collect())
        .unwrap_or_default();
    let reference = || {
        let reference = information.and_then(|one| one.text_at(&["Strd", "CdtrRefInf", "Ref"]));
        reference.or(entry.text_at(&["AddtlNtryInf"])).unwrap_or_default().to_string()
    };
    clean(&if words.is_empty() { reference() } else { words.join(" ") })
}

/// The bank's code for the movement: of ISO (`PAYM/0001/0005`) or its own.
fn kind(entry: &Element) -> String {
    let domain = ["Cd", "Fmly/Cd", "Fmly/SubFmlyCd"].iter().filter_map(|path| {
        let path: Vec<&str> = ["BkTxCd", "Domn"].into_iter().chain(path.split('/')).collect();
        entry.text_at(&path)
    });
    let domain: Vec<&str> = domain.collect();
    if domain.is_empty() {
        clean(entry.text_at(&["BkTxCd", "Prtry", "Cd"]).unwrap_or_default())
    } else {
        clean(&domain.join("/"))
    }
}
