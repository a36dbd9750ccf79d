//! Why a command about contracts is refused.

kernel::refusals! {
    pub enum Refusal in "revenue" {
        /// The part's number or the number of parts.
        PartOutOfRange {
            zh: ["没有保存这批合同。", "分段的序号或段数不对。", "请重新导入表格。"],
            en: ["The contracts were not kept.", "The number of the part, or of parts, is not possible.", "Please import the sheet again."],
        }
        /// None, or too many in one part.
        ContractsOutOfRange {
            zh: ["没有保存这批合同。", "一段里没有合同，或超过 50 份。", "请重新导入表格。"],
            en: ["The contracts were not kept.", "A part holds none, or more than 50.", "Please import the sheet again."],
        }
        /// The id is used.
        DraftExists {
            zh: ["没有重复提交。", "这个编号已经在用。", "请在「待会签」中查看，或重新提交。"],
            en: ["Nothing was proposed twice.", "This id is in use.", "Please see what waits for signatures, or propose it again."],
        }
        /// It waits for signatures.
        AlreadyProposed {
            zh: ["没有改动。", "这批合同已经送会签。", "请在「待会签」中查看。"],
            en: ["Nothing was changed.", "These contracts already wait for signatures.", "Please see what waits for signatures."],
        }
        /// Another number of parts than before.
        DraftDiffers {
            zh: ["没有保存这一段。", "段数与前面的不一致。", "请重新导入表格。"],
            en: ["This part was not kept.", "The number of parts differs from before.", "Please import the sheet again."],
        }
        /// The part is there.
        PartAlreadyThere {
            zh: ["没有重复保存。", "这一段已经保存。", "请继续下一段。"],
            en: ["Nothing was kept twice.", "This part is there already.", "Please go on with the next."],
        }
        /// Too many drafts wait.
        TooManyDrafts {
            zh: ["没有提交。", "等待会签的合同事项太多。", "请先办结等待会签的事项。"],
            en: ["Nothing was proposed.", "Too many matters about contracts wait for signatures.", "Please settle those first."],
        }
        /// Too many in the batch or in the register.
        TooManyContracts {
            zh: ["没有登记这些合同。", "一批最多 200 份，全小区最多 1000 份。", "请分批提交，或核对表格。"],
            en: ["The contracts were not registered.", "A batch holds at most 200, the register 1,000.", "Please propose fewer, or check the sheet."],
        }
        /// Not an account of contracts' income.
        AccountNotAllowed {
            zh: ["没有保存这批合同。", "合同收入的科目不在公共收益的收入科目之内。", "请选择停车、广告、场地、租金或补偿。"],
            en: ["The contracts were not kept.", "The account is none for income from contracts.", "Please choose parking, advertising, venues, rent or compensation."],
        }
        /// The term ends before it begins, is over, or too long.
        TermNotAllowed {
            zh: ["没有保存这批合同。", "合同期限的起止日不对，已经期满，或超过二十年。", "请核对起止日期。"],
            en: ["The contracts were not kept.", "The term ends before it begins, is over, or is longer than 20 years.", "Please check first and last day."],
        }
        /// Too many grace days.
        GraceNotAllowed {
            zh: ["没有保存这批合同。", "宽限天数超过 90 天。", "请核对宽限天数。"],
            en: ["The contracts were not kept.", "There are more than 90 grace days.", "Please check the grace days."],
        }
        /// More than half of what is received.
        CommissionNotAllowed {
            zh: ["没有保存这批合同。", "经营服务费超过实收款的 50%。", "请核对经营服务费的比例。"],
            en: ["The contracts were not kept.", "The commission is more than half of what is received.", "Please check the commission."],
        }
        /// None, too many, not in order, or impossible.
        ReceiptsNotAllowed {
            zh: ["没有保存这批合同。", "应收款没有、超过 120 笔、没有按日期排列，或日期、金额不可能。", "请核对每笔应收款的日期和金额。"],
            en: ["The contracts were not kept.", "Expected receipts are none, more than 120, out of order, or impossible in day or amount.", "Please check day and amount of each."],
        }
        /// No such batch of this institution.
        DraftNotFound {
            zh: ["没有送会签。", "找不到这份草稿，它可能已过期。", "请重新导入表格。"],
            en: ["Nothing was proposed.", "There is no such draft; it may have lapsed.", "Please import the sheet again."],
        }
        /// Parts are missing.
        DraftIncomplete {
            zh: ["没有送会签。", "这批合同还没有全部保存。", "请先保存其余部分。"],
            en: ["Nothing was proposed.", "Not all parts of the batch are there.", "Please keep the others first."],
        }
        /// A decision of the future.
        DecidedOnNotAllowed {
            zh: ["没有送会签。", "业主决定的日期在今天之后。", "请核对决定的日期。"],
            en: ["Nothing was proposed.", "The day of the owners' decision is in the future.", "Please check the day."],
        }
        /// A contract that begins now is not older than its registration.
        NotOlder {
            zh: ["没有送会签。", "有合同从今天或以后开始，不能按历史合同登记。", "请附上业主决定。"],
            en: ["Nothing was proposed.", "A contract begins today or later, so it is none from before.", "Please add the owners' decision."],
        }
        /// The second institution cannot be this one.
        CosignerNotAllowed {
            zh: ["没有送会签。", "不能由这个机构会签。", "请选择另一个机构。"],
            en: ["Nothing was proposed.", "This institution cannot co-sign it.", "Please choose another institution."],
        }
        /// The draft lapses before.
        ExpiresTooLate {
            zh: ["没有送会签。", "会签期限晚于草稿的失效日。", "请选择更早的期限，或重新导入。"],
            en: ["Nothing was proposed.", "It could be signed until after the draft lapses.", "Please choose an earlier day, or import again."],
        }
        /// No such contract.
        ContractNotFound {
            zh: ["没有办理。", "登记簿里没有这份合同。", "请在经营合同中查找。"],
            en: ["Nothing was done.", "There is no such contract in the register.", "Please look it up among the contracts."],
        }
        /// It ended early before.
        ContractEnded {
            zh: ["没有改动。", "这份合同已经提前终止。", "请查看这份合同。"],
            en: ["Nothing was changed.", "This contract has ended early.", "Please look at the contract."],
        }
        /// A last day outside the term.
        EndNotAllowed {
            zh: ["没有送会签。", "终止日不在合同期限内。", "请核对终止日。"],
            en: ["Nothing was proposed.", "The last day lies outside the term.", "Please check the day."],
        }
        /// More than all, or of nothing.
        ShareNotAllowed {
            zh: ["没有送会签。", "转入比例不对：不能超过全部，分母不能为零。", "请核对比例。"],
            en: ["Nothing was proposed.", "The share is more than all, or of nothing.", "Please check the share."],
        }
        /// Nothing, or more than an amount can be.
        CostNotPayable {
            zh: ["没有送会签。", "成本或税费的金额不能是零，也不能大到不可能。", "请核对金额。"],
            en: ["Nothing was proposed.", "The cost is nothing, or more than an amount can be.", "Please check the amount."],
        }
        /// No voucher, too many, or one twice.
        VouchersOutOfRange {
            zh: ["没有送会签。", "成本和税费要有凭证，1 至 10 份，不能重复。", "请附上发票、完税证明等凭证。"],
            en: ["Nothing was proposed.", "A cost needs one to ten vouchers, each once.", "Please add invoices or receipts of tax."],
        }
        /// More than the contract brought and was not spent.
        MoreThanBrought {
            zh: ["没有批准这笔成本。", "金额超过这份合同收到的钱扣除经营服务费和已批准成本后的余额。", "请等款项到账，或由业主决定立项支出。"],
            en: ["The cost was not approved.", "It is more than what the contract brought, less commission and costs approved before.", "Please wait for its money, or let owners decide on a project."],
        }
        /// Nobody said where commissions go.
        NoCommissionAccount {
            zh: ["没有下达付款指令。", "还没有登记物业收取经营服务费的账户。", "请由物业提出收款账户，经会签后登记。"],
            en: ["Nothing was instructed.", "No account of the company for commissions is on record.", "The company proposes its account, and another institution signs."],
        }
        /// No such receipt.
        ReceiptNotFound {
            zh: ["没有入账。", "这份合同没有这一笔应收款。", "请在合同里选择一笔应收款。"],
            en: ["Nothing was entered.", "The contract has no such receipt.", "Please choose one of the contract's receipts."],
        }
        /// The contract ended before.
        ReceiptNotExpected {
            zh: ["没有入账。", "合同在这笔应收款到期前已经终止。", "请选择别的应收款，或按科目入账。"],
            en: ["Nothing was entered.", "The contract ended before this receipt was due.", "Please choose another, or an account."],
        }
        /// More than the contract still expects.
        MoreThanExpected {
            zh: ["没有入账。", "金额超过这份合同尚未到账的应收款。", "请核对金额和合同；多出的钱留在待认领收款。"],
            en: ["Nothing was entered.", "The amount is more than the contract still expects.", "Please check amount and contract; it stays among unexplained receipts."],
        }
        /// Not a transfer that this line can be.
        NotThatTransfer {
            zh: ["没有入账。", "这笔钱不是那笔转入：金额不同、已经到账，或指令已取消。", "请核对转入指令和金额。"],
            en: ["Nothing was entered.", "The line is not that transfer: another amount, arrived before, or cancelled.", "Please check the instruction and the amount."],
        }
    }
}
