//! The projection: blocks become rows, all blocks that wait in one transaction.
//!
//! Lifecycle: at the start the file is opened, and thrown away when it was made by another schema;
//! then every block from the height in it to the head is projected, live blocks the same way.
//! Invariants: the height in `meta` and the rows of that block are committed together, so a crash
//! repeats nothing and skips nothing; only blocks are read, so a rebuilt file equals this one row
//! by row ([`dump_hash`]); events are sent after the rows are there. Limits:
//! [`PROJECTED_TOGETHER_MAX`].

use crate::app::{App, Progress, blocking};
use crate::events::{self, Event};
use crate::limits::{
    PAGE_CACHE_KIB, PROJECTED_TOGETHER_MAX, PROJECTED_UNITS_MAX, STATEMENTS_KEPT,
    WAL_EMPTIED_AFTER_MS, WAL_PAGES,
};
use crate::seam::{FinalBlock, GenesisFacts, Ledger};
use crate::{refusals, views};
use kernel::{CommunityId, Hash, sha256};
use ledger::entry::UnitRecord;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::watch;
use view::limits::BUSY_TIMEOUT_MS;
use view::{BlockRow, Error, FactRow, NounView, Problem, UnitRow};

/// How long a question waits for the projection to reach the head, before it is answered from what
/// is there.
const CATCH_UP_WAIT: Duration = Duration::from_secs(2);

pub(crate) const SCHEMA: &str = "
CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE block (height BIGINT NOT NULL PRIMARY KEY, time_ms BIGINT NOT NULL, digest TEXT NOT NULL);
CREATE TABLE entry (
    community BLOB NOT NULL,
    height BIGINT NOT NULL,
    first_index BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (community, height)
) WITHOUT ROWID;
-- Rows of nouns name their unit by its number: a 32-byte id in each of them would be most of it.
CREATE TABLE unit (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    height BIGINT NOT NULL,
    position BIGINT NOT NULL
);
-- The ledger sees to it that an id is there once; eight bytes of a hash are enough to find it.
CREATE INDEX unit_id ON unit (substr(id, 1, 8));
";

/// The read model, open for writing.
pub struct ViewStore {
    connection: Connection,
    nouns: Vec<Box<dyn NounView>>,
}

impl ViewStore {
    /// Opens or makes the file; a file of another schema is made anew.
    ///
    /// # Errors
    /// The database, the disk.
    pub fn open(path: &Path, genesis: &GenesisFacts) -> Result<Self, Error> {
        let nouns = views::all();
        let schema = schema_hash(&nouns, genesis);
        if let Some(connection) = Self::existing(path, &schema)? {
            return Ok(Self { connection, nouns });
        }
        remove(path)?;
        let mut connection = connect(path)?;
        let tx = connection.transaction()?;
        tx.execute_batch(SCHEMA)?;
        tx.execute_batch(refusals::SCHEMA)?;
        for noun in &nouns {
            tx.execute_batch(noun.schema())?;
        }
        for (name, value) in [("schema", schema.as_str()), ("height", "0")] {
            set_meta(&tx, name, value)?;
        }
        project_genesis(&tx, &nouns, genesis)?;
        tx.commit()?;
        Ok(Self { connection, nouns })
    }

    fn existing(path: &Path, schema: &str) -> Result<Option<Connection>, Error> {
        if !path.exists() {
            return Ok(None);
        }
        let connection = connect(path)?;
        let known = meta(&connection, "schema").unwrap_or_default();
        Ok((known == schema).then_some(connection))
    }

    /// The height it stands at.
    ///
    /// # Errors
    /// The database.
    pub fn height(&self) -> Result<u64, Error> {
        number(&meta(&self.connection, "height")?)
    }

    /// Projects blocks that follow each other; a block that is already in changes nothing.
    ///
    /// # Errors
    /// A gap, a fact that does not read back, the database. Nothing of any of them is kept then.
    pub fn apply(&mut self, blocks: &[Arc<FinalBlock>]) -> Result<(), Error> {
        let mut known = self.height()?;
        let tx = self.connection.transaction()?;
        for block in blocks {
            let height = block.header.height;
            if height <= known {
                continue;
            }
            if height != known + 1 {
                return Err(Problem::Internal.because(format!("block {height} after {known}")));
            }
            project_block(&tx, &self.nouns, block)?;
            known = height;
        }
        set_meta(&tx, "height", &known.to_string())?;
        tx.commit()?;
        Ok(())
    }

    /// Writes the write-ahead log back and empties it, unless a reader needs it still.
    ///
    /// # Errors
    /// The disk.
    pub fn empty_log(&self) -> Result<(), Error> {
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}

pub(crate) fn connect(path: &Path) -> Result<Connection, Error> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // What a crash of the machine takes away is projected again.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.pragma_update(None, "cache_size", -PAGE_CACHE_KIB)?;
    connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES)?;
    connection.busy_timeout(Duration::from_millis(BUSY_TIMEOUT_MS))?;
    Ok(connection)
}

/// Removes a read model with all its files.
///
/// # Errors
/// The disk.
pub fn remove(path: &Path) -> Result<(), Error> {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Problem::Internal.because(error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Names everything a file depends on besides blocks: the tables, the version, and whose genesis it
/// begins with.
fn schema_hash(nouns: &[Box<dyn NounView>], genesis: &GenesisFacts) -> String {
    let parts: String = nouns.iter().map(|noun| noun.schema()).collect();
    let begins: String = genesis.facts.iter().map(|(_, fact)| fact.text.as_str()).collect();
    let version = env!("CARGO_PKG_VERSION");
    let parts = [SCHEMA, refusals::SCHEMA, &parts, &begins, version].map(str::as_bytes);
    sha256(&parts).to_hex()
}

/// The rows of block 0: facts of no unit.
fn project_genesis(
    tx: &Transaction,
    nouns: &[Box<dyn NounView>],
    genesis: &GenesisFacts,
) -> Result<(), Error> {
    let block = BlockRow { height: 0, time_ms: genesis.time_ms, digest: [0; 32] };
    let mut next = 0;
    for (number, (community, record)) in (0..).zip(&genesis.facts) {
        let unit = UnitRow {
            community: *community,
            kind: 0,
            id: Hash::ZERO,
            number: 0,
            verdict: "applied",
            code: "",
            author: None,
            command: None,
            index: 0,
        };
        let fact = FactRow { number, row: next, record };
        next += 1;
        if let Some(noun) = nouns.iter().find(|noun| noun.noun() == record.noun()) {
            noun.project(tx, &block, &unit, &fact)?;
        }
    }
    set_meta(tx, "facts", &next.to_string())
}

fn meta(connection: &Connection, name: &str) -> Result<String, Error> {
    let mut query = connection.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
    Ok(query.query_row([name], |row| row.get(0))?)
}

fn set_meta(tx: &Transaction, name: &str, value: &str) -> Result<(), Error> {
    let text = "INSERT INTO meta (name, value) VALUES (?1, ?2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    tx.prepare_cached(text)?.execute([name, value])?;
    Ok(())
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Problem::Internal.because(format!("not a number: {text}")))
}

fn project_block(
    tx: &Transaction,
    nouns: &[Box<dyn NounView>],
    block: &FinalBlock,
) -> Result<(), Error> {
    let (height, time_ms) = (block.header.height, block.header.time_ms);
    let row = BlockRow { height, time_ms, digest: block.header.digest() };
    tx.prepare_cached("INSERT INTO block (height, time_ms, digest) VALUES (?1, ?2, ?3)")?
        .execute(params![height as i64, time_ms as i64, hex::encode(row.digest)])?;
    let mut next_index = BTreeMap::new();
    for entry in &block.entries {
        tx.prepare_cached(
            "INSERT INTO entry (community, height, first_index, count) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            entry.community.0,
            height as i64,
            entry.first_index as i64,
            entry.count
        ])?;
        next_index.insert(entry.community, entry.first_index);
    }
    let items = block.items();
    let mut facts: i64 = number(&meta(tx, "facts")?)?;
    for (position, unit) in block.units.iter().enumerate() {
        tx.prepare_cached("INSERT INTO unit (id, height, position) VALUES (?1, ?2, ?3)")?
            .execute(params![unit.id.0, height as i64, position as i64])?;
        let place = (tx.last_insert_rowid(), *next_index.entry(unit.community).or_default());
        let item = unit.item.and_then(|item| items.get(item as usize));
        let asked = item.and_then(|item| asked(&item.bytes));
        refusals::project(tx, &row, unit, place.0, asked.as_ref())?;
        let command = asked.map(|asked| asked.name);
        project_unit(tx, nouns, &row, unit, place, command, &mut facts)?;
        *next_index.entry(unit.community).or_default() += 1;
    }
    set_meta(tx, "facts", &facts.to_string())
}

fn project_unit(
    tx: &Transaction,
    nouns: &[Box<dyn NounView>],
    row: &BlockRow,
    unit: &UnitRecord,
    (number, index): (i64, u64),
    command: Option<String>,
    facts: &mut i64,
) -> Result<(), Error> {
    let unit_row = UnitRow {
        community: unit.community,
        kind: unit.kind,
        id: unit.id,
        number,
        verdict: unit.verdict.word(),
        code: unit.verdict.code(),
        author: unit.author,
        command: command.as_deref(),
        index,
    };
    for (number, record) in (0..).zip(&unit.facts) {
        let fact = FactRow { number, row: *facts, record };
        *facts += 1;
        let noun = nouns.iter().find(|noun| noun.noun() == record.noun());
        // The network's own facts have no rows: what they say is in the state and in trust.json.
        if let Some(noun) = noun {
            noun.project(tx, row, &unit_row, &fact)?;
        }
    }
    Ok(())
}

fn asked(text: &[u8]) -> Option<refusals::Asked> {
    let envelope = kernel::Envelope::parse(text).ok()?;
    Some(refusals::Asked { name: envelope.name.to_owned(), call: envelope.call.to_owned() })
}

/// Where a unit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Height of its block.
    pub height: u64,
    /// Its position among the block's units.
    pub position: usize,
}

/// Where the unit with this id stands.
///
/// # Errors
/// The database.
pub fn place_of(database: &Connection, id: &Hash) -> Result<Option<Place>, Error> {
    let text = "SELECT height, position FROM unit
        WHERE substr(id, 1, 8) = substr(?1, 1, 8) AND id = ?1";
    let mut query = database.prepare_cached(text)?;
    let place = query.query_row([id.0], |row| {
        let (height, position): (i64, i64) = (row.get(0)?, row.get(1)?);
        Ok(Place { height: height as u64, position: position as usize })
    });
    Ok(place.optional()?)
}

/// Units of each community, by hex id.
///
/// # Errors
/// The database.
pub fn unit_counts(database: &Connection) -> Result<BTreeMap<String, u64>, Error> {
    let text =
        "SELECT lower(hex(community)), CAST(SUM(count) AS BIGINT) FROM entry GROUP BY community";
    let mut query = database.prepare_cached(text)?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first height at or after `from` with an entry of this community.
///
/// # Errors
/// The database.
pub fn next_entry(
    database: &Connection,
    community: CommunityId,
    from: u64,
) -> Result<Option<u64>, Error> {
    let from = i64::try_from(from).unwrap_or(i64::MAX);
    let text =
        "SELECT height FROM entry WHERE community = ?1 AND height >= ?2 ORDER BY height LIMIT 1";
    let mut query = database.prepare_cached(text)?;
    let height = query.query_row(params![community.0, from], |row| row.get::<_, i64>(0));
    Ok(height.optional()?.map(|height| height as u64))
}

/// Follows the ledger until the portal stops. A fault ends the projection, not the portal:
/// everything that does not need the read model goes on, and `/readyz` says so.
pub async fn follow(app: Arc<App>, store: ViewStore) {
    let store = Arc::new(Mutex::new(store));
    let mut heights = app.ledger.heights();
    loop {
        heights.mark_unchanged();
        if let Err(error) = project_to_head(&app, &store).await {
            tracing::error!(%error, "the projection stopped; rebuild the views");
            app.progress.send_modify(|progress| progress.failed = true);
            return;
        }
        if !next_block(&mut heights, &store).await {
            return;
        }
    }
}

/// Waits for a block; `false` when the ledger has stopped. In a pause the files are tidied.
async fn next_block(heights: &mut watch::Receiver<u64>, store: &Arc<Mutex<ViewStore>>) -> bool {
    let pause = Duration::from_millis(WAL_EMPTIED_AFTER_MS);
    if let Ok(changed) = tokio::time::timeout(pause, heights.changed()).await {
        return changed.is_ok();
    }
    if let Err(error) = with_store(store, |store| store.empty_log()).await {
        tracing::warn!(%error, "the log of the read model could not be written back");
    }
    heights.changed().await.is_ok()
}

async fn project_to_head(app: &Arc<App>, store: &Arc<Mutex<ViewStore>>) -> Result<(), Error> {
    loop {
        let known = with_store(store, |store| store.height()).await?;
        app.progress.send_replace(Progress { height: Some(known), failed: false });
        metrics::gauge!("linli_view_height").set(known as f64);
        if known >= app.ledger.head().height {
            return Ok(());
        }
        let blocks = waiting_blocks(app, known).await?;
        let projected = blocks.clone();
        with_store(store, move |store| store.apply(&projected)).await?;
        let height = blocks.last().map(|block| block.header.height);
        app.progress.send_replace(Progress { height, failed: false });
        for block in blocks {
            for unit in block.units.iter().filter(|unit| !unit.verdict.code().is_empty()) {
                let code = unit.verdict.code().to_owned();
                metrics::counter!("linli_refusals_total", "code" => code).increment(1);
            }
            let event = events::Final::of(app, block).await;
            // Nobody listening is fine.
            let _ = app.events.send(Event::Final(Arc::new(event)));
        }
    }
}

/// The next blocks after `known`: one when the read model keeps up, more when it lags. Under load
/// that is cheaper for each, and so a lag ends by itself.
async fn waiting_blocks(app: &App, known: u64) -> Result<Vec<Arc<FinalBlock>>, Error> {
    let head = app.ledger.head().height;
    let (mut blocks, mut units) = (Vec::new(), 0);
    for height in known + 1..=head.min(known + PROJECTED_TOGETHER_MAX) {
        let missing = || Problem::Internal.because(format!("block {height} is missing"));
        let block = app.ledger.block(height).await.ok_or_else(missing)?;
        units += block.units.len();
        blocks.push(block);
        if units >= PROJECTED_UNITS_MAX {
            break;
        }
    }
    Ok(blocks)
}

async fn with_store<T: Send + 'static>(
    store: &Arc<Mutex<ViewStore>>,
    work: impl FnOnce(&mut ViewStore) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let store = store.clone();
    blocking(move || work(&mut store.lock().expect("no holder of the lock panics"))).await
}

/// Waits until the read model has reached the head of this moment, for a short while.
pub async fn catch_up(app: &App) {
    let head = app.ledger.head().height;
    let mut progress = app.progress.subscribe();
    let reached = progress.wait_for(|p| p.failed || p.height.is_some_and(|height| height >= head));
    let _ = tokio::time::timeout(CATCH_UP_WAIT, reached).await;
}

/// Makes the read model anew at `path`, from all blocks of the ledger up to `height`.
///
/// # Errors
/// As [`ViewStore::apply`], or a block is missing.
pub async fn rebuild(ledger: &dyn Ledger, path: &Path, height: u64) -> Result<(), Error> {
    remove(path)?;
    let mut store = ViewStore::open(path, &ledger.genesis_facts())?;
    for next in 1..=height {
        let missing = || Problem::Internal.because(format!("block {next} is missing"));
        store.apply(&[ledger.block(next).await.ok_or_else(missing)?])?;
    }
    Ok(())
}

/// Height and hash over every row of every table, in order: two read models are equal when these
/// are.
///
/// # Errors
/// The database.
pub fn dump_hash(path: &Path) -> Result<(u64, Hash), Error> {
    let connection = connect(path)?;
    let mut dump = Vec::new();
    for table in tables(&connection)? {
        dump.extend_from_slice(
            sha256(&[table.as_bytes(), &dump_table(&connection, &table)?.0]).0.as_slice(),
        );
    }
    Ok((number(&meta(&connection, "height")?)?, sha256(&[&dump])))
}

/// Names of the tables whose rows differ between two read models.
///
/// # Errors
/// The database.
pub fn differing_tables(one: &Path, other: &Path) -> Result<Vec<String>, Error> {
    Snapshot::of(one)?.differing_tables(other)
}

/// A read model as of one block, whatever is projected into it meanwhile.
pub struct Snapshot(Connection);

impl Snapshot {
    /// Begins to read.
    ///
    /// # Errors
    /// The database.
    pub fn of(path: &Path) -> Result<Self, Error> {
        let connection = connect(path)?;
        connection.execute_batch("BEGIN")?;
        // The first question is what pins the transaction to this moment.
        meta(&connection, "height")?;
        Ok(Self(connection))
    }
    /// The height it stands at.
    ///
    /// # Errors
    /// The database.
    pub fn height(&self) -> Result<u64, Error> {
        number(&meta(&self.0, "height")?)
    }
    /// Names of the tables whose rows differ from those of another read model.
    ///
    /// # Errors
    /// The database.
    pub fn differing_tables(&self, other: &Path) -> Result<Vec<String>, Error> {
        let (one, other) = (&self.0, connect(other)?);
        let mut names = tables(one)?;
        names.extend(tables(&other)?);
        names.sort();
        names.dedup();
        names.retain(|name| dump_table(one, name).ok() != dump_table(&other, name).ok());
        Ok(names)
    }
    /// The first row, in the order of tables and columns, that only one of two read models has.
    ///
    /// # Errors
    /// The database.
    pub fn first_difference(&self, other: &Path) -> Result<Option<RowDifference>, Error> {
        let Some(table) = self.differing_tables(other)?.into_iter().next() else {
            return Ok(None);
        };
        let (own, theirs) = (rows_of(&self.0, &table), rows_of(&connect(other)?, &table));
        // A table that one of them does not have has no rows there.
        let (own, theirs) = (own.unwrap_or_default(), theirs.unwrap_or_default());
        let only_in = |rows: &BTreeSet<String>, others: &BTreeSet<String>| {
            rows.difference(others).next().cloned()
        };
        let (on_file, from_blocks) = (only_in(&own, &theirs), only_in(&theirs, &own));
        Ok(Some(RowDifference { table, on_file, from_blocks }))
    }
}

/// A row that only one of two read models has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowDifference {
    /// Name of the table.
    pub table: String,
    /// The first row that only the one on file has, column by column.
    pub on_file: Option<String>,
    /// The first row that only the one made from blocks has.
    pub from_blocks: Option<String>,
}

/// The rows of a table as texts. Read models hold ids and figures, no names.
fn rows_of(connection: &Connection, table: &str) -> Result<BTreeSet<String>, Error> {
    let mut query = connection.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let names: Vec<String> = query.column_names().map(str::to_owned).collect();
    let mut rows = query.query([])?;
    let mut texts = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let mut text = String::new();
        for (column, name) in names.iter().enumerate() {
            let value = match row.get_ref(column)? {
                ValueRef::Null => "null".to_owned(),
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Real(number) => number.to_string(),
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                ValueRef::Blob(blob) => hex::encode(blob),
            };
            text.push_str(&format!("{name}={value} "));
        }
        texts.insert(text.trim_end().to_owned());
    }
    Ok(texts)
}

fn tables(connection: &Connection) -> Result<Vec<String>, Error> {
    let text = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
    let mut query = connection.prepare(text)?;
    let names = query.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// Hash over the rows of a table, ordered by all columns.
fn dump_table(connection: &Connection, table: &str) -> Result<Hash, Error> {
    let columns = connection.prepare(&format!("SELECT * FROM \"{table}\""))?.column_count();
    let order: Vec<String> = (1..=columns).map(|column| column.to_string()).collect();
    let text = format!("SELECT * FROM \"{table}\" ORDER BY {}", order.join(", "));
    let mut query = connection.prepare(&text)?;
    let mut rows = query.query([])?;
    let mut hash = Hash::ZERO;
    while let Some(row) = rows.next()? {
        let mut bytes = Vec::new();
        for column in 0..columns {
            push_value(&mut bytes, row.get_ref(column)?);
        }
        hash = sha256(&[&hash.0, &bytes]);
    }
    Ok(hash)
}

fn push_value(bytes: &mut Vec<u8>, value: ValueRef) {
    let mut push = |tag: u8, content: &[u8]| {
        bytes.push(tag);
        bytes.extend_from_slice(&(content.len() as u64).to_be_bytes());
        bytes.extend_from_slice(content);
    };
    match value {
        ValueRef::Null => push(0, &[]),
        ValueRef::Integer(number) => push(1, &number.to_be_bytes()),
        ValueRef::Real(number) => push(2, &number.to_be_bytes()),
        ValueRef::Text(text) => push(3, text),
        ValueRef::Blob(blob) => push(4, blob),
    }
}
