//! Which noun runs what: the one list a new noun adds its line to.

use crate::{network, opening};
use kernel::{Ctx, DataClass, KernelRefusal, RefusalText, Store, Subject};

macro_rules! nouns {
    ($($variant:ident => $noun:ident),+ $(,)?) => {
        /// A command of any noun.
        #[derive(Clone, Debug)]
        pub enum Command { $(
            #[doc = concat!("A command of `", stringify!($noun), "`.")]
            $variant($noun::Command),
        )+ }

        /// Reads the value of `do`; `None` when no noun knows it in exactly this form.
        pub fn parse_command(noun: &str, call: &str) -> Option<Command> {
            match noun {
                $($noun::NOUN => $noun::parse(call).map(Command::$variant),)+
                _ => None,
            }
        }

        impl Command {
            /// Who may read the command's text.
            pub fn class(&self) -> DataClass {
                match self { $(Self::$variant(command) => command.class(),)+ }
            }
            /// Whom it is about.
            pub fn subject(&self) -> Subject {
                match self { $(Self::$variant(command) => command.subject(),)+ }
            }
        }

        /// Runs a command.
        ///
        /// # Refusals
        /// The noun's own.
        pub(crate) fn execute(
            store: &mut Store,
            ctx: &Ctx,
            command: Command,
        ) -> Result<(), kernel::Refusal> {
            match command { $(Command::$variant(command) => $noun::execute(store, ctx, command),)+ }
        }

        /// All refusals of all nouns, in words.
        pub fn refusal_texts() -> Vec<&'static RefusalText> {
            let lists = [KernelRefusal::TEXTS, $($noun::REFUSALS),+];
            lists.into_iter().flatten().collect()
        }
    };
}

nouns! {
    Network => network,
    Identity => identity,
    Cosign => cosign,
    Records => records,
    Property => property,
    Spaces => spaces,
    Notices => notices,
    Treasury => treasury,
    Billing => billing,
    Payouts => payouts,
    Directdebit => directdebit,
    Refunds => refunds,
    Revenue => revenue,
    Spending => spending,
    Maintenance => maintenance,
    Held => held,
    Service => service,
    Bank => bank,
    Disclosure => disclosure,
}

/// Runs a clock job of a noun.
///
/// # Refusals
/// The noun's own; `UnknownCommand` for a noun without a clock.
pub(crate) fn run_job(
    store: &mut Store,
    ctx: &Ctx,
    noun: &str,
    data: &[u8],
) -> Result<(), kernel::Refusal> {
    match noun {
        network::NOUN => opening::run_job(store, ctx, data),
        cosign::NOUN => cosign::run_job(store, ctx, data),
        records::NOUN => records::run_job(store, ctx, data),
        property::NOUN => property::run_job(store, ctx, data),
        treasury::NOUN => treasury::run_job(store, ctx, data),
        billing::NOUN => billing::run_job(store, ctx, data),
        payouts::NOUN => payouts::run_job(store, ctx, data),
        directdebit::NOUN => directdebit::run_job(store, ctx, data),
        refunds::NOUN => refunds::run_job(store, ctx, data),
        revenue::NOUN => revenue::run_job(store, ctx, data),
        maintenance::NOUN => maintenance::run_job(store, ctx, data),
        held::NOUN => held::run_job(store, ctx, data),
        service::NOUN => service::run_job(store, ctx, data),
        bank::NOUN => bank::run_job(store, ctx, data),
        spending::NOUN => spending::run_job(store, ctx, data),
        disclosure::NOUN => disclosure::run_job(store, ctx, data),
        _ => Err(KernelRefusal::UnknownCommand.into()),
    }
}

/// `<noun>.<Command>` of a call text, for logs and lists.
pub fn command_name(call: &str) -> &str {
    call.split('"').nth(1).unwrap_or("")
}
