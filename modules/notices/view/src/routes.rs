//! Notices, cut to their reader: a community's are everybody's, a building's its people's, a letter
//! its flats' and its writer's. Titles and texts are joined from records.

mod delivery;
mod form;

use axum::Json;
use axum::extract::{Path, Query, State};
use form::FormView;
use kernel::{CommunityId, FlatId, Hash};
use notices::{Audience, NoticeId};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use view::{AccessNote, DoorPlate, Error, Items, Page, Portal, Problem, Proof, Reader, word};

/// Characters of a title in a list: three lines on a phone.
const TITLE_CHARS_MAX: usize = 60;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(notice))
        .routes(routes!(delivery::delivery))
}

/// Which notices.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NoticesOf {
    /// Only what is addressed to the reader as a resident, whatever office they hold.
    pub inbox: Option<bool>,
    /// One institution, hex.
    pub institution: Option<String>,
    /// Only worded forms, or only texts.
    pub form: Option<bool>,
}

/// A notice.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeView {
    /// Id, hex.
    pub notice: String,
    /// `service`, `safety`, `money`, `meeting`, `rules` or `other`.
    pub about: String,
    /// `community`, `building`, `flats` or `institutions`.
    pub audience: String,
    /// The building it is for.
    #[schema(required)]
    pub building: Option<u16>,
    /// Door of the one flat a letter is for, for readers with the right.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// Who tells it, hex.
    pub institution: String,
    /// First line of its text; absent once the text was erased, or is hidden from the reader, and
    /// where the notice is a form.
    #[schema(required)]
    pub title: Option<String>,
    /// Whether two institutions have hidden its text.
    pub hidden: bool,
    /// Commitment of its text, hex; a form has none.
    #[schema(required)]
    pub commitment: Option<String>,
    /// Bytes of its text.
    #[schema(required)]
    pub size: Option<u32>,
    /// What the ledger tells by itself, in place of a text.
    #[schema(required)]
    pub form: Option<FormView>,
    /// When it was published, Unix ms.
    pub at_ms: u64,
    /// Until when acknowledgement is asked, Unix ms.
    #[schema(required)]
    pub reply_by_ms: Option<u64>,
    /// The notice it corrects, hex.
    #[schema(required)]
    pub corrects: Option<String>,
    /// The notice that corrects it, hex.
    #[schema(required)]
    pub corrected_by: Option<String>,
    /// When it was taken back, Unix ms.
    #[schema(required)]
    pub withdrawn_ms: Option<u64>,
    /// When it was posted on the board, Unix ms.
    #[schema(required)]
    pub posted_ms: Option<u64>,
    /// What it is to each of the reader's flats.
    pub own: Vec<OwnNotice>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
    /// Attachment, reason and photo: part of the answer about one notice.
    #[serde(skip)]
    #[schema(ignore)]
    papers: Papers,
}

#[derive(Debug, Default)]
struct Papers {
    evidence: Option<String>,
    reason: Option<String>,
    photo: Option<String>,
}

/// What a notice is to a flat of the reader's.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnNotice {
    /// The flat, hex.
    pub flat: String,
    /// Its door.
    #[schema(required)]
    pub door: Option<DoorPlate>,
    /// When it first reached the flat otherwise than by the board, Unix ms.
    #[schema(required)]
    pub served_ms: Option<u64>,
    /// How: `in_app_read`, `paper_delivered`, `email`, `sms` or `wechat`.
    #[schema(required)]
    pub way: Option<String>,
    /// When one of its people signed for it, Unix ms.
    #[schema(required)]
    pub acknowledged_ms: Option<u64>,
    /// Whether the reader can sign for it: owners and their family.
    pub may_acknowledge: bool,
    /// The fact that addressed a letter to this flat.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Notices the reader may read, newest first.
#[utoipa::path(get, path = "/notices", tag = "notices", params(("c" = String, Path), NoticesOf, Page),
    responses((status = 200, body = Items<NoticeView>)))]
async fn list(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<NoticesOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<NoticeView>>, Error> {
    let (limit, before) = (page.limit()?, page.before()?);
    let at_desk = of.inbox != Some(true);
    let mut asked = Asked::by(&portal, &reader, at_desk)?;
    asked.and("n.row < ?", Some(Value::Integer(before)));
    asked.and("n.institution = ?", of.institution.map(Value::Text));
    asked.and("(n.form IS NOT NULL) = ?", of.form.map(|form| Value::Integer(i64::from(form))));
    let rows = read(&portal, asked, limit + 1).await?;
    let Items { mut items, next } = Items::page(rows, limit);
    complete(&portal, &reader, &mut items).await?;
    Ok(Json(Items { items, next }))
}

/// A notice with its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeDetail {
    /// The notice.
    #[serde(flatten)]
    pub notice: NoticeView,
    /// Its text; absent once it was erased, or is hidden from the reader.
    #[schema(required)]
    pub text: Option<String>,
    /// The record attached to it, hex.
    #[schema(required)]
    pub evidence: Option<String>,
    /// Why it was taken back, as text.
    #[schema(required)]
    pub reason: Option<String>,
    /// The photo of the board, a record, hex.
    #[schema(required)]
    pub photo: Option<String>,
}

/// A notice.
#[utoipa::path(get, path = "/notices/{notice}", tag = "notices",
    params(("c" = String, Path), ("notice" = String, Path)),
    responses((status = 200, body = NoticeDetail)))]
async fn notice(
    State(portal): State<Portal>,
    reader: Reader,
    Path((_, id)): Path<(CommunityId, String)>,
) -> Result<Json<NoticeDetail>, Error> {
    let mut notice = vec![one(&portal, &reader, id).await?];
    complete(&portal, &reader, &mut notice).await?;
    let mut notice = notice.pop().ok_or(Problem::NotFound)?;
    let Papers { evidence, reason, photo } = std::mem::take(&mut notice.papers);
    let text = words(&portal, &reader, notice.commitment.as_deref());
    let reason = words(&portal, &reader, reason.as_deref());
    Ok(Json(NoticeDetail { notice, text, evidence, reason, photo }))
}

/// One notice, if the reader may read it: what one may not read does not exist.
async fn one(portal: &Portal, reader: &Reader, id: String) -> Result<NoticeView, Error> {
    let mut asked = Asked::by(portal, reader, true)?;
    asked.and("n.notice = ?", Some(Value::Text(id)));
    let found = read(portal, asked, 1).await?.pop();
    Ok(found.ok_or(Problem::NotFound)?.1)
}

/// Which rows a reader may read.
struct Asked {
    conditions: String,
    values: Vec<Value>,
}

impl Asked {
    fn by(portal: &Portal, reader: &Reader, at_desk: bool) -> Result<Self, Error> {
        let mut buildings = Vec::new();
        for flat in &reader.flats {
            let building =
                portal.state(reader.community, |store| Ok(notices::building_of(store, *flat)?))?;
            buildings.extend(building);
        }
        let roles = if at_desk { &reader.roles[..] } else { &[] };
        let flats: Vec<_> = reader.flats.iter().map(|flat| flat.to_hex()).collect();
        let own: Vec<_> = roles.iter().map(|role| role.institution.to_hex()).collect();
        let conditions = "n.community = ? AND CASE n.audience WHEN 'community' THEN 1
                WHEN 'institutions' THEN ?
                WHEN 'building' THEN ? OR n.building IN (SELECT value FROM json_each(?))
                ELSE n.institution IN (SELECT value FROM json_each(?)) OR EXISTS (
                    SELECT 1 FROM notices_flat f WHERE f.community = n.community
                        AND f.notice = n.notice AND f.flat IN (SELECT value FROM json_each(?)))
            END";
        let acts = Value::Integer(i64::from(!roles.is_empty()));
        let values = vec![
            Value::Blob(reader.community.0.to_vec()),
            acts.clone(),
            acts,
            Value::Text(serde_json::to_string(&buildings)?),
            Value::Text(serde_json::to_string(&own)?),
            Value::Text(serde_json::to_string(&flats)?),
        ];
        Ok(Self { conditions: conditions.to_owned(), values })
    }
    /// Rows for which `condition`, with one `?`, holds for this value; all when there is none.
    fn and(&mut self, condition: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.conditions.push_str(&format!(" AND {condition}"));
            self.values.push(value);
        }
    }
}

async fn read(
    portal: &Portal,
    asked: Asked,
    limit: usize,
) -> Result<Vec<(i64, NoticeView)>, Error> {
    let rows = portal.read(move |database| {
        let text = format!(
            "SELECT row, notice, about, audience, building, institution, text, size, at_ms,
                reply_by_ms, corrects, corrected_by, withdrawn_ms, posted_ms, evidence, reason,
                photo, (SELECT lower(hex(id)) FROM unit WHERE number = n.unit), fact, form
             FROM notices_notice n WHERE {} ORDER BY row DESC LIMIT {limit}",
            asked.conditions
        );
        let mut query = database.prepare_cached(&text)?;
        let rows = query.query_map(params_from_iter(asked.values), row)?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    rows.await
}

fn row(row: &Row) -> rusqlite::Result<(i64, NoticeView)> {
    let at = |column| row.get::<_, Option<i64>>(column).map(|at| at.map(|at| at as u64));
    let view = NoticeView {
        notice: row.get(1)?,
        about: row.get(2)?,
        audience: row.get(3)?,
        building: row.get(4)?,
        door: None,
        institution: row.get(5)?,
        title: None,
        hidden: false,
        commitment: row.get(6)?,
        size: row.get(7)?,
        form: FormView::read(row.get(19)?),
        at_ms: row.get::<_, i64>(8)? as u64,
        reply_by_ms: at(9)?,
        corrects: row.get(10)?,
        corrected_by: row.get(11)?,
        withdrawn_ms: at(12)?,
        posted_ms: at(13)?,
        own: Vec::new(),
        proof: Proof::of(row.get(17)?, row.get(18)?),
        papers: Papers { evidence: row.get(14)?, reason: row.get(15)?, photo: row.get(16)? },
    };
    Ok((row.get(0)?, view))
}

/// Joins titles, and what each notice is to the reader's flats.
async fn complete(portal: &Portal, reader: &Reader, items: &mut [NoticeView]) -> Result<(), Error> {
    note_letters(portal, reader, items).await?;
    with_doors(portal, reader, items).await?;
    let now = portal.services().now_ms();
    let doors = portal.doors(reader, reader.flats.clone()).await?;
    for item in items {
        let text = item.commitment.as_deref().and_then(Hash::from_hex);
        item.hidden = text.is_some_and(|text| portal.services().is_hidden(reader.community, &text));
        item.title = words(portal, reader, item.commitment.as_deref()).map(|text| title(&text));
        let Some(id) = NoticeId::from_hex(&item.notice) else {
            continue;
        };
        for flat in &reader.flats {
            let account = reader.account()?;
            let standing = portal.state(reader.community, |store| {
                Ok(notices::standing(store, id, *flat, account, now)?)
            })?;
            let Some(standing) = standing else {
                continue;
            };
            let proof = match item.audience.as_str() {
                "flats" => addressed(portal, reader.community, &item.notice, *flat).await?,
                _ => None,
            };
            item.own.push(OwnNotice {
                flat: flat.to_hex(),
                door: doors.get(flat).cloned(),
                served_ms: standing.served.map(|served| served.at),
                way: standing.served.map(|served| word(&served.way)).transpose()?,
                acknowledged_ms: standing.served.and_then(|served| served.acknowledged_at),
                may_acknowledge: standing.may_acknowledge,
                proof,
            });
        }
    }
    Ok(())
}

/// Says whose letter it is, where it is for one flat.
async fn with_doors(
    portal: &Portal,
    reader: &Reader,
    items: &mut [NoticeView],
) -> Result<(), Error> {
    let mut letters = Vec::new();
    for (number, item) in items.iter().enumerate().filter(|(_, item)| item.audience == "flats") {
        let Some(id) = NoticeId::from_hex(&item.notice) else {
            continue;
        };
        let notice = portal.state(reader.community, |store| Ok(notices::notice(store, id)?))?;
        if let Some(Audience::Flats(theirs)) = notice.map(|notice| notice.audience)
            && let [flat] = theirs[..]
        {
            letters.push((number, flat));
        }
    }
    let flats: Vec<_> = letters.iter().map(|(_, flat)| *flat).collect();
    let doors = portal.doors(reader, flats).await?;
    for (number, flat) in letters {
        items[number].door = doors.get(&flat).cloned();
    }
    Ok(())
}

/// Who reads a letter in office is seen by every flat it is for.
async fn note_letters(portal: &Portal, reader: &Reader, items: &[NoticeView]) -> Result<(), Error> {
    let mut flats = BTreeSet::new();
    for item in items.iter().filter(|item| item.audience == "flats") {
        let Some(id) = NoticeId::from_hex(&item.notice) else {
            continue;
        };
        let notice = portal.state(reader.community, |store| Ok(notices::notice(store, id)?))?;
        if let Some(Audience::Flats(theirs)) = notice.map(|notice| notice.audience) {
            let own = theirs.iter().any(|flat| reader.flats.contains(flat));
            flats.extend(theirs.into_iter().filter(|_| !own));
        }
    }
    if flats.is_empty() {
        return Ok(());
    }
    let account = reader.account()?;
    let institution = reader.roles.first().map(|role| role.institution);
    let note = |flat| AccessNote {
        community: reader.community,
        reader: account,
        institution,
        what: "notices.letter",
        subject: Reader::about_flat(flat),
    };
    portal.services().note(flats.into_iter().map(note).collect()).await
}

/// The fact that addressed a letter to a flat.
async fn addressed(
    portal: &Portal,
    community: CommunityId,
    notice: &str,
    flat: FlatId,
) -> Result<Option<Proof>, Error> {
    let (notice, flat) = (notice.to_owned(), flat.to_hex());
    let proof = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT (SELECT lower(hex(id)) FROM unit WHERE number = f.unit), fact
             FROM notices_flat f WHERE community = ?1 AND notice = ?2 AND flat = ?3",
        )?;
        let row = rusqlite::params![community.0, notice, flat];
        let proof = query.query_row(row, |row| Ok(Proof::of(row.get(0)?, row.get(1)?)));
        Ok(proof.unwrap_or(None))
    });
    proof.await
}

/// The text of a record, as far as this node still has it.
fn words(portal: &Portal, reader: &Reader, commitment: Option<&str>) -> Option<String> {
    let bytes = portal.services().record(reader, &Hash::from_hex(commitment?)?)?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The first line that says something, cut to what a list can show.
pub fn title(text: &str) -> String {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    match first.chars().count() > TITLE_CHARS_MAX {
        true => first.chars().take(TITLE_CHARS_MAX - 1).chain(['…']).collect(),
        false => first.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_first_line_that_says_something() {
        assert_eq!(title("\n  电梯停运通知 \n3 号楼"), "电梯停运通知");
        assert_eq!(title(""), "");
        let long = title(&"长".repeat(TITLE_CHARS_MAX + 1));
        assert_eq!(long.chars().count(), TITLE_CHARS_MAX);
        assert!(long.ends_with('…'));
        assert_eq!(title(&"长".repeat(TITLE_CHARS_MAX)).chars().last(), Some('长'));
    }
}
