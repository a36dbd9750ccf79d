//! Why the register says no.

kernel::refusals! {
    pub enum Refusal in "property" {
        /// A part number outside the announced number of parts.
        PartOutOfRange {
            zh: ["名册没有收下。", "分段编号超出范围。", "请检查总段数（1 至 2000）和本段编号。"],
            en: ["The roster was not accepted.", "The part's number is out of range.", "Please check the number of parts (1 to 2,000) and of this part."],
        }
        /// No row, or too many.
        RowsOutOfRange {
            zh: ["名册没有收下。", "每段应有 1 至 120 套房屋。", "请重新分段。"],
            en: ["The roster was not accepted.", "A part has 1 to 120 flats.", "Please cut it into other parts."],
        }
        /// The draft is already with the co-signers or adopted.
        AlreadyProposed {
            zh: ["没有改动。", "这份名册草稿已经送会签。", "如需更改，请用新的编号重新录入。"],
            en: ["Nothing was changed.", "This draft is already with the co-signers.", "To change it, enter it anew under another id."],
        }
        /// A later part disagrees with the first about parts or institution.
        DraftDiffers {
            zh: ["名册没有收下。", "这一段与第一段的段数或录入单位不一致。", "请核对后再录入。"],
            en: ["The roster was not accepted.", "Number of parts or institution differ from the first part.", "Please compare and enter it again."],
        }
        /// The same part came before.
        PartAlreadyThere {
            zh: ["没有重复收下。", "这一段已经录入。", "请继续录入下一段。"],
            en: ["It was not accepted twice.", "This part is already there.", "Please go on with the next part."],
        }
        /// Too many drafts of this institution are open.
        TooManyDrafts {
            zh: ["没有收下。", "本单位未完成的草稿太多。", "请先完成或等待旧草稿失效。"],
            en: ["It was not accepted.", "Your institution has too many open drafts.", "Please finish them, or wait until old ones lapse."],
        }
        /// Area nothing or beyond any building.
        AreaNotAllowed {
            zh: ["名册没有收下。", "有一套房屋的面积为零或过大。", "请检查面积（单位 0.01 平方米）。"],
            en: ["The roster was not accepted.", "A flat's area is zero or too large.", "Please check the area (unit 0.01 m²)."],
        }
        /// Owners and state do not go together: nobody to answer for the flat, or owners of an
        /// unsold one.
        OwnersDoNotFit {
            zh: ["没有收下。", "房屋状态与业主、建设单位不相符。", "未售房屋写建设单位；已交付房屋写业主和起始日期。"],
            en: ["It was not accepted.", "The flat's state does not fit its owners or developer.", "Unsold flats name the developer; delivered ones their owners and first day."],
        }
        /// More owners than a flat may have.
        TooManyOwners {
            zh: ["没有收下。", "一套房屋最多登记 16 位业主。", "请核对业主名单。"],
            en: ["It was not accepted.", "A flat has at most 16 owners.", "Please check the owners."],
        }
        /// One person twice among a flat's owners.
        OwnerTwice {
            zh: ["没有收下。", "同一人在一套房屋的业主中出现两次。", "请合并份额。"],
            en: ["It was not accepted.", "One person appears twice among a flat's owners.", "Please merge the shares."],
        }
        /// Shares are missing for some, malformed, or do not add up to one.
        SharesDoNotAddUp {
            zh: ["没有收下。", "各业主的份额相加不等于一。", "请全部写明份额，或全部不写（共同共有）。"],
            en: ["It was not accepted.", "The owners' shares do not add up to one.", "Please give all shares, or none (joint ownership)."],
        }
        /// A day of delivery or ownership that has not come.
        FromInFuture {
            zh: ["没有收下。", "交付或取得的日期还没有到。", "请在当天或以后登记。"],
            en: ["It was not accepted.", "The day of delivery or purchase has not come.", "Please register it on that day or later."],
        }
        /// The developer is not an institution of that kind here.
        DeveloperUnknown {
            zh: ["没有收下。", "账本里没有这家建设单位。", "请检查建设单位编号。"],
            en: ["It was not accepted.", "This developer is not on the ledger.", "Please check the developer's id."],
        }
        /// One flat twice in a draft.
        FlatTwice {
            zh: ["没有收下。", "同一套房屋在名册中出现两次。", "请删去重复的一行。"],
            en: ["It was not accepted.", "One flat appears twice in the roster.", "Please remove the second row."],
        }
        /// No such draft, or another institution's, or lapsed.
        DraftNotFound {
            zh: ["没有办成。", "没有这份名册草稿，或已过 30 天失效。", "请重新录入。"],
            en: ["It was not done.", "There is no such draft, or it lapsed after 30 days.", "Please enter it again."],
        }
        /// Parts are missing.
        DraftIncomplete {
            zh: ["没有送会签。", "名册还没有录完。", "请先录入缺少的各段。"],
            en: ["It was not sent to the co-signers.", "Parts of the roster are missing.", "Please enter the missing parts first."],
        }
        /// The register has no such flat.
        FlatNotFound {
            zh: ["没有办成。", "名册里没有这套房屋。", "请刷新后再试。"],
            en: ["It was not done.", "The register has no such flat.", "Please reload and try again."],
        }
        /// The ownership is contested.
        FlatDisputed {
            zh: ["没有办成。", "这套房屋的产权有争议。", "争议解决后再办理。"],
            en: ["It was not done.", "The ownership of this flat is contested.", "Please wait until the dispute is resolved."],
        }
        /// The new ownership does not begin after the one in force.
        FromTooEarly {
            zh: ["没有收下。", "取得日期早于现有业主的起始日期。", "请核对日期。"],
            en: ["It was not accepted.", "The day lies before the present ownership began.", "Please check the day."],
        }
        /// The co-signer is unknown, the author's own institution, or of a kind that may not
        /// co-sign this.
        CosignerNotAllowed {
            zh: ["没有送会签。", "这个单位不能会签名册变更。", "请选择另一家：业委会、居委会、物业或街道。"],
            en: ["It was not sent to the co-signers.", "This institution cannot co-sign the register.", "Please choose another: owners' committee, residents' committee, property company or subdistrict."],
        }
        /// The proposal would outlive its draft.
        ExpiresTooLate {
            zh: ["没有送会签。", "会签期限晚于草稿的有效期（30 天）。", "请缩短会签期限。"],
            en: ["It was not sent to the co-signers.", "The expiry lies beyond the draft's 30 days.", "Please choose an earlier expiry."],
        }
        /// The author is neither an owner nor otherwise entitled.
        NotOwner {
            zh: ["没有办成。", "只有这套房屋的业主可以办理。", "请由业主用已核实的手机办理。"],
            en: ["It was not done.", "Only an owner of this flat may do this.", "Please let an owner do it on a confirmed phone."],
        }
        /// No right, or the same twice.
        RightsNotAllowed {
            zh: ["没有办成。", "请至少选择一项权利，且不要重复。", "可选：查看、代缴。"],
            en: ["It was not done.", "Choose at least one right, none twice.", "There are two: read and pay."],
        }
        /// In the past, or more than 20 years ahead.
        UntilNotAllowed {
            zh: ["没有办成。", "截止时间已过，或超过 20 年。", "请修改截止时间。"],
            en: ["It was not done.", "The end is past, or more than 20 years ahead.", "Please choose another end."],
        }
        /// The ledger does not know the person.
        PersonUnknown {
            zh: ["没有办成。", "账本还不认识这个人。", "请先到物业或居委会登记。"],
            en: ["It was not done.", "The ledger does not know this person yet.", "Please register at the property company or residents' committee first."],
        }
        /// Too many tenants and family members.
        TooManyOccupants {
            zh: ["没有办成。", "一套房屋最多登记 16 位租户和家人。", "请先结束不再使用的登记。"],
            en: ["It was not done.", "A flat has at most 16 tenants and family members.", "Please end one that is no longer used."],
        }
        /// No tenant or family member of this account.
        OccupantNotFound {
            zh: ["没有办成。", "这个人不是这套房屋的租户或登记家人。", "请刷新后再试。"],
            en: ["It was not done.", "This person is no tenant or family member of the flat.", "Please reload and try again."],
        }
        /// No dispute is recorded.
        NotDisputed {
            zh: ["没有办成。", "这套房屋没有登记争议。", "请刷新后再试。"],
            en: ["It was not done.", "No dispute is recorded for this flat.", "Please reload and try again."],
        }
    }
}
