//! 「谁在看管账本」: the validators, whose hands are on them, and the set that awaits the next epoch.

use crate::app::App;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::default().routes(routes!(keepers))
}

/// Who keeps the ledger.
#[derive(Debug, Serialize, ToSchema)]
pub struct Keepers {
    /// Hash of the genesis file, hex: its first 16 digits are the founding number.
    pub genesis: String,
    /// The epoch that signs now.
    pub epoch: u64,
    /// The validators of this epoch.
    pub validators: Vec<KeeperView>,
    /// Those of the next epoch, where all institutions have agreed on a change.
    #[schema(required)]
    pub pending: Option<Vec<KeeperView>>,
}

/// One validator.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeeperView {
    /// Name, Chinese.
    pub name: String,
    /// Name, English.
    pub name_en: String,
    /// The one character of its seal.
    pub mark: String,
    /// Key, hex.
    pub key: String,
    /// Whose hands are on it, once its institution has said so.
    #[schema(required)]
    pub keeping: Option<KeepingView>,
}

/// Names of organisations.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeepingView {
    /// Who answers for it.
    pub operator: String,
    /// Where the machine stands.
    pub host: String,
    /// Who has the password of the machine.
    pub administrator: String,
    /// Telephone of the institution's office.
    pub phone: String,
}

/// The institutions that keep the ledger, and whose hands are on their machines.
#[utoipa::path(get, path = "/v1/keepers", tag = "ledger", responses((status = 200, body = Keepers)))]
async fn keepers(State(app): State<Arc<App>>) -> Json<Keepers> {
    let trust = app.ledger.trust();
    Json(app.state(|state| {
        let view = |validator: community::Validator| KeeperView {
            keeping: community::keeping_of(state, validator.key).map(|keeping| KeepingView {
                operator: keeping.operator,
                host: keeping.host,
                administrator: keeping.administrator,
                phone: keeping.phone,
            }),
            key: validator.key.to_hex(),
            name: validator.name,
            name_en: validator.name_en,
            mark: validator.mark,
        };
        let pending = community::pending_validators(state);
        Keepers {
            genesis: trust.genesis.to_hex(),
            epoch: trust.epoch,
            validators: community::validators_of(state, trust.epoch)
                .into_iter()
                .map(view)
                .collect(),
            pending: pending.map(|set| set.into_iter().map(view).collect()),
        }
    }))
}
