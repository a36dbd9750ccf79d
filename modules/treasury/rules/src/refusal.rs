//! Why the treasury says no.

kernel::refusals! {
    pub enum Refusal in "treasury" {
        /// A part number outside the announced number of parts.
        PartOutOfRange {
            zh: ["期初数没有收下。", "分段编号超出范围。", "请检查总段数（1 至 400）和本段编号。"],
            en: ["The opening was not accepted.", "The part's number is out of range.", "Please check the number of parts (1 to 400) and of this part."],
        }
        /// No line, or too many.
        LinesOutOfRange {
            zh: ["期初数没有收下。", "每段应有 1 至 300 行。", "请重新分段。"],
            en: ["The opening was not accepted.", "A part has 1 to 300 lines.", "Please cut it into other parts."],
        }
        /// The day of the opening has not come yet.
        DateInFuture {
            zh: ["期初数没有收下。", "期初日期还没有到。", "请填写今天或以前的日期。"],
            en: ["The opening was not accepted.", "Its day has not come yet.", "Please give today or an earlier day."],
        }
        /// The opening is already with the co-signers or adopted.
        AlreadyProposed {
            zh: ["没有改动。", "这份期初数已经送会签。", "如需更改，请用新的编号重新录入。"],
            en: ["Nothing was changed.", "This opening is already with the co-signers.", "To change it, enter it anew under another id."],
        }
        /// A later part disagrees with the first about fund, day, parts or author's institution.
        DraftDiffers {
            zh: ["期初数没有收下。", "这一段与第一段的资金、日期、段数或录入单位不一致。", "请核对后再录入。"],
            en: ["The opening was not accepted.", "Fund, day, number of parts or institution differ from the first part.", "Please compare and enter it again."],
        }
        /// The same part came before.
        PartAlreadyThere {
            zh: ["没有重复收下。", "这一段已经录入。", "请继续录入下一段。"],
            en: ["It was not accepted twice.", "This part is already there.", "Please go on with the next part."],
        }
        /// The chart has no such account in this fund, or it is kept by flat and no flat is named,
        /// or the reverse.
        NoSuchAccount {
            zh: ["期初数没有收下。", "科目不存在，或应当（不应当）写明房屋。", "请对照科目表修改。"],
            en: ["The opening was not accepted.", "An account is not in the chart, or must (must not) name a flat.", "Please correct it after the chart of accounts."],
        }
        /// Nothing, too much, or negative where that cannot be.
        AmountNotAllowed {
            zh: ["期初数没有收下。", "有一行金额为零、过大，或不应为负。", "请修改金额。"],
            en: ["The opening was not accepted.", "An amount is zero, too large, or must not be negative.", "Please correct the amount."],
        }
        /// The flat is not in the register.
        FlatNotFound {
            zh: ["期初数没有收下。", "名册里没有这套房屋。", "请先录入房屋名册。"],
            en: ["The opening was not accepted.", "The register has no such flat.", "Please enter the flats first."],
        }
        /// Two lines of a part for the same account and flat.
        LineTwice {
            zh: ["期初数没有收下。", "同一科目、同一房屋出现了两次。", "请合并成一行。"],
            en: ["The opening was not accepted.", "One account and flat appear twice.", "Please make them one line."],
        }
        /// Debits and credits of a part differ.
        NotBalanced {
            zh: ["期初数没有收下。", "借方合计与贷方合计不相等。", "请核对这一段的金额。"],
            en: ["The opening was not accepted.", "Debits and credits are not equal.", "Please check the amounts of this part."],
        }
        /// No such draft, or another institution's, or dropped after 30 days.
        DraftNotFound {
            zh: ["没有办成。", "没有这份期初数，或已过 30 天失效。", "请重新录入。"],
            en: ["It was not done.", "There is no such opening, or it lapsed after 30 days.", "Please enter it again."],
        }
        /// Parts are missing.
        DraftIncomplete {
            zh: ["没有送会签。", "期初数还没有录完。", "请先录入缺少的各段。"],
            en: ["It was not sent to the co-signers.", "Parts of the opening are missing.", "Please enter the missing parts first."],
        }
        /// The fund already has entries or an opening.
        BooksInUse {
            zh: ["没有开账。", "这项资金已经开账或已有记录。", "期初数只能在第一笔记录之前录入一次。"],
            en: ["The book was not opened.", "This fund is already open or has entries.", "An opening can be entered once, before the first entry."],
        }
        /// The co-signer is unknown, the author's own institution, or of a kind that may not
        /// co-sign this.
        CosignerNotAllowed {
            zh: ["没有送会签。", "这个单位不能会签期初数。", "请选择另一家单位：业委会、居委会、银行或街道。"],
            en: ["It was not sent to the co-signers.", "This institution cannot co-sign an opening.", "Please choose another: owners' committee, residents' committee, bank or subdistrict."],
        }
        /// The proposal would outlive its draft.
        ExpiresTooLate {
            zh: ["没有送会签。", "会签期限晚于草稿的有效期（30 天）。", "请缩短会签期限。"],
            en: ["It was not sent to the co-signers.", "The expiry lies beyond the draft's 30 days.", "Please choose an earlier expiry."],
        }
        /// An account that must not fall below zero would.
        Overdraft {
            zh: ["没有付款。", "这项资金的余额不够。", "请先核对账户余额。"],
            en: ["Nothing was paid.", "The fund's balance is not enough.", "Please check the account's balance first."],
        }
        /// A flat's own line would fall below zero.
        FlatBalanceTooLow {
            zh: ["没有办成。", "这套房屋名下的余额不够。", "请核对金额。"],
            en: ["It was not done.", "The flat's balance is not enough.", "Please check the amount."],
        }
        /// A total leaves the range of amounts.
        AmountTooLarge {
            zh: ["没有记账。", "金额超出可记录的范围。", "请核对金额。"],
            en: ["Nothing was entered.", "An amount leaves the range of the books.", "Please check the amount."],
        }
        /// Genesis: a fund without a bank account, with two, or two funds with the same one.
        FundsNotSeparate {
            zh: ["没有建立账本。", "每项资金要有自己的银行账户。", "请检查创世文件。"],
            en: ["The books were not set up.", "Each fund needs a bank account of its own.", "Please check the genesis file."],
        }
    }
}
