//! Tables of banks: invented files of every profile, and what breaks them.

use encoding_rs::GB18030;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use statement::{Profile, read, read_with};

use crate::{check, told};

pub(crate) const BOC: &str = "\
中国银行交易流水明细单
记账日期,记账时间,币别,金额,余额,交易名称,渠道,网点名称,附言,对方账户名,对方卡号/账号,对方开户行,借记卡号
2026-03-02,10:00:02,人民币,-40.00,\"1,160.00\",网上支付,-,-----,----------,清洁公司,6226,-----,3167
2026-03-02,10:00:01,人民币,\"1,000.00\",\"1,200.00\",转账,-,-----,三月物业费,甲,6226,-----,3167
2026-03-01,09:00:00,人民币,100.00,200.00,转账,-,-----,----------,乙,6226,-----,3167
";

const ICBC: &str = "\
明细查询文件下载

卡号: 1234****9876,\"卡别名: \"

交易日期,摘要,交易场所,交易国家或地区简称,钞/汇,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名
2026-03-02\t,\"消费\t\",\"超市\t\",CHN,钞,-,-,-,\" \t\",\"40.00\t\",人民币\t,\"1,160.00\t\",\"超市\t\",
2026-03-01\t,\"工资\t\",\"\t\",CHN,钞,-,-,-,\"1,000.00 \t\",\" \t\",人民币\t,\"1,200.00\t\",\"公司\t\",

人民币合计,,,,,,,,\"1,000.00\t\",\"40.00\t\",
";

pub(crate) const WECHAT: &str = "\
微信支付账单明细,,
共4笔记录,,
----------------------微信支付账单明细列表--------------------,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
2026-03-01 12:00:00,商户消费,\"面馆\",\"/\",\"支出\",¥28.16,零钱,支付成功,\"10001\"\t,1,\"/\"
2026-03-01 12:05:00,微信红包,@张三,/,收入,¥0.35,/,已存入零钱,10002\t,1,/
2026-03-01 13:00:00,零钱提现,银行,/,/,¥100.10,银行,提现已到账,10003\t,/,服务费¥0.10
2026-03-02 08:00:00,商户消费-退款,面馆,/,收入,¥8.16,零钱,已退款(￥8.16),10004\t,1,/
";

const ALIPAY: &str = "\
------------------------
支付宝账户：nobody@example.invalid
共4笔记录
------------支付宝（中国）网络技术有限公司  电子客户回单------------
交易时间    ,交易分类,交易对方,对方账号,商品说明,收/支   ,金额   ,收/付款方式,交易状态,交易订单号  ,商家订单号,备注,
2026-03-02 09:00:00,退款,店,/,退款,不计收支,50.00,余额,退款成功,3001_1\t,1\t,,
2026-03-01 09:00:00,充值,店,/,充值,支出   ,50.00   ,余额,交易关闭,3001\t,1\t,,
2026-03-01 08:00:00,日用,店,/,未付,不计收支,82.00,,交易关闭,3002\t,1\t,,
2026-03-01 07:00:00,转账,友,/,还款,收入,9.9,余额,交易成功,3003\t,\t,,
";

const CMB: &str = "\
\"# 招商银行交易记录\"
\"交易日期\",\"交易时间\",\"收入\",\"支出\",\"余额\",\"交易类型\",\"交易备注\"
\"\t20260301\",\"\t13:44:45\",\"73.64\",\"\",\"73.64\",\"\t转账\",\"\t3-1-1201 2026-03\"
\"\t20260302\",\"\t12:56:16\",\"\",\"64.91\",\"8.73\",\"\t银联在线支付\",\"\t清洁用品\"
\"# 合计：收入 73.64\"
";

const ICBC_CORPORATE: &str = "\
[HISTORYDETAIL]
凭证号,交易时间,对方单位,对方账号,转入金额,转出金额,余额,用途,摘要,附言
1,2026-03-01 11:09:16,王某,62,254.70,,454.70,3-1-1201 2026-03,转账,
2,2026-03-02 09:00:00,供电公司,32,,100.00,354.70,电费,转账,88
";

const CCB_CORPORATE: &str = "\
账号,账户名称,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,对方账号,对方开户机构,记账日期,摘要,备注,账户明细编号-交易流水号
5300,安和物业,20260301 17:07:09,0,254.70,454.70,人民币元,王某,62,支行,20260301,电子转账,3-1-1201 2026-03,13523
5300,安和物业,20260302 08:00:00,100.00,0,354.70,人民币元,供电公司,32,支行,20260302,电子转账,电费,13524
";

const BOC_CORPORATE: &str = "\
查询账号[ Inquirer account number ],7300
交易类型[ Transaction Type ],业务类型[ Business type ],付款人名称[ Payer's Name ],收款人名称[ Payee's Name ],交易日期[ Transaction Date ],交易时间[ Transaction time ],交易货币[ Trade Currency ],交易金额[ Trade Amount ],交易后余额[ After-transaction balance ],交易流水号[ Transaction reference number ],摘要[ Reference ],用途[ Purpose ],交易附言[ Remark ],备注[ Remarks ]
来账,汇入,王某,安和物业,20260301,10:00:00,CNY,254.70,454.70,T1,,物业费,3-1-1201 2026-03,
往账,汇出,安和物业,供电公司,20260302,10:00:00,CNY,-100.00,354.70,T2,,电费,,
";

const WECHAT_FUND: &str = "\
记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号
`2026-03-01 10:00:00,`4200001,`F1,`交易,`交易,`收入,`254.70,`454.70,`system,`结算总金额254.70元,`B1
`2026-03-01 10:00:01,`4200001,`F2,`扣除交易手续费,`扣除交易手续费,`支出,`1.53,`453.17,`system,`,`B1
`2026-03-02 02:00:00,`S1,`F3,`提现,`结算,`支出,`453.17,`0.00,`system,`,`SETTLE1
资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额
`3.0,`1.0,`254.70,`2.0,`454.70
";

const ALIPAY_ACCOUNT: &str = "\
#支付宝账务明细查询
#账号：[20880000000000000156]
#起始日期：[2026年03月01日 00:00:00]   终止日期：[2026年04月01日 00:00:00]
#-----------------------------------------账务明细列表----------------------------------------
账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注
9001\t,2026030122001\t,L1\t,物业费,2026-03-01 10:00:00,159***@example.invalid,254.70,0.00,454.70,,在线支付,
9002\t,2026030122001\t,L1\t,,2026-03-01 10:00:01,,0.00,-1.53,453.17,,收费,服务费
#-----------------------------------------账务明细列表结束------------------------------------
#支出合计：1笔，共-1.53元
";

const CCB: &[&[&str]] = &[
    &["China Construction Bank"],
    &["账　　号：", "6217****0001"],
    &[
        "记账日  ",
        "交易日期  ",
        "交易时间 ",
        "支出 ",
        "收入 ",
        "账户余额 ",
        "币种 ",
        "摘要 ",
        "对方账号 ",
        "对方户名 ",
        "交易地点 ",
    ],
    &["20260301", "20260301", "18:53:19", "67", "0", "133", "人民币", "消费", "1", "店", "街"],
    &["20260302", "20260302", "08:00:00", "0", "20.5", "153.5", "人民币", "存款", "1", "甲", ""],
    &["以上数据仅供参考|具体内容请以柜台为准"],
];

/// A workbook of the rows; what reads as a number of few digits is a number cell.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    workbook_with(rows, |_| ())
}

/// The same with some cells changed.
fn workbook_with(rows: &[&[&str]], change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0u32..).zip(rows) {
        for (column, text) in (0u16..).zip(*cells) {
            let number = text.parse::<f64>().ok().filter(|_| text.len() < 8);
            match number {
                Some(number) => sheet.write_number(row, column, number),
                None => sheet.write_string(row, column, *text),
            }
            .expect("a small sheet");
        }
    }
    change(sheet);
    workbook.save_to_buffer().expect("in memory")
}

#[test]
fn every_profile_reads_its_table_in_every_encoding() {
    for (text, expected) in [
        (BOC, "boc 3167 CNY: 3+0 lines, 10000 +110000 -4000 = 116000"),
        (ICBC, "icbc 1234****9876 CNY: 2+0 lines, 20000 +100000 -4000 = 116000"),
        (WECHAT, "wechat  CNY: 3+1 lines, - +851 -2816 = -"),
        (CMB, "cmb  CNY: 2+0 lines, 0 +7364 -6491 = 873"),
        (ICBC_CORPORATE, "icbc-corporate  CNY: 2+0 lines, 20000 +25470 -10000 = 35470"),
        (CCB_CORPORATE, "ccb-corporate 5300 CNY: 2+0 lines, 20000 +25470 -10000 = 35470"),
        (BOC_CORPORATE, "boc-corporate 7300 CNY: 2+0 lines, 20000 +25470 -10000 = 35470"),
        (WECHAT_FUND, "wechat-fund  CNY: 3+0 lines, 20000 +25470 -45470 = 0"),
        (
            ALIPAY_ACCOUNT,
            "alipay-account 20880000000000000156 CNY: 2+0 lines, 20000 +25470 -153 = 45317",
        ),
        (ALIPAY, "alipay nobody@example.invalid CNY: 3+1 lines, - +5990 -5000 = -"),
    ] {
        check("UTF-8", text.as_bytes(), &[expected]);
        check("with mark", &[b"\xef\xbb\xbf", text.as_bytes()].concat(), &[expected]);
        check("GB 18030", &GB18030.encode(text).0, &[expected]);
        let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes);
        check("UTF-16", &[0xff, 0xfe].into_iter().chain(utf16).collect::<Vec<u8>>(), &[expected]);
        check("CR LF", text.replace('\n', "\r\n").as_bytes(), &[expected]);
    }
    let expected = "ccb 6217****0001 CNY: 2+0 lines, 20000 +2050 -6700 = 15350";
    check("xlsx", &workbook(CCB), &[expected]);
}

#[test]
fn what_a_line_says() {
    let reading = read(BOC.as_bytes());
    let line = &reading.statement().lines[1];
    let (day, time) = (line.day.to_string(), line.time.as_str());
    assert_eq!((line.line, day.as_str(), time), (4, "2026-03-02", "10:00:01"));
    assert_eq!((line.amount.0, line.balance.map(|fen| fen.0)), (100_000, Some(120_000)));
    assert_eq!((&*line.name, &*line.remark, &*line.kind), ("甲", "转账 三月物业费", "转账"));
    let reading = read(WECHAT.as_bytes());
    let line = &reading.statement().lines[1];
    assert_eq!((&*line.name, &*line.remark, &*line.bank_id), ("@张三", "", "10002"));
}

#[test]
fn a_merchants_line_names_the_payment() {
    for text in [WECHAT_FUND, ALIPAY_ACCOUNT] {
        let reading = read(text.as_bytes());
        let lines = &reading.statement().lines;
        assert_eq!(lines[0].bank_id, lines[1].bank_id, "a fee names the payment too");
        assert_ne!(lines[0].key, lines[1].key);
        assert!(!lines[0].bank_id.contains(['`', '\t']), "{}", lines[0].bank_id);
    }
    let reading = read(CCB_CORPORATE.as_bytes());
    let line = &reading.statement().lines[0];
    assert_eq!((&*line.name, &*line.remark), ("王某", "电子转账 3-1-1201 2026-03"));
}

#[test]
fn every_mistake_is_named_where_it_is() {
    let boc = |from: &str, to: &str| BOC.replace(from, to);
    for (text, expected) in [
        // A balance that does not follow, and a line that was taken out.
        (boc("1,200.00", "1,200.10"), vec!["3 余额 balance_breaks", "4 余额 balance_breaks"]),
        (boc("2026-03-02,10:00:01,人民币", "\u{0}"), vec!["0  file_format_unknown"]),
        (
            boc("\"1,000.00\",\"1,200.00\"", "\"1,000.00\",\"1,300.00\""),
            vec!["3 余额 balance_breaks", "4 余额 balance_breaks"],
        ),
        (boc("-40.00", "四十"), vec!["3 金额 amount_invalid"]),
        (boc("-40.00", "-40.001"), vec!["3 金额 amount_too_precise"]),
        (boc("-40.00", "99999999999999999999"), vec!["3 金额 amount_too_large"]),
        (boc("-40.00", "10000000000.01"), vec!["3 金额 amount_too_large"]),
        (boc("-40.00", "0.00"), vec!["3 金额 amount_missing"]),
        (boc("-40.00", ""), vec!["3 金额 value_missing"]),
        (boc(",100.00,200.00", ",100.00,"), vec!["5 余额 value_missing"]),
        (boc("2026-03-01,", "2026-02-30,"), vec!["5 记账日期 day_invalid"]),
        (boc("09:00:00", "29:00:00"), vec!["5 记账时间 time_invalid"]),
        (boc("-40.00", &"9".repeat(5_000)), vec!["3 金额 text_too_long"]),
        (
            boc("2026-03-01,09:00:00,人民币", "2026-03-01,09:00:00,美元"),
            vec!["5 币别 currency_mixed"],
        ),
        (
            boc("2026-03-01,09:00:00,人民币", "2026-03-01,09:00:00,贝壳"),
            vec!["5 币别 currency_unknown"],
        ),
        (boc("人民币", "美元"), vec!["0  currency_not_cny"]),
        (BOC.trim_end().to_string() + "9", vec!["5 借记卡号 account_mixed"]),
        (boc("余额", "结余"), vec!["2 余额 column_missing"]),
        (boc("渠道", "余额"), vec!["2 余额 column_repeated"]),
        (format!("{BOC}{}", BOC.replace("中国银行", "")), vec!["7 记账日期 value_missing"]),
    ] {
        let lines = told(&read(text.as_bytes()));
        let mut errors = lines[1..].to_vec();
        if expected == ["7 记账日期 value_missing"] {
            // Two files glued together: the second title and the second header are both seen.
            assert!(errors.iter().any(|error| error == "7  header_repeated"), "{errors:?}");
            continue;
        }
        errors.dedup();
        assert_eq!(errors, expected, "{text}");
    }
}

#[test]
fn mistakes_of_other_profiles() {
    for (text, from, to, expected) in [
        (ICBC, "\" \t\",\"40.00\t\"", "\"1\",\"40.00\"", "6 记账金额(支出) amount_ambiguous"),
        (ICBC, "\"40.00\t\",人民币", "\"\t\",人民币", "6 记账金额(支出) amount_missing"),
        (
            ICBC,
            "\"1,000.00\t\",\"40.00\t\",\n",
            "\"1,000.00\",\"50.00\",\n",
            "9 记账金额(支出) total_mismatch",
        ),
        (
            ICBC,
            "\"1,000.00\t\",\"40.00\t\",\n",
            "\"100.00\",\"40.00\",\n",
            "9 记账金额(收入) total_mismatch",
        ),
        (WECHAT, "共4笔", "共5笔", "2  count_mismatch"),
        (WECHAT, "支付成功", "等待处理", "5 当前状态 status_unknown"),
        (WECHAT, "\"支出\"", "\"借出\"", "5 收/支 direction_unknown"),
        (WECHAT, "\"支出\"", "", "5 收/支 direction_unknown"),
        (WECHAT, "¥28.16", "¥-28.16", "5 金额(元) amount_invalid"),
        (ALIPAY, "交易成功", "交易失败", "9 交易状态 status_unknown"),
    ] {
        assert!(text.contains(from), "{from}");
        let lines = told(&read(text.replacen(from, to, 1).as_bytes()));
        assert_eq!(lines[1..], [expected], "{from} -> {to}");
    }
}

#[test]
fn a_formula_is_no_amount() {
    let bytes = workbook_with(CCB, |sheet| {
        sheet.write_formula(3, 3, "=60+7").expect("a small sheet");
    });
    let lines = told(&read(&bytes));
    assert!(lines.contains(&"4 支出 cell_unusable".to_string()), "{lines:?}");
}

#[test]
fn a_day_may_be_a_date_cell() {
    let bytes = workbook_with(CCB, |sheet| {
        let date = ExcelDateTime::from_ymd(2026, 3, 1).expect("a date");
        let format = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_datetime_with_format(3, 1, &date, &format).expect("a small sheet");
    });
    let reading = read(&bytes);
    assert_eq!(reading.findings(), []);
    assert_eq!(reading.statement().lines[0].key, read(&workbook(CCB)).statement().lines[0].key);
}

#[test]
fn a_bank_is_added_without_code() {
    let profile = r#"{"format":"village-bank","currency":"CNY","account_label":"Account",
        "columns":{"day":"Date","amount":"Amount","balance":"Balance","remark":["Text"]}}"#;
    let profile = Profile::from_json(profile).expect("a profile");
    let text =
        "Account\t0042\nDate\tAmount\tBalance\tText\n2026/3/1\t5\t15\ta\n2026/3/2\t-1\t14\tb\n";
    let reading = read_with(text.as_bytes(), &[profile]);
    assert_eq!(told(&reading), ["village-bank 0042 CNY: 2+0 lines, 1000 +500 -100 = 1400"]);
    check(
        "unknown to others",
        text.as_bytes(),
        &["  : 0+0 lines, - +0 -0 = -", "0  format_unknown"],
    );
}
