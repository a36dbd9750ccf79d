//! What meters showed.

use super::{Place, time};
use billing::Fact;
use kernel::{FlatId, Hash, ShanghaiDate, Time};
use rusqlite::params;
use view::Error;

/// A reading as it comes.
struct Row<'a> {
    service: &'a str,
    flat: FlatId,
    source: &'static str,
    value: u64,
    closing: Option<u64>,
    on: ShanghaiDate,
    /// Its id, where it is a flat's own and waits.
    own: Option<String>,
    evidence: Option<Hash>,
    confirmed: bool,
    at: Time,
}

impl Place<'_> {
    pub(super) fn reading(&self, told: &Fact) -> Result<(), Error> {
        let Fact::ReadingRecorded { name, flat, value, on, confirmed, at, .. } = told else {
            return Ok(());
        };
        let (flat, value, on, confirmed, at) = (*flat, *value, *on, *confirmed, *at);
        let (closing, own, evidence) = (None, None, None);
        let (service, source) = (name, "sheet");
        self.add(Row { service, flat, source, value, closing, on, own, evidence, confirmed, at })
    }

    pub(super) fn own_reading(&self, told: &Fact) -> Result<(), Error> {
        let Fact::ReadingSubmitted { reading, name, flat, value, on, photo, replaces, at, .. } =
            told
        else {
            return Ok(());
        };
        if let Some(before) = replaces {
            let text = "UPDATE billing_reading SET state = 'replaced'
                WHERE flat = ?1 AND reading = ?2 AND community = ?3";
            let row = params![flat.to_hex(), before.to_string(), self.community()];
            self.tx.prepare_cached(text)?.execute(row)?;
        }
        self.add(Row {
            service: name,
            flat: *flat,
            source: "own",
            value: *value,
            closing: None,
            on: *on,
            own: Some(reading.to_string()),
            evidence: Some(photo.commitment),
            confirmed: false,
            at: *at,
        })
    }

    pub(super) fn reading_answered(&self, told: &Fact) -> Result<(), Error> {
        let Fact::ReadingAnswered { reading, flat, value, reason, .. } = told else {
            return Ok(());
        };
        let (state, corrected) = match (value, reason) {
            (Some(_), None) => ("accepted", None),
            (Some(value), Some(_)) => ("corrected", Some(*value as i64)),
            (None, _) => ("declined", None),
        };
        let text = "UPDATE billing_reading SET state = ?4, corrected = ?5, reason = ?6
            WHERE flat = ?1 AND reading = ?2 AND community = ?3";
        let reason = reason.map(|reason| reason.commitment.to_hex());
        let (flat, reading) = (flat.to_hex(), reading.to_string());
        let row = params![flat, reading, self.community(), state, corrected, reason];
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }

    pub(super) fn swap(&self, told: &Fact) -> Result<(), Error> {
        let Fact::MeterSwapped { name, flat, closing, opening, on, evidence, at, .. } = told else {
            return Ok(());
        };
        self.add(Row {
            service: name,
            flat: *flat,
            source: "swap",
            value: *opening,
            closing: Some(*closing),
            on: *on,
            own: None,
            evidence: Some(evidence.commitment),
            confirmed: false,
            at: *at,
        })
    }

    fn add(&self, new: Row) -> Result<(), Error> {
        let state = new.own.is_some().then_some("waiting");
        let row = params![
            self.community(),
            self.fact.row,
            new.service,
            new.flat.to_hex(),
            new.source,
            new.value as i64,
            new.closing.map(|closing| closing as i64),
            new.on.to_string(),
            new.own,
            state,
            new.evidence.map(|evidence| evidence.to_hex()),
            new.confirmed,
            time(new.at),
            self.unit(),
            self.fact.number,
        ];
        let text = "INSERT INTO billing_reading (community, row, service, flat, source, value,
            closing, on_day, reading, state, evidence, confirmed, at_ms, unit, fact)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
        self.tx.prepare_cached(text)?.execute(row)?;
        Ok(())
    }
}
