//! What a statement's file says below the accounts, as the page does.

use super::yuan;
use ::roster::TableCell;
use disclosure_view::{
    DisclosureContract, DisclosureContracts, DisclosureIncome, DisclosureService, DisclosureSpaces,
    DisclosureView,
};

pub(super) fn extra_rows(view: &DisclosureView) -> Vec<Vec<TableCell>> {
    let extra = &view.extra;
    let line = |label: String, fen: i64| vec![TableCell::Text(label), TableCell::Fen(fen)];
    let sums = [
        ("本期账单 Billed for the period", extra.billed_fen),
        ("已收 Collected of it", extra.collected_fen),
        ("逾期未缴 Owed after its due day", extra.arrears_fen),
    ];
    let sums = sums.into_iter().filter_map(|(label, fen)| Some(line(label.to_owned(), fen?)));
    let ages = extra.arrears.iter().map(|group| {
        line(
            format!(
                "其中逾期 {} 个月以上 of it from month {}",
                group.from_months, group.from_months
            ),
            group.fen,
        )
    });
    let buildings = extra.buildings.iter().map(|one| {
        line(format!("{} 号楼业主分户账 Flats of building {}", one.building, one.building), one.fen)
    });
    let projects = extra
        .projects
        .iter()
        .map(|one| line(format!("项目付款 Paid for project {}", one.project), one.fen));
    let passed = extra.passed.into_iter().flat_map(|passed| {
        [
            ("代收代付：期初差额 Collected for suppliers: brought", passed.opening_fen),
            ("代收代付：应收 Billed for suppliers", passed.billed_fen),
            ("代收代付：已付供应方 Paid to suppliers", passed.paid_fen),
            ("代收代付：差额（应为零） Difference (should be nothing)", passed.closing_fen),
        ]
    });
    let passed = passed.map(|(label, fen)| line(label.to_owned(), fen));
    let service = extra.service.iter().flat_map(service_rows);
    let spaces = extra.spaces.iter().flat_map(space_rows);
    let mut rows: Vec<_> = sums
        .chain(ages)
        .chain(buildings)
        .chain(projects)
        .chain(passed)
        .chain(service)
        .chain(spaces)
        .collect();
    if !rows.is_empty() {
        let note = "以下由公示时的记录计算 Computed from the records when it was published";
        rows.splice(0..0, [vec![TableCell::Blank], vec![TableCell::Heading(note.to_owned())]]);
    }
    rows
}

/// How the fee was charged in the month, and whose is what was left.
fn service_rows(service: &DisclosureService) -> Vec<Vec<TableCell>> {
    let text = |text: &str| TableCell::Text(text.to_owned());
    let mode = text("计费方式 How the fee is charged");
    let DisclosureService { fixed_fen, basis_points, fees_fen, .. } = *service;
    if service.mode == "lump_sum" {
        return vec![
            vec![mode, text("包干制 Lump sum")],
            vec![text("本期结余，归物业 Left, the company's"), TableCell::Fen(service.outcome_fen)],
        ];
    }
    let how = match (fixed_fen, basis_points) {
        (Some(fen), _) => format!("酬金制，每月 {} 元 Remuneration, yuan a month", yuan(fen)),
        (None, share) => {
            let share = share.unwrap_or_default();
            let percent = format!("{}.{:02}%", share / 100, share % 100);
            format!("酬金制，物业费的 {percent} Remuneration, of the service fees")
        }
    };
    vec![
        vec![mode, TableCell::Text(how)],
        vec![text("本期物业费收入 Service fees of the period"), TableCell::Fen(fees_fen)],
        vec![
            text("本期酬金，记在下月 Remuneration, entered in the following month"),
            TableCell::Fen(service.remuneration_fen),
        ],
        vec![text("本期结余，归业主 Left, the owners'"), TableCell::Fen(service.outcome_fen)],
    ]
}

/// How many parking spaces there are, and what became of them.
fn space_rows(spaces: &DisclosureSpaces) -> Vec<Vec<TableCell>> {
    let DisclosureSpaces { all, owned, leased, taken, left } = *spaces;
    let counts = [
        ("登记的车位（个） Spaces of the register", all),
        ("期末产权车位（个） Owned on the last day", owned),
        ("期末租用车位（个） Leased on the last day", leased),
        ("期末没有人用（个） Nobody's on the last day", all - owned - leased),
        ("本期新买、新租（个） Newly bought or leased", taken),
        ("本期转出、退租（个） Given up or passed on", left),
    ];
    let row = |(label, count): (&str, i64)| {
        vec![TableCell::Text(label.to_owned()), TableCell::Text(count.to_string())]
    };
    counts.map(row).into()
}

const CONTRACT_COLUMNS: [&str; 11] = [
    "合同名称 Contract",
    "合同编号 Number",
    "对方单位 Counterparty",
    "科目 Code",
    "楼栋 Building",
    "本期应收 Expected",
    "实收 Received",
    "税费 Tax",
    "直接成本 Direct cost",
    "经营服务费 Commission",
    "净收益 Net",
];

/// What each contract of the public revenue brought and cost, and the rest of the accounts.
pub(super) fn contract_rows(contracts: &DisclosureContracts) -> Vec<Vec<TableCell>> {
    let text = |text: &str| TableCell::Text(text.to_owned());
    let sums = |of: &DisclosureIncome| {
        let DisclosureIncome { gross_fen, tax_fen, cost_fen, commission_fen, net_fen } = *of;
        [gross_fen, tax_fen, cost_fen, commission_fen, net_fen].map(TableCell::Fen)
    };
    let known = |words: &Option<String>| text(words.as_deref().unwrap_or_default());
    let one = |contract: &DisclosureContract| {
        let place =
            contract.building.map_or("全小区 all".to_owned(), |number| number.to_string());
        let mut row = vec![
            known(&contract.title),
            known(&contract.number),
            known(&contract.counterparty),
            TableCell::Text(contract.account.to_string()),
            TableCell::Text(place),
            TableCell::Fen(contract.expected_fen),
        ];
        row.extend(sums(&contract.income));
        row
    };
    let line = |label: &str, of: &DisclosureIncome| {
        let mut row = vec![text(label)];
        row.extend((0..5).map(|_| TableCell::Blank));
        row.extend(sums(of));
        row
    };
    let mut rows = vec![
        vec![TableCell::Blank],
        CONTRACT_COLUMNS.map(|column| TableCell::Heading(column.to_owned())).to_vec(),
    ];
    rows.extend(contracts.items.iter().map(one));
    rows.push(line("不属于合同的收支 Not of a contract", &contracts.other));
    rows.push(line("合计 Sum", &contracts.sum));
    rows
}

#[cfg(test)]
mod tests {
    use super::super::csv_cell;
    use super::*;

    #[test]
    fn a_statement_says_whose_the_surplus_is() {
        let service = |mode: &str, fixed_fen, basis_points| DisclosureService {
            mode: mode.to_owned(),
            fixed_fen,
            basis_points,
            fees_fen: 6_401_640,
            remuneration_fen: 640_164,
            outcome_fen: 539_476,
        };
        let told = |service| {
            let rows = service_rows(&service).into_iter();
            rows.map(|row| row.iter().map(csv_cell).collect::<Vec<_>>().join(" "))
                .collect::<Vec<_>>()
                .join("; ")
        };
        let share = told(service("remuneration", None, Some(1_005)));
        assert!(share.contains("10.05%") && share.contains("6401.64"), "{share}");
        assert!(share.contains("归业主") && share.contains("5394.76"), "{share}");
        let fixed = told(service("remuneration", Some(600_000), None));
        assert!(fixed.contains("每月 6000.00 元"), "{fixed}");
        let lump = told(service("lump_sum", None, None));
        assert!(lump.contains("包干制") && lump.contains("归物业"), "{lump}");
        assert!(!lump.contains("酬金"), "{lump}");
    }

    #[test]
    fn every_contract_has_a_row_and_the_last_is_the_sum() {
        let income = DisclosureIncome {
            gross_fen: 333_333,
            tax_fen: 700,
            cost_fen: 50_000,
            commission_fen: 66_666,
            net_fen: 215_967,
        };
        let parking = DisclosureContract {
            title: Some("=充电桩".to_owned()),
            number: Some("HT-1".to_owned()),
            account: 4003,
            building: Some(2),
            expected_fen: 400_000,
            income,
            ..DisclosureContract::default()
        };
        let adverts = DisclosureContract { account: 4002, ..DisclosureContract::default() };
        let items = vec![parking, adverts];
        let other = DisclosureIncome { gross_fen: 7, net_fen: 7, ..DisclosureIncome::default() };
        let rows = contract_rows(&DisclosureContracts { items, other, sum: income });
        let line = |row: &Vec<TableCell>| row.iter().map(csv_cell).collect::<Vec<_>>().join(",");
        let told: Vec<String> = rows.iter().skip(2).map(line).collect();
        assert_eq!(
            told,
            [
                "\"'=充电桩\",\"HT-1\",\"\",\"4003\",\"2\",4000.00,3333.33,7.00,500.00,666.66,2159.67",
                "\"\",\"\",\"\",\"4002\",\"全小区 all\",0.00,0.00,0.00,0.00,0.00,0.00",
                "\"不属于合同的收支 Not of a contract\",,,,,,0.07,0.00,0.00,0.00,0.07",
                "\"合计 Sum\",,,,,,3333.33,7.00,500.00,666.66,2159.67",
            ]
        );
        assert!(rows[1..].iter().all(|row| row.len() == CONTRACT_COLUMNS.len()));
    }

    #[test]
    fn parking_spaces_are_counted_not_named() {
        let spaces = DisclosureSpaces { all: 7, owned: 2, leased: 1, taken: 2, left: 1 };
        let rows = space_rows(&spaces);
        let counts: Vec<String> = rows.iter().map(|row| csv_cell(&row[1])).collect();
        assert_eq!(counts, ["\"7\"", "\"2\"", "\"1\"", "\"4\"", "\"2\"", "\"1\""]);
    }
}
