//! Why a command about spaces is refused.

kernel::refusals! {
    pub enum Refusal in "spaces" {
        /// The id is used.
        DraftExists {
            zh: ["没有重复送出。", "这份车位变更已经送出过。", "请在车位页面查看。"],
            en: ["Nothing was sent twice.", "These changes of spaces were sent before.", "Please see them on the page of spaces."],
        }
        /// No such proposal, or it is in the register already.
        DraftNotFound {
            zh: ["没有登记。", "没有这份车位变更，或者已经登记过。", "请刷新后查看。"],
            en: ["Nothing was registered.", "There are no such changes, or they are registered already.", "Please reload."],
        }
        /// None, too many, out of order, or one space twice.
        LinesNotAllowed {
            zh: ["没有送出。", "车位变更一次 1 到 100 行，按车位号排列，同一个车位只能出现一次。", "请检查重复的车位号，或者分几次送出。"],
            en: ["It was not sent.", "A proposal has 1 to 100 lines in the order of numbers, and each space once.", "Please look for a number that stands twice, or send several proposals."],
        }
        /// Not a number of a space.
        NumberNotAllowed {
            zh: ["没有送出。", "车位号由 1 到 12 个大写字母、数字或短横线组成。", "请按地面上的编号填写，例如 B1-023。"],
            en: ["It was not sent.", "A space's number has 1 to 12 capital letters, digits or hyphens.", "Please enter it as it is painted on the floor, such as B1-023."],
        }
        /// Too far ahead.
        DayNotAllowed {
            zh: ["没有送出。", "开始日期不能晚于一年以后。", "请改开始日期。"],
            en: ["It was not sent.", "The first day may be a year ahead at most.", "Please choose another day."],
        }
        /// The register knows no such flat.
        FlatNotFound {
            zh: ["没有送出。", "登记册里没有这套房。", "请核对门牌号。"],
            en: ["It was not sent.", "The register has no such flat.", "Please check the door number."],
        }
        /// Earlier than what the register has last.
        FromTooEarly {
            zh: ["没有登记。", "这个车位在这一天之后已经有别的登记。", "请查看这个车位现在的登记，再填之后的日期。"],
            en: ["Nothing was registered.", "The register has a later line for this space.", "Please look the space up, and enter a later day."],
        }
        /// More than a flat, or a community, can have.
        TooManySpaces {
            zh: ["没有登记。", "一套房最多 20 个车位，一个小区最多 20,000 个。", "请核对是不是填错了门牌号。"],
            en: ["Nothing was registered.", "A flat has 20 spaces at most, and a community 20,000.", "Please check the door numbers."],
        }
        /// Not an institution that signs such changes.
        CosignerNotAllowed {
            zh: ["没有送会签。", "车位变更由业委会、居委会或街道会签。", "请选择其中一家。"],
            en: ["It was not sent to the co-signers.", "Changes of spaces are signed by the owners' committee, the residents' committee or the subdistrict.", "Please choose one of them."],
        }
    }
}
