//! The chart of accounts: one table, after the rule book §7.
//!
//! Codes follow Chinese practice (1 assets, 2 liabilities, 3 equity, 4 income, 5 cost). In
//! `PropertyFee` 1124 is the developer's receivable, because 1123 is the usual code of prepayments
//! to suppliers; the parts of 2241 have a fifth digit.

use borsh::{BorshDeserialize, BorshSerialize};
use kernel::StateKey;
use serde::{Deserialize, Serialize};

/// One of the four funds.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    BorshSerialize,
    BorshDeserialize,
    Serialize,
    Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Fund {
    /// P: service fees (物业费).
    PropertyFee,
    /// F: maintenance fund (维修资金).
    Maintenance,
    /// R: public revenue (公共收益), with the committee's money as accounts of it.
    PublicRevenue,
    /// Deposits and money collected for others (押金、代收代付).
    Held,
}

impl Fund {
    /// All funds.
    pub const ALL: [Self; 4] =
        [Self::PropertyFee, Self::Maintenance, Self::PublicRevenue, Self::Held];
    /// The word in commands and facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::PropertyFee => "property_fee",
            Self::Maintenance => "maintenance",
            Self::PublicRevenue => "public_revenue",
            Self::Held => "held",
        }
    }
    /// Name in Chinese and in English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::PropertyFee => ("物业费", "Service fees"),
            Self::Maintenance => ("维修资金", "Maintenance fund"),
            Self::PublicRevenue => ("公共收益", "Public revenue"),
            Self::Held => ("代收代付", "Held for others"),
        }
    }
}

impl StateKey for Fund {
    fn write(&self, out: &mut Vec<u8>) {
        (*self as u8).write(out);
    }
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let number = u8::read(bytes)?;
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// Debit (借) or credit (贷).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 借.
    Debit,
    /// 贷.
    Credit,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Debit => Self::Credit,
            Self::Credit => Self::Debit,
        }
    }
}

/// Whether an account has a line per flat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// One total.
    Whole,
    /// A sub-ledger line per flat (分户账).
    ByFlat,
}

/// How low a balance may go, in the account's normal side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Floor {
    /// Not below nothing; for an account by flat this holds for each flat.
    Zero,
    /// Surplus or deficit.
    Open,
}

/// One account of one fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// The fund.
    pub fund: Fund,
    /// The code, unique in its fund.
    pub code: u16,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// The side on which the account grows.
    pub normal: Side,
    /// Whether it has a line per flat.
    pub detail: Detail,
    /// How low it may go.
    pub floor: Floor,
}

/// The bank account of every fund.
pub const BANK: u16 = 1002;
/// P: paid through WeChat or Alipay and not yet paid out by them.
pub const AT_PROVIDER: u16 = 1012;
/// Every fund: money that went, and nobody knows yet for what.
pub const UNCLEAR_OUT: u16 = 1232;
/// Every fund: money that came, and nobody knows yet for what.
pub const UNCLEAR_IN: u16 = 2242;
/// Every fund: what will be given back, from the approval until the bank has paid it.
pub const REFUNDS_OWED: u16 = 2243;
/// P: fees owed by the owners of a flat.
pub const FEES_RECEIVABLE: u16 = 1122;
/// P: fees owed by the developer for a flat not yet delivered.
pub const DEVELOPER_RECEIVABLE: u16 = 1124;
/// P: what is owed to others, the company's remuneration among it; no more is paid than is owed.
pub const PAYABLES: u16 = 2202;
/// P: the company's remuneration (酬金).
pub const REMUNERATION: u16 = 5101;
/// P: fees a flat has paid ahead.
pub const FEES_PREPAID: u16 = 2203;
/// P: collected for suppliers and owed to them; below nothing where they were paid first.
pub const COLLECTED: u16 = 2241;
/// P: what income left over cost, and what the books began with: the owners' in 酬金制, the company's
/// in 包干制 (`service`).
pub const FEES_SURPLUS: u16 = 3001;
/// P: income from service fees.
pub const SERVICE_FEES: u16 = 4001;
/// P: fees for parking spaces.
pub const PARKING_SERVICE: u16 = 4002;
/// F: what owners of a flat owe the maintenance fund.
pub const FUND_RECEIVABLE: u16 = 1122;
/// F: what was paid to contractors before the flats were charged.
pub const PAID_AHEAD: u16 = 1123;
/// F: what the developer owes the maintenance fund for a flat not yet delivered.
pub const FUND_DEVELOPER_RECEIVABLE: u16 = 1124;
/// F: what contracts still cost, retentions among it.
pub const CONTRACTS_PAYABLE: u16 = 2202;
/// R: what the owners' projects cost.
pub const DIRECT_COST: u16 = 5001;
/// R: what the company keeps of what contracts bring.
pub const COMMISSION: u16 = 5002;
/// R: taxes on what contracts bring.
pub const REVENUE_TAX: u16 = 5003;
/// R: commissions that are owed.
pub const COMMISSION_PAYABLE: u16 = 2202;
/// R: what the company owes of commissions that were instructed and whose money was taken back.
pub const COMMISSION_AHEAD: u16 = 1221;
/// F: interest that no flat has got yet.
pub const FUND_INTEREST: u16 = 2241;
/// F: gains on their way to the flats; below nothing by what they got of [`TRANSFERS_IN`].
pub const FUND_GAINS: u16 = 3002;
/// F: what each flat owns of the maintenance fund.
pub const FLAT_EQUITY: u16 = 3001;
/// F: interest, scrap, and what comes from the public revenue.
pub const TRANSFERS_IN: u16 = 4101;
/// H: what is kept for each flat.
pub const DEPOSITS_HELD: u16 = 22411;
/// R: what goes to the maintenance fund.
pub const TO_MAINTENANCE: u16 = 5201;

use Detail::{ByFlat, Whole};
use Floor::{Open, Zero};
use Fund::{Held, Maintenance, PropertyFee, PublicRevenue};
use Side::{Credit, Debit};

/// All accounts, in the order of (fund, code).
pub const CHART: &[Account] = &[
    row(PropertyFee, BANK, "银行存款", "Bank", Debit, Whole, Zero),
    row(
        PropertyFee,
        AT_PROVIDER,
        "第三方支付、代扣待结算",
        "Providers and direct debits",
        Debit,
        Whole,
        Zero,
    ),
    row(PropertyFee, FEES_RECEIVABLE, "应收物业费", "Fees receivable", Debit, ByFlat, Zero),
    row(PropertyFee, 1123, "预付账款", "Prepaid to suppliers", Debit, Whole, Zero),
    row(
        PropertyFee,
        DEVELOPER_RECEIVABLE,
        "应收建设单位",
        "Receivable from the developer",
        Debit,
        ByFlat,
        Zero,
    ),
    row(PropertyFee, UNCLEAR_OUT, "待查付款", "Payments not yet explained", Debit, Whole, Zero),
    row(PropertyFee, PAYABLES, "应付账款", "Payables", Credit, Whole, Zero),
    row(PropertyFee, FEES_PREPAID, "预收物业费", "Fees received in advance", Credit, ByFlat, Zero),
    row(PropertyFee, COLLECTED, "代收代付款", "Collected for suppliers", Credit, Whole, Open),
    row(PropertyFee, UNCLEAR_IN, "待认领收款", "Receipts not yet explained", Credit, Whole, Zero),
    row(PropertyFee, REFUNDS_OWED, "应退款", "Refunds owed", Credit, Whole, Zero),
    row(PropertyFee, FEES_SURPLUS, "累计结余", "Surplus brought forward", Credit, Whole, Open),
    row(PropertyFee, SERVICE_FEES, "物业服务费收入", "Service fees", Credit, Whole, Open),
    row(PropertyFee, PARKING_SERVICE, "车位服务费收入", "Parking service", Credit, Whole, Open),
    row(PropertyFee, 4003, "其他收入", "Other income", Credit, Whole, Open),
    row(PropertyFee, 5001, "人员费用", "Staff", Debit, Whole, Open),
    row(PropertyFee, 5002, "共用设施运行维护", "Running of common parts", Debit, Whole, Open),
    row(PropertyFee, 5003, "清洁卫生", "Cleaning", Debit, Whole, Open),
    row(PropertyFee, 5004, "绿化养护", "Greening", Debit, Whole, Open),
    row(PropertyFee, 5005, "秩序维护", "Order", Debit, Whole, Open),
    row(PropertyFee, 5006, "办公费用", "Office", Debit, Whole, Open),
    row(PropertyFee, 5007, "固定资产折旧", "Depreciation", Debit, Whole, Open),
    row(PropertyFee, 5008, "保险费用", "Insurance", Debit, Whole, Open),
    row(PropertyFee, 5009, "其他约定费用", "Other agreed cost", Debit, Whole, Open),
    row(PropertyFee, REMUNERATION, "物业服务酬金", "Remuneration", Debit, Whole, Open),
    row(PropertyFee, 5102, "税费", "Tax", Debit, Whole, Open),
    row(Maintenance, BANK, "专户存款", "Special account", Debit, Whole, Zero),
    row(Maintenance, FUND_RECEIVABLE, "应收补交款", "Top-ups receivable", Debit, ByFlat, Zero),
    row(Maintenance, PAID_AHEAD, "预付工程款", "Paid to contractors ahead", Debit, Whole, Zero),
    row(
        Maintenance,
        FUND_DEVELOPER_RECEIVABLE,
        "应收建设单位",
        "Receivable from the developer",
        Debit,
        ByFlat,
        Zero,
    ),
    row(
        Maintenance,
        1221,
        "应收责任人款",
        "Receivable from a liable third party",
        Debit,
        Whole,
        Zero,
    ),
    row(Maintenance, UNCLEAR_OUT, "待查付款", "Payments not yet explained", Debit, Whole, Zero),
    row(
        Maintenance,
        CONTRACTS_PAYABLE,
        "应付合同款及质保金",
        "Contracts and retentions payable",
        Credit,
        Whole,
        Zero,
    ),
    row(
        Maintenance,
        FUND_INTEREST,
        "待分配利息",
        "Interest not yet shared out",
        Credit,
        Whole,
        Zero,
    ),
    row(Maintenance, UNCLEAR_IN, "待认领收款", "Receipts not yet explained", Credit, Whole, Zero),
    row(Maintenance, REFUNDS_OWED, "应退款", "Refunds owed", Credit, Whole, Zero),
    row(Maintenance, FLAT_EQUITY, "业主分户账", "Owners' equity by flat", Credit, ByFlat, Zero),
    row(Maintenance, FUND_GAINS, "待分配累计收益", "Gains not yet shared out", Credit, Whole, Open),
    row(Maintenance, 4001, "交存收入", "Deposits and top-ups", Credit, Whole, Open),
    row(
        Maintenance,
        TRANSFERS_IN,
        "利息、残值及转入",
        "Interest, scrap, transfers in",
        Credit,
        Whole,
        Open,
    ),
    row(Maintenance, 5001, "维修更新支出", "Repairs and renewal", Debit, Whole, Open),
    row(Maintenance, 5101, "退还", "Refunds on destruction", Debit, Whole, Open),
    row(PublicRevenue, BANK, "公共收益专户", "Bank", Debit, Whole, Zero),
    row(PublicRevenue, 1122, "应收经营单位款", "Receivable from operators", Debit, Whole, Zero),
    row(PublicRevenue, COMMISSION_AHEAD, "其他应收款", "Other receivables", Debit, Whole, Zero),
    row(PublicRevenue, UNCLEAR_OUT, "待查付款", "Payments not yet explained", Debit, Whole, Zero),
    row(PublicRevenue, COMMISSION_PAYABLE, "应付账款", "Payables", Credit, Whole, Open),
    row(PublicRevenue, UNCLEAR_IN, "待认领收款", "Receipts not yet explained", Credit, Whole, Zero),
    row(PublicRevenue, REFUNDS_OWED, "应退款", "Refunds owed", Credit, Whole, Zero),
    row(PublicRevenue, 3001, "未分配公共收益", "Undistributed revenue", Credit, Whole, Open),
    row(
        PublicRevenue,
        3101,
        "业主大会及业委会经费",
        "Assembly and committee money",
        Credit,
        Whole,
        Open,
    ),
    row(PublicRevenue, 4001, "公共停车收入", "Parking on common land", Credit, Whole, Open),
    row(PublicRevenue, 4002, "广告收入", "Advertising", Credit, Whole, Open),
    row(
        PublicRevenue,
        4003,
        "场地、快递柜、充电及基站收入",
        "Venues, lockers, charging, telecom",
        Credit,
        Whole,
        Open,
    ),
    row(PublicRevenue, 4004, "共有房屋租金", "Rent of common rooms", Credit, Whole, Open),
    row(PublicRevenue, 4005, "赔偿及补偿", "Compensation", Credit, Whole, Open),
    row(PublicRevenue, 4101, "利息", "Interest", Credit, Whole, Open),
    row(PublicRevenue, DIRECT_COST, "直接成本", "Direct cost", Debit, Whole, Open),
    row(PublicRevenue, COMMISSION, "经营服务费", "Manager's commission", Debit, Whole, Open),
    row(PublicRevenue, REVENUE_TAX, "税费", "Tax", Debit, Whole, Open),
    row(PublicRevenue, 5101, "业委会工作经费", "Committee expenses", Debit, Whole, Open),
    row(PublicRevenue, 5102, "业委会津贴", "Committee allowances", Debit, Whole, Open),
    row(PublicRevenue, 5103, "审计费", "Audit", Debit, Whole, Open),
    row(
        PublicRevenue,
        TO_MAINTENANCE,
        "转入维修资金",
        "Transfer to the maintenance fund",
        Debit,
        Whole,
        Open,
    ),
    row(Held, BANK, "代收代付专户", "Bank", Debit, Whole, Zero),
    row(Held, UNCLEAR_OUT, "待查付款", "Payments not yet explained", Debit, Whole, Zero),
    row(Held, UNCLEAR_IN, "待认领收款", "Receipts not yet explained", Credit, Whole, Zero),
    row(Held, REFUNDS_OWED, "应退款", "Refunds owed", Credit, Whole, Zero),
    row(Held, DEPOSITS_HELD, "押金", "Deposits held", Credit, ByFlat, Zero),
    row(Held, 22412, "代收水电费", "Collected for utilities", Credit, Whole, Zero),
    row(Held, 22413, "活动款", "Event pots", Credit, Whole, Zero),
];

/// The account of this code in this fund.
pub fn account(fund: Fund, code: u16) -> Option<&'static Account> {
    let index = CHART.binary_search_by_key(&(fund, code), |account| (account.fund, account.code));
    index.ok().map(|index| &CHART[index])
}

const fn row(
    fund: Fund,
    code: u16,
    zh: &'static str,
    en: &'static str,
    normal: Side,
    detail: Detail,
    floor: Floor,
) -> Account {
    Account { fund, code, zh, en, normal, detail, floor }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_account_is_found_and_says_which_side_it_grows_on() {
        let in_order =
            |pair: &[Account]| (pair[0].fund, pair[0].code) < (pair[1].fund, pair[1].code);
        assert!(CHART.windows(2).all(in_order));
        for row in CHART {
            assert_eq!(account(row.fund, row.code), Some(row));
            let class = row.code.to_string().as_bytes()[0];
            let debit = matches!(class, b'1' | b'5');
            assert_eq!(row.normal == Debit, debit, "{row:?}");
            // An asset can be used up, not more; a flat's own line is never negative.
            assert!(class != b'1' || row.floor == Zero, "{row:?}");
            assert!(row.detail == Whole || row.floor == Zero, "{row:?}");
        }
        for fund in Fund::ALL {
            assert_eq!(serde_json::to_value(fund).unwrap(), fund.word());
            assert!(account(fund, BANK).is_some());
        }
        assert_eq!(account(Held, 4001), None, "what is held is never income");
    }
}
