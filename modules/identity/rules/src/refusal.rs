//! Why identity refuses.

kernel::refusals! {
    pub enum Refusal in "identity" {
        /// The author has no live role that allows this, or signs with a key that may not act.
        NotEntitled {
            zh: ["没有办成。", "您没有办理这件事的职务，或者这把钥匙还没有核对。", "请由有这项职务的人办理。"],
            en: ["It was not done.", "You hold no office for this, or this key is not confirmed yet.", "Someone who holds the office can do it."],
        }
        /// The account is not on this community's books.
        PersonNotFound {
            zh: ["没有办成。", "这个小区的名册上没有这个人。", "请核对后再试。"],
            en: ["It was not done.", "This person is not on the community's roster.", "Please check and try again."],
        }
        /// A natural person cannot become a company, nor the other way round.
        PersonKindDiffers {
            zh: ["没有登记。", "同一个账户不能既是个人又是单位。", "请为单位另立账户。"],
            en: ["It was not registered.", "One account cannot be both a person and a company.", "Please use another account for the company."],
        }
        /// A natural person acts for themselves.
        NotACompany {
            zh: ["没有登记。", "只有单位才有代表。", "个人由本人办理，或由家人代办。"],
            en: ["It was not registered.", "Only a company has a representative.", "A person acts for themselves, or through family."],
        }
        /// Nobody can look at a company: whoever comes must be on the books as its representative.
        RepresentativeUnknown {
            zh: ["没有办成。", "名册上还没有登记这家单位的代表。", "请先在名册登记代表，并看过单位的授权书。"],
            en: ["It was not done.", "The register does not say yet who represents this company.", "Please register its representative first, with the company's authorisation."],
        }
        /// The institution is not on this community's books.
        InstitutionNotFound {
            zh: ["没有办成。", "这个小区没有登记这家机构。", "请核对后再试。"],
            en: ["It was not done.", "This institution is not registered here.", "Please check and try again."],
        }
        /// A batch has 1 to 50 codes.
        BatchSize {
            zh: ["没有发出激活码。", "一批须有 1 至 50 个激活码。", "请分批办理。"],
            en: ["No code was issued.", "A batch holds 1 to 50 codes.", "Please split it into batches."],
        }
        /// The batch id is used.
        BatchExists {
            zh: ["没有发出激活码。", "这一批已经发过了。", "请查看已发出的批次。"],
            en: ["No code was issued.", "This batch was issued before.", "Please look at the issued batches."],
        }
        /// An account or code appears twice in the batch.
        RepeatedInBatch {
            zh: ["没有发出激活码。", "同一批里有重复的人或激活码。", "请去掉重复后再试。"],
            en: ["No code was issued.", "A person or a code appears twice in the batch.", "Please remove the repetition."],
        }
        /// Whoever wrote the roster entry may not issue its code: otherwise it could invent owners
        /// alone.
        IssuerWroteRoster {
            zh: ["没有发出激活码。", "名册由您这家机构登记，激活码须由另一家机构发出。", "请由另一家机构办理。"],
            en: ["No code was issued.", "Your institution wrote the roster entry, so another one must issue the code.", "Please ask another institution."],
        }
        /// A moment that must lie ahead.
        DeadlineMustBeFuture {
            zh: ["没有办成。", "截止时间已经过去。", "请选择将来的时间。"],
            en: ["It was not done.", "The end date has passed.", "Please choose a date ahead."],
        }
        /// A moment too far ahead.
        DeadlineTooFar {
            zh: ["没有办成。", "有效期超过了允许的长度。", "请选择较近的日期。"],
            en: ["It was not done.", "The end date is further ahead than allowed.", "Please choose a nearer date."],
        }
        /// Not a key of its suite.
        BadKey {
            zh: ["没有办成。", "这把钥匙的格式不对。", "请更新应用后再试。"],
            en: ["It was not done.", "This is not a valid key.", "Please update the app and try again."],
        }
        /// The code's key was used before, here or for someone else.
        CodeKeyUsed {
            zh: ["没有发出激活码。", "这个激活码以前用过。", "请重新生成。"],
            en: ["No code was issued.", "This code was used before.", "Please generate a new one."],
        }
        /// Only an activation code's key activates.
        NotAnActivationCode {
            zh: ["没有激活。", "这不是激活码。", "请输入信上的激活码。"],
            en: ["It was not activated.", "This is not an activation code.", "Please type the code from the letter."],
        }
        /// The key has run out, or was revoked or used.
        KeyNotUsable {
            zh: ["没有办成。", "这把钥匙或激活码已经失效。", "请申请新的激活码，或换一把钥匙。"],
            en: ["It was not done.", "This key or code is no longer valid.", "Please ask for a new code or use another key."],
        }
        /// This account has that key already.
        KeyExists {
            zh: ["没有添加。", "这把钥匙已经在您的账户里。", "不需要再添加。"],
            en: ["Nothing was added.", "Your account already has this key.", "Nothing more is needed."],
        }
        /// At most sixteen live keys.
        TooManyKeys {
            zh: ["没有添加。", "一个账户最多有 16 把钥匙。", "请先停用不用的钥匙。"],
            en: ["Nothing was added.", "An account has at most 16 keys.", "Please revoke one you no longer use."],
        }
        /// The account has no such key.
        KeyNotFound {
            zh: ["没有办成。", "这个账户没有这把钥匙。", "请刷新后再试。"],
            en: ["It was not done.", "The account has no such key.", "Please reload and try again."],
        }
        /// Only a fully trusted key may do this.
        KeyNotFull {
            zh: ["没有办成。", "这把钥匙还没有经第二家机构核对。", "请先到另一家机构核对身份。"],
            en: ["It was not done.", "No second institution has confirmed this key yet.", "Please have your identity confirmed first."],
        }
        /// A new key may revoke others only after its own objection time.
        KeyTooYoung {
            zh: ["没有停用。", "这把钥匙还在公示期内，不能停用别的钥匙。", "请等公示期满，或用较早的钥匙办理。"],
            en: ["Nothing was revoked.", "This key is still within its objection time and cannot revoke others.", "Please wait, or use an older key."],
        }
        /// An account keeps at least one usable key.
        LastKey {
            zh: ["没有停用。", "这是账户里最后一把可用的钥匙。", "请先添加一把新的。"],
            en: ["Nothing was revoked.", "This is the last usable key of the account.", "Please add another one first."],
        }
        /// The key is not one that waits for a second institution.
        NotAwaitingConfirmation {
            zh: ["没有核对。", "这把钥匙不在等待核对。", "请刷新后再看。"],
            en: ["Nothing was confirmed.", "This key is not waiting for confirmation.", "Please reload and look again."],
        }
        /// Nobody confirms themselves.
        NotYourself {
            zh: ["没有核对。", "不能核对自己的身份。", "请由同事办理。"],
            en: ["Nothing was confirmed.", "Nobody can confirm their own identity.", "Please ask a colleague."],
        }
        /// The confirming institution must not be the one that issued the code.
        ConfirmerIssuedCode {
            zh: ["没有核对。", "激活码由您这家机构发出，须由另一家机构核对。", "请由另一家机构办理。"],
            en: ["Nothing was confirmed.", "Your institution issued the code, so another one must confirm.", "Please ask another institution."],
        }
        /// Nor the one that wrote the roster entry, as long as a third one could do it.
        ConfirmerWroteRoster {
            zh: ["没有核对。", "名册由您这家机构登记，这里还有别的机构可以核对。", "请由第三家机构办理。"],
            en: ["Nothing was confirmed.", "Your institution wrote the roster entry and a third one can confirm.", "Please ask the third institution."],
        }
        /// An account without any key of its own begins with a code.
        NeverActivated {
            zh: ["没有发起恢复。", "这个人还没有绑定过手机。", "请给他发激活信。"],
            en: ["No recovery was opened.", "This person has never linked a phone.", "Please send an activation letter."],
        }
        /// One recovery per account.
        RecoveryRuns {
            zh: ["没有发起恢复。", "这个账户已有一次恢复正在进行。", "请先等它完成、被否决或失效。"],
            en: ["No recovery was opened.", "A recovery of this account is under way.", "Please wait until it is finished, vetoed or lapsed."],
        }
        /// Whoever wrote the roster entry takes no part in a recovery and opens no desk session, as
        /// long as others can do it.
        WroteRoster {
            zh: ["没有办成。", "名册由您这家机构登记，这里还有别的机构可以办理。", "请由别的机构办理。"],
            en: ["It was not done.", "Your institution wrote the roster entry, and others here can do this.", "Please ask another institution."],
        }
        /// No recovery of this account waits: none was opened, or it was vetoed or has lapsed.
        RecoveryNotFound {
            zh: ["没有办成。", "这个账户没有正在进行的恢复。", "请刷新后再看。"],
            en: ["It was not done.", "No recovery of this account is under way.", "Please reload and look again."],
        }
        /// All who must approve have done so.
        RecoveryApproved {
            zh: ["没有再次同意。", "需要的机构都已同意。", "请等候期满。"],
            en: ["Nothing was approved.", "All institutions that are needed have approved.", "Please wait until the delay is over."],
        }
        /// The institutions behind a recovery differ.
        SameInstitution {
            zh: ["没有同意。", "您这家机构已经为这次恢复作过核对。", "须由另一家机构同意。"],
            en: ["Nothing was approved.", "Your institution stands behind this recovery already.", "Another institution must approve."],
        }
        /// At most one of them is a property company.
        OnePropertyCompany {
            zh: ["没有同意。", "已有一家物业公司为这次恢复作过核对，不能再有第二家。", "请由业委会、居委会或街道办理。"],
            en: ["Nothing was approved.", "A property company stands behind this recovery already; there cannot be two.", "Please ask a committee or the subdistrict."],
        }
        /// Nobody vetoes for ever.
        ThreeVouched {
            zh: ["没有否决。", "这次恢复由三家机构当面核对，不能再否决。", "如有异议，请带证件到居委会或街道。"],
            en: ["It was not vetoed.", "Three institutions have seen the person; that cannot be vetoed.", "If you object, please take your papers to the residents' committee or the subdistrict."],
        }
        /// Not all have approved.
        RecoveryNotApproved {
            zh: ["没有完成恢复。", "还有机构没有同意。", "请由另一家机构当面核对。"],
            en: ["The recovery was not finished.", "Not all institutions have approved.", "Another one must see the person first."],
        }
        /// The delay gives the account's phones and co-owners time.
        RecoveryDelayRuns {
            zh: ["没有完成恢复。", "等候期还没有满。", "请到期后再办。"],
            en: ["The recovery was not finished.", "The waiting time is not over.", "Please come back when it is."],
        }
        /// One desk session of an account at a time.
        DeskOpen {
            zh: ["没有开始协助办理。", "已有一家机构正在协助这个人办理。", "请先结束那一次，或等它到时。"],
            en: ["No assisted session was opened.", "An institution is helping this person already.", "Please close that session first, or wait until it runs out."],
        }
        /// So many desk sessions a day and no more.
        TooManyDesks {
            zh: ["没有开始协助办理。", "您这家机构今天已协助 40 次，到了上限。", "请明天再办，或由另一家机构协助。"],
            en: ["No assisted session was opened.", "Your institution has opened 40 of them today, which is the limit.", "Please continue tomorrow, or ask another institution."],
        }
        /// No desk session of the account is live.
        DeskNotFound {
            zh: ["没有办成。", "这个账户没有正在进行的协助办理。", "请刷新后再看。"],
            en: ["It was not done.", "No assisted session of this account is open.", "Please reload and look again."],
        }
        /// A resident may object while an objection time runs.
        NoObjectionTime {
            zh: ["没有提出异议。", "这个人现在不在公示期内。", "请向居委会或街道反映。"],
            en: ["No objection was made.", "No objection time is running for this person.", "Please turn to the residents' committee."],
        }
        /// One open objection per person and objector.
        ObjectionExists {
            zh: ["没有提出异议。", "您已经对这个人提出过异议。", "请等待处理结果。"],
            en: ["No objection was made.", "You have already objected to this person.", "Please wait for the answer."],
        }
        /// At most sixteen open objections to one person.
        TooManyObjections {
            zh: ["没有提出异议。", "对这个人的异议已经很多，正在处理。", "请等待处理结果。"],
            en: ["No objection was made.", "There are many objections to this person already.", "Please wait for the answer."],
        }
        /// There is no such open objection.
        ObjectionNotFound {
            zh: ["没有办成。", "没有这条未处理的异议。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such open objection.", "Please reload and try again."],
        }
        /// Who objected, or issued the code, does not judge the objection.
        NotImpartial {
            zh: ["没有处理异议。", "您这家机构与这条异议有关。", "请由另一家机构处理。"],
            en: ["The objection stands.", "Your institution is a party to it.", "Another institution must decide."],
        }
        /// The head's role is given by the whole office, not by one person.
        HeadByOfficeOnly {
            zh: ["没有办成。", "负责人由机构会签产生或更换。", "请发起会签。"],
            en: ["It was not done.", "The head is chosen by the office's co-signature.", "Please propose it for co-signing."],
        }
        /// The role id is used.
        RoleExists {
            zh: ["没有授予。", "这项职务已经授予过。", "请刷新后再看。"],
            en: ["Nothing was granted.", "This role was granted before.", "Please reload and look again."],
        }
        /// The person holds this office already.
        RoleHeld {
            zh: ["没有授予。", "这个人已经担任这项职务。", "不需要再授予。"],
            en: ["Nothing was granted.", "The person already holds this office.", "Nothing more is needed."],
        }
        /// At most sixteen live roles.
        TooManyRoles {
            zh: ["没有授予。", "一个人最多担任 16 项职务。", "请先撤销不用的职务。"],
            en: ["Nothing was granted.", "A person holds at most 16 roles.", "Please revoke one first."],
        }
        /// There is no such live role.
        RoleNotFound {
            zh: ["没有撤销。", "没有这项有效的职务。", "请刷新后再试。"],
            en: ["Nothing was revoked.", "There is no such live role.", "Please reload and try again."],
        }
        /// An institution as genesis or a co-signature describes it is not possible.
        BadInstitution {
            zh: ["没有办成。", "机构的名称、印章字或签署人名单不合要求。", "请检查后再试。"],
            en: ["It was not done.", "The institution's names, mark or list of signers is not valid.", "Please check and try again."],
        }
        /// An institution that comes in has one head with a key, and keys enough to sign.
        CannotAct {
            zh: ["没有办成。", "这家机构还没有负责人的手机，或签署人的手机不够。", "请等有关人员都打开各自的链接，再提出。"],
            en: ["It was not done.", "The institution's head, or enough of its signers, have no phone yet.", "Please wait until they have opened their links."],
        }
        /// Somebody signs for another institution already.
        SignsElsewhere {
            zh: ["没有办成。", "名单里有人已经是另一家机构的签署人。", "一个人只能代表一家机构签署。"],
            en: ["It was not done.", "Someone on the list already signs for another institution.", "One person signs for one institution only."],
        }
        /// An objection time of 0, or beyond 60 days, outside a demonstration.
        BadObjectionTime {
            zh: ["没有办成。", "公示期须在 1 毫秒至 60 天之间，只有演示账本可以为 0。", "请修改创世文件。"],
            en: ["It was not done.", "The objection time must be above 0 and at most 60 days; only a demo may have 0.", "Please change the genesis file."],
        }
        /// A recovery delay outside 24 hours to 7 days.
        BadRecoveryDelay {
            zh: ["没有办成。", "恢复的等候期须在 24 小时至 7 天之间，只有演示账本可以更短。", "请修改创世文件。"],
            en: ["It was not done.", "The delay of recoveries must be 24 hours to 7 days; only a demo may have less.", "Please change the genesis file."],
        }
    }
}
