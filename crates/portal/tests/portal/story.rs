//! A year in a morning: a roster, a tariff, bills, phones, a payment, a dispute, a refusal.

use crate::town::{HOME, HOUR, Person, Signer, Town, home, now_ms};
use kernel::testing::institution;
use kernel::{AccountId, FlatId, ShanghaiDate};
use ledger::receipt::verify;
use property::Flat;
use roster::{Roster, read, write_sample};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub const FLATS: u32 = 12;

/// A resident with a phone, and what is theirs.
pub struct Resident {
    pub person: Person,
    pub name: String,
    pub flats: Vec<FlatId>,
}

/// What the story leaves behind.
pub struct Story {
    pub town: Town,
    /// Two owners without a common flat.
    pub residents: Vec<Resident>,
    pub register: Vec<(FlatId, Flat)>,
    pub tariff: &'static str,
    pub run: &'static str,
    /// The command of a resident that was refused.
    pub refused: String,
}

const TARIFF: &str = "1111111111111111";
const RUN: &str = "2222222222222222";
/// A project without a decision.
pub const PROJECT: &str = "6666666666666666";
/// What the bank's file brings and nobody can explain.
const UNEXPLAINED_FEN: i64 = 123;
/// The last digits of the fee account.
const ACCOUNT: &str = "0000";
/// The notices: to everybody, to a building, to one resident, to institutions.
pub const NOTICES: [&str; 4] =
    ["5555555555555551", "5555555555555552", "5555555555555553", "5555555555555554"];
/// What the letter to the first resident says.
pub const LETTER: &str = "关于您家阳台渗水的回复";
/// By which the second resident's bank pays, and from which account.
const BANK_MANDATE: &str = "bbbbbbbbbbbbbbb1";
pub const BANK_ACCOUNT: &str = "6222020200001357924";
/// What the first resident asks back of prepaid money, and to which account.
pub const REFUND: &str = "ccccccccccccccc1";
pub const REFUND_ACCOUNT: &str = "6217000010009753186";
/// What the second resident has paid as a deposit, and the account it goes back to.
pub const DEPOSIT: &str = "ddddddd1ddddddd1";
pub const DEPOSIT_ACCOUNT: &str = "6228480402564890018";
const DEPOSIT_FEN: i64 = 20_000;
/// The last digits of the account for money of others.
const HELD_ACCOUNT: &str = "0003";
/// What the institutions tell each other.
pub const INNER: &str = "下周三巡查的分工";

impl Story {
    pub async fn tell(town: Town) -> Self {
        for (name, ..) in crate::town::OFFICERS {
            town.sign_in(&town.officer(name)).await;
        }
        let file = write_sample(7, FLATS);
        let roster = read(&file).expect("a sample reads").roster().clone();
        let register = adopt_roster(&town, file).await;
        open_the_fee_book(&town, &roster).await;
        issue_bills(&town).await;
        let mut residents = Vec::new();
        for account in two_strangers(&town.ledger, &register) {
            residents.push(activate(&town, &roster, &register, account).await);
        }
        let (tariff, run) = (TARIFF, RUN);
        let mut story = Self { town, residents, register, tariff, run, refused: String::new() };
        story.pay_and_dispute().await;
        story.tell_and_deliver().await;
        story.import_and_plan().await;
        story.register_a_contract().await;
        story.help_at_a_desk().await;
        story.let_the_bank_pay().await;
        story.refused = story.be_refused().await;
        story
    }

    async fn pay_and_dispute(&self) {
        let (town, resident) = (&self.town, &self.residents[0]);
        let cashier = town.officer("cashier");
        let bill = self.bill_of(&resident.person, resident.flats[0]).await;
        let evidence = town.keep(&cashier, "evidence", b"counter slip 1").await;
        let fen = bill["owed_fen"].as_i64().expect("an amount") + 100;
        town.apply(&cashier, json!({ "billing.RecordPayment": {
            "payment": "3333333333333333", "target": { "bill": bill["bill"] }, "fen": fen,
            "channel": "cash", "paid_at": now_ms() - HOUR, "reference": null, "evidence": evidence,
        }}))
        .await;
        let certify = json!({ "billing.CertifyAccount": {
            "certificate": "4444444444444444", "flat": resident.flats[0],
        }});
        town.apply(&resident.person, certify).await;
        let other = &self.residents[1];
        let bill = self.bill_of(&other.person, other.flats[0]).await;
        let reason = town.keep(&other.person, "reason", "电梯停了三周".as_bytes()).await;
        town.apply(
            &other.person,
            json!({ "billing.DisputeBill": {
                "bill": bill["bill"], "reason": reason,
            }}),
        )
        .await;
    }

    /// The second resident's bank may pay: so much is trusted to a desk, and not to a phone that
    /// came by a letter.
    async fn let_the_bank_pay(&self) {
        let (town, payer) = (&self.town, &self.residents[1]);
        let account = json!({ "name": payer.name, "bank": "试验银行", "account": BANK_ACCOUNT });
        let account = town.keep(&payer.person, "statement", account.to_string().as_bytes()).await;
        let until = ShanghaiDate::at(now_ms()).plus_days(300).expect("a day");
        let call = json!({ "directdebit.AuthoriseBankDebit": {
            "mandate": BANK_MANDATE, "flat": payer.flats[0], "account": account,
            "cap": 1_000_000, "until": until,
        }});
        let refused = town.act(&payer.person, call.clone()).await;
        assert_eq!(refused["refusal"]["code"], "identity.NotEntitled", "{refused}");
        let desk = self.at_a_desk(1).await;
        town.apply(&desk, call).await;
        self.have_a_deposit_back(&desk).await;
        // The phone is the one that is signed in from here on.
        town.sign_in(&payer.person).await;
    }

    /// The second resident pays a deposit, as the bank's statement shows, and has it back to an
    /// account of their own; not paid yet.
    async fn have_a_deposit_back(&self, desk: &Person) {
        let (town, clerk, owner) = (&self.town, self.town.officer("clerk"), &self.residents[1]);
        let today = ShanghaiDate::at(now_ms());
        let text = town.keep(&clerk, "document", "门禁卡两张".as_bytes()).await;
        let offer = json!({ "held.OfferDeposit": {
            "deposit": DEPOSIT, "flat": owner.flats[0], "kind": "key", "fen": DEPOSIT_FEN,
            "return_by": today.plus_days(90), "text": text,
        }});
        town.apply(&clerk, offer).await;
        town.apply(desk, json!({ "held.AcceptDeposit": { "deposit": DEPOSIT } })).await;
        let file = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\
             <Stmt><Acct><Id><Othr><Id>620000{HELD_ACCOUNT}</Id></Othr></Id><Ccy>CNY</Ccy></Acct>\
             <Ntry><Amt Ccy=\"CNY\">200.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
             <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{today}</Dt></BookgDt><NtryDtls><TxDtls>\
             <RmtInf><Ustrd>YJDDDDDDD1</Ustrd></RmtInf></TxDtls></NtryDtls>\
             </Ntry></Stmt></BkToCstmrStmt></Document>"
        );
        let path = home("statements/prepare");
        let prepared = town.post_bytes(&path, file.into_bytes(), &clerk).await.good();
        town.apply(&clerk, prepared["begin"].clone()).await;
        town.apply(&clerk, prepared["parts"][0].clone()).await;
        while town.get(&home("held"), Some(&clerk)).await.good()["held_fen"] != DEPOSIT_FEN {
            tokio::task::yield_now().await;
        }
        let account = json!({ "name": owner.name, "bank": "试验银行", "account": DEPOSIT_ACCOUNT });
        let payee = town.keep(desk, "statement", account.to_string().as_bytes()).await;
        let ask = json!({ "held.AskReturn": { "deposit": DEPOSIT, "payee": payee } });
        town.apply(desk, ask).await;
        town.apply(&clerk, json!({ "held.ReturnDeposit": { "deposit": DEPOSIT } })).await;
    }

    /// The first resident has some of what was paid too much back: asked for at a desk, approved by
    /// the company, not paid yet.
    async fn have_money_back(&self, desk: &Person) {
        let (town, owner) = (&self.town, &self.residents[0]);
        let account = json!({ "name": owner.name, "bank": "试验银行", "account": REFUND_ACCOUNT });
        let payee = town.keep(desk, "statement", account.to_string().as_bytes()).await;
        let call = json!({ "refunds.AskRefund": {
            "refund": REFUND, "flat": owner.flats[0], "fen": 40, "payee": payee,
        }});
        let refused = town.act(&owner.person, call.clone()).await;
        assert_eq!(refused["refusal"]["code"], "identity.NotEntitled", "{refused}");
        town.apply(desk, call).await;
        // What is billed is not due yet.
        let clerk = town.officer("clerk");
        let owed = home(&format!("bills?flat={}&state=owed", owner.flats[0]));
        let owed = town.get(&owed, Some(&clerk)).await.good();
        let owed = owed["items"].as_array().expect("a list").iter();
        let aside: BTreeSet<&str> = owed.filter_map(|bill| bill["bill"].as_str()).collect();
        let approve = json!({ "refunds.ApproveRefund": { "refund": REFUND, "aside": aside }});
        town.apply(&clerk, approve).await;
    }

    /// Four notices; the letter is handed over.
    async fn tell_and_deliver(&self) {
        let (town, flat) = (&self.town, self.residents[0].flats[0]);
        let clerk = town.officer("clerk");
        let (_, known) = self.register.iter().find(|(id, _)| *id == flat).expect("it is there");
        let told = [
            (json!("community"), "冬季用电安全提醒"),
            (json!({ "building": known.building }), "电梯停运通知"),
            (json!({ "flats": [flat] }), LETTER),
            (json!("institutions"), INNER),
        ];
        for (notice, (audience, text)) in NOTICES.iter().zip(told) {
            let text = town.keep(&clerk, "notice", text.as_bytes()).await;
            town.apply(
                &clerk,
                json!({ "notices.Publish": {
                    "notice": notice, "about": "other", "audience": audience, "text": text,
                }}),
            )
            .await;
        }
        town.apply(
            &clerk,
            json!({ "notices.RecordService": {
                "notice": NOTICES[2], "flats": [flat], "way": "paper_delivered",
                "delivered_by": clerk.account, "at": now_ms() + 60_000,
            }}),
        )
        .await;
    }

    /// The bank's file, with a payer everybody in town would recognise; a project nobody has
    /// decided on.
    async fn import_and_plan(&self) {
        let (town, clerk) = (&self.town, self.town.officer("clerk"));
        let payer = &self.residents[1].name;
        let day = ShanghaiDate::at(now_ms());
        let file = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\
             <Stmt><Acct><Id><Othr><Id>620000{ACCOUNT}</Id></Othr></Id><Ccy>CNY</Ccy></Acct>\
             <Ntry><Amt Ccy=\"CNY\">1.23</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
             <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls>\
             <RltdPties><Dbtr><Pty><Nm>{payer}</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls>\
             </Ntry></Stmt></BkToCstmrStmt></Document>"
        );
        let path = home("statements/prepare");
        let prepared = town.post_bytes(&path, file.into_bytes(), &clerk).await.good();
        town.apply(&clerk, prepared["begin"].clone()).await;
        town.apply(&clerk, prepared["parts"][0].clone()).await;
        let open = loop {
            let open = town.get(&home("statements/open"), Some(&clerk)).await.good();
            if open["lines"].as_array().is_some_and(|lines| !lines.is_empty()) {
                break open;
            }
            tokio::task::yield_now().await;
        };
        assert_eq!(open["lines"][0]["name"], json!(payer), "the desk reads the file");
        let chair = town.officer("chair");
        let title = town.keep(&chair, "document", "大门装饰".as_bytes()).await;
        town.apply(
            &chair,
            json!({ "spending.OpenProject": {
                "project": PROJECT, "fund": "public_revenue", "scope": "community",
                "title": title,
            }}),
        )
        .await;
    }

    /// A sheet with one contract, read by the portal, signed by the clerk and by the committee.
    async fn register_a_contract(&self) {
        let (town, clerk) = (&self.town, self.town.officer("clerk"));
        let today = ShanghaiDate::at(now_ms());
        let until = today.plus_days(300).expect("a day");
        let sheet = |kind: &str| {
            format!(
                "合同编号,合同名称,对方单位,收入类别,开始日期,截止日期,经营服务费比例（%）,首次应收日,每期金额（元）\n\
                 HT-1,电梯广告,青禾传媒有限公司,{kind},{today},{until},12.5%,{today},3000\n"
            )
        };
        let check = home("revenue/check");
        let read = town.post_bytes(&check, sheet("彩票").into_bytes(), &clerk).await.good();
        assert_eq!(read["errors"][0]["code"], "kind_unknown", "{read}");
        assert_eq!((&read["errors"][0]["row"], read["contracts"][0].is_null()), (&json!(2), true));
        let path = home("revenue/prepare");
        let broken = town.post_bytes(&path, sheet("彩票").into_bytes(), &clerk).await;
        assert_eq!(broken.code(), "portal.Unusable");
        let prepared = town.post_bytes(&path, sheet("广告").into_bytes(), &clerk).await.good();
        town.apply(&clerk, prepared["commands"][0].clone()).await;
        let minutes = town.keep(&clerk, "document", "业主决定".as_bytes()).await;
        town.apply(
            &clerk,
            json!({ "revenue.ProposeContracts": {
                "draft": prepared["draft"], "with": institution("committee"),
                "basis": { "decision": { "decided_on": today, "minutes": minutes } },
                "expires": now_ms() + HOUR,
            }}),
        )
        .await;
        for name in ["manager", "chair"] {
            let sign = json!({ "cosign.Sign": { "proposal": prepared["draft"] } });
            town.apply(&town.officer(name), sign).await;
        }
        let missing = home("revenue/missing");
        while town.get(&missing, Some(&clerk)).await.good()["contracts"] != 1 {
            tokio::task::yield_now().await;
        }
        // The same number again is one of the register's.
        let again = town.post_bytes(&check, sheet("广告").into_bytes(), &clerk).await.good();
        assert_eq!(again["errors"][0]["code"], "number_known", "{again}");
        let resident = &self.residents[0].person;
        let refused = town.post_bytes(&check, sheet("广告").into_bytes(), resident).await;
        assert_eq!(refused.code(), "portal.NotAllowed");
        let list = town.get(&home("revenue/contracts"), Some(resident)).await.good();
        assert_eq!(list["items"][0]["commission_bp"], 1_250, "{list}");
        self.name_an_account().await;
    }

    /// Where commissions go waits for a signature: who signs reads the account, residents do not.
    async fn name_an_account(&self) {
        let (town, clerk) = (&self.town, self.town.officer("clerk"));
        let account =
            json!({ "name": "安和物业", "bank": "演示银行", "account": "6200 0000 7777" });
        let payee = town.keep(&clerk, "document", account.to_string().as_bytes()).await;
        let draft = "00000000000a0001";
        let proposed = json!({ "revenue.ProposeCommissionAccount": {
            "draft": draft, "payee": payee, "with": institution("committee"),
            "expires": now_ms() + HOUR,
        }});
        town.apply(&clerk, proposed).await;
        let path = home(&format!("revenue/accounts/{draft}"));
        let chair = town.officer("chair");
        assert_eq!(town.get(&path, Some(&chair)).await.good()["payee"], account);
        let resident = &self.residents[0].person;
        assert_eq!(town.get(&path, Some(resident)).await.code(), "portal.NotAllowed");
        let commission = town.get(&home("revenue/commission"), Some(resident)).await.good();
        assert_eq!(
            (&commission["has_account"], &commission["quarter"]),
            (&json!(false), &json!(null))
        );
        let none = home("revenue/costs/00000000000a0001");
        assert_eq!(town.get(&none, Some(&chair)).await.good()["cost"], json!(null));
    }

    /// An officer signs for a resident who left the phone at home.
    async fn help_at_a_desk(&self) {
        let (town, desk) = (&self.town, self.at_a_desk(0).await);
        let record = town.keep(&desk, "document", b"brought to the desk").await;
        town.apply(
            &desk,
            json!({ "records.Attach": {
                "record": record, "kind": "document", "class": "own_flat",
                "account": desk.account,
            }}),
        )
        .await;
        self.have_money_back(&desk).await;
    }

    /// A resident at the residents' committee's desk: their key there, signed in.
    async fn at_a_desk(&self, resident: usize) -> Person {
        let (town, account) = (&self.town, self.residents[resident].person.account);
        let signer = Signer::phone(&format!("desk {resident}"));
        let key = json!({ "suite": signer.suite(), "bytes": signer.public_hex() });
        town.apply(
            &town.officer("attestor"),
            json!({ "identity.OpenDesk": {
                "account": account, "key": key, "until": now_ms() + HOUR / 3,
            }}),
        )
        .await;
        let owner = town.get(&home(&format!("keys/{}", signer.public_hex())), None).await.good();
        let key = owner["key"].as_u64().expect("an index") as u32;
        let desk = Person { account, key, signer };
        town.sign_in(&desk).await;
        desk
    }

    /// A resident tries what only a head may.
    async fn be_refused(&self) -> String {
        let (town, resident) = (&self.town, &self.residents[0]);
        let call = json!({ "identity.GrantRole": {
            "role": "4444444444444444", "institution": institution("company"),
            "account": resident.person.account, "office": "clerk",
        }});
        let (id, signed) = town.sign(&resident.person, &call);
        let answer = town.post("/v1/commands", &signed, None).await;
        // The key of an activation may read and pay only, so the portal already says so; or the
        // rule does.
        if answer.status == 202 {
            town.until_final(&id).await;
            return id.to_hex();
        }
        assert_eq!(answer.code(), "admission.KeyScope");
        let dispute = json!({ "billing.DisputeBill": {
            "bill": "ffffffffffffffff", "reason": town.keep(&resident.person, "reason", b"?").await,
        }});
        let (id, signed) = town.sign(&resident.person, &dispute);
        assert_eq!(town.post("/v1/commands", &signed, None).await.status, 202);
        town.until_final(&id).await;
        id.to_hex()
    }

    pub async fn bill_of(&self, person: &Person, flat: FlatId) -> Value {
        let path = home(&format!("bills?flat={flat}"));
        let bills = self.town.get(&path, Some(person)).await.good();
        bills["items"][0].clone()
    }
}

/// Lines of a difference, in any order.
fn lines(of: &Value) -> BTreeSet<String> {
    of.as_array().expect("lines").iter().map(Value::to_string).collect()
}

/// From a file to the register: tried, prepared, signed part by part, proposed, co-signed.
async fn adopt_roster(town: &Town, file: Vec<u8>) -> Vec<(FlatId, Flat)> {
    let (clerk, manager) = (town.officer("clerk"), town.officer("manager"));
    let check = town.post_bytes(&home("roster/check"), file.clone(), &clerk).await.good();
    assert_eq!(check["report"]["errors"], json!([]), "{check}");
    assert_eq!(check["difference"]["added"].as_array().map(Vec::len), Some(FLATS as usize));
    let prepared = town.post_bytes(&home("roster/prepare"), file.clone(), &clerk).await.good();
    for call in prepared["commands"].as_array().expect("parts") {
        town.apply(&clerk, call.clone()).await;
    }
    let draft = prepared["draft"].as_str().expect("a draft").to_owned();
    let evidence = town.keep(&manager, "evidence", b"minutes").await;
    town.apply(
        &manager,
        json!({ "property.ProposeRoster": {
            "draft": draft, "with": institution("residents"), "expires": now_ms() + 24 * HOUR,
            "evidence": evidence,
        }}),
    )
    .await;
    let inbox = home(&format!("proposals?for={}&state=open", institution("residents")));
    let inbox = town.get(&inbox, None).await.good();
    assert_eq!(inbox["items"][0]["proposal"], json!(draft), "{inbox}");
    // Who is asked to sign sees every flat, as the file has it.
    let path = home(&format!("drafts/{draft}/difference"));
    let asked = town.get(&path, Some(&town.officer("secretary"))).await.good();
    assert_eq!(asked["changed"], json!([]), "{asked}");
    assert_eq!(lines(&asked["added"]), lines(&check["difference"]["added"]));
    assert_eq!(town.get(&path, None).await.code(), "portal.SessionNeeded");
    town.apply(&town.officer("secretary"), json!({ "cosign.Sign": { "proposal": draft } })).await;
    town.until(|ledger| register_of(ledger).len() == FLATS as usize).await;
    let again = town.post_bytes(&home("roster/check"), file, &clerk).await.good();
    let same = json!({ "added": [], "changed": [], "removed": [] });
    assert_eq!(again["difference"], same, "the register is the file now");
    register_of(&town.ledger)
}

pub fn register_of(ledger: &ledger::ledger::Ledger) -> Vec<(FlatId, Flat)> {
    ledger.read(|finalised| property::peek_flats(&finalised.state, HOME, None, 1_000))
}

/// What each sold flat owed before the books began, fen.
pub const BROUGHT_FEN: i64 = 1_234;
/// What of one flat's debt is let go.
const WRITE_OFF: &str = "8888888888888888";
/// Bills of it.
const ARREARS: &str = "7777777777777777";

/// A sheet of what flats owed: with a mistake it is nothing, without it is signed by two.
async fn open_the_fee_book(town: &Town, roster: &Roster) {
    let (clerk, secretary) = (town.officer("clerk"), town.officer("secretary"));
    let sold = roster.flats.iter().filter(|flat| flat.status != Some(::roster::FlatStatus::Unsold));
    let door = |flat: &::roster::RosterFlat| {
        let ::roster::Place { building, stairwell, door } = &flat.place;
        format!("1122,{building}-{stairwell}-{door},12.34\n")
    };
    let rows: Vec<String> = sold.map(door).collect();
    let sum = rows.len() as i64 * BROUGHT_FEN;
    let sheet = |equity: i64| {
        let equity = format!("3001,,{}.{:02}\n", equity / 100, equity % 100);
        format!("科目,房号,金额\n{}{equity}", rows.concat()).into_bytes()
    };
    let path = |action: &str| home(&format!("book-sheets/property_fee/{action}"));
    let wrong = town.post_bytes(&path("check"), sheet(sum - 1), &clerk).await.good();
    assert_eq!(wrong["errors"][0]["code"], json!("not_balanced"), "{wrong}");
    assert!(wrong["errors"][0]["zh"].as_str().expect("words").contains("贷方少 0.01 元"));
    let prepare = path("prepare?as_of=2025-12-31");
    let refused = town.post_bytes(&prepare, sheet(sum - 1), &clerk).await;
    assert_eq!(refused.code(), "portal.Unusable");
    let resident = town.post_bytes(&path("check"), sheet(sum), &town.officer("builder")).await;
    assert_eq!(resident.code(), "portal.NotAllowed");

    let check = town.post_bytes(&path("check"), sheet(sum), &clerk).await.good();
    assert_eq!((&check["errors"], &check["debit_fen"]), (&json!([]), &json!(sum)), "{check}");
    let prepared = town.post_bytes(&prepare, sheet(sum), &clerk).await.good();
    for call in prepared["commands"].as_array().expect("parts") {
        town.apply(&clerk, call.clone()).await;
    }
    let opening = prepared["opening"].as_str().expect("an opening").to_owned();
    let draft = home(&format!("book-openings/{opening}"));
    let early = town.get(&draft, Some(&secretary)).await;
    assert_eq!(early.code(), "portal.NotFound", "a draft is its author's own business");
    let manager = town.officer("manager");
    let evidence = town.keep(&manager, "evidence", b"hand-over list").await;
    let kept = town.keep(&manager, "evidence", &sheet(sum)).await;
    town.apply(
        &manager,
        json!({ "treasury.OpenBooks": {
            "opening": opening, "with": institution("residents"), "expires": now_ms() + 24 * HOUR,
            "evidence": evidence, "sheet": kept,
        }}),
    )
    .await;
    // Whoever signs too sees the sums, and every line with its door.
    let sums = town.get(&draft, Some(&secretary)).await.good();
    assert_eq!((&sums["accounts"][0]["fen"], &sums["parts"]), (&json!(sum), &json!(1)), "{sums}");
    assert_eq!(sums["accounts"][0]["flats"], json!(rows.len()));
    let lines = town.get(&format!("{draft}/lines"), Some(&secretary)).await.good();
    let lines = lines["lines"].as_array().expect("lines");
    assert_eq!(lines.len(), rows.len() + 1);
    assert!(
        lines
            .iter()
            .filter(|line| line["account"] == 1122)
            .all(|line| { line["fen"] == BROUGHT_FEN && line["door"]["door"].is_string() })
    );
    assert_eq!(town.get(&format!("{draft}/lines"), None).await.code(), "portal.SessionNeeded");
    town.apply(&secretary, json!({ "cosign.Sign": { "proposal": opening } })).await;
    let opened = |ledger: &ledger::ledger::Ledger| {
        let now = |now: &ledger::ledger::Finalised| billing::peek_unbilled(&now.state, HOME);
        ledger.read(now).is_some_and(|told| i64::from(told.flats) * BROUGHT_FEN == sum)
    };
    town.until(opened).await;
    let told = town.get(&home("arrears"), Some(&clerk)).await.good();
    assert_eq!((&told["owners_fen"], &told["developer_fen"]), (&json!(sum), &json!(0)));
}

/// What owners owe from before and has no bill.
fn billing_left(ledger: &ledger::ledger::Ledger) -> i64 {
    let told = ledger.read(|finalised| billing::peek_unbilled(&finalised.state, HOME));
    told.map_or(0, |told| told.owners.0)
}

async fn issue_bills(town: &Town) {
    let (manager, chair) = (town.officer("manager"), town.officer("chair"));
    let today = ShanghaiDate::at(now_ms());
    let month = today.to_string()[..7].to_owned();
    let decision = town.keep(&manager, "document", b"service contract").await;
    town.apply(
        &manager,
        json!({ "billing.ProposeTariff": {
            "tariff": TARIFF, "name": "service", "basis": "area", "rate": { "fen": 285, "per": 1 },
            "from": month, "decision": decision, "with": institution("committee"),
            "expires": now_ms() + 24 * HOUR,
        }}),
    )
    .await;
    town.apply(&chair, json!({ "cosign.Sign": { "proposal": TARIFF } })).await;
    let signed = |ledger: &ledger::ledger::Ledger| {
        let id = billing::TariffId::from_hex(TARIFF).expect("an id");
        let tariff = ledger.read(|finalised| billing::peek_tariff(&finalised.state, HOME, id));
        tariff.is_some_and(|tariff| tariff.signed_at.is_some())
    };
    town.until(signed).await;
    let due = today.plus_days(20).expect("a day");
    // Of one flat's debt a part is let go.
    let (first, _) = register_of(&town.ledger)
        .into_iter()
        .find(|(_, flat)| !flat.owners().is_empty())
        .expect("a flat has an owner");
    let reason = town.keep(&manager, "reason", "多记了一个月".as_bytes()).await;
    town.apply(
        &manager,
        json!({ "billing.ProposeWriteOff": {
            "write_off": WRITE_OFF, "flat": first, "debtor": "owners", "fen": 234,
            "reason": reason, "with": institution("committee"), "expires": now_ms() + 24 * HOUR,
        }}),
    )
    .await;
    let before = billing_left(&town.ledger);
    town.apply(&chair, json!({ "cosign.Sign": { "proposal": WRITE_OFF } })).await;
    town.until(|ledger| billing_left(ledger) == before - 234).await;
    let arrears = json!({ "run": ARREARS, "tariff": TARIFF, "due": due });
    town.apply(&manager, json!({ "billing.BillArrears": arrears })).await;
    let billed = |ledger: &ledger::ledger::Ledger| {
        let told = ledger.read(|finalised| billing::peek_unbilled(&finalised.state, HOME));
        told.is_some_and(|told| told.flats == 0 && told.brought > 0)
    };
    town.until(billed).await;
    town.apply(
        &manager,
        json!({ "billing.IssueRun": {
            "run": RUN, "tariff": TARIFF, "period": month, "due": due,
        }}),
    )
    .await;
    let done = |ledger: &ledger::ledger::Ledger| {
        let id = billing::RunId::from_hex(RUN).expect("an id");
        let run = ledger.read(|finalised| billing::peek_run(&finalised.state, HOME, id));
        run.is_some_and(|run| run.done_at.is_some())
    };
    town.until(done).await;
}

/// Two people who own, by the flats they stand in first, and share nothing. A company comes by its
/// representative, and the sample names none.
fn two_strangers(ledger: &ledger::ledger::Ledger, register: &[(FlatId, Flat)]) -> [AccountId; 2] {
    let delivered = |flat: &Flat| matches!(flat.status, property::Status::Delivered { .. });
    let all_delivered = |account: AccountId| {
        let mut theirs = register.iter().filter(|(_, flat)| flat.is_owner(account));
        theirs.all(|(_, flat)| delivered(flat))
    };
    let owned = register.iter().filter(|(_, flat)| !flat.owners().is_empty());
    let accounts = owned.map(|(_, flat)| flat.owners()[0].account);
    let is_natural = |account: AccountId| {
        let person = ledger.read(|now| identity::peek_person(&now.state, HOME, account));
        person.is_some_and(|person| person.kind == identity::PersonKind::Natural)
    };
    let mut accounts = accounts.filter(|account| all_delivered(*account) && is_natural(*account));
    let first = accounts.next().expect("a flat has an owner");
    let shares = |account: AccountId| {
        let both = |flat: &Flat| flat.is_owner(first) && flat.is_owner(account);
        register.iter().any(|(_, flat)| both(flat))
    };
    let second = accounts.find(|account| *account != first && !shares(*account));
    [first, second.expect("the sample has several owners")]
}

/// A letter with a code becomes a phone.
async fn activate(
    town: &Town,
    roster: &Roster,
    register: &[(FlatId, Flat)],
    account: AccountId,
) -> Resident {
    let (attestor, code) = (town.officer("attestor"), Signer::phone(&format!("{account} code")));
    let batch = &sha(&account.to_hex())[..16];
    town.apply(&attestor, json!({ "identity.IssueCodes": {
        "batch": batch,
        "codes": [{ "account": account, "code_key": code.public_hex(), "expires": now_ms() + 24 * HOUR }],
    }}))
    .await;
    let owner = town.get(&home(&format!("codes/{}", code.public_hex())), None).await.good();
    assert_eq!(owner["account"], json!(account));
    let key = owner["key"].as_u64().expect("an index") as u32;
    let by_code = Person { account, key, signer: code };
    let phone = Signer::phone(&account.to_hex());
    let public = json!({ "suite": phone.suite(), "bytes": phone.public_hex() });
    let login = town.login(&by_code).await;
    let refused = town.post("/v1/session", &login, None).await;
    assert_eq!(refused.code(), "portal.LoginFailed", "a letter's code opens no session");
    town.apply(&by_code, json!({ "identity.Activate": { "key": public } })).await;
    let person = Person { account, key: key + 1, signer: phone };
    let session = town.sign_in(&person).await;
    let flats = register.iter().filter(|(_, flat)| flat.is_owner(account));
    let flats: Vec<FlatId> = flats.map(|(id, _)| *id).collect();
    let told: Vec<FlatId> = serde_json::from_value(session["flats"].clone()).expect("flats");
    assert_eq!((told.len(), session["is_owner"].clone()), (flats.len(), json!(true)));
    let me = town.get(&home("me"), Some(&person)).await.good();
    let name = me["name"].as_str().expect("one's own name").to_owned();
    assert!(roster.owners.iter().any(|owner| owner.name == name));
    Resident { person, name, flats }
}

fn sha(text: &str) -> String {
    kernel::sha256(&[text.as_bytes()]).to_hex()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_a_roster_file_to_a_receipt_that_verifies_offline() {
    let story = Story::tell(Town::open().await).await;
    let (town, resident) = (&story.town, &story.residents[0]);
    let me = Some(&resident.person);
    // The arithmetic of the bill, and that it is paid.
    let bill = story.bill_of(&resident.person, resident.flats[0]).await;
    let (area, fen) = (bill["area"].as_i64(), bill["month_fen"].as_i64());
    let (area, fen) = (area.expect("an area"), fen.expect("an amount"));
    assert!((area * 285 - fen * 100).abs() <= 50, "{area} × 2.85 is not {fen}");
    assert_eq!((&bill["state"], &bill["owed_fen"]), (&json!("paid"), &json!(0)));
    let detail = home(&format!("bills/{}", bill["bill"].as_str().expect("an id")));
    let history = town.get(&detail, me).await.good()["history"].clone();
    let told: Vec<_> = history.as_array().expect("a list").iter().map(|e| &e["what"]).collect();
    assert_eq!(told, ["issued", "paid"]);
    let prepaid = home(&format!("prepaid?flat={}", resident.flats[0]));
    assert_eq!(town.get(&prepaid, me).await.good()["prepaid_fen"], json!(60));
    // Its receipt verifies offline; one changed amount does not.
    let payment = town.get(&home("payments"), me).await.good()["items"][0].clone();
    let (unit, fact) = (&payment["proof"]["unit"], &payment["proof"]["fact"]);
    let path = format!("/v1/receipts/{}?at=latest&fact={fact}", unit.as_str().expect("a unit"));
    let receipt = town.get(&path, me).await;
    let trust = town.get("/v1/trust", None).await.text;
    let report = verify(&receipt.text, &trust);
    assert!(report.ok, "{report:?}");
    assert_eq!(receipt.json()["facts"].as_array().map(Vec::len), Some(1));
    let forged =
        receipt.text.replace("\\\"channel\\\":\\\"cash\\\"", "\\\"channel\\\":\\\"card\\\"");
    assert_ne!(forged, receipt.text);
    assert!(!verify(&forged, &trust).ok);
    // The books: what came in is what was paid.
    let books = town.get(&home("books"), me).await.good();
    let fees = &books["items"][0];
    let came = json!(payment["fen"].as_i64().expect("an amount") + UNEXPLAINED_FEN);
    assert_eq!((&fees["fund"], &fees["in_fen"]), (&json!("property_fee"), &came));
    assert_eq!(fees["balance_fen"], came);
    // Who looked: the cashier did not need to, the roster's clerk did.
    let log = town.get(&home("access-log"), me).await.good();
    let whats: Vec<_> =
        log["items"].as_array().expect("a list").iter().map(|l| &l["what"]).collect();
    assert!(whats.contains(&&json!("records.person_card")), "{log}");
    rebuilt_equals_live(&story).await;
    story.town.close().await;
}

/// The read model made anew from blocks is the one that followed live, row by row.
async fn rebuilt_equals_live(story: &Story) {
    let live = story.town.data.join("view.sqlite");
    let again = story.town.data.join("again.sqlite");
    let head = story.town.ledger.head().height;
    story.town.running.rebuild_views(&again, head).await.expect("it rebuilds");
    let differing = portal::projector::differing_tables(&live, &again).expect("both read");
    assert_eq!(differing, Vec::<String>::new());
    let one = portal::projector::dump_hash(&live).expect("it reads");
    assert_eq!(one, portal::projector::dump_hash(&again).expect("it reads"));
    assert_eq!(one.0, head);
}
