//! Why records refuses.

kernel::refusals! {
    pub enum Refusal in "records" {
        /// It has at least one byte.
        RecordEmpty {
            zh: ["没有附上。", "这份材料是空的。", "请重新选择文件。"],
            en: ["Nothing was attached.", "This record is empty.", "Please choose the file again."],
        }
        /// Each kind has its limit.
        RecordTooLarge {
            zh: ["没有附上。", "这份材料超过了允许的大小。", "请压缩或拆分后再试。"],
            en: ["Nothing was attached.", "This record is larger than its kind may be.", "Please shrink or split it and try again."],
        }
        /// What was erased stays erased.
        RecordErased {
            zh: ["没有办成。", "这份材料已经删除。", "如有需要，请重新上传一份新的。"],
            en: ["It was not done.", "This record was erased.", "If it is needed, please upload a new one."],
        }
        /// The same bytes are attached as something else.
        RecordDiffers {
            zh: ["没有附上。", "这份材料已经以别的用途附上。", "请重新上传一份。"],
            en: ["Nothing was attached.", "This record is already attached as something else.", "Please upload it again."],
        }
        /// Residents attach their own material; institutions everything.
        NotEntitled {
            zh: ["没有办成。", "您不能为别人附上或删除这类材料。", "请由本人或有职务的人办理。"],
            en: ["It was not done.", "You cannot attach or erase this for somebody else.", "The person or an officer can do it."],
        }
        /// There is none.
        RecordNotFound {
            zh: ["没有办成。", "没有这份材料。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such record.", "Please reload and try again."],
        }
        /// What books and decisions rest on is not one's own to erase.
        KeptByLaw {
            zh: ["没有删除。", "账目和决定所依据的材料，须由两家机构会签才能删除。", "请向机构提出删除申请。"],
            en: ["Nothing was erased.", "Two institutions together must erase what books and decisions rest on.", "Please ask an institution to propose it."],
        }
        /// The second institution must be another one.
        AnotherInstitution {
            zh: ["没有提出。", "会签删除须有另一家机构。", "请选择另一家机构。"],
            en: ["Nothing was proposed.", "Erasure needs a second, different institution.", "Please choose another institution."],
        }
        /// Public texts are hidden, and can be appealed, before anybody else erases them.
        HideFirst {
            zh: ["没有提出。", "公开的文字要先隐藏，申诉期过后才能删除。", "请先提出隐藏。"],
            en: ["Nothing was proposed.", "A public text is hidden first, and erased when no appeal is open.", "Please propose to hide it."],
        }
        /// Only what everybody reads is reported and hidden.
        NotPublicText {
            zh: ["没有办成。", "这份材料不是公开的文字。", "举报和隐藏只用于公开的文字。"],
            en: ["It was not done.", "This record is no public text.", "Only public texts are reported and hidden."],
        }
        /// Once is enough.
        AlreadyHidden {
            zh: ["没有办成。", "这段文字已经隐藏。", "请刷新后查看。"],
            en: ["It was not done.", "This text is hidden already.", "Please reload the page."],
        }
        /// A person's report stands until it lapses.
        AlreadyReported {
            zh: ["没有再次举报。", "您已经举报过这段文字。", "机构会看到，请等候处理。"],
            en: ["It was not reported again.", "You have reported this text.", "The institutions see it; please wait."],
        }
        /// So many a day.
        TooManyReportsToday {
            zh: ["没有举报。", "您今天已经举报了 5 次。", "请明天再试，或直接联系居委会。"],
            en: ["It was not reported.", "You have made 5 reports today.", "Please try tomorrow, or talk to the residents' committee."],
        }
        /// Those who look know by now.
        TextReportedEnough {
            zh: ["没有举报。", "今天已有许多人举报这段文字。", "机构会看到，请等候处理。"],
            en: ["It was not reported.", "Many have reported this text today.", "The institutions see it; please wait."],
        }
        /// An answered appeal settles it.
        GroundSettled {
            zh: ["没有提出。", "这段文字曾以同样的理由隐藏，申诉后已恢复。", "同样的理由不能再次隐藏。"],
            en: ["Nothing was proposed.", "An appeal has restored this text on the same ground.", "It cannot be hidden on that ground again."],
        }
        /// Withdrawing is the author's act, hiding that of others.
        OwnText {
            zh: ["没有提出。", "这是其中一家机构自己发布的文字。", "本机构的文字请撤回，不用隐藏。"],
            en: ["Nothing was proposed.", "One of the two institutions wrote this text.", "An institution withdraws its own text."],
        }
        /// Those who are criticised do not silence critics by themselves.
        CommitteeNeeded {
            zh: ["没有提出。", "隐藏须由业委会、物业、居委会、街道中的两家会签，并且有居委会或街道。", "请选择居委会或街道会签。"],
            en: ["Nothing was proposed.", "Two of the committees, the company and the subdistrict sign; one is the residents' committee or the subdistrict.", "Please choose one of these two."],
        }
        /// There is nothing to decide.
        NotHidden {
            zh: ["没有办成。", "这段文字现在没有隐藏。", "请刷新后查看。"],
            en: ["It was not done.", "This text is not hidden now.", "Please reload the page."],
        }
        /// Who wrote it.
        NotAuthor {
            zh: ["没有申诉。", "只有发布这段文字的人或机构可以申诉。", "请联系发布者。"],
            en: ["Nothing was appealed.", "Only who published this text can appeal.", "Please talk to them."],
        }
        /// Once.
        AlreadyAppealed {
            zh: ["没有申诉。", "这次隐藏已经申诉过。", "请查看申诉的答复。"],
            en: ["Nothing was appealed.", "This hiding was appealed before.", "Please look at the answer."],
        }
        /// 15 days.
        AppealTimeOver {
            zh: ["没有申诉。", "15 天的申诉期已过。", "可以修改后重新发布。"],
            en: ["Nothing was appealed.", "The 15 days to appeal are over.", "A changed text can be published."],
        }
        /// Somebody has to ask.
        NoAppeal {
            zh: ["没有答复。", "这次隐藏没有待答复的申诉。", "请刷新后查看。"],
            en: ["Nothing was answered.", "No appeal waits for an answer here.", "Please reload the page."],
        }
        /// The ledger names who answers.
        NotAnswering {
            zh: ["没有答复。", "这项申诉由别的机构答复。", "请由指定的机构办理。"],
            en: ["Nothing was answered.", "Another institution answers this appeal.", "The institution named can do it."],
        }
        /// Once each.
        AlreadyAnswered {
            zh: ["没有答复。", "您的机构已经答复过。", "请等候另一家机构答复。"],
            en: ["Nothing was answered.", "Your institution has answered.", "Please wait for the other one."],
        }
    }
}
