//! Refusals: a command that is admissible but breaks a rule. Each has a stable code and says in
//! Chinese and English what did not happen, why, and what to do.

use serde::Serialize;

/// Why a command was refused. Compared by code; the texts are found by code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// `<noun>.<Variant>`, never reused, ASCII, at most 64 bytes.
    pub code: &'static str,
}

/// One refusal in words for people.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct RefusalText {
    /// `<noun>.<Variant>`.
    pub code: &'static str,
    /// What did not happen, why, what to do.
    pub zh: [&'static str; 3],
    /// The same in English.
    pub en: [&'static str; 3],
}

/// What became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its changes stand.
    Applied,
    /// A rule refused it; nothing changed.
    Refused(Refusal),
    /// The ledger's own fault (audit failed, or a panic): rolled back, alarmed, input saved.
    InternalFault,
}

impl Verdict {
    /// The byte in a unit leaf.
    pub fn tag(self) -> u8 {
        match self {
            Self::Applied => 0,
            Self::Refused(_) => 1,
            Self::InternalFault => 2,
        }
    }
    /// The code in a unit leaf; empty unless refused.
    pub fn code(self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code,
            _ => "",
        }
    }
    /// The word in a receipt.
    pub fn word(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Refused(_) => "refused",
            Self::InternalFault => "fault",
        }
    }
}

/// Defines a noun's closed list of refusals.
///
/// ```
/// kernel::refusals! {
///     pub enum Refusal in "billing" {
///         /// The bill is not on this community's books.
///         BillNotFound {
///             zh: ["没有付款。", "没有这张账单。", "请刷新后再试。"],
///             en: ["Nothing was paid.", "There is no such bill.", "Please reload and try again."],
///         }
///     }
/// }
/// assert_eq!(kernel::Refusal::from(Refusal::BillNotFound).code, "billing.BillNotFound");
/// ```
#[macro_export]
macro_rules! refusals {
    ($vis:vis enum $name:ident in $noun:literal {
        $($(#[$doc:meta])* $variant:ident {
            zh: [$z1:literal, $z2:literal, $z3:literal],
            en: [$e1:literal, $e2:literal, $e3:literal] $(,)?
        })+
    }) => {
        /// Refusals of this noun, in the order in which rules check them where one command has
        /// several.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// All of them, in words.
            pub const TEXTS: &'static [$crate::RefusalText] = &[
                $($crate::RefusalText {
                    code: concat!($noun, ".", stringify!($variant)),
                    zh: [$z1, $z2, $z3],
                    en: [$e1, $e2, $e3],
                },)+
            ];
        }
        impl From<$name> for $crate::Refusal {
            fn from(refusal: $name) -> Self {
                Self { code: $name::TEXTS[refusal as usize].code }
            }
        }
    };
}

refusals! {
    pub enum KernelRefusal in "kernel" {
        /// The command used up its work budget.
        TooMuchWork {
            zh: ["没有办成。", "这一步要处理的内容太多。", "请分成几次办理。"],
            en: ["It was not done.", "This step holds too much work.", "Please do it in several parts."],
        }
        /// A command or fact with a form this noun does not know.
        UnknownCommand {
            zh: ["没有办成。", "账本不认识这种办理事项。", "请更新应用后再试。"],
            en: ["It was not done.", "The ledger does not know this kind of command.", "Please update the app and try again."],
        }
        /// A scan, value or list beyond its limit.
        TooLarge {
            zh: ["没有办成。", "内容超过了允许的大小。", "请减少内容后再试。"],
            en: ["It was not done.", "The content is larger than allowed.", "Please send less and try again."],
        }
        /// A call of a contract on a ledger whose agreements are not active.
        ContractsNotActive {
            zh: ["没有办成。", "这个小区还没有开通合约。", "请用其他方式办理。"],
            en: ["It was not done.", "Agreements are not active in this community.", "Please do it another way."],
        }
    }
}
