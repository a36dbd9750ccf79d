// One scene for each kind of page, with the figures of the demo community. The gallery exists to be
// looked at in screenshots and measured; its sentences are samples and belong to no page.
import { useState, type ReactNode } from "react";
import { formatProduct } from "@linli/web/format.ts";
import {
  Ago,
  Badge,
  Banner,
  BigMoney,
  Button,
  Card,
  Choices,
  Day,
  Dotted,
  Due,
  Empty,
  ErrorSummary,
  Failed,
  FundName,
  FundTile,
  LinkButton,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Refusal,
  Row,
  Rows,
  SealRow,
  Seals,
  Section,
  SelectField,
  Sheet,
  SwitchRow,
  TableBox,
  TextArea,
  TextField,
  Track,
  VoteBar,
  type SealOf,
} from "@linli/web/ui/index.ts";
import { Icon, iconNames } from "@linli/web/ui/Icon.tsx";
import { Paper } from "@linli/web/ui/Paper.tsx";
import { PhoneFrame } from "@linli/web/ui/frames.tsx";
import { language, useLanguage } from "@linli/web/i18n/index.ts";

export const NOW = Date.UTC(2026, 10, 20, 2, 42);
const DAY = 86_400_000;

export const SEALS: SealOf[] = [
  { name: "海棠里业主委员会", nameEn: "Owners' committee", mark: "业", signed: true },
  { name: "安和物业", nameEn: "Anhe Property", mark: "物", signed: true },
  { name: "青禾社区居委会", nameEn: "Residents' committee", mark: "居", signed: true },
  { name: "演示银行", nameEn: "Demo Bank", mark: "银", signed: false },
];

const say = (zh: string, en: string): string => (language.get() === "en" ? en : zh);

function Resident() {
  useLanguage();
  return (
    <>
      <h1 className="only-heard">{say("首页", "Home")}</h1>
      <Section title={say("需要您办的事", "For you to do")}>
        <Card tone="todo">
          <p className="quiet">{say("十一月物业费", "Property fee for November")}</p>
          <BigMoney fen={25470} />
          <p className="quiet">
            <Dotted
              of={[
                formatProduct(8937, 285),
                <Day at={NOW + 7 * DAY} />,
                <Due at={NOW + 7 * DAY} />,
              ]}
            />
          </p>
          <div className="line">
            <LinkButton to="/pay">{say("去交费", "Pay")}</LinkButton>
            <LinkButton to="/ask" look="second">
              {say("有疑问", "Ask")}
            </LinkButton>
          </div>
        </Card>
        <Card tone="todo">
          <h3>{say("续聘物业公司与儿童乐园", "Property company and playground")}</h3>
          <p className="quiet">
            <Dotted
              of={[<Due at={NOW + 5 * DAY} />, say("结果在截止后公布", "results after the close")]}
            />
          </p>
          <div className="line">
            <LinkButton to="/vote">{say("去表决", "Vote")}</LinkButton>
          </div>
        </Card>
      </Section>
      <Section title={say("我的事项", "My requests")}>
        <Card>
          <Rows>
            <Row
              icon="wrench"
              title={say("厨房水龙头漏水", "Kitchen tap leaks")}
              note={say("马晓东 · 已修好", "Ma Xiaodong · repaired")}
              end={<Badge tone="warn">{say("待评价", "to be rated")}</Badge>}
              to="/repair"
            />
            <Row
              icon="pen"
              title={say("借用电钻", "Lending a drill")}
              note={say("等您签字", "waiting for you to sign")}
              to="/agreement"
            />
          </Rows>
        </Card>
      </Section>
      <div className="line">
        <Seals seals={SEALS} small />
        <span className="quiet">{say("账本今日正常", "The ledger is well today")}</span>
      </div>
    </>
  );
}

function Ledger() {
  useLanguage();
  const flow = say("本季收 6.4 万 支 5.1 万", "in 64,016 · out 51,200");
  return (
    <>
      <PageTitle note={say("四本账，互不相混", "Four funds that never mix")}>
        {say("账本", "Accounts")}
      </PageTitle>
      <div className="tiles">
        <FundTile fund="fee" balanceFen={18230245}>
          {flow}
        </FundTile>
        <FundTile fund="maintenance" balanceFen={213851200}>
          {flow}
        </FundTile>
        <FundTile fund="public" balanceFen={9640000}>
          {flow}
        </FundTile>
        <FundTile fund="deposit" balanceFen={1200000}>
          {flow}
        </FundTile>
      </div>
      <Section title={say("最近大额支出", "Recent large payments")}>
        <Card>
          <Rows>
            <Row
              title={say("3-1 电梯大修 第二笔", "Lift overhaul 3-1, second part")}
              note={<FundName fund="maintenance" />}
              end={<Money fen={-5184000} change />}
              to="/line"
            />
            <Row
              title={say("2 号楼消防泵抢修", "Fire pump, building 2")}
              note={<FundName fund="maintenance" />}
              end={<Money fen={-1860000} change />}
              to="/line2"
            />
          </Rows>
        </Card>
      </Section>
      <Section title={say("这笔钱怎么来的", "Where this payment comes from")}>
        <Card>
          <Track
            label={say("来龙去脉", "Chain")}
            steps={[
              {
                key: "1",
                state: "done",
                title: say("表决通过", "Decided by vote"),
                note: <Day at={NOW - 52 * DAY} />,
              },
              {
                key: "2",
                state: "done",
                title: say("三家报价", "Three quotes"),
                note: <Money fen={8640000} />,
              },
              { key: "3", state: "done", title: say("合同", "Contract") },
              {
                key: "4",
                state: "now",
                title: say("付款", "Payment"),
                note: <Ago at={NOW - 3 * DAY} />,
              },
              {
                key: "5",
                state: "missing",
                title: say("验收照片还没有", "No photo of the work yet"),
              },
              { key: "6", state: "later", title: say("质保金", "Retention") },
            ]}
          />
        </Card>
      </Section>
    </>
  );
}

function Vote() {
  useLanguage();
  const [choice, setChoice] = useState<"a" | "b" | "c" | "d" | null>("b");
  return (
    <>
      <PageTitle note={say("您有 1 票, 89.37 m²", "You have 1 vote, 89.37 m²")}>
        {say("明年请哪家物业公司?", "Which company next year?")}
      </PageTitle>
      <Choices
        legend={say("请选一项", "Choose one")}
        name="company"
        value={choice}
        onChoose={setChoice}
        options={[
          { value: "a", label: say("续聘安和", "Keep Anhe"), note: "¥2.85 / m²" },
          { value: "b", label: say("改聘和润", "Change to Herun"), note: "¥2.95 / m²" },
          { value: "c", label: say("均不同意", "Neither") },
          { value: "d", label: say("弃权", "Abstain") },
        ]}
      />
      <p className="lead">{say("您选择: 改聘和润", "Your choice: Change to Herun")}</p>
      <Button wide onPress={() => new Promise(() => undefined)}>
        {say("确认投票", "Confirm vote")}
      </Button>
      <Card>
        <VoteBar
          name={say("户数", "Owners")}
          part={148}
          whole={222}
          figure="148 / 222"
          ticks={[{ part: 2, whole: 3, label: say("三分之二 148 户", "two thirds: 148") }]}
        />
        <VoteBar
          name={say("面积", "Area")}
          part={1506417}
          whole={2246220}
          figure="15,064.17 / 22,462.20 m²"
          ticks={[
            { part: 2, whole: 3, label: say("三分之二 14,974.80 m²", "two thirds: 14,974.80 m²") },
          ]}
        />
        <VoteBar
          name={say("赞成", "For")}
          part={119}
          whole={160}
          figure="119 / 160"
          ticks={[
            { part: 1, whole: 2, label: say("一半", "half") },
            { part: 3, whole: 4, label: say("四分之三", "three quarters") },
          ]}
        />
      </Card>
    </>
  );
}

function Proofs() {
  const common = { seals: SEALS, needed: 3, signedAt: NOW };
  const none = SEALS.map((seal) => ({ ...seal, signed: false }));
  const [open, setOpen] = useState(location.hash.includes("sheet"));
  useLanguage();
  return (
    <>
      <PageTitle>{say("谁确认了", "Who confirmed")}</PageTitle>
      <Card>
        <SealRow {...common} seals={none} proof={{ level: "sent" }} />
        <SealRow
          {...common}
          proof={{ level: "final" }}
          technical={[["id", "6d03081454e67dd98c16db0377cb0102f016a6c4e03a1035a2614ad827102444"]]}
        />
        <SealRow {...common} proof={{ level: "checked", at: NOW }} />
        <SealRow {...common} proof={{ level: "mismatch" }} />
      </Card>
      <Refusal
        what={say("没有付款。", "No payment was made.")}
        why={say("这笔支出还没有业主决定。", "No decision of the owners covers it.")}
        todo={say(
          "可先发起表决或选择已批准的预算。",
          "Start a vote, or choose an approved budget.",
        )}
        code="NoDecision"
      />
      <Notice tone="ok" title={say("已计入", "Counted")} />
      <Notice tone="warn" title={say("还差一家机构核对", "One more institution has to confirm")}>
        <p>
          {say("您现在可以看账单，核对后才能表决。", "You can see bills now and vote after that.")}
        </p>
      </Notice>
      <Sheet
        open={open}
        title={say("谁确认了这一笔", "Who stands behind this")}
        onClose={() => setOpen(false)}
      >
        <p>{say("三家机构在同一份账页上签了字。", "Three institutions signed the same page.")}</p>
        <ul className="seal-list">
          {SEALS.map((seal) => (
            <li key={seal.name}>
              <Seals seals={[seal]} />
              <span>{say(seal.name, seal.nameEn)}</span>
              <span className="caption">
                {seal.signed ? say("已签字", "Signed") : say("未签字", "Not signed")}
              </span>
            </li>
          ))}
        </ul>
        <div className="line">
          <Button icon="shield">{say("再核对一次", "Check again")}</Button>
          <Button look="second" icon="download">
            {say("下载凭证", "Download receipt")}
          </Button>
        </div>
      </Sheet>
    </>
  );
}

function Forms() {
  useLanguage();
  const [text, setText] = useState("");
  const [on, setOn] = useState(true);
  return (
    <>
      <PageTitle>{say("报修", "Ask for a repair")}</PageTitle>
      <ErrorSummary errors={[say("请写上哪里坏了", "Say what is broken")]} />
      <TextField
        label={say("哪里坏了", "What is broken")}
        hint={say("一句话就好", "One sentence is enough")}
        error={say("请写上哪里坏了", "Say what is broken")}
        value={text}
        onText={setText}
      />
      <TextField
        label={say("激活码", "Activation code")}
        hint={say("信上的 21 位字母和数字", "The 21 letters and digits on the letter")}
        value="0123-4567-89AB-CDEF-GHJK-Y"
        onText={() => undefined}
        code
      />
      <SelectField
        label={say("在哪里", "Where")}
        value="kitchen"
        options={[
          { value: "kitchen", label: say("厨房", "Kitchen") },
          { value: "hall", label: say("楼道", "Hall") },
        ]}
        onChoose={() => undefined}
      />
      <TextArea label={say("补充", "More")} value="" onText={() => undefined} />
      <Card>
        <Rows>
          <SwitchRow
            label={say("允许师傅看我的电话", "Let the technician see my phone number")}
            note={say("修好后自动收回", "Taken back when the repair is done")}
            on={on}
            onChange={setOn}
          />
        </Rows>
      </Card>
      <div className="line">
        <Button>{say("送出", "Send")}</Button>
        <Button look="second" icon="camera">
          {say("拍照", "Take a photo")}
        </Button>
        <Button look="danger">{say("移除", "Remove")}</Button>
        <Button look="quiet">{say("以后再说", "Later")}</Button>
        <Button disabled>{say("账本暂停", "Ledger paused")}</Button>
        <Button pending>{say("去交费", "Pay")}</Button>
      </div>
    </>
  );
}

function States() {
  useLanguage();
  return (
    <>
      <PageTitle>{say("各种状态", "States")}</PageTitle>
      <Banner tone="plain" icon="offline">
        {say("没有网络，您看到的是 10:42 的内容", "No network. You see what was here at 10:42")}
      </Banner>
      <Banner tone="warn" icon="pause">
        {say("账本暂停记账，已有记录安全，可以查看", "The ledger has paused; records can be read")}
      </Banner>
      <Banner tone="info" icon="inbox" action={<Button look="quiet">{say("查看", "Show")}</Button>}>
        {say("2 项待送出", "2 waiting to be sent")}
      </Banner>
      <Banner tone="bad" icon="warning">
        {say("这一页与账本不一致，请勿据此付款", "This page does not agree with the ledger")}
      </Banner>
      <Empty action={<Button icon="upload">{say("导入名册", "Import a roster")}</Button>}>
        {say(
          "还没有名册。导入 Excel，先试读不保存。",
          "No roster yet. Import an Excel file; it is read before anything is saved.",
        )}
      </Empty>
      <div className="skeleton">
        <span />
        <span />
        <span />
      </div>
      <Failed retry={() => undefined} />
      <div className="line">
        <Badge tone="ok">{say("已交", "Paid")}</Badge>
        <Badge tone="warn">{say("快到期", "Due soon")}</Badge>
        <Badge tone="bad">{say("逾期", "Overdue")}</Badge>
        <Badge tone="info">{say("提示", "Hint")}</Badge>
        <Badge tone="plain">{say("草稿", "Draft")}</Badge>
      </div>
      <div className="line">
        {iconNames.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
    </>
  );
}

function Desk() {
  useLanguage();
  return (
    <>
      <PageTitle
        note={say("逾期在前，然后今天到期，最后是已办", "Overdue first, then due, then done")}
      >
        {say("今天", "Today")}
      </PageTitle>
      <TableBox label={say("本月账单", "Bills of the month")}>
        <thead>
          <tr>
            <th>{say("房号", "Flat")}</th>
            <th>{say("账期", "Month")}</th>
            <th>{say("状态", "State")}</th>
            <th className="amount">{say("金额", "Amount")}</th>
          </tr>
        </thead>
        <tbody>
          {["1-1-0101", "3-1-1201", "3-1-1502"].map((flat, i) => (
            <tr key={flat}>
              <td className="number">{flat}</td>
              <td className="number">{say("2026年11月", "Nov 2026")}</td>
              <td>
                <Badge tone={i === 0 ? "bad" : "ok"}>
                  {i === 0 ? say("逾期", "Overdue") : say("已交", "Paid")}
                </Badge>
              </td>
              <td className="amount">
                <Money fen={25470 + i * 1000} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={3}>{say("合计", "Total")}</td>
            <td className="amount">
              <Money fen={79410} />
            </td>
          </tr>
        </tfoot>
      </TableBox>
      <Card>
        <Pairs
          of={[
            [say("收款人", "Payee"), say("海棠里业主委员会", "Owners' committee")],
            [say("备注", "Reference"), "3-1-1201 / 2026-11"],
            [say("金额", "Amount"), <Money fen={25470} />],
          ]}
        />
      </Card>
    </>
  );
}

function Print() {
  useLanguage();
  return (
    <main>
      <Paper
        title={say("物业费收据", "Receipt")}
        community={say("海棠里小区 3-1-1201", "Haitang Court 3-1-1201")}
        about={[say("编号 2026-000171", "No. 2026-000171"), <Day at={NOW} />]}
        lines={[
          {
            key: "1",
            text: `${say("物业费", "Property fee")} ${formatProduct(8937, 285)}`,
            fen: 25470,
          },
        ]}
        totalLabel={say("合计", "Total")}
        totalFen={25470}
        seals={SEALS}
        sealSentence={say("3 家机构已签字 (需 3 家)", "3 institutions have signed (3 needed)")}
        address="https://haitang.example/r/7K3MN0QR"
        addressLabel={say("扫码核对，或输入网址", "Scan to check, or type the address")}
      />
    </main>
  );
}

function Tour() {
  useLanguage();
  return (
    <main className="tour">
      <div className="tour-card stack">
        <h1>{say("海棠里小区", "Haitang Court")}</h1>
        <p className="lead">{say("十步，每步半分钟", "Ten steps, half a minute each")}</p>
        <Card>
          <Rows>
            <Row icon="bill" title={say("看账单怎么算出来", "See how a bill adds up")} to="/2" />
            <Row icon="receipt" title={say("交费，看印盖上", "Pay and watch the seals")} to="/3" />
          </Rows>
        </Card>
      </div>
      <PhoneFrame title={say("王秀兰的手机", "Wang Xiulan's phone")}>
        <div className="main">
          <Resident />
        </div>
      </PhoneFrame>
    </main>
  );
}

export interface Scene {
  name: string;
  frame: "resident" | "desk" | "none";
  scene: () => ReactNode;
}

export const scenes: Scene[] = [
  { name: "resident", frame: "resident", scene: Resident },
  { name: "ledger", frame: "resident", scene: Ledger },
  { name: "vote", frame: "resident", scene: Vote },
  { name: "proofs", frame: "resident", scene: Proofs },
  { name: "sheet", frame: "resident", scene: Proofs },
  { name: "forms", frame: "resident", scene: Forms },
  { name: "states", frame: "resident", scene: States },
  { name: "desk", frame: "desk", scene: Desk },
  { name: "print", frame: "none", scene: Print },
  { name: "tour", frame: "none", scene: Tour },
];
