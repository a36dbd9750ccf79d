//! Why a mandate, a batch or a return is refused.

kernel::refusals! {
    pub enum Refusal in "directdebit" {
        /// The id is used.
        MandateExists {
            zh: ["没有重复授权。", "这份银行代扣授权已经记下。", "请刷新后查看。"],
            en: ["Nothing was authorised twice.", "This mandate is already there.", "Please reload to see it."],
        }
        /// Between 1 and 10,000 yuan.
        CapNotAllowed {
            zh: ["没有授权。", "每次最多代扣多少，须在 1 元到 10000 元之间。", "请改金额。"],
            en: ["Nothing was authorised.", "The most to be collected at once is between 1 and 10,000 yuan.", "Please change the amount."],
        }
        /// Today at the earliest, five years ahead at the latest.
        UntilNotAllowed {
            zh: ["没有授权。", "截止日期已经过去，或超过五年。", "请另选日期。"],
            en: ["Nothing was authorised.", "The last day is past, or more than five years ahead.", "Please choose another day."],
        }
        /// The author may not pay for the flat.
        NotYourFlat {
            zh: ["没有办成。", "您没有这套房屋的缴费权限。", "请由业主办理，或请业主授权。"],
            en: ["It was not done.", "You may not pay for this flat.", "Please ask an owner, or let an owner entitle you."],
        }
        /// No such mandate.
        MandateNotFound {
            zh: ["没有撤销。", "没有这份银行代扣授权。", "请刷新后再试。"],
            en: ["Nothing was taken back.", "There is no such mandate.", "Please reload and try again."],
        }
        /// It was ended before.
        MandateOver {
            zh: ["没有重复撤销。", "这份银行代扣授权已经结束。", "无需办理。"],
            en: ["Nothing was taken back twice.", "This mandate is over.", "Nothing is to be done."],
        }
        /// The id is used.
        BatchExists {
            zh: ["没有重复制作。", "这个代扣批次已经有了。", "请刷新后查看。"],
            en: ["Nothing was drawn twice.", "This batch is already there.", "Please reload to see it."],
        }
        /// No such run, or its bills are still being issued.
        RunNotFound {
            zh: ["没有制作代扣批次。", "没有这次出账，或还没有出完。", "请等出账完成后再试。"],
            en: ["No batch was drawn.", "There is no such run, or it is still going on.", "Please try again when it is complete."],
        }
        /// The bills have not been out long enough to be contested.
        TooEarly {
            zh: ["没有制作代扣批次。", "账单出来还不满三天，住户可以先核对、提出疑问。", "请满三天后再制作。"],
            en: ["No batch was drawn.", "The bills have been out for less than three days, in which they can be looked at and contested.", "Please draw it after three days."],
        }
        /// Before the due day, past, or too far ahead.
        CollectOnNotAllowed {
            zh: ["没有制作代扣批次。", "代扣日期早于缴费日或今天，或超过 60 天。", "请另选日期。"],
            en: ["No batch was drawn.", "The day to collect lies before the due day or today, or more than 60 days ahead.", "Please choose another day."],
        }
        /// No such batch of this company.
        BatchNotFound {
            zh: ["没有办成。", "没有这个代扣批次。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such batch.", "Please reload and try again."],
        }
        /// The clock is not through yet.
        StillDrawing {
            zh: ["没有办成。", "这个批次还在逐户生成。", "请稍等再试。"],
            en: ["It was not done.", "This batch is still being drawn.", "Please try again in a moment."],
        }
        /// None, too many, or one item twice.
        LinesNotAllowed {
            zh: ["没有登记回盘。", "一次登记 1 到 100 笔，同一笔不能出现两次。", "请重新读取回盘文件。"],
            en: ["Nothing was recorded.", "One to 100 lines are recorded at once, and none twice.", "Please read the return file again."],
        }
        /// Before the batch, or in the future.
        DayNotAllowed {
            zh: ["没有登记回盘。", "银行扣款日期早于制作批次的日期，或晚于今天。", "请核对回盘文件上的日期。"],
            en: ["Nothing was recorded.", "The bank's day lies before the batch, or ahead.", "Please check the day in the return file."],
        }
        /// The batch has no item of this number.
        ItemNotFound {
            zh: ["没有登记回盘。", "这个批次里没有这一笔。", "请核对回盘文件属于哪个批次。"],
            en: ["Nothing was recorded.", "The batch has no such item.", "Please check which batch the return file is of."],
        }
        /// The item has another outcome already.
        OutcomeDiffers {
            zh: ["没有登记回盘。", "这一笔已经登记过不同的结果。", "请向银行核实；登记错的收款可以冲正。"],
            en: ["Nothing was recorded.", "This item already has another outcome.", "Please ask the bank; a payment recorded by mistake can be taken back."],
        }
        /// It was placed, was not collected, or goes back already.
        NotUnclear {
            zh: ["没有退款。", "只有银行已扣、还没有核实的款项可以退回。", "已经入账的收款，请先冲正。"],
            en: ["Nothing is refunded.", "Only what was collected and nobody could place goes back.", "If it was entered, take the payment back first."],
        }
        /// It is done, or closed.
        BatchOver {
            zh: ["没有重复结束。", "这个批次已经结束。", "无需办理。"],
            en: ["Nothing was closed twice.", "This batch is over.", "Nothing is to be done."],
        }
    }
}
