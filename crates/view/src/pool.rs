//! Read-only connections to the read model, shared by all requests.
//!
//! SQLite in WAL mode: readers see the last committed block and never wait for the projection.

use crate::limits::{BUSY_TIMEOUT_MS, READ_CONNECTIONS};
use crate::{Error, Problem};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Semaphore;

/// A small pool; cheap to clone.
#[derive(Clone)]
pub struct ReadPool {
    path: Arc<PathBuf>,
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl ReadPool {
    /// A pool over the database at `path`; connections open when first needed.
    pub fn new(path: &Path) -> Self {
        Self {
            path: Arc::new(path.to_owned()),
            idle: Arc::default(),
            permits: Arc::new(Semaphore::new(READ_CONNECTIONS)),
        }
    }

    /// Runs a query on a thread that may block.
    ///
    /// # Errors
    /// Those of `query`, or `portal.Internal` when the database cannot be opened.
    pub async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let permit = self.permits.clone().acquire_owned().await;
        let permit = permit.map_err(|error| Problem::Internal.because(error))?;
        let pool = self.clone();
        let task = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let connection = pool.take()?;
            let result = query(&connection);
            pool.lock().push(connection);
            result
        });
        task.await.map_err(|error| Problem::Internal.because(error))?
    }

    /// Closes idle connections: after the database file was replaced.
    pub fn forget(&self) {
        self.lock().clear();
    }

    fn take(&self) -> Result<Connection, Error> {
        if let Some(connection) = self.lock().pop() {
            return Ok(connection);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&*self.path, flags)?;
        connection.busy_timeout(Duration::from_millis(BUSY_TIMEOUT_MS))?;
        Ok(connection)
    }
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().expect("no holder of the lock panics")
    }
}
