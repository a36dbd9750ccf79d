//! `/plain`: pages made on the server, without script, for phones that are too old, for plain HTTP,
//! for print. They show what is public: who keeps the ledger, whether it writes, what became of a
//! command.

use crate::app::App;
use crate::chain::{Seals, Status, status_of};
use crate::commands::refusal_words;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use kernel::{Hash, ShanghaiDate};
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;
use std::sync::Arc;
use view::{Error, Problem};

const STYLE: &str = include_str!("plain.css");

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/plain", get(home))
        .route("/plain/check", get(check))
        .route("/plain.css", get(style))
}

async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// Why somebody is here.
#[derive(Deserialize)]
struct Why {
    /// The app turned back: without https a browser keeps no key and checks no signature.
    insecure: Option<String>,
}

async fn home(State(app): State<Arc<App>>, Query(why): Query<Why>) -> Html<String> {
    let status = status_of(&app);
    let public_url = app.config.public_url.as_deref().filter(|url| url.starts_with("https://"));
    let communities = app.state(|state| community::communities(state, 100));
    page(
        &status,
        "邻里",
        html! {
            @if why.insecure.is_some() {
                p.bad { "这个地址没有加密（http），浏览器不允许在这里保存钥匙、签名或核对。请用 https 开头的地址打开。" }
                p lang="en" { "This address is not encrypted (http), so a browser keeps no key here. Please open the one that begins with https." }
            }
            @if let Some(url) = public_url {
                p { a href=(url) { (url) } }
            }
            p { "这个页面不需要脚本。这里可以看账本是否正常、由谁看管，也可以查一张办理单的结果。" }
            p lang="en" { "This page needs no script: see who keeps the ledger, and look up what became of a command." }
            h2 { "账本 " small lang="en" { "Ledger" } }
            p { (writing(&status)) }
            @if let Some(difference) = &status.step.difference {
                p.bad { "这台服务器的记录与账本不一致（第 " (difference.height) " 页）：" (difference.zh) "请以别家机构的页面为准。" }
                p lang="en" { "This server's records differ from the ledger (page " (difference.height) "): " (difference.en) " Please rely on another institution's page." }
            }
            ul { @for validator in &status.validators {
                li { span.seal { (validator.mark) } " " (validator.name) " "
                    @if validator.connected { "在线" } @else { "暂时没有应答" }
                    @if let Some(door) = &validator.door { " " a href=(format!("{door}/plain")) { "简易页" } } }
            } }
            h2 { "小区 " small lang="en" { "Communities" } }
            ul { @for (_, info) in &communities {
                li { (info.name) " " small lang="en" { (info.name_en) } }
            } }
            h2 { "查办理结果 " small lang="en" { "Look up a command" } }
            form action="/plain/check" method="get" {
                label for="id" { "办理单编号（64 位）" }
                input id="id" name="id" size="64" maxlength="64" autocomplete="off" required;
                button type="submit" { "查结果" }
            }
            p { "要签名办理，请用手机自带的浏览器打开（不在微信里），或到物业、居委会的窗口。" }
            p lang="en" { "To sign, open this address in the phone's own browser, or come to the desk." }
        },
    )
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    id: String,
}

async fn check(
    State(app): State<Arc<App>>,
    Query(wanted): Query<Wanted>,
) -> Result<Html<String>, Error> {
    let status = status_of(&app);
    let Some(id) = Hash::from_hex(wanted.id.trim()) else {
        return Ok(page(
            &status,
            "查办理结果",
            html! {
                p { "编号应为 64 位小写十六进制字符。" }
                p lang="en" { "The number has 64 lower-case hexadecimal digits." }
                (back())
            },
        ));
    };
    let place = app.pool.read(move |database| crate::projector::place_of(database, &id)).await?;
    let Some(place) = place else {
        return Ok(page(
            &status,
            "查办理结果",
            html! {
                p { "账本里还没有这张办理单。" }
                p lang="en" { "This command is not on the ledger yet." }
                (back())
            },
        ));
    };
    let block = app.ledger.block(place.height).await.ok_or(Problem::NotFound)?;
    let unit = block.units.get(place.position).ok_or(Problem::NotFound)?;
    let certificate = app.ledger.certificate(block.clone()).await.unwrap_or_default();
    let seals = app.seals(&certificate);
    let refusal = refusal_words(unit.verdict.code());
    Ok(page(
        &status,
        "查办理结果",
        html! {
            @if let Some(words) = &refusal {
                p.bad { (words.zh.what) (words.zh.why) (words.zh.todo) }
                p lang="en" { (words.en.what) " " (words.en.why) " " (words.en.todo) }
            } @else if unit.verdict.word() == "applied" {
                p.good { "已记账。" } p lang="en" { "Recorded." }
            } @else {
                p.bad { "没有办成：账本内部检查没有通过，机构已收到报警。" }
                p lang="en" { "Not done: the ledger's own check failed and has raised an alarm." }
            }
            (seals_of(&seals))
            p.small { (date(block.header.time_ms)) " · 第 " (place.height) " 页" }
            (back())
        },
    ))
}

fn seals_of(seals: &Seals) -> Markup {
    html! {
        p { (seals.signed) " 家机构已签字（需 " (seals.needed) " 家）" }
        p { @for seal in &seals.validators {
            span.seal.empty[!seal.signed] title=(seal.name) { (seal.mark) } " "
        } }
    }
}

fn writing(status: &Status) -> Markup {
    html! { @if status.writing {
        span.good { "账本今日正常，" } (date(status.block_time_ms)) " 有最近一次记账。"
    } @else {
        span.bad { "账本暂停记账，已有记录安全，可以查看。" }
        span lang="en" { " The ledger is not writing now; existing records are safe." }
    } }
}

fn date(time_ms: u64) -> String {
    let (year, month, day) = ShanghaiDate::at(time_ms).parts();
    format!("{year} 年 {month} 月 {day} 日")
}

fn back() -> Markup {
    html! { p { a href="/plain" { "返回" } } }
}

fn page(status: &Status, title: &str, content: Markup) -> Html<String> {
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (status.name) }
                link rel="stylesheet" href="/plain.css";
            }
            body {
                header { strong { "邻里" } " " (status.name)
                    @if status.demo { " " span.demo { "演示数据 Demo" } } }
                main { h1 { (title) } (content) }
            }
        }
    };
    Html(page.into_string())
}
