//! Why a close is refused.

kernel::refusals! {
    pub enum Refusal in "disclosure" {
        /// The month goes on.
        MonthNotOver {
            zh: ["没有送会签。", "这个月还没有过完。", "请在月份结束后再结账。"],
            en: ["It was not sent to the co-signer.", "The month is not over.", "Please close it once it is over."],
        }
        /// The fund had no entry by then.
        NothingToClose {
            zh: ["没有送会签。", "这项资金在那个月还没有账。", "请从有第一笔记录的月份开始结账。"],
            en: ["It was not sent to the co-signer.", "The fund had no entry by that month.", "Please begin with the month of its first entry."],
        }
        /// The month is closed.
        AlreadyClosed {
            zh: ["没有重复结账。", "这个月已经结账。", "请结下一个月。"],
            en: ["Nothing was closed twice.", "This month is closed already.", "Please go on with the next month."],
        }
        /// A month before it is not closed.
        EarlierMonthOpen {
            zh: ["没有结账。", "更早的月份还没有结账。", "请按月份顺序结账。"],
            en: ["It was not closed.", "An earlier month is not closed.", "Please close the months in order."],
        }
        /// The import is of another account, does not end in the month, is not done, or has no
        /// closing balance.
        StatementDiffers {
            zh: ["没有送会签。", "这份银行流水不是这个账户的，不在这个月截止，还没有入完账，或没有期末余额。", "请选择截止到这个月的流水，或不选。"],
            en: ["It was not sent to the co-signer.", "This bank statement is of another account, does not end in the month, is still being booked, or has no closing balance.", "Please choose one that ends in the month, or none."],
        }
        /// The co-signer is unknown, the author's own institution, or of a kind that may not
        /// co-sign this.
        CosignerNotAllowed {
            zh: ["没有送会签。", "这个单位不能会签这项资金的月结。", "物业费、代收代付由业委会会签；维修资金、公共收益由居委会、街道或银行会签。"],
            en: ["It was not sent to the co-signer.", "This institution cannot co-sign a close of this fund.", "For service fees and money held it is the owners' committee; for the maintenance fund and public revenue the residents' committee, the subdistrict or the bank."],
        }
        /// The proposal lapsed.
        CloseNotFound {
            zh: ["没有结账。", "没有这份月结，或已过期。", "请重新发起月结。"],
            en: ["It was not closed.", "There is no such close, or it lapsed.", "Please propose it again."],
        }
    }
}
