//! Receipts of what happened, checked as anybody would check them: two texts and no network.

use kernel::Hash;
use ledger::ledger::{AnchorAt, Ledger};
use ledger::receipt;

use crate::chain::Settled;
use crate::report::Broken;

/// A receipt and a trust file, both kept from before a change of validators.
pub(crate) struct Keepsake {
    pub of: Settled,
    receipt: String,
    trust: String,
}

impl Keepsake {
    /// Takes the receipt of a command that is final.
    ///
    /// # Errors
    /// There is none, or it does not verify.
    pub(crate) fn take(ledger: &Ledger, of: Settled) -> Result<Self, Broken> {
        let receipt = receipt_of(ledger, of, AnchorAt::Own)?;
        let trust = ledger.trust().to_json();
        check(of, &receipt, &trust)?;
        Ok(Self { of, receipt, trust })
    }

    /// Checks old receipt and new, under old trust and new.
    ///
    /// # Errors
    /// One of the four does not verify.
    pub(crate) fn check(&self, ledger: &Ledger) -> Result<(), Broken> {
        let anew = receipt_of(ledger, self.of, AnchorAt::Latest)?;
        let trust = ledger.trust().to_json();
        for receipt in [&self.receipt, &anew] {
            for trust in [&self.trust, &trust] {
                check(self.of, receipt, trust)?;
            }
        }
        Ok(())
    }
}

/// Checks the receipt of every command, each on another node in turn, under that node's trust and
/// under the trust of genesis. Answers how many there were.
///
/// # Errors
/// One does not verify, or one that was altered does.
pub(crate) fn check_all(
    ledgers: &[Ledger],
    settled: &[Settled],
    genesis_trust: &str,
) -> Result<u64, Broken> {
    let trusts: Vec<String> = ledgers.iter().map(|ledger| ledger.trust().to_json()).collect();
    for (number, of) in settled.iter().enumerate() {
        let node = number % ledgers.len();
        let at = if number % 2 == 0 { AnchorAt::Own } else { AnchorAt::Latest };
        let text = receipt_of(&ledgers[node], *of, at)?;
        check(*of, &text, &trusts[node])?;
        check(*of, &text, genesis_trust)?;
        let altered = text.replace("\"fact_count\":1", "\"fact_count\":2");
        if altered != text && receipt::verify(&altered, &trusts[node]).ok {
            return Err(Broken::AlteredReceipt { height: of.height });
        }
    }
    Ok(settled.len() as u64)
}

fn receipt_of(ledger: &Ledger, of: Settled, at: AnchorAt) -> Result<String, Broken> {
    let Settled { id, height } = of;
    let broken = |problem: String| Broken::Receipt { id, height, problem };
    let found = ledger.receipt(height, &Hash(id.0), at, &|_| true);
    let found = found.map_err(|fault| broken(fault.to_string()))?;
    Ok(found.ok_or_else(|| broken("there is none".to_owned()))?.to_json())
}

fn check(of: Settled, receipt: &str, trust: &str) -> Result<(), Broken> {
    let Settled { id, height } = of;
    let broken = |problem: String| Broken::Receipt { id, height, problem };
    let report = receipt::verify(receipt, trust);
    let is_it = report.content.as_ref().is_some_and(|content| content.id == id);
    if report.ok && is_it {
        return Ok(());
    }
    let malformed = report.malformed.clone();
    let step = report.failed().map(|step| format!("{step:?}"));
    Err(broken(malformed.or(step).unwrap_or_else(|| "it speaks of another unit".to_owned())))
}
