//! Why a command about a deposit is refused.

kernel::refusals! {
    pub enum Refusal in "held" {
        /// The id is used.
        DepositExists {
            zh: ["没有重复提出。", "这笔押金已经提出过。", "请在押金页面查看。"],
            en: ["Nothing was asked for twice.", "This deposit was asked for already.", "Please see it on the deposits' page."],
        }
        /// No such deposit.
        DepositNotFound {
            zh: ["没有办成。", "没有这笔押金。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such deposit.", "Please reload and try again."],
        }
        /// The community allows no deposit for a renovation.
        RenovationNotAllowed {
            zh: ["没有提出押金。", "本小区没有开通装修押金：法律没有规定要交，不少地方明令禁止。", "确有业主决定的，请物业和业委会先会签开通。"],
            en: ["No deposit was asked for.", "This community allows no deposits for renovations: no law asks for them, and several places forbid them.", "If owners decided so, company and owners' committee sign that first."],
        }
        /// Nothing, negative, or more than there can be.
        AmountNotAllowed {
            zh: ["没有办成。", "金额不对，或超过上限。", "请核对金额。"],
            en: ["It was not done.", "The amount is not possible, or above the limit.", "Please check the amount."],
        }
        /// A day in the past, or too far ahead.
        ReturnByNotAllowed {
            zh: ["没有提出押金。", "约定的退还日期要在明天以后、五年以内。", "请改退还日期。"],
            en: ["No deposit was asked for.", "The day of its return must be after today and within five years.", "Please choose another day."],
        }
        /// The register knows no such flat.
        FlatNotFound {
            zh: ["没有提出押金。", "登记册里没有这套房。", "请重新选择房号。"],
            en: ["No deposit was asked for.", "The register has no such flat.", "Please choose the flat again."],
        }
        /// The author may not pay for the flat.
        NotYourFlat {
            zh: ["没有办成。", "您不是这套房的业主，也没有代付的权限。", "请由业主或有权代付的家人、租户办理。"],
            en: ["It was not done.", "You neither own this flat nor may you pay for it.", "Please leave it to an owner, or to family or a tenant who may pay."],
        }
        /// The money is somebody else's.
        NotYourDeposit {
            zh: ["没有办成。", "这笔押金不是您交的。", "请由当初同意并交款的人办理。"],
            en: ["It was not done.", "This deposit is somebody else's.", "Please leave it to whoever accepted it."],
        }
        /// It was answered, or the time is over.
        NotOffered {
            zh: ["没有办成。", "这笔押金已经答复过，或者已经过期。", "请刷新后查看。"],
            en: ["It was not done.", "This deposit was answered before, or is over.", "Please reload."],
        }
        /// Money has come, or it is over already.
        NotOpen {
            zh: ["没有取消。", "这笔押金已经收到钱，或者已经结束。", "收到的钱请走退还。"],
            en: ["It was not called off.", "Money has come for this deposit, or it is over.", "Money that came is returned instead."],
        }
        /// No money is expected.
        NotAwaited {
            zh: ["没有入账。", "这笔押金还没有同意，或者已经在退还。", "请核对这笔钱是哪一笔押金的。"],
            en: ["Nothing was entered.", "This deposit is not accepted, or is being returned.", "Please check which deposit the money is for."],
        }
        /// More than lacks.
        MoreThanAgreed {
            zh: ["没有入账。", "这笔钱比约定的押金还差的多。", "多出的钱不能收作押金，请核对或退回。"],
            en: ["Nothing was entered.", "This is more than the deposit still lacks.", "What is too much is no deposit: please check it, or send it back."],
        }
        /// It is being returned.
        ReturnUnderway {
            zh: ["没有办成。", "这笔押金已经在退还。", "请在付款队列中查看；收款账户有误请更正收款人。"],
            en: ["It was not done.", "This deposit is being returned.", "Please see the payment queue; a wrong account is corrected there."],
        }
        /// No money has come.
        NothingHeld {
            zh: ["没有办成。", "这笔押金没有收到过钱。", "不需要的押金可以取消。"],
            en: ["It was not done.", "No money has come for this deposit.", "A deposit that is not needed can be called off."],
        }
        /// Nobody said where it goes.
        PayeeMissing {
            zh: ["没有退还。", "交押金的人还没有填写收款账户。", "请先请住户在手机上或到窗口填写。"],
            en: ["Nothing was returned.", "The depositor has not named an account yet.", "Please ask them to, on their phone or at the desk."],
        }
        /// None, too many, more than is held, or without a reason that holds.
        DeductionsNotAllowed {
            zh: ["没有退还。", "扣款合计超过收到的押金，或者条数、照片数不对。", "请核对每一项扣款。"],
            en: ["Nothing was returned.", "The deductions are more than is held, or too many, or with too many photos.", "Please check each of them."],
        }
        /// Nothing is deducted, it was contested, or the time is over.
        NotContestable {
            zh: ["没有提出异议。", "没有扣款，或者已经提过异议，或者七天的期限已过。", "仍有疑问请联系业委会或居委会。"],
            en: ["Nothing was contested.", "Nothing is deducted, it was contested before, or the seven days are over.", "If in doubt please turn to one of the committees."],
        }
        /// Nobody contested, or it is decided.
        NotContested {
            zh: ["没有裁定。", "这笔扣款没有异议，或者已经裁定。", "请刷新后查看。"],
            en: ["Nothing was decided.", "Nobody contests these deductions, or they are decided.", "Please reload."],
        }
        /// Another institution than the owners' committee.
        CosignerNotAllowed {
            zh: ["没有送会签。", "是否允许装修押金，只能由业委会会签。", "请选择本小区的业委会。"],
            en: ["It was not sent to the co-signers.", "Only the owners' committee signs whether deposits for renovations are allowed.", "Please choose the owners' committee."],
        }
    }
}
