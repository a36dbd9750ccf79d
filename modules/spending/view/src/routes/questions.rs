//! What residents asked, and what was answered.

use super::text_of;
use axum::Json;
use axum::extract::{Query, State};
use kernel::DataClass;
use rusqlite::params;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use view::{Error, Items, Page, Portal, Proof, Reader};

/// Which questions.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct QuestionsOf {
    /// About this project, hex.
    pub project: Option<String>,
    /// About this entry of the books.
    pub entry: Option<i64>,
    /// `open`: those without an answer.
    pub state: Option<String>,
}

/// A question.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionView {
    /// Id, hex.
    pub question: String,
    /// The project it is about, hex.
    #[schema(required)]
    pub project: Option<String>,
    /// The entry it is about.
    #[schema(required)]
    pub entry: Option<i64>,
    /// Its text; absent when it is hidden or not on this node.
    #[schema(required)]
    pub text: Option<String>,
    /// Its record, hex.
    pub record: String,
    /// When it was asked, Unix ms.
    pub asked_ms: u64,
    /// The answer.
    #[schema(required)]
    pub answer: Option<String>,
    /// Who answered, hex.
    #[schema(required)]
    pub institution: Option<String>,
    /// When, Unix ms.
    #[schema(required)]
    pub answered_ms: Option<u64>,
    /// The fact.
    #[schema(required)]
    pub proof: Option<Proof>,
}

/// Questions, newest first.
#[utoipa::path(get, path = "/questions", tag = "spending",
    params(("c" = String, Path), QuestionsOf, Page), security(("session" = [])),
    responses((status = 200, body = Items<QuestionView>)))]
pub(super) async fn questions(
    State(portal): State<Portal>,
    reader: Reader,
    Query(of): Query<QuestionsOf>,
    Query(page): Query<Page>,
) -> Result<Json<Items<QuestionView>>, Error> {
    portal.gate(&reader, DataClass::Owners)?;
    let (limit, before, community) = (page.limit()?, page.before()?, reader.community.0);
    let open = of.state.as_deref() == Some("open");
    let found = portal.read(move |database| {
        let mut query = database.prepare_cached(
            "SELECT row, question, project, entry, text, asked_ms, answer, institution,
                answered_ms, (SELECT lower(hex(id)) FROM unit WHERE number = q.unit), fact
             FROM spending_question q
             WHERE community = ?1 AND row < ?2 AND (?4 IS NULL OR project = ?4)
               AND (?5 IS NULL OR entry = ?5) AND (?6 = 0 OR answer IS NULL)
             ORDER BY row DESC LIMIT ?3",
        )?;
        let asked = params![community, before, limit as i64 + 1, of.project, of.entry, open];
        let rows = query.query_map(asked, |row| {
            let view = QuestionView {
                question: row.get(1)?,
                project: row.get(2)?,
                entry: row.get(3)?,
                text: None,
                record: row.get(4)?,
                asked_ms: row.get::<_, i64>(5)? as u64,
                answer: row.get(6)?,
                institution: row.get(7)?,
                answered_ms: row.get::<_, Option<i64>>(8)?.map(|at| at as u64),
                proof: Proof::of(row.get(9)?, row.get(10)?),
            };
            Ok((row.get(0)?, view))
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let mut page = Items::page(found.await?, limit);
    for view in &mut page.items {
        view.text = text_of(&portal, &reader, &view.record);
        view.answer = view.answer.take().and_then(|answer| text_of(&portal, &reader, &answer));
    }
    Ok(Json(page))
}
