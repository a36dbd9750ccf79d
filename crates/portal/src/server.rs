//! Putting the server together, and running it.

use crate::app::App;
use crate::config::Config;
use crate::projector::{self, ViewStore};
use crate::seam::Ledger;
use crate::{
    beginning, books, chain, commands, contracts, disclosures, events, files, keepers, openings,
    ops, outgoing, plain, privacy, providers, readings, refusals, returns, roster, search, session,
    shell, statement, step, tls, views, web,
};
use axum::Router;
use axum::middleware::from_fn_with_state;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Components, InfoBuilder, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use view::{Error, Portal, Problem};

/// A running portal. Dropping it stops nothing; [`Running::stop`] ends it and waits.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    app: Arc<App>,
    stop: Option<oneshot::Sender<()>>,
    tasks: Vec<JoinHandle<()>>,
    server: JoinHandle<()>,
}

/// Starts a portal over a ledger.
///
/// # Errors
/// The address is taken, or the data folder cannot be used.
pub async fn start(config: Config, ledger: Arc<dyn Ledger>) -> Result<Running, Error> {
    ops::recorder();
    let listen = config.listen;
    std::fs::create_dir_all(&config.data_dir).map_err(|error| Problem::Internal.because(error))?;
    let genesis = ledger.genesis_facts();
    let store = ViewStore::open(&App::view_path(&config), &genesis)?;
    let app = App::open(config, ledger)?;
    let listener = TcpListener::bind(listen).await;
    let listener =
        listener.map_err(|error| Problem::Internal.because(format!("{listen}: {error}")))?;
    let address = listener.local_addr().map_err(|error| Problem::Internal.because(error))?;
    let service = router(&app).into_make_service_with_connect_info::<SocketAddr>();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = match &app.config.tls {
        None => {
            let server = axum::serve(listener, service).with_graceful_shutdown(async {
                let _ = stopped.await;
            });
            serving(server.into_future())
        }
        Some(tls) => {
            let listener = listener.into_std().map_err(|error| Problem::Internal.because(error))?;
            serving(tls::serve(tls, &app.config.data_dir, listener, service)?)
        }
    };
    let mut tasks = vec![
        tokio::spawn(projector::follow(app.clone(), store)),
        tokio::spawn(events::watch_writing(app.clone())),
        tokio::spawn(step::compare_all(app.clone())),
        tokio::spawn(outgoing::follow(app.clone())),
    ];
    if let (Some(plain), Some(url)) = (app.config.plain, app.config.public_url.clone()) {
        let listener = TcpListener::bind(plain).await;
        let listener =
            listener.map_err(|error| Problem::Internal.because(format!("{plain}: {error}")))?;
        tasks.push(serving(axum::serve(listener, tls::moved(url)).into_future()));
    }
    tracing::info!(%address, "portal listens");
    Ok(Running { address, app, stop: Some(stop), tasks, server })
}

impl Running {
    /// Waits until the read model has reached the present head of the ledger, for at most two
    /// seconds.
    pub async fn catch_up(&self) {
        projector::catch_up(&self.app).await;
    }
    /// Waits until messages were tried so many times since the start.
    pub async fn until_tried(&self, tries: u64) {
        let mut tried = self.app.outgoing_tries.subscribe();
        let tried = tried.wait_for(|tried| *tried >= tries).await;
        tried.map(drop).expect("the app holds the sender");
    }
    /// Makes the read model anew at `path`, for `linli doctor` and for comparing.
    ///
    /// # Errors
    /// A block is missing, or the database.
    pub async fn rebuild_views(&self, path: &Path, height: u64) -> Result<(), Error> {
        projector::rebuild(&*self.app.ledger, path, height).await
    }
    /// Ends it: no new requests, open streams are cut, the projection ends after its block.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        for task in &self.tasks {
            task.abort();
        }
        self.server.abort();
        for task in std::mem::take(&mut self.tasks) {
            let _ = task.await;
        }
        let _ = self.server.await;
    }
}

/// A server as a task; that it ends by itself is worth a line.
fn serving(server: impl Future<Output = std::io::Result<()>> + Send + 'static) -> JoinHandle<()> {
    tokio::spawn(async move {
        if let Err(error) = server.await {
            tracing::error!(%error, "the server ended");
        }
    })
}

/// All routes with the shell around them.
fn router(app: &Arc<App>) -> Router {
    let (platform, _) = platform_routes().split_for_parts();
    let (nouns, _) = noun_routes().split_for_parts();
    platform
        .merge(plain::routes())
        .fallback(web::serve)
        .with_state(app.clone())
        .merge(nouns.with_state(app.portal()))
        .layer(from_fn_with_state(app.clone(), shell::shell))
}

fn platform_routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(description())
        .merge(ops::routes())
        .merge(chain::routes())
        .merge(keepers::routes())
        .merge(beginning::routes())
        .merge(commands::routes())
        .merge(refusals::routes())
        .merge(events::routes())
        .merge(session::routes())
        .merge(files::routes())
        .merge(privacy::routes())
        .merge(roster::routes())
        .merge(statement::routes())
        .merge(contracts::routes())
        .merge(books::routes())
        .merge(readings::routes())
        .merge(returns::routes())
        .merge(search::routes())
        .merge(openings::routes())
        .merge(outgoing::routes())
        .merge(providers::routes())
}

fn noun_routes() -> OpenApiRouter<Portal> {
    let nouns = views::all();
    let all = disclosures::routes();
    let merged = nouns.iter().fold(all, |all, noun| all.merge(noun.routes()));
    OpenApiRouter::default().nest("/v1/communities/{c}", merged)
}

fn description() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Linli 邻里")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The portal of one institution. crates/portal/README.md says what the routes mean.",
        ))
        .build();
    let mut components = Components::new();
    let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    components.add_security_scheme("session", bearer);
    OpenApi::builder().info(info).components(Some(components)).build()
}

/// The OpenAPI 3.1 description, from the same registration that serves the routes.
pub fn openapi_json() -> String {
    let mut description = platform_routes().into_openapi();
    description.merge(noun_routes().into_openapi());
    description.to_pretty_json().expect("a description is plain data")
}

#[cfg(test)]
mod tests {
    /// `UPDATE_OPENAPI=1` rewrites it, as `cargo run -p linli -- openapi > openapi.json` does.
    #[test]
    fn the_committed_description_is_that_of_the_routes() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi.json");
        let text = super::openapi_json();
        if std::env::var_os("UPDATE_OPENAPI").is_some() {
            std::fs::write(path, format!("{text}\n")).expect("the project's root can be written");
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            committed.trim_end() == text,
            "openapi.json is stale; run: cargo run -p linli -- openapi > openapi.json"
        );
    }
}
