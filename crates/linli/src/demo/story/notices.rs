//! What the story's institutions have told: a reminder, the quarter's accounts, and a lift that
//! stops, which some flats have on paper already.

use super::history::{DAY_MS, Story};
use crate::client::ClientError;
use crate::wallet::random_id;
use ::notices::{About, Audience, Command, NoticeId, Publish, RecordService, Way};
use kernel::Time;

const SAFETY: &str = "冬季用电用火安全提醒

天气转冷，请各位居民注意：
1. 不要在楼道停放电动车、给电瓶充电；
2. 出门前关闭电热毯、取暖器；
3. 不要堵塞消防通道和安全出口。
发现隐患请拨打社区居委会电话，或到一楼服务台说明。
(演示数据)";

const ACCOUNTS: &str = "上季度物业费收支公示

按合同约定，现公示上季度物业费收支情况，详见账本「物业费」一页，每一笔都可以点开核对。
本月账单同日发出，收费标准 2.85 元/平方米·月，没有变动。
对任何一笔有疑问，请在账单页点「有疑问」，或到物业服务中心查阅原始凭证。
(演示数据)";

const LIFT: &str = "3 号楼电梯维保停运通知

3 号楼 1 单元、2 单元电梯将做年度维护保养，逐台停运，每台停运约 4 小时，时间为下周一上午 9 点至下午 5 点。
停运期间请走楼梯，注意安全。行动不便的住户如需上下楼，请提前告诉服务中心，我们安排人员协助。
请各户签收，以便确认每家都已知晓。
(演示数据)";

/// The building whose lift stops, and how many of its flats have the sheet already.
const BUILDING: u16 = 3;
const HANDED_OVER: usize = 12;
/// A block's time may run a moment ahead of this machine's: no delivery before its notice.
const BLOCK_AHEAD_MS: Time = 1_000;
/// Days from the story's now until which residents are asked to sign.
const REPLY_DAYS: Time = 3;

impl Story<'_> {
    /// To everybody: the winter reminder and the accounts, on the day of the bills.
    pub(super) async fn show_the_accounts(&mut self) -> Result<(), ClientError> {
        self.publish("吴芳", About::Safety, Audience::Community, SAFETY, None).await?;
        self.publish("孙婷", About::Money, Audience::Community, ACCOUNTS, None).await?;
        Ok(())
    }

    /// To building 3, which is asked to sign; 马晓东 has begun to bring the sheets.
    pub(super) async fn stop_a_lift(&mut self) -> Result<(), ClientError> {
        let until = self.now + REPLY_DAYS * DAY_MS;
        let audience = Audience::Building(BUILDING);
        let notice = self.publish("孙婷", About::Service, audience, LIFT, Some(until)).await?;
        let flats = self.households.flats.iter().zip(&self.flat_ids);
        let theirs = flats.filter(|(flat, _)| flat.building == BUILDING).map(|(_, id)| *id);
        let slips = "签收单，12 户 (演示)".as_bytes().to_vec();
        let service = RecordService {
            notice,
            flats: theirs.take(HANDED_OVER).collect(),
            way: Way::PaperDelivered,
            delivered_by: self.cast.officer("马晓东").account,
            at: self.ledger_now() + BLOCK_AHEAD_MS,
            evidence: Some(self.record("孙婷", "evidence", slips).await?),
        };
        self.act("孙婷", &Command::RecordService(service)).await
    }

    async fn publish(
        &self,
        officer: &str,
        about: About,
        audience: Audience,
        text: &str,
        reply_by: Option<Time>,
    ) -> Result<NoticeId, ClientError> {
        let notice = NoticeId(random_id());
        let text = self.record(officer, "notice", text.as_bytes().to_vec()).await?;
        let command =
            Publish { notice, about, audience, text, evidence: None, reply_by, corrects: None };
        self.act(officer, &Command::Publish(command)).await?;
        Ok(notice)
    }
}
