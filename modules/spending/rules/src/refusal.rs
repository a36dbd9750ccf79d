//! Why no money is spent. Each missing link of the chain has a code of its own.

kernel::refusals! {
    pub enum Refusal in "spending" {
        /// The id is used.
        ProjectExists {
            zh: ["没有重复立项。", "这个项目已经立项。", "请在项目列表中查看。"],
            en: ["Nothing was opened twice.", "This project is there already.", "Please see the list of projects."],
        }
        /// Service fees and money held for others are not spent by projects of owners.
        FundNotForProjects {
            zh: ["没有立项。", "业主的项目只能用维修资金或公共收益。", "请选择其中一项资金。"],
            en: ["No project was opened.", "Owners' projects are paid from the maintenance fund or public revenue.", "Please choose one of them."],
        }
        /// No flat in the scope.
        ScopeEmpty {
            zh: ["没有立项。", "这个范围内没有房屋。", "请核对楼栋和单元。"],
            en: ["No project was opened.", "There is no flat in this scope.", "Please check building and stairwell."],
        }
        /// No such project.
        ProjectNotFound {
            zh: ["没有办成。", "没有这个项目。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such project.", "Please reload and try again."],
        }
        /// The project is settled.
        AlreadyClosed {
            zh: ["没有办成。", "这个项目已经结清。", "如有新的工程，请另行立项。"],
            en: ["It was not done.", "This project is settled.", "Please open another for other work."],
        }
        /// A decision or an emergency is in force.
        AlreadyDecided {
            zh: ["没有重复办理。", "这个项目已有业主决定、预算或应急认定。", "如需更改范围，请另行立项；业主决定的上限可以再次表决提高。"],
            en: ["Nothing was done twice.", "The project has a decision or a budget, or is an emergency already.", "For another scope please open another project; owners can raise a cap by deciding again."],
        }
        /// A further decision allows more than the one before.
        CapNotHigher {
            zh: ["没有送会签。", "这个项目已有业主决定，新的决定只能提高上限。", "请核对新的上限。"],
            en: ["It was not sent to the co-signer.", "Owners have decided on this project before; another decision can only raise its cap.", "Please check the new cap."],
        }
        /// More above the cap than any decision may allow.
        ToleranceNotAllowed {
            zh: ["没有送会签。", "决算最多可以超过上限 10%，超过的要重新表决。", "请核对会议记录中的幅度。"],
            en: ["It was not sent to the co-signer.", "The final cost may be at most 10 % above the cap; beyond that owners decide anew.", "Please check the minutes."],
        }
        /// Another year, an account that has no budget, one twice, or nothing at all.
        BudgetNotAllowed {
            zh: ["没有提交预算。", "只能做今年或明年的预算；每行是一个收入或支出科目，不能重复，金额要大于零；“单个项目上限”只用于维修资金和公共收益。", "请核对年份和各行。"],
            en: ["The budget was not proposed.", "A budget is for this year or the next; each line is an account of income or cost, none twice, above nothing; a limit for single projects is for the maintenance fund and the public revenue.", "Please check the year and the lines."],
        }
        /// Projects hold more of the year's line than it would have.
        BudgetBelowUse {
            zh: ["没有采用这份预算。", "在办项目已占用的数额超过新预算的项目支出。", "请把项目支出一行改到不少于已占用的数额。"],
            en: ["The budget was not adopted.", "Projects hold more than its line for projects.", "Please give that line at least what they hold."],
        }
        /// No budget of this year allows projects.
        NoBudget {
            zh: ["没有提交。", "这一年的预算里没有项目支出。", "请先由业主决定预算，或为这个项目单独表决。"],
            en: ["Nothing was proposed.", "No budget of this year has a line for projects.", "Please let owners decide a budget, or this project by itself."],
        }
        /// A line of the maintenance fund for some of the flats only.
        ScopeNotOfBudget {
            zh: ["没有提交。", "只服务部分楼栋的项目，由那些业主决定，不能用全小区的维修资金预算。", "请由列支范围内的业主表决。"],
            en: ["Nothing was proposed.", "What serves some buildings only is for their owners to decide, not for a budget of all.", "Please let the owners in its scope decide."],
        }
        /// More than one project may cost without a vote.
        OverSingleMax {
            zh: ["没有提交。", "超过预算规定的单个项目上限。", "请为这个项目单独表决。"],
            en: ["Nothing was proposed.", "It is more than the budget allows for one project.", "Please let owners decide about this project."],
        }
        /// The line has less left.
        BudgetUsedUp {
            zh: ["没有采用。", "预算里剩下的不够。", "请减少上限，或为这个项目单独表决。"],
            en: ["It was not adopted.", "Less than that is left of the budget.", "Please lower the cap, or let owners decide about this project."],
        }
        /// Nothing, negative, or beyond any payment.
        AmountNotPayable {
            zh: ["没有办成。", "金额为零、为负或过大。", "请核对金额。"],
            en: ["It was not done.", "The amount is zero, negative or too large.", "Please check the amount."],
        }
        /// The matter is about another fund.
        MatterDiffers {
            zh: ["没有送会签。", "决定的事项与项目使用的资金不一致。", "请核对会议决定。"],
            en: ["It was not sent to the co-signers.", "The decision is about another fund than the project's.", "Please check the minutes."],
        }
        /// Decided in the future.
        DecidedOnNotAllowed {
            zh: ["没有送会签。", "决定日期晚于今天。", "请核对会议日期。"],
            en: ["It was not sent to the co-signers.", "The day of the decision lies ahead.", "Please check the day of the meeting."],
        }
        /// The scope in the minutes is not the scope of the register.
        ScopeAreaDiffers {
            zh: ["没有送会签。", "决定范围的总面积或总人数与名册不符。", "请核对名册和会议记录。"],
            en: ["It was not sent to the co-signers.", "Area or heads of the scope are not those of the register.", "Please compare register and minutes."],
        }
        /// For, against and abstained are not all who took part.
        TallyDoesNotAddUp {
            zh: ["没有送会签。", "赞成、反对、弃权之和不等于参与的人数或面积。", "请核对计票结果。"],
            en: ["It was not sent to the co-signers.", "For, against and abstained do not add up to those who took part.", "Please check the count."],
        }
        /// The numbers do not carry it by law.
        DecisionNotCarried {
            zh: ["没有送会签。", "按法定比例，这个决定没有通过。", "请重新提请业主表决。"],
            en: ["It was not sent to the co-signers.", "By the majorities of law this decision was not carried.", "Please put it to the owners again."],
        }
        /// Emergencies use the maintenance fund.
        NotMaintenanceFund {
            zh: ["没有送会签。", "应急维修只适用于维修资金。", "请按普通程序由业主决定。"],
            en: ["It was not sent to the co-signers.", "Emergency work is for the maintenance fund only.", "Please let the owners decide."],
        }
        /// The co-signer is unknown or of a kind that may not co-sign this.
        CosignerNotAllowed {
            zh: ["没有送会签。", "这个单位不能会签这件事。", "请从列表中选择另一家单位。"],
            en: ["It was not sent to the co-signers.", "This institution cannot co-sign this.", "Please choose another from the list."],
        }
        /// It waits for signatures no more.
        DraftNotFound {
            zh: ["没有办成。", "这件会签事项已经失效。", "请重新发起。"],
            en: ["It was not done.", "What was signed has lapsed.", "Please propose it again."],
        }
        /// The id is used.
        DraftExists {
            zh: ["没有重复送会签。", "这件事已经送会签。", "请在待会签中查看。"],
            en: ["It was not sent twice.", "This is with the co-signers already.", "Please see what waits for signature."],
        }
        /// Nothing to publicise or audit.
        NotEmergency {
            zh: ["没有办成。", "这个项目不是应急维修。", "请核对项目。"],
            en: ["It was not done.", "This project is no emergency.", "Please check the project."],
        }
        /// It was done before.
        DutyDoneBefore {
            zh: ["没有重复登记。", "这一步已经办过。", "请查看已有材料。"],
            en: ["Nothing was recorded twice.", "This step was done before.", "Please see its evidence."],
        }
        /// No decision of the owners, and no emergency.
        NoDecision {
            zh: ["没有付款。", "这笔支出还没有业主决定。", "可先提请业主表决，通过后再付。"],
            en: ["Nothing was paid.", "No decision of the owners covers this spending.", "Please put it to the owners first."],
        }
        /// Quotes were not compared.
        NoQuotes {
            zh: ["没有付款。", "还没有公开开标比价。", "请至少收齐三份密封报价，一并开标。"],
            en: ["Nothing was paid.", "Quotes were not opened and compared.", "Please seal at least three and open them together."],
        }
        /// No contract is signed.
        NoContract {
            zh: ["没有付款。", "还没有签订合同。", "请先会签合同。"],
            en: ["Nothing was paid.", "No contract is signed.", "Please have a contract signed first."],
        }
        /// Quotes are open already.
        QuotesOpenBefore {
            zh: ["没有收下。", "报价已经开标。", "开标后不能再收报价。"],
            en: ["It was not accepted.", "The quotes are open already.", "No quote is taken after the opening."],
        }
        /// The id is used.
        QuoteExists {
            zh: ["没有重复收下。", "这份报价已经登记。", "请查看报价列表。"],
            en: ["It was not accepted twice.", "This quote is there already.", "Please see the list of quotes."],
        }
        /// Too many quotes.
        TooManyQuotes {
            zh: ["没有收下。", "一个项目最多 12 份报价。", "请先开标比价。"],
            en: ["It was not accepted.", "A project has at most 12 quotes.", "Please open those there are."],
        }
        /// Fewer than three.
        TooFewQuotes {
            zh: ["没有开标。", "密封报价不足三份。", "请先收齐至少三份报价。"],
            en: ["Nothing was opened.", "There are fewer than three sealed quotes.", "Please get at least three first."],
        }
        /// One is missing, or one too many.
        NotAllOpened {
            zh: ["没有开标。", "所有报价必须一次全部打开。", "请核对报价列表。"],
            en: ["Nothing was opened.", "All quotes are opened at once, and no other.", "Please compare with the list of quotes."],
        }
        /// Amount and salt are not what was sealed.
        SealDiffers {
            zh: ["没有开标。", "有一份报价与密封时的内容不一致。", "请核对金额和开标码。"],
            en: ["Nothing was opened.", "A quote is not what was sealed.", "Please check its amount and its opening code."],
        }
        /// One contract per project.
        ContractExists {
            zh: ["没有送会签。", "这个项目已经签订合同。", "如有变更，请另行立项。"],
            en: ["It was not sent to the co-signers.", "The project has a contract.", "For other work please open another project."],
        }
        /// No such quote, or none named where quotes were opened.
        QuoteNotFound {
            zh: ["没有送会签。", "合同没有对应的报价。", "请选择一份已开标的报价。"],
            en: ["It was not sent to the co-signers.", "The contract follows no quote.", "Please choose one of the opened quotes."],
        }
        /// The contract or the request is about another amount.
        AmountDiffers {
            zh: ["没有付款。", "金额与报价、合同或付款阶段不一致。", "请按约定金额办理。"],
            en: ["Nothing was paid.", "The amount is not that of the quote, the contract or the stage.", "Please ask for the agreed amount."],
        }
        /// Not the lowest, and no reason.
        ReasonNeeded {
            zh: ["没有送会签。", "没有选择最低报价，需要说明理由。", "请补充理由。"],
            en: ["It was not sent to the co-signers.", "This is not the lowest quote, and no reason is given.", "Please give the reason."],
        }
        /// More than owners decided.
        OverTheCap {
            zh: ["没有送会签。", "金额超过业主决定的上限（决算另加决定中写明的幅度）。", "请重新提请业主表决。"],
            en: ["It was not sent to the co-signers.", "The amount is above the cap owners decided, or for the final cost above cap and tolerance.", "Please put it to the owners again."],
        }
        /// Stages are not what a contract may have.
        StagesNotAllowed {
            zh: ["没有送会签。", "付款阶段不对：金额之和应等于合同价，顺序为预付、进度、验收、质保金，质保金要写明到期日。", "请修改付款阶段。"],
            en: ["It was not sent to the co-signers.", "The stages do not add up to the contract, are not in the order advance, progress, acceptance, retention, or a retention has no day.", "Please correct the stages."],
        }
        /// No photo, or too many.
        PhotosOutOfRange {
            zh: ["没有收下。", "每次应上传 1 至 10 张照片，一个项目最多 200 张。", "请分几次上传。"],
            en: ["Nothing was accepted.", "Send 1 to 10 photos at a time, at most 200 for a project.", "Please send them in parts."],
        }
        /// No such stage.
        StageNotFound {
            zh: ["没有付款。", "合同里没有这个付款阶段。", "请核对合同。"],
            en: ["Nothing was paid.", "The contract has no such stage.", "Please check the contract."],
        }
        /// The bank has been instructed.
        StageApproved {
            zh: ["没有重复付款。", "这个阶段已经批准付款。", "请查看付款队列。"],
            en: ["Nothing was paid twice.", "This stage is already approved.", "Please see the payment queue."],
        }
        /// An earlier stage is not approved.
        EarlierStageOpen {
            zh: ["没有付款。", "前面的付款阶段还没有批准。", "请按合同顺序办理。"],
            en: ["Nothing was paid.", "An earlier stage is not approved yet.", "Please follow the order of the contract."],
        }
        /// No photo shows the work.
        NoEvidence {
            zh: ["没有付款。", "还没有施工照片等材料。", "请先上传施工照片。"],
            en: ["Nothing was paid.", "Nothing shows the work yet.", "Please add photos of the work first."],
        }
        /// The work is not accepted.
        NotAccepted {
            zh: ["没有付款。", "工程还没有验收。", "请先办理验收。"],
            en: ["Nothing was paid.", "The work is not accepted yet.", "Please have it accepted first."],
        }
        /// Flats are being charged.
        ChargeUnderway {
            zh: ["没有付款。", "正在向各户分摊费用。", "请稍后再试。"],
            en: ["Nothing was paid.", "The cost is being shared out among the flats.", "Please try again in a moment."],
        }
        /// The day has not come.
        RetentionNotDue {
            zh: ["没有付款。", "还没有到约定的付款日期（质保期未满）。", "请在到期后办理。"],
            en: ["Nothing was paid.", "The agreed day has not come; the warranty is running.", "Please ask again when it has."],
        }
        /// The due day is past.
        DueTooEarly {
            zh: ["没有付款。", "付款期限已经过去。", "请选择今天或以后的日期。"],
            en: ["Nothing was paid.", "The due day is past.", "Please choose today or a later day."],
        }
        /// Nobody approves beside the owners' committee.
        SecondApprovalMissing {
            zh: ["没有付款。", "缺少第二家单位批准。", "请选择居委会、银行或街道共同批准。"],
            en: ["Nothing was paid.", "No second institution approves it.", "Please choose the residents' committee, bank or subdistrict."],
        }
        /// Accepted before.
        AlreadyAccepted {
            zh: ["没有重复验收。", "工程已经验收。", "请查看验收材料。"],
            en: ["Nothing was accepted twice.", "The work was accepted before.", "Please see the report."],
        }
        /// The bank has not paid yet what it was instructed.
        PaymentUnderway {
            zh: ["没有办成。", "还有一笔款银行没有付出。", "请等银行付款后再办理。"],
            en: ["It was not done.", "The bank has not paid an approved stage yet.", "Please wait until it has."],
        }
        /// A stage is not paid.
        NotAllPaid {
            zh: ["没有结清。", "还有付款阶段没有付清。", "请全部付清后再结清。"],
            en: ["It was not settled.", "A stage is not paid yet.", "Please settle when all is paid."],
        }
        /// The audit of an emergency is missing.
        AuditMissing {
            zh: ["没有结清。", "应急维修还没有补交审计报告。", "请先提交审计报告。"],
            en: ["It was not settled.", "The audit of the emergency is missing.", "Please file the audit first."],
        }
        /// Nothing, or a typing error.
        DepositNotAllowed {
            zh: ["没有送会签。", "首期交存标准为零或过大。", "请核对每平方米金额。"],
            en: ["It was not sent to the co-signers.", "The first deposit is zero or too large.", "Please check the amount per square metre."],
        }
        /// Only people of this community ask.
        NotResident {
            zh: ["没有发出。", "只有本小区的住户可以提问。", "请先激活账户。"],
            en: ["It was not sent.", "Only people of this community ask.", "Please activate your account first."],
        }
        /// The id is used.
        QuestionExists {
            zh: ["没有重复发出。", "这个问题已经发出。", "请等待答复。"],
            en: ["It was not sent twice.", "This question is there already.", "Please wait for the answer."],
        }
        /// Enough for today.
        TooManyQuestionsToday {
            zh: ["没有发出。", "今天的提问已达 5 个。", "请明天再问。"],
            en: ["It was not sent.", "You have asked five questions today.", "Please ask again tomorrow."],
        }
        /// No such question.
        QuestionNotFound {
            zh: ["没有答复。", "没有这个问题。", "请刷新后再试。"],
            en: ["Nothing was answered.", "There is no such question.", "Please reload and try again."],
        }
        /// It is answered.
        AlreadyAnswered {
            zh: ["没有重复答复。", "这个问题已经答复。", "请查看答复。"],
            en: ["Nothing was answered twice.", "This question is answered.", "Please see the answer."],
        }
    }
}
