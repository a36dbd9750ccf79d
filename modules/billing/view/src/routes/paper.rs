//! Receipts and certificates as papers: A5 sheets in PDF that say the same as the page, in either
//! language. Nothing on them changes from one rendering to the next: what can change, such as
//! signatures that come in later, is behind the code.

use super::certificates::CertificateView;
use super::receipts::{self, ReceiptView};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{CommunityId, ShanghaiDate};
use paper::{Code, Line, Paper, yuan};
use rusqlite::{OptionalExtension, params};
use serde::Deserialize;
use utoipa::IntoParams;
use view::{DoorPlate, Error, Letterhead, Portal, Problem, Proof, Reader};

/// In which language.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// `zh` (default) or `en`.
    pub language: Option<String>,
}

impl Wanted {
    pub(super) fn words(&self) -> Result<Words, Error> {
        match self.language.as_deref() {
            None | Some("zh") => Ok(Words { language: "zh" }),
            Some("en") => Ok(Words { language: "en" }),
            Some(other) => Err(Problem::BadParameter.because(format!("language={other}"))),
        }
    }
}

/// A receipt as an A5 sheet, PDF. Desks get a copy (副本).
#[utoipa::path(get, path = "/receipts/{number}/paper", tag = "billing",
    params(("c" = String, Path), ("number" = u64, Path), Wanted), security(("session" = [])),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
pub(super) async fn receipt_paper(
    State(portal): State<Portal>,
    reader: Reader,
    headers: HeaderMap,
    Path((_, number)): Path<(CommunityId, u64)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let receipt = receipts::numbered(&portal, &reader, number).await?;
    let head = portal.services().letterhead(&headers, reader.community)?;
    let (community, bill) = (reader.community.0, receipt.bill.clone());
    let billed = portal.read(move |database| {
        let text = "SELECT CASE WHEN b.basis IN ('arrears', 'late_charge') THEN b.basis ELSE t.name END, b.period, substr(b.to_day, 1, 7) FROM billing_bill b JOIN billing_tariff t
                ON t.community = b.community AND t.tariff = b.tariff
            WHERE b.community = ?1 AND b.bill = ?2";
        let mut query = database.prepare_cached(text)?;
        let found = query.query_row(params![community, bill], |row| {
            Ok(Billed { service: row.get(0)?, from: row.get(1)?, to: row.get(2)? })
        });
        Ok(found.optional()?)
    });
    let institution = receipt.institution.as_ref().and_then(|id| {
        let mut known = portal.services().institutions(reader.community).into_iter();
        known.find(|(known, _)| known.to_hex() == *id).map(|(_, card)| (card.name, card.name_en))
    });
    let of = OfReceipt { receipt, billed: billed.await?, institution, copy: reader.inspects() };
    answer(&of.paper(&head, wanted.words()?))
}

/// The sheet as a response; nothing in between keeps it.
pub(super) fn answer(paper: &Paper) -> Result<Response, Error> {
    answer_all(std::slice::from_ref(paper))
}

/// Sheets as one response.
pub(super) fn answer_all(papers: &[Paper]) -> Result<Response, Error> {
    let bytes = paper::pdf(papers).map_err(|fault| Problem::Internal.because(format!("{fault:?}")));
    let headers = [(CONTENT_TYPE, "application/pdf"), (CACHE_CONTROL, "private, no-store")];
    Ok((headers, bytes?).into_response())
}

/// The bill of a receipt: service, first and last month.
struct Billed {
    service: String,
    from: String,
    to: String,
}

/// What a receipt's sheet is made from.
struct OfReceipt {
    receipt: ReceiptView,
    billed: Option<Billed>,
    institution: Option<(String, String)>,
    copy: bool,
}

impl OfReceipt {
    fn paper(&self, head: &Letterhead, words: Words) -> Paper {
        let receipt = &self.receipt;
        let bill = self.billed.as_ref().map(|billed| {
            let (from, to) = (words.month(&billed.from), words.month(&billed.to));
            let months = if from == to { from } else { format!("{from}–{to}") };
            format!("{} {months}", words.service(&billed.service))
        });
        let mut lines = Vec::new();
        if receipt.to_bill_fen != 0 {
            let text = bill.unwrap_or_else(|| words.say("交到账单", "Paid on the bill"));
            lines.push(Line { text, amount: yuan(receipt.to_bill_fen) });
        }
        if receipt.to_prepaid_fen > 0 || receipt.bill.is_none() {
            let text = words.say("转入预存", "Kept as money paid ahead");
            lines.push(Line { text, amount: yuan(receipt.to_prepaid_fen) });
        }
        let number = receipt.number;
        let mut about = words.head(receipt.door.as_ref(), receipt.at_ms);
        about.insert(0, words.say(&format!("编号 {number}"), &format!("No. {number}")));
        about.push(words.kind(&receipt.kind, receipt.channel.as_deref()));
        about.extend(head.company.as_ref().map(|name| words.named("收款", "Payee", name)));
        about
            .extend(self.institution.as_ref().map(|name| words.named("登记", "Recorded by", name)));
        let (owed, prepaid) = (yuan(receipt.owed_after_fen), yuan(receipt.prepaid_after_fen));
        Paper {
            language: words.language,
            community: words.either(&head.community),
            title: match receipt.kind.as_str() {
                "reversal" => words.say("撤回凭证", "Payment taken back"),
                _ => words.say("交费收据", "Receipt"),
            },
            marks: words.marks(head.demo, self.copy),
            about,
            lines,
            total: Some(Line {
                text: words.say("合计（元）", "Total (yuan)"),
                amount: yuan(receipt.fen),
            }),
            remarks: vec![words.say(
                &format!("交后账单还欠 {owed} 元；预存余额 {prepaid} 元。"),
                &format!("Owed on the bill afterwards: {owed}; money paid ahead: {prepaid} yuan."),
            )],
            code: words.code(
                head,
                receipt.proof.as_ref(),
                words.say("扫码核对这张收据", "Scan to check this receipt"),
            ),
        }
    }
}

/// The sheet of a certificate.
pub(super) fn of_certificate(found: &CertificateView, head: &Letterhead, words: Words) -> Paper {
    let line = |zh: &str, en: &str, fen: i64| Line { text: words.say(zh, en), amount: yuan(fen) };
    let mut lines = vec![line("物业费等欠款", "Fees owed by owners", found.owed_fen)];
    if found.developer_owed_fen != 0 {
        let owed = found.developer_owed_fen;
        lines.push(line("建设单位欠款", "Fees owed by the developer", owed));
    }
    lines.push(line("维修资金应补交", "To be paid into the fund", found.fund_owed_fen));
    let debts = found.owed_fen + found.developer_owed_fen + found.fund_owed_fen;
    let (prepaid, fund) = (yuan(found.prepaid_fen), yuan(found.fund_fen));
    let holds = words.say(
        &format!("另有物业费预存余额 {prepaid}；维修资金分户余额 {fund}，随房屋过户。"),
        &format!(
            "Besides, money paid ahead: {prepaid}; its part of the maintenance fund, which stays \
             with the flat: {fund}."
        ),
    );
    let number = found.number;
    let mut about = words.head(found.door.as_ref(), found.at_ms);
    about.insert(0, words.say(&format!("编号 {number}"), &format!("No. {number}")));
    about.push(match found.settled {
        true => words.say(
            "到开具时为止，这套房屋已出的账单全部结清，没有欠款。",
            "All bills issued for this flat until now are paid; nothing is owed.",
        ),
        false => words.say(
            "到开具时为止，这套房屋还有下列欠款。",
            "At this moment the amounts below are still owed for this flat.",
        ),
    });
    let until = found.billed_to.as_deref().map(|period| words.month(period));
    let billed = match until {
        Some(month) => words.say(
            &format!(
                "账单已出到 {month}；之后的费用和买卖当月的分摊，由账本按天计算，不在本证明内。"
            ),
            &format!(
                "Billed up to {month}; later fees, and the month of a sale, which the ledger \
                 splits by days, are not part of this."
            ),
        ),
        None => words.say("这套房屋还没有出过账单。", "No bill was ever issued for this flat."),
    };
    let title = match found.settled {
        true => words.say("房屋费用结清证明", "Certificate: nothing owed"),
        false => words.say("房屋费用对账单", "Statement of account"),
    };
    let label = words.say("扫码核对这份证明", "Scan to check this certificate");
    Paper {
        language: words.language,
        community: words.either(&head.community),
        title,
        marks: words.marks(head.demo, false),
        about,
        lines,
        total: Some(line("欠款合计", "Owed in all", debts)),
        remarks: vec![holds, billed, words.say("单位：元。", "Amounts in yuan.")],
        code: words.code(head, found.proof.as_ref(), label),
    }
}

/// What papers say, in one language.
#[derive(Clone, Copy)]
pub(super) struct Words {
    language: &'static str,
}

impl Words {
    pub(super) fn language(self) -> &'static str {
        self.language
    }
    fn is_english(self) -> bool {
        self.language == "en"
    }
    pub(super) fn say(self, zh: &str, en: &str) -> String {
        if self.is_english() { en.to_owned() } else { zh.to_owned() }
    }
    pub(super) fn either(self, (zh, en): &(String, String)) -> String {
        self.say(zh, en)
    }
    pub(super) fn named(self, zh: &str, en: &str, name: &(String, String)) -> String {
        self.say(&format!("{zh}：{}", name.0), &format!("{en}: {}", name.1))
    }
    /// The door and the moment.
    fn head(self, door: Option<&DoorPlate>, at_ms: u64) -> Vec<String> {
        let (year, month, day) = ShanghaiDate::at(at_ms).parts();
        let minutes = (at_ms / 60_000 + 8 * 60) % (24 * 60);
        let clock = format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let date = self.say(
            &format!("{year}年{month}月{day}日 {clock}"),
            &format!("{year:04}-{month:02}-{day:02} {clock} (Beijing time)"),
        );
        door.map(|door| door.door.clone()).into_iter().chain([date]).collect()
    }
    /// `2026-11` as people say it.
    pub(super) fn month(self, period: &str) -> String {
        match period.split_once('-') {
            Some((year, month)) if !self.is_english() => {
                format!("{year}年{}月", month.trim_start_matches('0'))
            }
            _ => period.to_owned(),
        }
    }
    /// `2026-11-30` as people say it.
    pub(super) fn day(self, day: &str) -> String {
        match (self.is_english(), day.parse::<ShanghaiDate>()) {
            (false, Ok(date)) => {
                let (year, month, day) = date.parts();
                format!("{year}年{month}月{day}日")
            }
            _ => day.to_owned(),
        }
    }
    /// The services that have public words; another one's key is its name.
    pub(super) fn service(self, key: &str) -> String {
        match key {
            "property_fee" => self.say("物业费", "Property fee"),
            "parking_fee" => self.say("车位管理费", "Parking fee"),
            "parking_rent" => self.say("车位租金", "Parking rent"),
            "public_power" => self.say("公共用电分摊", "Shared electricity"),
            "public_water" => self.say("公共用水分摊", "Shared water"),
            "lift_fee" => self.say("电梯费", "Lift fee"),
            "arrears" => self.say("往期欠费", "Earlier arrears"),
            "late_charge" => self.say("违约金", "Late charge"),
            other => other.to_owned(),
        }
    }
    fn kind(self, kind: &str, channel: Option<&str>) -> String {
        let kind = match kind {
            "from_prepaid" => self.say("用预存交费", "Paid with money paid ahead"),
            "by_mandate" => self.say("自动扣款", "Automatic debit"),
            "by_bank_debit" => self.say("银行代扣", "Direct debit"),
            "reversal" => self.say("撤回", "Taken back"),
            _ => self.say("交费", "Payment"),
        };
        let channel = match channel {
            Some("cash") => self.say("现金", "cash"),
            Some("bank_transfer") => self.say("银行转账", "bank transfer"),
            Some("card") => self.say("刷卡", "card"),
            Some("wechat") => self.say("微信支付", "WeChat Pay"),
            Some("alipay") => self.say("支付宝", "Alipay"),
            _ => return kind,
        };
        self.say(&format!("{kind}（{channel}）"), &format!("{kind} ({channel})"))
    }
    pub(super) fn marks(self, demo: bool, copy: bool) -> Vec<String> {
        let copy = copy.then(|| self.say("副本", "COPY"));
        let demo = demo.then(|| self.say("演示数据", "DEMO"));
        copy.into_iter().chain(demo).collect()
    }
    /// Where the proof stands; until the block is signed there is none.
    pub(super) fn code(self, head: &Letterhead, proof: Option<&Proof>, label: String) -> Code {
        let place = proof.map(|proof| format!("/r/{}.{}", proof.unit, proof.fact));
        let address = format!("{}{}", head.origin, place.unwrap_or_else(|| "/check".into()));
        let words = address.trim_start_matches("https://").trim_start_matches("http://");
        Code { words: words.to_owned(), address, label }
    }
}
