//! Sleep and wake: an idle ledger makes no block, and the first work after it is final in a
//! moment, dead leader or not.

use crate::report::{Broken, WakeFigures};
use crate::scenario::{Segment, TICK_MS};

/// How long a woken ledger may take before the run has failed, in virtual ms.
const WAKE_PATIENCE_MS: u64 = 120_000;

/// Every node asleep again: a quiet minute and some.
const TO_SLEEP_S: u64 = 90;

/// How far ahead the clock is set that wakes the ledger, in virtual s.
const DUE_AFTER_S: u64 = 600;

impl Segment<'_> {
    /// Plays the end of a run.
    pub(crate) async fn sleep_and_wake(&mut self) -> Result<WakeFigures, Broken> {
        let idle_s = self.setting.config.idle_s;
        self.sleep_for(TO_SLEEP_S).await?;
        self.sleep_for(idle_s).await?;
        let woken_after_ms = self.wake().await?;
        self.settle().await?;
        let served_after_ms = self.wake_by_clock().await?;
        let mut woken_with_one_down_ms = Vec::new();
        let config = self.setting.config;
        let may_stop = config.validators >= 4 && config.faults.equivocator.is_none();
        for down in 0..config.validators * usize::from(may_stop) {
            self.sleep_for(TO_SLEEP_S).await?;
            let node = self.nodes[down].take().expect("every node is up");
            node.crash().await;
            self.tick(1_000).await?;
            woken_with_one_down_ms.push(self.wake().await?);
            self.nodes[down] = Some(self.start_node(down).await);
            self.settle().await?;
        }
        let blocks_while_idle = 0;
        Ok(WakeFigures {
            idle_s,
            blocks_while_idle,
            woken_after_ms,
            served_after_ms,
            woken_with_one_down_ms,
        })
    }

    /// Nobody does anything for so long, and nothing must happen.
    async fn sleep_for(&mut self, seconds: u64) -> Result<(), Broken> {
        let before = self.history.chain.height();
        for _ in 0..seconds {
            self.tick(1_000).await?;
        }
        match self.history.chain.height() - before {
            0 => Ok(()),
            blocks => Err(Broken::Restless { blocks }),
        }
    }

    /// One command into a sleeping ledger: how long until every node that is up has it final?
    async fn wake(&mut self) -> Result<u64, Broken> {
        self.new_errand();
        self.until_block(self.now_ms()).await
    }

    /// A proposal lapses while the ledger sleeps: how long after that is it written down?
    async fn wake_by_clock(&mut self) -> Result<u64, Broken> {
        let lapses_ms = self.now_ms() + DUE_AFTER_S * 1_000;
        let number = self.history.errands;
        self.history.errands += 1;
        let signed = self.setting.town.lapsing(number, self.now_ms(), lapses_ms);
        self.history.outbox.add(signed, number);
        self.settle().await?;
        let before = self.history.chain.height();
        while self.now_ms() + TICK_MS < lapses_ms {
            self.tick(TICK_MS.max((lapses_ms - self.now_ms()).min(1_000) - TICK_MS)).await?;
        }
        if self.history.chain.height() != before {
            return Err(Broken::Restless { blocks: self.history.chain.height() - before });
        }
        self.until_block(lapses_ms).await
    }

    /// Waits until every node that is up has one more block.
    async fn until_block(&mut self, since_ms: u64) -> Result<u64, Broken> {
        let target = self.history.chain.height() + 1;
        loop {
            self.hand_in().await?;
            self.tick(TICK_MS).await?;
            let took_ms = self.now_ms().saturating_sub(since_ms);
            if self.honest().all(|(_, node)| node.height() >= target) {
                return Ok(took_ms);
            }
            if took_ms > WAKE_PATIENCE_MS {
                return Err(self.stuck(took_ms / 1_000));
            }
        }
    }
}
