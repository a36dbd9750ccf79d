//! Why a command about the maintenance fund is refused.

kernel::refusals! {
    pub enum Refusal in "maintenance" {
        /// Another bank has the custody.
        NotCustodian {
            zh: ["没有分配。", "维修资金不在您的银行。", "请由业委会或资金所在的银行办理。"],
            en: ["Nothing was shared out.", "The maintenance fund is not kept at your bank.", "Please leave it to the owners' committee or to the bank that keeps it."],
        }
        /// The id is used.
        ShareExists {
            zh: ["没有重复分配。", "这次分配已经提交过。", "请查看分配记录。"],
            en: ["Nothing was shared out twice.", "This sharing is there already.", "Please look at the list of sharings."],
        }
        /// One is under way.
        ShareUnderway {
            zh: ["没有分配。", "上一次分配还没有记完账。", "请等几秒钟再试。"],
            en: ["Nothing was shared out.", "The one before is not posted completely yet.", "Please wait a few seconds and try again."],
        }
        /// Nothing, or too much to be a payment.
        AmountNotPayable {
            zh: ["没有分配。", "金额不对。", "请填写大于零的金额。"],
            en: ["Nothing was shared out.", "The amount is not possible.", "Please enter an amount above nothing."],
        }
        /// More than there is to share.
        MoreThanThere {
            zh: ["没有分配。", "金额超过账上待分配的数额。", "请按页面上的待分配数额填写。"],
            en: ["Nothing was shared out.", "The amount is more than waits to be shared out.", "Please enter no more than the page shows."],
        }
        /// Interest is for days, and none is over.
        NoDayOver {
            zh: ["没有分配利息。", "上次分配（或建账）之后还没有满一天，没有积数可算。", "请明天再分配。"],
            en: ["No interest was shared out.", "No day is over since the last time, or since the books were opened, so nothing can be counted.", "Please do it tomorrow."],
        }
        /// The register knows no such flat.
        FlatNotFound {
            zh: ["没有入账。", "登记册里没有这套房。", "请重新选择房号。"],
            en: ["Nothing was entered.", "The register has no such flat.", "Please choose the flat again."],
        }
    }
}
