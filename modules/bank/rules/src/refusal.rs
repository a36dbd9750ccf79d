//! Why this noun says no.

kernel::refusals! {
    pub enum Refusal in "bank" {
        /// The id is used.
        StatementExists {
            zh: ["没有重复导入。", "这份流水的编号已经用过。", "请在导入记录里查看。"],
            en: ["Nothing was imported twice.", "This statement's id is used already.", "Please look among the imports."],
        }
        /// WeChat and Alipay belong to the service fees.
        MediumNotAllowed {
            zh: ["没有导入。", "微信、支付宝账单只能导入物业费账本。", "请选择物业费。"],
            en: ["Nothing was imported.", "Bills of WeChat and Alipay belong to the service fees.", "Please choose the service fees."],
        }
        /// The account's last digits are not those of the fund.
        AccountDiffers {
            zh: ["没有导入。", "流水的账号尾号与这项资金的账户不符。", "请核对选对了资金和文件。"],
            en: ["Nothing was imported.", "The account's last digits are not those of this fund.", "Please check fund and file."],
        }
        /// Days in the wrong order, too many, too long ago or in the future.
        DaysNotAllowed {
            zh: ["没有导入。", "流水的起止日期不对。", "请导入最长一年、不晚于今天的流水。"],
            en: ["Nothing was imported.", "Its first or last day is not possible.", "Please import at most a year, up to today."],
        }
        /// No line, too many, more parts than allowed, or sums that cannot be.
        SizeNotAllowed {
            zh: ["没有导入。", "流水应有 1 至 20000 行，金额不能为负。", "请分成几份导出。"],
            en: ["Nothing was imported.", "A statement has 1 to 20,000 lines, and no negative sums.", "Please export it in several files."],
        }
        /// Opening, movements and closing differ.
        DoesNotAddUp {
            zh: ["没有导入。", "期初余额加收入减支出，不等于期末余额。", "请重新导出原始文件。"],
            en: ["Nothing was imported.", "Opening plus credits less debits is not the closing balance.", "Please export the file anew."],
        }
        /// It does not begin where the one before ended.
        BalanceBroken {
            zh: ["没有导入。", "期初余额与上一份流水的期末余额不符。", "请检查中间是否缺了流水。"],
            en: ["Nothing was imported.", "The opening balance is not the closing balance of the statement before.", "Please check whether lines are missing between them."],
        }
        /// No such import, another institution's, or lapsed.
        StatementNotFound {
            zh: ["没有收下。", "没有这次导入，或已过一天失效。", "请重新导入。"],
            en: ["It was not accepted.", "There is no such import, or it lapsed after a day.", "Please import it again."],
        }
        /// All parts are there.
        AlreadyComplete {
            zh: ["没有重复收下。", "这份流水已经收齐。", "请查看导入结果。"],
            en: ["It was not accepted twice.", "All parts of this statement are there.", "Please see what became of it."],
        }
        /// Outside the announced number of parts.
        PartOutOfRange {
            zh: ["没有收下。", "分段编号超出范围。", "请重新导入。"],
            en: ["It was not accepted.", "The part's number is out of range.", "Please import it again."],
        }
        /// The same part came before.
        PartAlreadyThere {
            zh: ["没有重复收下。", "这一段已经收到。", "请继续下一段。"],
            en: ["It was not accepted twice.", "This part is already there.", "Please go on with the next part."],
        }
        /// No line, or too many in one part.
        LinesOutOfRange {
            zh: ["没有收下。", "每段应有 1 至 100 行。", "请重新分段。"],
            en: ["It was not accepted.", "A part has 1 to 100 lines.", "Please cut it into other parts."],
        }
        /// A line without an amount, with too large a one, or outside the statement's days.
        LineNotAllowed {
            zh: ["没有收下。", "有一行的金额或日期不对。", "请重新导入原始文件。"],
            en: ["It was not accepted.", "A line's amount or day is not possible.", "Please import the file anew."],
        }
        /// A line of this fund and direction cannot be that.
        TargetNotAllowed {
            zh: ["没有入账。", "这项资金的这种收支不能记到那里。", "请选择别的去向；维修资金和公共收益的支出必须有完整的手续。"],
            en: ["Nothing was booked.", "A line of this fund and direction cannot be that.", "Please choose something else; money leaves the maintenance fund and the public revenue only by a complete chain."],
        }
        /// The lines are not those announced.
        PartsDiffer {
            zh: ["没有入账。", "收到的行数或合计与文件不符。", "请重新导入。"],
            en: ["Nothing was booked.", "Number or sums of the lines are not those of the file.", "Please import it again."],
        }
        /// No such line.
        LineNotFound {
            zh: ["没有入账。", "没有这一行流水。", "请刷新后再试。"],
            en: ["Nothing was booked.", "There is no such line.", "Please reload and try again."],
        }
        /// The line is booked as something.
        AlreadyMatched {
            zh: ["没有重复入账。", "这一行流水已经入账。", "如有错误，请先撤回。"],
            en: ["Nothing was booked twice.", "This line is booked already.", "If that is wrong, take it back first."],
        }
        /// Another amount, another line's, taken back, or no money came with it.
        NotThatPayment {
            zh: ["没有对上。", "那笔缴费的金额不同、已冲销，或已与另一行流水对上。", "请核对后再选。"],
            en: ["They do not match.", "That payment has another amount, was taken back, or is another line's.", "Please compare and choose again."],
        }
        /// Explained, stuck, or money that went.
        NotUnclear {
            zh: ["没有退款。", "只有还在「待认领」的收款可以退回。", "已经认领的，请先撤回认领；付出的款没有退回一说。"],
            en: ["Nothing is refunded.", "Only money that came and that nobody has explained can be sent back.", "If it was explained wrongly, take that back first."],
        }
        /// Nothing to take back.
        NotMatched {
            zh: ["没有撤回。", "这一行流水还没有入账。", "请刷新后再试。"],
            en: ["Nothing was taken back.", "This line is not booked as anything.", "Please reload and try again."],
        }
        /// Not of this fund or amount, cancelled, or another line's.
        NotThatPayout {
            zh: ["没有对上。", "那笔付款指令的资金或金额不同、已取消，或已与另一行流水对上。", "请核对后再选。"],
            en: ["They do not match.", "That instruction is of another fund or amount, was cancelled, or is another line's.", "Please compare and choose again."],
        }
        /// What the bank has paid is paid.
        PayoutStands {
            zh: ["没有撤回。", "银行已经付出的款不能撤回。", "如收款人退款，请把退回的那一行流水记到原来的去向。"],
            en: ["Nothing was taken back.", "What the bank has paid is paid.", "If the payee pays it back, book the line that brings it."],
        }
        /// The bank took money back; the payment would have to be made again.
        ChargeBackStands {
            zh: ["没有撤回。", "银行退回的款项不能撤回。", "如已重新付款，请登记新的缴费。"],
            en: ["Nothing was taken back.", "Money that the bank took back stays taken back.", "If it was paid again, please record a new payment."],
        }
    }
}
