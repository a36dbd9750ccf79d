//! Bills and demands of a run on paper, one A5 sheet each: for flats that have no phone, and for
//! the company's own letters. They say the same as the page.

use super::bills::{self, BillView};
use super::paper::{Wanted, Words, answer_all};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use kernel::{AccountId, CommunityId, FlatId, ShanghaiDate, Time};
use paper::limits::SHEETS_MAX;
use paper::{Line, Paper, yuan};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{Error, Letterhead, Portal, Problem, Reader};

/// Flats looked up in the state at a time: others may use it in between.
const STATE_PAGE: usize = 500;

/// Which sheets.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PapersWanted {
    /// `bill` for bills that still want money, `demand` for those demanded, `formal` for those of
    /// the last notice.
    pub kind: String,
    /// `no_phone` for flats where nobody has linked a phone, or `all`.
    pub who: String,
    /// One building.
    pub building: Option<u16>,
    /// `zh` (default) or `en`.
    pub language: Option<String>,
}

/// How many sheets there are.
#[derive(Debug, Serialize, ToSchema)]
pub struct PapersOf {
    /// Sheets in all.
    pub sheets: u32,
    /// Files they come in.
    pub parts: u32,
}

/// What a sheet is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bill,
    Demand,
    Formal,
}

impl PapersWanted {
    fn kind(&self) -> Result<Kind, Error> {
        match self.kind.as_str() {
            "bill" => Ok(Kind::Bill),
            "demand" => Ok(Kind::Demand),
            "formal" => Ok(Kind::Formal),
            other => Err(Problem::BadParameter.because(format!("kind={other}"))),
        }
    }
    /// Whether flats with a phone are left out.
    fn only_no_phone(&self) -> Result<bool, Error> {
        match self.who.as_str() {
            "no_phone" => Ok(true),
            "all" => Ok(false),
            other => Err(Problem::BadParameter.because(format!("who={other}"))),
        }
    }
}

/// How many sheets of a run there are to print, for readers with a duty.
#[utoipa::path(get, path = "/runs/{run}/papers", tag = "billing",
    params(("c" = String, Path), ("run" = String, Path), PapersWanted),
    security(("session" = [])), responses((status = 200, body = PapersOf)))]
pub(super) async fn run_papers(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, run)): Path<(CommunityId, String)>,
    Query(wanted): Query<PapersWanted>,
) -> Result<Json<PapersOf>, Error> {
    let sheets = in_order(&portal, &reader, run, &wanted).await?.len();
    Ok(Json(PapersOf { sheets: sheets as u32, parts: sheets.div_ceil(SHEETS_MAX) as u32 }))
}

/// A part of them, PDF, from 0; each flat on it is logged.
#[utoipa::path(get, path = "/runs/{run}/papers/{part}", tag = "billing",
    params(("c" = String, Path), ("run" = String, Path), ("part" = usize, Path), PapersWanted),
    security(("session" = [])),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
pub(super) async fn run_papers_part(
    State(portal): State<Portal>,
    reader: Reader,
    headers: HeaderMap,
    Path((_, run, part)): Path<(CommunityId, String, usize)>,
    Query(wanted): Query<PapersWanted>,
) -> Result<Response, Error> {
    let kind = wanted.kind()?;
    let words = Wanted { language: wanted.language.clone() }.words()?;
    let all = in_order(&portal, &reader, run, &wanted).await?;
    let rows: Vec<i64> = all.chunks(SHEETS_MAX).nth(part).ok_or(Problem::NotFound)?.to_vec();
    let found = portal.read(move |database| {
        let text = bills::select("row = ?1");
        let mut query = database.prepare_cached(&text)?;
        let mut found = Vec::with_capacity(rows.len());
        let mut until =
            database.prepare_cached("SELECT demanded_until FROM billing_bill WHERE row = ?1")?;
        for row in rows {
            let day: Option<String> = until.query_row(params![row], |row| row.get(0))?;
            found.push((query.query_row(params![row], bills::bill_row)?.1, day));
        }
        Ok(found)
    });
    let about = |(bill, _): &(BillView, Option<String>)| bills::about(bill);
    let found = portal.filter(&reader, "billing.papers", found.await?, about).await?;
    let (mut sheets, until): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    portal.with_doors(&reader, &mut sheets, |bill| (&bill.flat, &mut bill.door)).await?;
    let head = portal.services().letterhead(&headers, reader.community)?;
    let mut sheets: Vec<_> = sheets.into_iter().zip(until).collect();
    sheets.sort_by_key(|(bill, _)| bill.door.as_ref().map(|door| door_key(&door.door)));
    let today = ShanghaiDate::at(portal.services().now_ms());
    let sheet = |(bill, until): &(BillView, Option<String>)| {
        OfBill { bill, kind, until: until.as_deref(), today, head: &head, words }.paper()
    };
    answer_all(&sheets.iter().map(sheet).collect::<Vec<_>>())
}

/// Numbers of a door, so that 2 comes before 10.
fn door_key(door: &str) -> (Vec<u64>, String) {
    let numbers = door.split(|letter: char| !letter.is_ascii_digit());
    (numbers.filter_map(|number| number.parse().ok()).collect(), door.to_owned())
}

/// A bill before it is known whether it is wanted.
struct Candidate {
    row: i64,
    flat: FlatId,
    /// Of one person who had the flat before.
    payer: Option<AccountId>,
    /// Neither of the flat's people nor of a person: an institution's.
    is_developers: bool,
}

/// Rows of the bills to print, by building and stairwell.
async fn in_order(
    portal: &Portal,
    reader: &Reader,
    run: String,
    wanted: &PapersWanted,
) -> Result<Vec<i64>, Error> {
    reader.account()?;
    if !reader.inspects() {
        return Err(Problem::NotAllowed.into());
    }
    let only_no_phone = wanted.only_no_phone()?;
    let of_kind = match wanted.kind()? {
        Kind::Bill => "",
        Kind::Demand => {
            " AND demanded_until IS NOT NULL AND formal_ms IS NULL
                AND disputed_ms IS NULL AND plan IS NULL"
        }
        Kind::Formal => " AND formal_ms IS NOT NULL AND disputed_ms IS NULL AND plan IS NULL",
    };
    let community = reader.community;
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(&format!(
            "SELECT row, flat, of_flat, of_account FROM billing_bill
             WHERE +community = ?1 AND run = ?2 AND reversed_ms IS NULL AND paid < fen{of_kind}
             ORDER BY row"
        ))?;
        let rows = query.query_map(params![community.0, run], |row| {
            let (row_number, flat, of_flat): (i64, String, bool) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let account: Option<String> = row.get(3)?;
            let payer = account.and_then(|account| AccountId::from_hex(&account));
            let is_developers = !of_flat && payer.is_none();
            let flat = FlatId::from_hex(&flat);
            Ok(flat.map(|flat| Candidate { row: row_number, flat, payer, is_developers }))
        })?;
        let rows: Vec<Option<Candidate>> = rows.collect::<Result<_, _>>()?;
        Ok(rows.into_iter().flatten().collect::<Vec<_>>())
    });
    let now: Time = portal.services().now_ms();
    let mut kept = Vec::new();
    for page in found.await?.chunks(STATE_PAGE) {
        let boxes = portal.state(community, |store| {
            let place = |each: &Candidate| billing::letterbox(store, each.flat, each.payer, now);
            let places: Result<Vec<_>, _> = page.iter().map(place).collect();
            places.map_err(|refusal| Problem::Internal.because(refusal.code))
        })?;
        for (bill, place) in page.iter().zip(boxes) {
            let Some(place) = place else { continue };
            let reached = only_no_phone && (place.has_phone || bill.is_developers);
            let elsewhere = wanted.building.is_some_and(|building| building != place.building);
            if !reached && !elsewhere {
                kept.push((place.building, place.stairwell, bill.row));
            }
        }
    }
    kept.sort_unstable();
    Ok(kept.into_iter().map(|(_, _, row)| row).collect())
}

/// What a sheet is made from.
struct OfBill<'a> {
    bill: &'a BillView,
    kind: Kind,
    /// The last day of its demand.
    until: Option<&'a str>,
    today: ShanghaiDate,
    head: &'a Letterhead,
    words: Words,
}

impl OfBill<'_> {
    fn paper(&self) -> Paper {
        let Self { bill, kind, head, words, .. } = *self;
        let title = match kind {
            Kind::Bill => words.say("缴费通知单", "Bill"),
            Kind::Demand => words.say("催告函", "Demand for payment"),
            Kind::Formal => words.say("最后通知", "Last notice"),
        };
        let mut about: Vec<String> = bill.door.iter().map(|door| door.door.clone()).collect();
        about.extend(head.company.as_ref().map(|name| words.named("收款", "Payee", name)));
        about.extend(arithmetic(bill, words));
        about.push(self.asked());
        Paper {
            language: words.language(),
            community: words.either(&head.community),
            title,
            marks: words.marks(head.demo, false),
            about,
            lines: self.lines(),
            total: Some(Line {
                text: words.say("还应交（元）", "To pay (yuan)"),
                amount: yuan(bill.owed_fen),
            }),
            remarks: self.remarks(),
            code: words.code(
                head,
                bill.proof.as_ref(),
                words.say("扫码核对这张账单", "Scan to check this bill"),
            ),
        }
    }

    /// Until when.
    fn asked(&self) -> String {
        let words = self.words;
        let due = words.day(&self.bill.due);
        match (self.kind, self.until) {
            (Kind::Bill, _) | (_, None) if self.bill.due < self.today.to_string() => words.say(
                &format!("应在 {due} 前交清，现已逾期"),
                &format!("It was due on {due} and is late"),
            ),
            (Kind::Bill, _) | (_, None) => {
                words.say(&format!("请在 {due} 前交清"), &format!("Please pay by {due}"))
            }
            (Kind::Demand, Some(until)) => {
                let until = words.day(until);
                words.say(
                    &format!("应在 {due} 前交清，现已逾期。请在 {until} 前交清。"),
                    &format!("It was due on {due} and is late. Please pay by {until}."),
                )
            }
            (Kind::Formal, Some(until)) => {
                let until = words.day(until);
                words.say(
                    &format!("应在 {due} 前交清；催告的期限 {until} 已过，请尽快交清。"),
                    &format!("It was due on {due}; the time of the demand, {until}, is over too."),
                )
            }
        }
    }

    fn lines(&self) -> Vec<Line> {
        let Self { bill, words, .. } = *self;
        let line = |text: String, fen: i64| Line { text, amount: yuan(fen) };
        let off = bill.reduced.as_ref().map_or(0, |reduced| reduced.fen);
        let (from, to) = (words.month(&bill.period), words.month(&bill.to[..7]));
        let months = if from == to { from } else { format!("{from}–{to}") };
        let mut lines =
            vec![line(format!("{} {months}", words.service(&bill.service)), bill.fen + off)];
        if off != 0 {
            lines.push(line(words.say("减免", "Taken off"), -off));
        }
        if bill.paid_fen != 0 {
            lines.push(line(words.say("已交", "Paid"), -bill.paid_fen));
        }
        lines
    }

    fn remarks(&self) -> Vec<String> {
        let Self { bill, kind, words, .. } = *self;
        let door = bill.door.as_ref().map_or(bill.bill.as_str(), |door| &door.door);
        let reference = format!("{door} {}", bill.period);
        let mut remarks = vec![
            words.say(
                &format!(
                    "转账请在附言里写：{reference}。也可以到收费窗口交现金、刷卡，当场给收据。"
                ),
                &format!(
                    "For a transfer please write: {reference}. At the counter you can pay in cash \
                     or by card and get a receipt."
                ),
            ),
            words.say(
                "对金额有疑问，请向物业提出；有疑问的账单不催。",
                "If you do not agree with the amount, tell the property company: nobody is urged to \
                 pay what is contested.",
            ),
        ];
        if kind != Kind::Bill {
            remarks.push(words.say(
                "仍不交的，物业可以起诉或者申请仲裁；不得用停水、停电、停热、停气的办法催交（民法典第 944 条）。",
                "What stays unpaid may be sued for or go to arbitration; nobody may cut off water, \
                 power, heat or gas to collect it (Civil Code, art. 944).",
            ));
        }
        remarks
    }
}

/// How the amount came about, in one sentence; nothing where the amount says everything.
fn arithmetic(bill: &BillView, words: Words) -> Option<String> {
    let rate = rate_words(bill.rate_fen, bill.rate_per)?;
    let months = match bill.months {
        0 | 1 => String::new(),
        many => words.say(&format!(" × {many} 个月"), &format!(" × {many} months")),
    };
    let mut sentence = match bill.basis.as_str() {
        "area" => words.say(
            &format!("{} 平方米 × 每月 {rate} 元{months}", hundredths(bill.area.into())),
            &format!("{} m² × {rate} yuan a month{months}", hundredths(bill.area.into())),
        ),
        "flat" => words.say(
            &format!("每户每月 {rate} 元{months}"),
            &format!("{rate} yuan a month for each flat{months}"),
        ),
        "metered" => {
            let used = bill.counted.as_ref()?.used;
            let used = format!("{}.{:03}", used / 1_000, used % 1_000);
            words.say(&format!("用量 {used} × {rate} 元"), &format!("{used} units × {rate} yuan"))
        }
        "owned_space" | "leased_space" => {
            let spaces = bill.spaces?;
            let each = match bill.months {
                0 | 1 => words.say("个车位", "parking spaces"),
                _ => words.say("个车位·月", "space-months"),
            };
            words.say(
                &format!("{spaces} {each} × 每月 {rate} 元"),
                &format!("{spaces} {each} × {rate} yuan a month"),
            )
        }
        "share_area" | "share_flat" => {
            let share = bill.share.as_ref()?;
            let part = match bill.basis.as_str() {
                "share_flat" => format!("{} / {}", share.weight, share.weights),
                _ => format!(
                    "{} / {} m²",
                    hundredths(share.weight.into()),
                    hundredths(share.weights)
                ),
            };
            let total = yuan(share.total_fen);
            words.say(
                &format!("总额 {total} 元，按 {part} 分摊"),
                &format!("{part} of {total} yuan"),
            )
        }
        _ => return None,
    };
    if bill.days != bill.month_days {
        let (days, all) = (bill.days, bill.month_days);
        sentence.push_str(
            &words.say(&format!("；按 {days} / {all} 天计"), &format!("; {days} of {all} days")),
        );
    }
    Some(sentence)
}

/// A rate in yuan, exactly; nothing where four decimals do not hold it.
fn rate_words(fen: u32, per: u32) -> Option<String> {
    const DECIMALS: u64 = 10_000;
    const FEN_PER_YUAN: u64 = 100;
    let scaled = u64::from(fen) * (DECIMALS / FEN_PER_YUAN);
    let per = u64::from(per.max(1));
    if !scaled.is_multiple_of(per) {
        return None;
    }
    let scaled = scaled / per;
    let text = format!("{}.{:04}", scaled / DECIMALS, scaled % DECIMALS);
    let short = text.trim_end_matches('0');
    let decimals = short.len() - short.find('.').unwrap_or(short.len());
    Some(text[..text.len() - 4 + decimals.saturating_sub(1).max(2)].to_owned())
}

/// Hundredths with two decimals.
fn hundredths(value: u64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_said_exactly_or_not_at_all() {
        for (fen, per, said) in [
            (285, 1, Some("2.85")),
            (3_000, 1, Some("30.00")),
            (5, 10, Some("0.005")),
            (57, 20, Some("0.0285")),
            (0, 1, Some("0.00")),
            (1, 3, None),
        ] {
            assert_eq!(rate_words(fen, per).as_deref(), said, "{fen}/{per}");
        }
    }

    #[test]
    fn doors_are_sorted_by_their_numbers() {
        let mut doors = vec!["10-1-101", "2-1-1001", "2-1-202", "2-1-甲"];
        doors.sort_by_key(|door| door_key(door));
        assert_eq!(doors, ["2-1-甲", "2-1-202", "2-1-1001", "10-1-101"]);
    }
}
