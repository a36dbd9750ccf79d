//! A published statement as a file for a spreadsheet: the same figures as its page.

mod added;

use self::added::{contract_rows, extra_rows};
use ::roster::{TableCell, write_table};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use disclosure::Kind;
use disclosure_view::{DisclosureFigure, DisclosureView, statement_view};
use kernel::{CommunityId, InstitutionId, Period};
use std::collections::BTreeMap;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Portal, Problem, Reader, csv_field};

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default().routes(routes!(as_csv)).routes(routes!(as_xlsx))
}

/// A published statement as CSV, UTF-8 with byte order mark; amounts in yuan.
#[utoipa::path(get, path = "/disclosures/{kind}/{month}/statement.csv", tag = "disclosure",
    params(("c" = String, Path), ("kind" = String, Path), ("month" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = String, content_type = "text/csv")))]
async fn as_csv(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, kind, month)): Path<(CommunityId, Kind, Period)>,
) -> Result<Response, Error> {
    let rows = table(&portal, &reader, kind, month).await?;
    let mut text = String::from("\u{feff}");
    for row in rows {
        text.push_str(&row.iter().map(csv_cell).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    }
    Ok(file(kind, month, "csv", "text/csv; charset=utf-8", text.into_bytes()))
}

/// A published statement as an Excel file.
#[utoipa::path(get, path = "/disclosures/{kind}/{month}/statement.xlsx", tag = "disclosure",
    params(("c" = String, Path), ("kind" = String, Path), ("month" = String, Path)),
    security(("session" = [])),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
async fn as_xlsx(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, kind, month)): Path<(CommunityId, Kind, Period)>,
) -> Result<Response, Error> {
    let rows = table(&portal, &reader, kind, month).await?;
    let bytes =
        write_table(kind.word(), &rows).map_err(|error| Problem::Internal.because(error))?;
    let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(kind, month, "xlsx", media, bytes))
}

fn file(kind: Kind, month: Period, ends: &str, media: &str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"{}-{month}.{ends}\"", kind.word());
    ([(CONTENT_TYPE, media.to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response()
}

/// A cell: an amount as a number, a text as one.
fn csv_cell(cell: &TableCell) -> String {
    match cell {
        TableCell::Blank => String::new(),
        TableCell::Fen(fen) => yuan(*fen),
        TableCell::Text(text) | TableCell::Heading(text) => csv_field(text),
    }
}

fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.unsigned_abs() / 100, fen.unsigned_abs() % 100)
}

/// Names of the kinds, as `modules/disclosure/README.md` has them.
fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Service => "物业服务项目收支表 Service statement",
        Kind::Revenue => "公共收益收支明细表 Public revenue",
        Kind::Fund => "维修资金表 Maintenance fund",
        Kind::Utilities => "公共水电分摊表 Shared utilities",
        Kind::Held => "押金及代收代付表 Money held for others",
        Kind::Parking => "车位收支表 Parking",
        Kind::Committee => "业委会经费表 Committee money",
    }
}

const COLUMNS: [&str; 11] = [
    "名称 Account",
    "科目 Code",
    "期初 Opening",
    "借方 Debit",
    "贷方 Credit",
    "期末 Closing",
    "本期 This period",
    "预算 Budget",
    "上期 Period before",
    "去年同期 Year before",
    "本期每平方米 Per m²",
];

async fn table(
    portal: &Portal,
    reader: &Reader,
    kind: Kind,
    month: Period,
) -> Result<Vec<Vec<TableCell>>, Error> {
    let view = statement_view(portal, reader, kind, month).await?;
    let names = portal.services().institutions(reader.community);
    let name = |id: &Option<String>| {
        let card = id.as_deref().and_then(InstitutionId::from_hex).and_then(|id| names.get(&id));
        card.map_or_else(|| "无 nobody".to_owned(), |card| card.name.clone())
    };
    let text = |text: &str| TableCell::Text(text.to_owned());
    let head = |label: &str, value: String| vec![text(label), TableCell::Text(value)];
    let statement = &view.statement;
    let mut rows = vec![
        vec![TableCell::Heading(title(kind).to_owned())],
        head("期间 Period", format!("{} – {}", statement.from, statement.to)),
        head("公示期 Posted", format!("{} – {}", statement.posted_from, statement.posted_to)),
        head("结账期限 Due", statement.due.clone()),
        head("按时提交 On time", if statement.late { "否 no" } else { "是 yes" }.to_owned()),
    ];
    for part in &statement.parts {
        let closed = format!("{}/{}", part.closed, part.months);
        rows.push(vec![
            text(fund_name(&part.fund)),
            TableCell::Text(format!("已结账月份 closed months {closed}")),
            TableCell::Text(format!("编制 prepared: {}", name(&part.by))),
            TableCell::Text(format!("会签 countersigned: {}", name(&part.with))),
        ]);
    }
    rows.push(vec![TableCell::Blank]);
    rows.push(COLUMNS.map(|column| TableCell::Heading(column.to_owned())).to_vec());
    let plan = plan(portal, reader.community, &view);
    rows.extend(view.figures.iter().map(|figure| {
        let planned = plan.get(&(figure.fund.clone(), figure.account)).copied();
        figure_row(figure, planned, view.area)
    }));
    rows.extend(extra_rows(&view));
    rows.extend(view.extra.contracts.iter().flat_map(contract_rows));
    Ok(rows)
}

fn fund_name(fund: &str) -> &'static str {
    match fund {
        "property_fee" => "物业费账 Service fees",
        "maintenance" => "维修资金账 Maintenance fund",
        "public_revenue" => "公共收益账 Public revenue",
        _ => "代收代付账 Held for others",
    }
}

/// What the year's budget gives to the period's months, by fund and account.
fn plan(
    portal: &Portal,
    community: CommunityId,
    view: &DisclosureView,
) -> BTreeMap<(String, u16), i64> {
    let mut found = BTreeMap::new();
    let ends = (view.statement.from.parse::<Period>(), view.statement.to.parse::<Period>());
    let (Ok(from), Ok(to)) = ends else { return found };
    let (year, _, _) = to.first_day().parts();
    let months = i64::from(to.number()) - i64::from(from.number()) + 1;
    portal.services().with_state(&mut |state| {
        for stand in spending::peek_budgets(state, community, year) {
            for line in &stand.lines {
                let key = (stand.fund.to_owned(), line.account);
                found.insert(key, part_of_year(line.planned.0, months));
            }
        }
    });
    found
}

/// So many twelfths, rounded half up: a budget's amounts are above nothing.
fn part_of_year(fen: i64, months: i64) -> i64 {
    const MONTHS: i128 = 12;
    let doubled = i128::from(fen) * i128::from(months) * 2 + MONTHS;
    i64::try_from(doubled / (MONTHS * 2)).unwrap_or(i64::MAX)
}

fn figure_row(figure: &DisclosureFigure, planned: Option<i64>, area: i64) -> Vec<TableCell> {
    let fen = |fen: Option<i64>| fen.map_or(TableCell::Blank, TableCell::Fen);
    vec![
        TableCell::Text(format!("{} {}", figure.name, figure.name_en)),
        TableCell::Text(figure.account.to_string()),
        TableCell::Fen(figure.opening_fen),
        TableCell::Fen(figure.debit_fen),
        TableCell::Fen(figure.credit_fen),
        TableCell::Fen(figure.closing_fen),
        TableCell::Fen(figure.moved_fen),
        fen(planned),
        fen(figure.previous_fen),
        fen(figure.last_year_fen),
        fen(per_square_metre(figure.moved_fen, area)),
    ]
}

/// Fen per m², rounded half away from zero; area in 0.01 m².
fn per_square_metre(fen: i64, area: i64) -> Option<i64> {
    if area <= 0 {
        return None;
    }
    let hundredfold = i128::from(fen) * 100;
    let half = i128::from(area) / 2 * i128::from(fen.signum());
    i64::try_from((hundredfold + half) / i128::from(area)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_per_square_metre_is_rounded_half_away_from_zero() {
        assert_eq!(per_square_metre(6_401_640, 2_246_220), Some(285));
        assert_eq!(per_square_metre(150, 10_000), Some(2));
        assert_eq!(per_square_metre(-150, 10_000), Some(-2));
        assert_eq!(per_square_metre(149, 10_000), Some(1));
        assert_eq!(per_square_metre(5, 0), None);
    }

    #[test]
    fn a_months_part_of_a_budget_is_a_twelfth() {
        assert_eq!(part_of_year(1_200, 1), 100);
        assert_eq!(part_of_year(1_000, 1), 83);
        assert_eq!(part_of_year(1_000, 3), 250);
        assert_eq!(part_of_year(6, 1), 1);
        assert_eq!(part_of_year(5, 12), 5);
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(csv_cell(&TableCell::Text("=1+1".to_owned())), "\"'=1+1\"");
        assert_eq!(csv_cell(&TableCell::Text("a \"b\"".to_owned())), "\"a \"\"b\"\"\"");
        assert_eq!(csv_cell(&TableCell::Fen(-120_005)), "-1200.05");
    }
}
