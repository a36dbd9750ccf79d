//! Why an instruction is refused, or what is said about one.

kernel::refusals! {
    pub enum Refusal in "payouts" {
        /// The id is used.
        PayoutExists {
            zh: ["没有重复下达。", "这笔付款指令已经下达。", "请在付款队列中查看。"],
            en: ["Nothing was instructed twice.", "This payment is already instructed.", "Please see the payment queue."],
        }
        /// Nothing, negative, or beyond any payment.
        AmountNotPayable {
            zh: ["没有下达付款指令。", "金额为零、为负或过大。", "请核对金额。"],
            en: ["No payment was instructed.", "The amount is zero, negative or too large.", "Please check the amount."],
        }
        /// Too many instructions of the fund wait.
        QueueFull {
            zh: ["没有下达付款指令。", "这项资金待付款的指令太多。", "请先办结队列里的付款。"],
            en: ["No payment was instructed.", "Too many payments of this fund are waiting.", "Please settle those in the queue first."],
        }
        /// With what already waits, the fund would have to pay more than it has.
        NotEnoughMoney {
            zh: ["没有下达付款指令。", "扣除已批准待付的款项后，这项资金的余额不够。", "请先核对资金余额和付款队列。"],
            en: ["No payment was instructed.", "After what already waits, the fund's balance is not enough.", "Please check the balance and the payment queue."],
        }
        /// No such instruction.
        PayoutNotFound {
            zh: ["没有办成。", "没有这笔付款指令。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such payment instruction.", "Please reload and try again."],
        }
        /// The instruction is paid.
        AlreadyPaid {
            zh: ["没有重复记账。", "这笔款已经付过。", "请查看付款凭证。"],
            en: ["Nothing was entered twice.", "This payment was made before.", "Please see its evidence."],
        }
        /// Cancelled, or returned and not corrected.
        NotOpen {
            zh: ["没有办成。", "这笔付款已取消，或被银行退回还没有更正。", "请先更正收款人。"],
            en: ["It was not done.", "This payment is cancelled, or returned and not corrected yet.", "Please correct the payee first."],
        }
        /// Before the instruction, or in the future.
        PaidOnNotAllowed {
            zh: ["没有记账。", "付款日期早于批准日，或晚于今天。", "请核对银行回单上的日期。"],
            en: ["Nothing was entered.", "The day of payment lies before the approval, or ahead.", "Please check the day on the bank's slip."],
        }
        /// Another bank has this fund's custody.
        NotCustodian {
            zh: ["没有办成。", "这项资金不存放在您的单位。", "请由存放资金的银行办理。"],
            en: ["It was not done.", "Another bank keeps this fund.", "Please leave it to the bank that keeps the fund."],
        }
        /// The custodian is a member and confirms itself.
        CustodianConfirms {
            zh: ["没有送会签。", "存放资金的银行在本小区，由银行直接确认。", "请联系银行。"],
            en: ["It was not sent to the co-signers.", "The bank that keeps the fund confirms its payments itself.", "Please ask the bank."],
        }
        /// The co-signer is unknown, the author's own institution, or of a kind that may not
        /// co-sign this.
        CosignerNotAllowed {
            zh: ["没有送会签。", "这个单位不能会签付款。", "请选择另一家单位：业委会、居委会、银行或街道。"],
            en: ["It was not sent to the co-signers.", "This institution cannot co-sign a payment.", "Please choose another: owners' committee, residents' committee, bank or subdistrict."],
        }
    }
}
