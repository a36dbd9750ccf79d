//! Why co-signing refuses.

kernel::refusals! {
    pub enum Refusal in "cosign" {
        /// A proposal asks 1 to 16 different institutions of this community that can sign.
        BadRequiredList {
            zh: ["没有发起会签。", "会签机构名单为空、有重复，或机构没有登记。", "请检查会签机构。"],
            en: ["Nothing was proposed.", "The list of institutions is empty, repeats one, or names an unknown one.", "Please check the institutions."],
        }
        /// It must lie ahead.
        DeadlineMustBeFuture {
            zh: ["没有发起会签。", "截止时间已经过去。", "请选择将来的时间。"],
            en: ["Nothing was proposed.", "The end date has passed.", "Please choose a date ahead."],
        }
        /// And at most 90 days.
        DeadlineTooFar {
            zh: ["没有发起会签。", "会签最长 90 天。", "请选择较近的日期。"],
            en: ["Nothing was proposed.", "A proposal may wait 90 days at most.", "Please choose a nearer date."],
        }
        /// At most 20 records, 50 lines of 120 bytes.
        SummaryTooLong {
            zh: ["没有发起会签。", "证据或变更摘要太长。", "请精简后再试。"],
            en: ["Nothing was proposed.", "There is too much evidence or summary.", "Please shorten it and try again."],
        }
        /// A head or an office that cannot be.
        BadResolution {
            zh: ["没有发起会签。", "提议的内容不合要求。", "请检查后再试。"],
            en: ["Nothing was proposed.", "What is proposed is not possible.", "Please check and try again."],
        }
        /// The id is used.
        ProposalExists {
            zh: ["没有发起会签。", "这项会签已经发起过。", "请在待会签中查看。"],
            en: ["Nothing was proposed.", "This was proposed before.", "Please look in the inbox."],
        }
        /// At most 200 proposals wait for one institution.
        InboxFull {
            zh: ["没有发起会签。", "有一家机构的待会签已满。", "请等它处理一些后再试。"],
            en: ["Nothing was proposed.", "One institution's inbox is full.", "Please wait until it has answered some."],
        }
        /// There is none.
        ProposalNotFound {
            zh: ["没有办成。", "没有这项会签。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such proposal.", "Please reload and try again."],
        }
        /// Complete, returned, withdrawn or expired.
        ProposalClosed {
            zh: ["没有办成。", "这项会签已经结束。", "请刷新后查看结果。"],
            en: ["It was not done.", "This proposal is closed.", "Please reload and see how it ended."],
        }
        /// Its time is over.
        ProposalExpired {
            zh: ["没有办成。", "这项会签已经过期。", "请由发起人重新发起。"],
            en: ["It was not done.", "This proposal has expired.", "The proposer may propose it again."],
        }
        /// The author is in the office of no institution that is asked.
        NotRequired {
            zh: ["没有办成。", "您不是会签机构的签署人，或者这把钥匙还没有核对。", "请由会签机构的签署人办理。"],
            en: ["It was not done.", "You do not sign for an institution that is asked, or this key is not confirmed.", "A signer of the institution can do it."],
        }
        /// The institution has signed.
        InstitutionHasSigned {
            zh: ["没有办成。", "您的机构已经签署。", "不需要再签。"],
            en: ["It was not done.", "Your institution has signed already.", "Nothing more is needed."],
        }
        /// One voice per person.
        AlreadyAnswered {
            zh: ["没有办成。", "您已经签署或退回过。", "请由机构的其他签署人办理。"],
            en: ["It was not done.", "You have signed or returned it already.", "Another signer of your institution can act."],
        }
        /// Only the proposer or a signer of the proposing institution.
        NotProposer {
            zh: ["没有撤回。", "只有发起人或发起机构的签署人可以撤回。", "请联系发起人。"],
            en: ["Nothing was withdrawn.", "Only the proposer, or a signer of its institution, can withdraw.", "Please contact the proposer."],
        }
    }
}
