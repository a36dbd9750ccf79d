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
    }
}
