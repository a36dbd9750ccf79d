//! A value that tasks can watch: the latest one only, nothing queued.
//!
//! The usual watch channel wakes its watchers in a random order, which would break the exact
//! replay of a simulation; this one wakes them in the order in which they began to wait.

use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::Notify;

/// The writing end. Clones write the same value.
#[derive(Debug)]
pub(crate) struct Signal<T> {
    shared: Arc<Shared<T>>,
}

/// One watcher. It has seen the value up to some version.
#[derive(Debug)]
pub(crate) struct Watcher<T> {
    shared: Arc<Shared<T>>,
    seen: u64,
}

#[derive(Debug)]
struct Shared<T> {
    current: Mutex<Current<T>>,
    changed: Notify,
}

#[derive(Debug)]
struct Current<T> {
    value: T,
    version: u64,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        Self { shared: self.shared.clone() }
    }
}

impl<T> Clone for Watcher<T> {
    fn clone(&self) -> Self {
        Self { shared: self.shared.clone(), seen: self.seen }
    }
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, Current<T>> {
        self.current.lock().expect("no holder of the lock panics")
    }
}

impl<T: Clone> Signal<T> {
    pub(crate) fn new(value: T) -> Self {
        let current = Mutex::new(Current { value, version: 0 });
        Self { shared: Arc::new(Shared { current, changed: Notify::new() }) }
    }

    /// The latest value.
    pub(crate) fn get(&self) -> T {
        self.shared.lock().value.clone()
    }

    /// Replaces the value and wakes every watcher, even when it is the same value.
    pub(crate) fn set(&self, value: T) {
        self.modify(|current| *current = value);
    }

    /// Changes the value in place and wakes every watcher.
    pub(crate) fn modify(&self, change: impl FnOnce(&mut T)) {
        let mut current = self.shared.lock();
        change(&mut current.value);
        current.version += 1;
        drop(current);
        self.shared.changed.notify_waiters();
    }

    /// A watcher that has seen the present value.
    pub(crate) fn watch(&self) -> Watcher<T> {
        Watcher { seen: self.shared.lock().version, shared: self.shared.clone() }
    }
}

impl<T: Clone> Watcher<T> {
    /// The latest value, seen or not.
    pub(crate) fn get(&self) -> T {
        self.shared.lock().value.clone()
    }

    /// Counts the present value as seen. Called before looking at the value, so that a change after
    /// the look is never missed.
    pub(crate) fn mark_seen(&mut self) {
        self.seen = self.shared.lock().version;
    }

    /// Returns once there is a value this watcher has not seen, and counts it as seen. Dropping
    /// the future loses nothing.
    pub(crate) async fn changed(&mut self) {
        loop {
            let changed = self.shared.changed.notified();
            let version = self.shared.lock().version;
            if version != self.seen {
                self.seen = version;
                return;
            }
            changed.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Signal;

    #[tokio::test]
    async fn a_watcher_sees_the_latest_value_once() {
        let signal = Signal::new(1);
        let mut watcher = signal.watch();
        let mut late = watcher.clone();
        signal.set(2);
        signal.modify(|value| *value += 1);
        watcher.changed().await;
        assert_eq!((watcher.get(), signal.get()), (3, 3));
        let again = tokio::time::timeout(std::time::Duration::ZERO, watcher.changed());
        assert!(again.await.is_err(), "nothing new");
        late.mark_seen();
        let seen = tokio::time::timeout(std::time::Duration::ZERO, late.changed());
        assert!(seen.await.is_err(), "counted as seen");
    }

    #[tokio::test]
    async fn a_change_wakes_who_waits() {
        let signal = Signal::new(0);
        let mut watcher = signal.watch();
        let waiting = tokio::spawn(async move {
            watcher.changed().await;
            watcher.get()
        });
        tokio::task::yield_now().await;
        signal.set(7);
        assert_eq!(waiting.await.expect("it ends"), 7);
    }
}
