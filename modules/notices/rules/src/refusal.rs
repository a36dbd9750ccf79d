//! Why a command of this noun is refused.

kernel::refusals! {
    pub enum Refusal in "notices" {
        /// The id is used.
        NoticeExists {
            zh: ["没有发布。", "这份通知已经发布过。", "请在通知列表里查看。"],
            en: ["Nothing was published.", "This notice was published before.", "Please look in the list of notices."],
        }
        /// A text fits on eight pages.
        TextTooLong {
            zh: ["没有发布。", "通知正文太长。", "请写短一些，详细内容可作为附件。"],
            en: ["Nothing was published.", "The text is too long.", "Please shorten it; details can be attached."],
        }
        /// 1 to 300 different flats.
        AudienceNotAllowed {
            zh: ["没有发布。", "收通知的户为空、有重复，或一次超过了 300 户。", "请检查名单，或改为整栋楼、全小区。"],
            en: ["Nothing was published.", "The list of flats is empty, repeats one, or has more than 300.", "Please check the list, or address a building or the community."],
        }
        /// It is in the register.
        FlatNotFound {
            zh: ["没有发布。", "名单里有一户不在房屋名册上。", "请刷新后重新选择。"],
            en: ["Nothing was published.", "One of the flats is not in the register.", "Please reload and choose again."],
        }
        /// The building has a flat.
        NobodyThere {
            zh: ["没有发布。", "名册里没有这栋楼。", "请重新选择楼号。"],
            en: ["Nothing was published.", "The register has no such building.", "Please choose another building."],
        }
        /// Ahead, and within 180 days.
        ReplyNotAllowed {
            zh: ["没有发布。", "回复期限已经过去，或超过 180 天。", "请重新选择日期。"],
            en: ["Nothing was published.", "The reply date has passed or is more than 180 days ahead.", "Please choose another date."],
        }
        /// One institution, one day, at most 20.
        TooManyToday {
            zh: ["没有发布。", "贵机构今天已经发布了 20 份通知。", "请明天再发，或合并成一份。"],
            en: ["Nothing was published.", "Your institution has published 20 notices today.", "Please wait until tomorrow, or put them into one."],
        }
        /// There is one.
        NoticeNotFound {
            zh: ["没有办成。", "没有这份通知。", "请刷新后再试。"],
            en: ["It was not done.", "There is no such notice.", "Please reload and try again."],
        }
        /// Who wrote it.
        AnotherInstitution {
            zh: ["没有办成。", "这份通知是别的机构发布的。", "请由发布通知的机构办理。"],
            en: ["It was not done.", "Another institution published this notice.", "That institution can do it."],
        }
        /// It stands.
        NoticeClosed {
            zh: ["没有办成。", "这份通知已经撤回或更正。", "请查看更正后的通知。"],
            en: ["It was not done.", "This notice was withdrawn or corrected.", "Please see the notice that corrects it."],
        }
        /// A correction reaches whom the first one reached.
        AudienceDiffers {
            zh: ["没有发布。", "更正通知的对象须与原通知相同。", "请选择相同的对象，或另发一份新通知。"],
            en: ["Nothing was published.", "A correction goes to the same audience as the notice it corrects.", "Please choose the same audience, or publish a new notice."],
        }
        /// A resident's reading is for the resident to sign.
        OnlyResidentsRead {
            zh: ["没有登记。", "「本人已阅读」只能由住户自己签字。", "请选择实际的送达方式。"],
            en: ["Nothing was recorded.", "Only residents themselves can sign that they have read it.", "Please choose how it was delivered."],
        }
        /// It is for flats.
        NoFlatsToServe {
            zh: ["没有登记。", "这份通知是发给机构的，不需要逐户送达。", "无需办理。"],
            en: ["Nothing was recorded.", "This notice is for institutions; no flat is served.", "Nothing is to be done."],
        }
        /// Somebody with an office in the author's institution.
        DelivererUnknown {
            zh: ["没有登记。", "送达人须是贵机构在职的人。", "请重新选择送达人。"],
            en: ["Nothing was recorded.", "Whoever delivered it must hold an office of your institution.", "Please choose that person again."],
        }
        /// After the notice, within 60 days, not ahead.
        TimeNotAllowed {
            zh: ["没有登记。", "送达时间早于通知发布、在将来，或超过 60 天。", "请检查送达时间。"],
            en: ["Nothing was recorded.", "The time of delivery is before the notice, ahead, or more than 60 days ago.", "Please check the time."],
        }
        /// Letters to single flats are not for the board.
        BoardNotForFlats {
            zh: ["没有登记。", "发给个别住户的通知不能张贴公示。", "请逐户送达。"],
            en: ["Nothing was recorded.", "A letter to single flats is not for the board.", "Please deliver it flat by flat."],
        }
        /// A photo of the board.
        EvidenceNeeded {
            zh: ["没有登记。", "张贴公示须附现场照片。", "请拍照后再登记。"],
            en: ["Nothing was recorded.", "Posting needs a photo of the board.", "Please take a photo and try again."],
        }
        /// 1 to 300 different ones; none for the board.
        FlatsNotAllowed {
            zh: ["没有登记。", "所选的户为空、有重复，或一次超过了 300 户；张贴公示则不选户。", "请检查所选的户。"],
            en: ["Nothing was recorded.", "The flats are none, repeated or more than 300; for the board none are named.", "Please check the flats."],
        }
        /// The notice is for that flat.
        NotAddressed {
            zh: ["没有办成。", "这份通知不是发给这一户的。", "请检查所选的户。"],
            en: ["It was not done.", "The notice is not for that flat.", "Please check the flat."],
        }
        /// An owner, or family of the household.
        NotYourFlat {
            zh: ["没有签收。", "只有这户的业主或家人可以签收。", "请由业主或家人办理。"],
            en: ["Nothing was signed.", "Only an owner of the flat or their family can sign for it.", "Please ask them."],
        }
        /// Once per flat.
        AlreadyAcknowledged {
            zh: ["没有再次签收。", "这户已经签收过。", "无需办理。"],
            en: ["Nothing was signed again.", "The flat has signed for it already.", "Nothing is to be done."],
        }
    }
}
