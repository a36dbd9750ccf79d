//! Why a command of this noun is refused.

kernel::refusals! {
    pub enum Refusal in "__noun__" {
        /// A note fits on a page.
        NoteTooLarge {
            zh: ["没有登记。", "内容超过了一页。", "请写短一些。"],
            en: ["Nothing was opened.", "The text is longer than a page.", "Please shorten it."],
        }
        /// The id is used.
        AlreadyOpen {
            zh: ["没有登记。", "这一条已经登记过。", "请在列表中查看。"],
            en: ["Nothing was opened.", "This was opened before.", "Please look in the list."],
        }
    }
}
