//! Why a command about the service contract is refused.

kernel::refusals! {
    pub enum Refusal in "service" {
        /// A fixed remuneration of nothing, or too much.
        AmountNotAllowed {
            zh: ["没有送会签。", "每月固定酬金要大于零，不超过 100 万元。", "请核对金额。"],
            en: ["Nothing was proposed.", "A fixed remuneration is above nothing and at most 1,000,000 yuan a month.", "Please check the amount."],
        }
        /// A share of nothing, or too much.
        ShareNotAllowed {
            zh: ["没有送会签。", "酬金比例要在 0.01% 到 30% 之间。", "请核对比例。"],
            en: ["Nothing was proposed.", "A share is between 0.01 % and 30 %.", "Please check the share."],
        }
        /// More than a year away.
        MonthNotAllowed {
            zh: ["没有送会签。", "开始月份离现在超过一年。", "请改开始月份。"],
            en: ["Nothing was proposed.", "The first month is more than a year away.", "Please choose another month."],
        }
        /// Its settlement stands.
        MonthSettled {
            zh: ["没有改变计费方式。", "这个月已经按原合同结算，不能重算。", "请从还没有结算的月份开始。"],
            en: ["How the fee is charged was not changed.", "This month is settled under the former contract and is not settled anew.", "Please begin with a month that is not settled yet."],
        }
        /// A decision or a signature of a day to come.
        DecidedOnNotAllowed {
            zh: ["没有送会签。", "业主决定或合同签订的日期在今天之后。", "请核对日期。"],
            en: ["Nothing was proposed.", "The day of the decision, or of the contract, is after today.", "Please check the day."],
        }
        /// There is a contract: owners decide on another.
        DecisionNeeded {
            zh: ["没有改变计费方式。", "已经有登记的物业服务合同，换合同要有业主共同决定。", "请填写业主决定的日期，附上会议记录。"],
            en: ["How the fee is charged was not changed.", "A service contract is registered; another one needs a decision of the owners.", "Please name the day of the decision and add its minutes."],
        }
        /// Not the institution that signs too.
        CosignerNotAllowed {
            zh: ["没有送会签。", "物业提出的由业委会签，业委会提出的由物业签；没有业委会的由居委会签。", "请重新选择会签单位。"],
            en: ["Nothing was proposed.", "The owners' committee signs what the company proposes, and the company what the committee proposes; without a committee the residents' committee signs.", "Please choose that institution."],
        }
        /// The id is used.
        ContractExists {
            zh: ["没有重复提交。", "这份合同已经提交过。", "请在「待会签」中查看。"],
            en: ["Nothing was proposed twice.", "This contract was proposed already.", "Please see what waits for signatures."],
        }
        /// Too many wait.
        TooManyDrafts {
            zh: ["没有送会签。", "等待会签的服务合同太多。", "请先办结等待会签的合同。"],
            en: ["Nothing was proposed.", "Too many service contracts wait for signatures.", "Please settle those first."],
        }
        /// Too many were signed.
        TooManyContracts {
            zh: ["没有送会签。", "登记的服务合同已达 200 份。", "请联系维护系统的单位。"],
            en: ["Nothing was proposed.", "200 service contracts are registered.", "Please ask who keeps the ledger."],
        }
        /// It lapsed.
        DraftNotFound {
            zh: ["没有改变计费方式。", "这份合同超过期限没有签完，已经失效。", "请重新送会签。"],
            en: ["How the fee is charged was not changed.", "This contract was not signed in time and has lapsed.", "Please propose it again."],
        }
        /// No month of the year was in 酬金制.
        NoAuditOwed {
            zh: ["没有登记审计报告。", "这一年没有按酬金制结算的月份。", "请核对年份。"],
            en: ["The report was not filed.", "No month of this year was settled with a remuneration.", "Please check the year."],
        }
        /// It can only be audited once it is over.
        YearNotOver {
            zh: ["没有登记审计报告。", "这一年还没有过完。", "请在年度结束以后提交。"],
            en: ["The report was not filed.", "The year is not over.", "Please file it after the year."],
        }
        /// There is one.
        AuditFiled {
            zh: ["没有重复登记。", "这一年的审计报告已经登记。", "请在物业服务合同页面查看。"],
            en: ["Nothing was filed twice.", "The report on this year is filed already.", "Please see it on the page of the service contract."],
        }
    }
}
