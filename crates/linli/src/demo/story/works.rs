//! How the story's owners spent their money: a lift overhauled from decision to acceptance, a fire
//! pump that could not wait, and a door nobody had decided on.

use super::cast::Cast;
use super::history::{DAY_MS, Story, date};
use super::picture::{Scene, png};
use crate::client::ClientError;
use crate::wallet::random_id;
use kernel::{Fen, Hash, Id8, RecordRef};
use payouts::PayoutId;
use spending::{
    AddPhotos, Command, Counted, Danger, DraftId, Matter, OpenProject, OpenQuotes, OpenedQuote,
    Part, ProjectId, ProposeAcceptance, ProposeContract, ProposeDecision, ProposeEmergency,
    ProposeFirstDeposit, QuoteId, RequestPayment, Scope, SealQuote, ShowDuty, Stage, StageKind,
};
use treasury::Fund;

/// 100.00 yuan per m².
const FIRST_DEPOSIT_FEN_PER_M2: u32 = 10_000;
/// What owners allowed for the lift.
const LIFT_CAP: i64 = 9_000_000;
/// The quotes for it, the lowest first.
const LIFT_QUOTES: [(&str, i64); 3] = [
    ("恒升电梯工程有限公司", 8_640_000),
    ("通达机电有限公司", 9_250_000),
    ("平安电梯维修站", 9_800_000),
];
/// Paid ahead, at acceptance, and held back.
const LIFT_STAGES: [i64; 3] = [2_592_000, 5_184_000, 864_000];
/// Days from the story's T until the retention may be paid.
const RETENTION_DAYS: u64 = 300;
/// What the fire pump cost, and what it might have cost at most.
const PUMP: (i64, i64) = (1_860_000, 2_000_000);
/// What the company wanted for a nicer gate.
const GATE_FEN: i64 = 1_200_000;
/// Days the bank has.
const DUE_DAYS: u64 = 3;

const MINUTES: &str = "3 号楼 1 单元业主表决结果

事项：使用维修资金大修电梯，上限 90,000.00 元。
范围：本单元 30 户、30 人、2,474.25 平方米。
参与 24 人、1,979.40 平方米（手机 17 人，纸质 7 人）；赞成 19 人、1,573.92 平方米，反对 3 人，弃权 2 人。
(演示数据)";

const FOUND: &str = "2 号楼消防水泵不能启动，消防主机报故障。经街道和业委会现场查看，须立即更换。
(演示数据)";

impl Story<'_> {
    /// From 52 to 14 days before T; the flat is sold on its day in between, and months turn.
    pub(super) async fn spend(&mut self) -> Result<(), ClientError> {
        let mut days: Vec<(u64, What)> = vec![(self.days_to_the_sale(), What::Sale)];
        days.extend([52, 46, 40, 26, 14].map(|day| (day, What::Work)));
        days.extend(self.turns().into_iter().map(|(day, turn)| (day, What::Month(turn))));
        days.sort_by_key(|(day, what)| (std::cmp::Reverse(*day), *what));
        let mut lift = None;
        for (day, what) in days {
            match what {
                What::Sale => self.sell_a_flat().await?,
                What::Month(turn) => {
                    self.go_to(day).await?;
                    self.turn(turn).await?;
                }
                What::Work => {
                    self.go_to(day).await?;
                    self.work(day, &mut lift).await?;
                }
            }
        }
        Ok(())
    }

    async fn work(&mut self, day: u64, lift: &mut Option<Lift>) -> Result<(), ClientError> {
        match (day, &*lift) {
            (52, _) => *lift = Some(self.decide_on_the_lift().await?),
            (46, Some(lift)) => self.contract_the_lift(lift).await?,
            (40, Some(lift)) => self.show_work(lift.project, &[Scene::Shaft]).await?,
            (26, Some(lift)) => {
                self.receive_rents().await?;
                self.accept_the_lift(lift).await?;
                self.replace_the_pump().await?;
            }
            _ => self.want_a_gate().await?,
        }
        Ok(())
    }

    async fn decide_on_the_lift(&mut self) -> Result<Lift, ClientError> {
        let rule = "首期交存标准：每平方米 100.00 元 (演示)".as_bytes().to_vec();
        let deposit = ProposeFirstDeposit {
            draft: DraftId(random_id()),
            fen_per_m2: FIRST_DEPOSIT_FEN_PER_M2,
            evidence: self.record("周敏", "document", rule).await?,
            with: Cast::institution("银"),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        self.agree(Command::ProposeFirstDeposit(deposit), "林静").await?;
        let scope = Scope::Stairwell { building: 3, stairwell: 1 };
        let project =
            self.open_project("周敏", Fund::Maintenance, scope, "3 号楼 1 单元电梯大修").await?;
        let part = |heads, area| Part { heads, area };
        let decision = ProposeDecision {
            draft: DraftId(random_id()),
            project,
            matter: Matter::UseFund,
            cap: Fen(LIFT_CAP),
            tolerance_pct: 0,
            counted: Counted {
                total: part(30, 247_425),
                participating: part(24, 197_940),
                in_favour: part(19, 157_392),
                against: part(3, 24_053),
                abstained: part(2, 16_495),
            },
            decided_on: date(self.ledger_now()),
            minutes: self.record("周敏", "document", MINUTES.as_bytes().to_vec()).await?,
            with: Cast::institution("居"),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        self.agree(Command::ProposeDecision(decision), "吴芳").await?;
        let mut quotes = Vec::new();
        let mut commands = Vec::new();
        for (name, fen) in LIFT_QUOTES {
            let (quote, salt) = (QuoteId(random_id()), Hash(rand::random()));
            let contractor = self.record("周敏", "document", name.as_bytes().to_vec()).await?;
            let seal = spending::seal(project, quote, Fen(fen), salt);
            let command = Command::SealQuote(SealQuote { project, quote, seal, contractor });
            commands.push(self.sign(self.cast.officer("周敏"), &command));
            quotes.push((quote, salt, contractor));
        }
        self.client.submit(&commands).await?;
        Ok(Lift { project, quotes })
    }

    async fn contract_the_lift(&self, lift: &Lift) -> Result<(), ClientError> {
        let mut opened = Vec::new();
        for ((quote, salt, _), (name, fen)) in lift.quotes.iter().zip(LIFT_QUOTES) {
            let paper = format!("{name} 报价单：{}.{:02} 元 (演示)", fen / 100, fen % 100);
            let document = self.record("周敏", "document", paper.into_bytes()).await?;
            opened.push(OpenedQuote { quote: *quote, fen: Fen(fen), salt: *salt, document });
        }
        let command = Command::OpenQuotes(OpenQuotes { project: lift.project, quotes: opened });
        self.act("周敏", &command).await?;
        let (quote, _, contractor) = lift.quotes[0];
        let kinds = [StageKind::Advance, StageKind::Acceptance, StageKind::Retention];
        let held_until = date(self.now + RETENTION_DAYS * DAY_MS);
        let stage = |(kind, fen)| Stage {
            kind,
            fen: Fen(fen),
            not_before: (kind == StageKind::Retention).then_some(held_until),
        };
        let stages = kinds.into_iter().zip(LIFT_STAGES).map(stage).collect();
        let bank = "演示银行青禾支行";
        let terms = Terms { quote: Some(quote), contractor, name: LIFT_QUOTES[0].0, bank, stages };
        self.sign_contract(lift.project, terms, "居", "吴芳").await?;
        self.pay(lift.project, 0, LIFT_STAGES[0]).await
    }

    async fn accept_the_lift(&self, lift: &Lift) -> Result<(), ClientError> {
        self.show_work(lift.project, &[Scene::Doors]).await?;
        self.accept(lift.project, "居", "吴芳").await?;
        self.pay(lift.project, 1, LIFT_STAGES[1]).await
    }

    /// No vote: the committee and the subdistrict saw it. Its audit is due four days after T.
    async fn replace_the_pump(&self) -> Result<(), ClientError> {
        let scope = Scope::Building { building: 2 };
        let project =
            self.open_project("周敏", Fund::Maintenance, scope, "2 号楼消防水泵更换").await?;
        let emergency = ProposeEmergency {
            draft: DraftId(random_id()),
            project,
            danger: Danger::FireSystem,
            cap: Fen(PUMP.1),
            report: self.record("周敏", "document", FOUND.as_bytes().to_vec()).await?,
            with: Cast::institution("街"),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        self.agree(Command::ProposeEmergency(emergency), "郑海").await?;
        let evidence = self.record("孙婷", "photo", png(Scene::Board)).await?;
        self.act("孙婷", &Command::ShowPublicity(ShowDuty { project, evidence })).await?;
        let name = "安泰消防设备有限公司";
        let contractor = self.record("周敏", "document", name.as_bytes().to_vec()).await?;
        let stages =
            vec![Stage { kind: StageKind::Acceptance, fen: Fen(PUMP.0), not_before: None }];
        let bank = "演示银行城东支行";
        let terms = Terms { quote: None, contractor, name, bank, stages };
        self.sign_contract(project, terms, "居", "吴芳").await?;
        self.show_work(project, &[Scene::Pump]).await?;
        self.accept(project, "居", "吴芳").await?;
        self.pay(project, 0, PUMP.0).await
    }

    /// 何军 asks for money nobody has decided on, and is refused, on record.
    async fn want_a_gate(&self) -> Result<(), ClientError> {
        let fund = Fund::PublicRevenue;
        let project = self.open_project("何军", fund, Scope::Community, "大门装饰").await?;
        let request = RequestPayment {
            draft: DraftId(random_id()),
            project,
            stage: 0,
            fen: Fen(GATE_FEN),
            due: date(self.ledger_now() + DUE_DAYS * DAY_MS),
            with: Cast::institution("居"),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        match self.act("何军", &Command::RequestPayment(request)).await {
            Err(ClientError(text)) if text.contains("spending.NoDecision") => Ok(()),
            Err(other) => Err(other),
            Ok(()) => Err(ClientError("money was paid that nobody had decided on".to_owned())),
        }
    }

    async fn open_project(
        &self,
        by: &str,
        fund: Fund,
        scope: Scope,
        title: &str,
    ) -> Result<ProjectId, ClientError> {
        let project = ProjectId(random_id());
        let title = self.record(by, "document", title.as_bytes().to_vec()).await?;
        self.act(by, &Command::OpenProject(OpenProject { project, fund, scope, title })).await?;
        Ok(project)
    }

    /// 周敏 proposes, which is her signature; 刘建华's makes the committee's, and another
    /// institution signs.
    async fn agree(&self, command: Command, second: &str) -> Result<(), ClientError> {
        self.act("周敏", &command).await?;
        self.co_sign("刘建华").await?;
        self.co_sign(second).await
    }

    async fn sign_contract(
        &self,
        project: ProjectId,
        terms: Terms,
        with: &str,
        second: &str,
    ) -> Result<(), ClientError> {
        let fen = terms.stages.iter().map(|stage| stage.fen.0).sum();
        let text = format!("施工合同 (演示)：{}，{}.{:02} 元", terms.name, fen / 100, fen % 100);
        let account = "6200 0000 0000 0001";
        let payee =
            serde_json::json!({ "name": terms.name, "bank": terms.bank, "account": account });
        let contract = ProposeContract {
            draft: DraftId(random_id()),
            project,
            quote: terms.quote,
            reason: None,
            document: self.record("周敏", "document", text.into_bytes()).await?,
            contractor: terms.contractor,
            payee: self.record("周敏", "document", payee.to_string().into_bytes()).await?,
            fen: Fen(fen),
            stages: terms.stages,
            with: Cast::institution(with),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        self.agree(Command::ProposeContract(contract), second).await
    }

    async fn show_work(&self, project: ProjectId, scenes: &[Scene]) -> Result<(), ClientError> {
        let mut photos = Vec::new();
        for scene in scenes {
            photos.push(self.record("孙婷", "photo", png(*scene)).await?);
        }
        self.act("孙婷", &Command::AddPhotos(AddPhotos { project, photos })).await
    }

    async fn accept(
        &self,
        project: ProjectId,
        with: &str,
        second: &str,
    ) -> Result<(), ClientError> {
        let report = "验收报告 (演示)：工程已完成，试运行正常，同意验收。".as_bytes().to_vec();
        let acceptance = ProposeAcceptance {
            draft: DraftId(random_id()),
            project,
            report: self.record("周敏", "document", report).await?,
            with: Cast::institution(with),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        self.agree(Command::ProposeAcceptance(acceptance), second).await?;
        let path = format!("/v1/communities/{}/projects/{project}", self.cast.haitang);
        self.wait_for(&path, "周敏", |project| project["acceptance"] == "done").await
    }

    /// The company asks, both committees approve, the bank pays and shows its slip.
    async fn pay(&self, project: ProjectId, stage: u8, fen: i64) -> Result<(), ClientError> {
        let draft: Id8 = random_id();
        let request = RequestPayment {
            draft: DraftId(draft),
            project,
            stage,
            fen: Fen(fen),
            due: date(self.ledger_now() + DUE_DAYS * DAY_MS),
            with: Cast::institution("居"),
            expires: self.ledger_now() + 5 * DAY_MS,
        };
        self.act("何军", &Command::RequestPayment(request)).await?;
        for name in ["周敏", "刘建华", "吴芳"] {
            self.co_sign(name).await?;
        }
        let slip = format!("演示银行 付款回单：{}.{:02} 元", fen / 100, fen % 100);
        let paid = payouts::ConfirmPaid {
            payout: PayoutId(draft),
            paid_on: date(self.ledger_now()),
            evidence: self.record("林静", "evidence", slip.into_bytes()).await?,
        };
        self.act("林静", &payouts::Command::ConfirmPaid(paid)).await
    }
}

/// What a day of the story brings; on one day in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Sale,
    Work,
    Month(super::months::Turn),
}

/// The lift while it is being told of.
struct Lift {
    project: ProjectId,
    quotes: Vec<(QuoteId, Hash, RecordRef)>,
}

/// What a contract of the story says.
struct Terms {
    quote: Option<QuoteId>,
    contractor: RecordRef,
    name: &'static str,
    bank: &'static str,
    stages: Vec<Stage>,
}
