//! What a resident may know of their own data beside its content: who could read each kind of it,
//! and which validators have signed that something of it is gone.
//!
//! Both are worked out, never written down a second time: the readers by asking
//! [`records::may_read`] for every office of every institution of the community, the erasure from
//! the validators' own deletion receipts. Neither holds a name, so neither is logged.

use crate::app::App;
use crate::rights::{records_reader, word};
use crate::shell::ErrorBody;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use identity::{InstitutionKind, Office};
use kernel::{AccountId, CommunityId, DataClass, FlatId, Hash, Subject};
use ledger::records::DeletionReceipt;
use records::{ReadAnswer, Reader, RecordKind, may_read};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{Error, Problem, Services};

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default().routes(routes!(record_readers)).routes(routes!(deletion))
}

/// Who may read residents' own records.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordReaders {
    /// One of each kind.
    pub kinds: Vec<KindReaders>,
}

/// Who may read a resident's own record of one kind, beside the person it is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct KindReaders {
    /// `person_card`, `door_plate`, `evidence`, `document`, `photo`, `notice`, `reason` or
    /// `statement`.
    pub kind: String,
    /// Whether the people of a flat read what is about their flat.
    pub household: bool,
    /// Whether other owners read it.
    pub neighbours: bool,
    /// Institutions with a duty; what they read is logged.
    pub institutions: Vec<DutyReader>,
    /// Whether books and decisions rest on it, so that only two institutions together erase it.
    pub kept_by_law: bool,
}

/// An institution with a duty to read.
#[derive(Debug, Serialize, ToSchema)]
pub struct DutyReader {
    /// Institution, hex.
    pub institution: String,
    /// Which of its offices.
    pub offices: Vec<String>,
}

/// Who may read each kind of a resident's own records, in this community. Public: it is the rule.
#[utoipa::path(get, path = "/v1/communities/{c}/record-readers", tag = "records",
    params(("c" = String, Path)),
    responses((status = 200, body = RecordReaders), (status = 404, body = ErrorBody)))]
async fn record_readers(
    State(app): State<Arc<App>>,
    Path(community): Path<CommunityId>,
    headers: HeaderMap,
) -> Result<Json<RecordReaders>, Error> {
    app.reader(&headers, community)?;
    let known = app.state(|state| identity::peek_institutions(state, community));
    let known: Vec<(String, InstitutionKind)> =
        known.into_iter().map(|(id, institution)| (id.to_hex(), institution.kind)).collect();
    let kinds = RecordKind::ALL.iter().map(|kind| readers_of(*kind, &known)).collect();
    Ok(Json(RecordReaders { kinds }))
}

fn readers_of(kind: RecordKind, institutions: &[(String, InstitutionKind)]) -> KindReaders {
    let (flat, person, other) = (FlatId([1; 8]), AccountId([1; 20]), AccountId([2; 20]));
    let about = Subject { flat: Some(flat), account: Some(person) };
    let reads =
        |reader: &Reader| may_read(kind, DataClass::OwnFlat, about, reader) != ReadAnswer::No;
    let other = Reader { account: Some(other), ..Reader::default() };
    let by_duty = |(id, of): &(String, InstitutionKind)| {
        let holds =
            |office: &Office| reads(&Reader { roles: vec![(*of, *office)], ..other.clone() });
        let offices: Vec<String> = Office::ALL.iter().filter(|o| holds(o)).map(word).collect();
        (!offices.is_empty()).then(|| DutyReader { institution: id.clone(), offices })
    };
    KindReaders {
        kind: word(&kind),
        household: reads(&Reader { flats: vec![flat], ..other.clone() }),
        neighbours: reads(&Reader { owner: true, ..other.clone() }),
        institutions: institutions.iter().filter_map(by_duty).collect(),
        kept_by_law: records::is_kept_by_law(kind),
    }
}

/// What became of an erased record's bytes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Deletion {
    /// When the ledger ordered it, Unix ms.
    pub erased_ms: u64,
    /// Which validators have signed that they did it, as far as this one has heard.
    pub receipts: Vec<DeletionReceiptView>,
}

/// A validator's signature over `"linli/record-erased/v1\0" ‖ genesis ‖ community ‖ commitment ‖
/// height ‖ erased_at_ms` (both u64, big-endian).
#[derive(Debug, Serialize, ToSchema)]
pub struct DeletionReceiptView {
    /// The ledger, hex.
    pub genesis: String,
    /// The community, hex.
    pub community: String,
    /// The record, hex.
    pub commitment: String,
    /// The block whose tombstone ordered it.
    pub height: u64,
    /// When this validator erased it, Unix ms.
    pub erased_at_ms: u64,
    /// The validator's key, hex.
    pub key: String,
    /// Its Ed25519 signature, hex.
    pub signature: String,
}

/// The validators' proofs that a record is gone: for whoever could read it, and for the
/// institutions.
#[utoipa::path(get, path = "/v1/communities/{c}/records/{commitment}/deletion", tag = "records",
    params(("c" = String, Path), ("commitment" = String, Path)),
    responses((status = 200, body = Deletion), (status = 404, body = ErrorBody)))]
async fn deletion(
    State(app): State<Arc<App>>,
    Path((community, commitment)): Path<(CommunityId, Hash)>,
    headers: HeaderMap,
) -> Result<Json<Deletion>, Error> {
    let reader = app.reader(&headers, community)?;
    let record = app.state(|state| records::peek_record(state, community, commitment));
    let record = record.ok_or(Problem::NotFound)?;
    let erased_ms = record.tombstoned.ok_or(Problem::NotFound)?.at;
    let asking = records_reader(&reader);
    let could = may_read(record.kind, record.class(), record.subject(), &asking);
    if could == ReadAnswer::No && reader.roles.is_empty() {
        return Err(Problem::NotFound.into());
    }
    let receipts = app.ledger.deletion_receipts(community, &commitment);
    Ok(Json(Deletion { erased_ms, receipts: receipts.iter().map(receipt_view).collect() }))
}

fn receipt_view(receipt: &DeletionReceipt) -> DeletionReceiptView {
    DeletionReceiptView {
        genesis: receipt.genesis.to_hex(),
        community: receipt.community.to_hex(),
        commitment: receipt.commitment.to_hex(),
        height: receipt.height,
        erased_at_ms: receipt.erased_at_ms,
        key: receipt.key.to_hex(),
        signature: hex::encode(&receipt.signature),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_of_each_kind_are_those_of_the_rule() {
        let institutions = [
            InstitutionKind::OwnersCommittee,
            InstitutionKind::PropertyCompany,
            InstitutionKind::Bank,
            InstitutionKind::Developer,
        ];
        let institutions = institutions.map(|kind| (word(&kind), kind));
        let told = |kind| {
            let readers = readers_of(kind, &institutions);
            let duty =
                |duty: &DutyReader| format!("{}: {}", duty.institution, duty.offices.join(" "));
            let duties: Vec<String> = readers.institutions.iter().map(duty).collect();
            let home = if readers.household { "household" } else { "the person alone" };
            let kept = if readers.kept_by_law { ", kept by law" } else { "" };
            assert!(!readers.neighbours, "no neighbour reads what is somebody's own");
            format!("{}: {home}{kept}; {}", readers.kind, duties.join("; "))
        };
        assert_eq!(
            told(RecordKind::PersonCard),
            "person_card: the person alone; owners_committee: head clerk attestor; \
             property_company: head clerk cashier attestor"
        );
        assert_eq!(
            told(RecordKind::DoorPlate),
            "door_plate: household; \
             owners_committee: head clerk cashier treasurer technician attestor auditor; \
             property_company: head clerk cashier treasurer technician attestor auditor; \
             bank: head cashier treasurer auditor; developer: auditor"
        );
        assert_eq!(
            told(RecordKind::Photo),
            "photo: household; owners_committee: head clerk attestor; \
             property_company: head clerk technician attestor"
        );
        assert!(told(RecordKind::Evidence).starts_with("evidence: household, kept by law; "));
    }
}
