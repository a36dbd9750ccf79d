//! A node whose own files were changed says so itself, and refuses only what it cannot prove.

use crate::town::{Folder, Town, home};
use kernel::Hash;
use kernel::testing::{account, institution};
use ledger::entry::UnitVerdict;
use ledger::history::{FinalizedBlock, History};
use portal::step::{self, Part};
use serde_json::{Value, json};
use std::time::Duration;

fn grant(number: u64, office: &str) -> Value {
    json!({ "identity.GrantRole": {
        "role": format!("{number:016x}"), "institution": institution("company"),
        "account": account(&format!("newcomer {number}")), "office": office,
    }})
}

/// A town with a few blocks, and the ids of the units that made them.
async fn lived_in() -> (Folder, Vec<Hash>) {
    let town = Town::open().await;
    let manager = town.officer("manager");
    let mut units = Vec::new();
    for number in 1..=3 {
        let (id, signed) = town.sign(&manager, &grant(number, "clerk"));
        let answer = town.post("/v1/commands", &signed, None).await;
        assert_eq!(answer.status, 202, "{}", answer.text);
        town.until_final(&id).await;
        units.push(Hash(id.0));
    }
    let status = until_compared(&town).await;
    assert_eq!(status["step"]["state"], "in_step", "{status}");
    (town.close_and_keep().await, units)
}

/// The status once everything there was at the start has been compared.
async fn until_compared(town: &Town) -> Value {
    let compared = async {
        loop {
            let status = town.get("/v1/status", None).await.good();
            if status["step"]["state"] != "comparing" {
                return status;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), compared).await.expect("it ends")
}

/// Rewrites a history as somebody with access to the disk could.
fn rewrite(folder: &Folder, change: impl Fn(&mut FinalizedBlock)) {
    let path = folder.history();
    let draft = path.with_extension("draft");
    let (history, changed) = (History::open(&path).unwrap(), History::open(&draft).unwrap());
    for height in 1..=history.height() {
        let mut block = history.block(height).unwrap().expect("no gap");
        change(&mut block);
        changed.append(&block).unwrap();
    }
    drop((history, changed));
    std::fs::rename(draft, path).unwrap();
}

fn with_unit<'a>(block: &'a mut FinalizedBlock, unit: &Hash) -> Option<&'a mut FinalizedBlock> {
    block.units.iter().any(|own| own.id == *unit).then_some(block)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_fact_is_told_by_the_node_itself_and_only_its_receipt_is_refused() {
    let (folder, units) = lived_in().await;
    rewrite(&folder, |block| {
        if let Some(block) = with_unit(block, &units[1]) {
            let facts = block.units[0].facts.iter_mut();
            let fact = facts.into_iter().find(|fact| fact.text.contains("clerk"));
            let text = &mut fact.expect("the office is told").text;
            *text = text.replace("clerk", "cashier");
        }
    });
    projector_forgets(&folder);
    let town = Town::open_in(folder, |_| {}).await;
    let status = until_compared(&town).await;
    assert_eq!(status["step"]["state"], "out_of_step", "{status}");
    assert_eq!(status["step"]["difference"]["code"], "step.Units", "{status}");
    assert_eq!(status["validators"][0]["connected"], true, "it goes on");
    let ready = town.get("/readyz", None).await;
    assert_eq!((ready.status, ready.code().as_str()), (503, "portal.OutOfStep"));
    let metrics = town.get("/metrics", None).await.text;
    assert!(metrics.contains("linli_differences_total{code=\"step.Units\"}"), "{metrics}");
    let plain = town.get("/plain", None).await.text;
    assert!(plain.contains("与账本不一致"), "{plain}");
    let manager = town.officer("manager");
    town.sign_in(&manager).await;
    let receipt = |unit: &Hash| format!("/v1/receipts/{unit}");
    let refused = town.get(&receipt(&units[1]), Some(&manager)).await;
    assert_eq!((refused.status, refused.code().as_str()), (503, "portal.OutOfStep"));
    town.get(&receipt(&units[0]), Some(&manager)).await.good();
    // It still reads and writes: the ledger itself is whole.
    town.get(&home("roles"), Some(&manager)).await.good();
    town.apply(&manager, grant(9, "clerk")).await;
    town.close().await;
}

/// Removes the read model, as whoever changes a history would.
fn projector_forgets(folder: &Folder) {
    portal::projector::remove(&folder.view()).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_row_is_found_by_making_the_rows_again() {
    let (folder, _) = lived_in().await;
    let database = rusqlite::Connection::open(folder.view()).unwrap();
    let changed = database.execute("UPDATE identity_role SET office = 'manager'", []).unwrap();
    assert!(changed > 0);
    drop(database);
    let view = folder.view();
    let town = Town::open_in(folder, |_| {}).await;
    let status = until_compared(&town).await;
    assert_eq!(status["step"]["difference"]["code"], "step.Rows", "{status}");
    let again = view.with_extension("again");
    let height = town.ledger.head().height;
    town.running.rebuild_views(&again, height).await.expect("it rebuilds");
    let live = portal::projector::Snapshot::of(&view).expect("it reads");
    let first = live.first_difference(&again).expect("both read").expect("a difference");
    assert_eq!(first.table, "identity_role");
    assert!(first.on_file.is_some_and(|row| row.contains("office=manager")));
    assert!(first.from_blocks.is_some_and(|row| !row.contains("office=manager")));
    drop(live);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_part_of_a_block_is_compared() {
    let (folder, _) = lived_in().await;
    let town = Town::open_in(folder, |_| {}).await;
    let (ledger, height) = (&town.ledger, town.ledger.head().height);
    type Change = fn(&mut FinalizedBlock);
    let changes: [(&str, Change); 9] = [
        ("step.Units", |block| block.units[0].item = Some(7)),
        ("step.Units", |block| block.units[0].id = Hash([1; 32])),
        ("step.Units", |block| block.units[0].facts.clear()),
        ("step.Units", |block| block.units[0].verdict = UnitVerdict::Refused("x".repeat(300))),
        ("step.Units", |block| block.entries.clear()),
        ("step.Body", |block| block.header.body_root[0] ^= 1),
        ("step.Log", |block| block.header.log_root[0] ^= 1),
        ("step.Chain", |block| block.header.context.view += 1),
        ("step.Chain", |block| block.header.log_size += 1),
    ];
    for (code, change) in changes {
        for changed in 1..=height {
            let read = |height| {
                let mut block = ledger.block(height).unwrap().expect("no gap");
                if height == changed {
                    change(&mut block);
                }
                Some(block)
            };
            let found = step::compare_blocks(ledger, 1, height, read).expect("a difference");
            let code = if code == "step.Chain" { found.part.code() } else { code };
            assert_eq!((found.height, found.part.code()), (changed, code));
            assert_ne!(step::compare_blocks(ledger, changed, changed, read), None, "by itself");
        }
    }
    let unsigned = |height| {
        let mut block = ledger.block(height).unwrap().expect("no gap");
        let certificate = block.certificate.as_mut()?;
        *certificate.last_mut().expect("it is not empty") ^= 1;
        Some(block)
    };
    let found = step::compare_blocks(ledger, 1, height, unsigned).expect("a difference");
    assert_eq!(found.part, Part::Certificate);
    assert_eq!(step::compare(ledger, 1, height), None);
    let missing = step::compare(ledger, 1, height + 1).expect("a difference");
    assert_eq!((missing.height, missing.part), (height + 1, Part::Unreadable));
    town.close().await;
}
