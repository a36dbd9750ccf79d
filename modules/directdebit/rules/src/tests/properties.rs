//! Whatever the bank returns, in whatever order and however often, an item is paid at most once and
//! a batch adds up.

use super::*;
use crate::{Item, ItemState};
use kernel::Fen;
use proptest::prelude::*;

const FLATS: [&str; 2] = ["1201", "802"];
const OUTCOMES: [&str; 3] =
    [r#""paid""#, r#"{"failed":"insufficient"}"#, r#"{"failed":"account_closed"}"#];

/// One thing somebody does, right or wrong.
#[derive(Clone, Debug)]
enum Deed {
    Draw { batch: usize },
    Return { batch: usize, item: u32, outcome: usize },
    Close { batch: usize },
    Pay { flat: usize, fen: i64 },
    ReverseBill { flat: usize },
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let (batch, flat) = (0usize..3, 0usize..2);
    prop_oneof![
        3 => batch.clone().prop_map(|batch| Deed::Draw { batch }),
        6 => (batch.clone(), 1u32..4, 0usize..3)
            .prop_map(|(batch, item, outcome)| Deed::Return { batch, item, outcome }),
        1 => batch.prop_map(|batch| Deed::Close { batch }),
        1 => (flat.clone(), 1i64..30_000).prop_map(|(flat, fen)| Deed::Pay { flat, fen }),
        1 => flat.prop_map(|flat| Deed::ReverseBill { flat }),
    ]
}

fn script_of(number: usize, deed: &Deed) -> String {
    match *deed {
        Deed::Draw { batch } => format!(
            "31 sun directdebit.DrawBatch {{\"batch\":$id:b{batch},\"run\":$id:r1,\"collect_on\":\"2026-02-01\"}}\n31 clock"
        ),
        Deed::Return { batch, item, outcome } => format!(
            r#"31 sun directdebit.RecordReturns {{"batch":$id:b{batch},"file":$record:file{number},"on":"2026-02-01","lines":[{{"item":{item},"outcome":{}}}]}}"#,
            OUTCOMES[outcome]
        ),
        Deed::Close { batch } => format!(
            "31 sun directdebit.CloseBatch {{\"batch\":$id:b{batch},\"reason\":$record:why{number}}}\n31 clock"
        ),
        Deed::Pay { flat, fen } => format!(
            r#"31 lin billing.RecordPayment {{"payment":$id:p{number},"target":{{"bill":$b:r1-{}}},"fen":{fen},"channel":"cash","paid_at":$day:31,"reference":null,"evidence":$record:slip{number}}}"#,
            FLATS[flat]
        ),
        Deed::ReverseBill { flat } => format!(
            r#"31 sun billing.ReverseBill {{"bill":$b:r1-{},"reason":$record:why{number}}}"#,
            FLATS[flat]
        ),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn an_item_is_paid_at_most_once_and_a_batch_adds_up(
        deeds in prop::collection::vec(any_deed(), 1..30)
    ) {
        let (mut state, mut names) = founded();
        play(&Directdebit, &mut state, &mut names, MANDATES);
        let mut paid_facts = std::collections::BTreeSet::new();
        for (number, deed) in deeds.iter().enumerate() {
            let played = play(&Directdebit, &mut state, &mut names, &script_of(number, deed));
            for line in played.lines().filter(|line| line.contains("directdebit.BankDebitPaid")) {
                let item = line.split(",flat").next().unwrap().to_owned();
                prop_assert!(paid_facts.insert(item), "paid twice: {}", line);
            }
        }
        let (mut collected, mut at_bank) = (0, Vec::new());
        for batch in ["b0", "b1", "b2"] {
            let id = BatchId(id8(batch));
            let Some(batch) = peek_batch(&state, COMMUNITY, id) else { continue };
            let items = peek_items(&state, COMMUNITY, id, None, 100);
            let numbers: Vec<u32> = items.iter().map(|(number, _)| *number).collect();
            prop_assert_eq!(numbers, (1..=batch.items).collect::<Vec<_>>(), "no gaps");
            let sum = |is: fn(&Item) -> bool| -> i64 {
                items.iter().filter(|(_, item)| is(item)).map(|(_, item)| item.fen.0).sum()
            };
            let waiting = sum(|item| item.state == ItemState::Waiting);
            let paid = sum(|item| matches!(item.state, ItemState::Paid(_) | ItemState::Unclear));
            let failed = sum(|item| matches!(item.state, ItemState::Failed(_)));
            let released = sum(|item| item.state == ItemState::Released);
            prop_assert_eq!(batch.fen, Fen(waiting + paid + failed + released));
            let open = items.iter().filter(|(_, item)| item.state == ItemState::Waiting);
            let open: Vec<_> = open.map(|(_, item)| item.bill).collect();
            prop_assert_eq!(batch.waiting as usize, open.len());
            at_bank.extend(open);
            collected += paid;
        }
        let bills = at_bank.len();
        at_bank.sort_unstable();
        at_bank.dedup();
        prop_assert_eq!(at_bank.len(), bills, "a bill waits in at most one item");
        // What was collected is on its way, and nothing else is.
        prop_assert_eq!(balance(&state, 1012), collected);
    }
}
