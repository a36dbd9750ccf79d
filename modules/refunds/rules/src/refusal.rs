//! Why a command about a refund is refused.

kernel::refusals! {
    pub enum Refusal in "refunds" {
        /// The id is used.
        RefundExists {
            zh: ["没有重复申请。", "这笔退还已经申请过。", "请在账单页面查看。"],
            en: ["Nothing was asked for twice.", "This refund was asked for already.", "Please see it on the bills' page."],
        }
        /// No such request.
        RefundNotFound {
            zh: ["没有办成。", "没有这笔退还申请。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such request for a refund.", "Please reload and try again."],
        }
        /// The author does not own the flat.
        NotYourFlat {
            zh: ["没有办成。", "您不是这套房现在的业主。", "预存款只能由业主申请退还，请由业主办理。"],
            en: ["It was not done.", "You are not an owner of this flat now.", "Only its owners can have prepaid money back; please leave it to one of them."],
        }
        /// Nothing, negative, or beyond any payment.
        AmountNotAllowed {
            zh: ["没有申请退还。", "金额为零、为负或过大。", "请核对金额。"],
            en: ["No refund was asked for.", "The amount is zero, negative or too large.", "Please check the amount."],
        }
        /// More than is prepaid now.
        PrepaidTooLow {
            zh: ["没有办成。", "现在的预存余额不够这笔退还。", "请按现在的余额重新申请。"],
            en: ["It was not done.", "The flat has less prepaid now than this refund.", "Please ask again for what is there."],
        }
        /// The flat has a request that waits.
        AlreadyAsked {
            zh: ["没有重复申请。", "这套房已有一笔退还申请在等物业核对。", "请等答复；要改金额或账户，先撤回再申请。"],
            en: ["Nothing was asked for twice.", "A request of this flat already waits for the company.", "Please wait for its answer; to change it, withdraw it and ask again."],
        }
        /// It is answered, withdrawn or over.
        NotAsked {
            zh: ["没有办成。", "这笔申请已经答复、撤回或过期。", "请刷新后查看。"],
            en: ["It was not done.", "This request is answered, withdrawn or over.", "Please reload."],
        }
        /// Who asked has sold the flat.
        AskerSold {
            zh: ["没有批准。", "申请人已经不是这套房的业主，预存款随房屋转给了现在的业主。", "请写明原因，不同意这笔申请。"],
            en: ["It was not approved.", "Who asked no longer owns the flat; prepaid money stays with the flat.", "Please decline the request and say why."],
        }
        /// Too many bills aside, out of order, or one that does not stand aside.
        AsideNotAllowed {
            zh: ["没有批准。", "列为不影响退还的账单里，有的已经到期又没有争议，或者不是这套房的。", "请刷新后重新核对。"],
            en: ["It was not approved.", "Among the bills set aside one is due and not contested, or not this flat's.", "Please reload and check again."],
        }
        /// A due bill is unpaid.
        BillsDue {
            zh: ["没有批准。", "这套房有到期的费用没有交清。", "请先用预存款交清，再退剩下的。"],
            en: ["It was not approved.", "Something that is due for this flat is unpaid.", "Please have it paid from the prepaid money first; the rest can be refunded."],
        }
        /// The bank has not returned it.
        NotReturned {
            zh: ["没有取消。", "只有被银行退回的退款才能取消。", "银行可能已经付款，请在付款队列中核对。"],
            en: ["It was not cancelled.", "Only a refund that the bank has returned can be cancelled.", "The bank may have paid it; please check the payment queue."],
        }
    }
}
