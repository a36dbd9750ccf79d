//! What the Makefile names: each journey is a list of steps that stops at the first one that fails.
//!
//! One profile (`dev`) serves tests, demo and browser journeys, and `cargo build` runs over the
//! whole workspace with its tests, so that nothing is compiled twice.

use crate::setup;
use crate::steps::{Step, target_folder};
use crate::{files, tidy};
use std::path::Path;
use std::time::SystemTime;

/// The address of the demo unless the caller names another.
const DEMO_ADDRESS: &str = "127.0.0.1:8080";
/// Where the demo keeps its data unless the caller names another folder.
const DEMO_DATA: &str = "demo-data";
/// The licence checker, pinned; it is built once into `target/tools`.
const DENY_VERSION: &str = "0.20.2";

/// `demo [arguments of linli demo]`
pub fn demo(arguments: &[&str]) -> Result<(), String> {
    setup::for_building()?;
    web()?;
    build_linli()?;
    let mut words = vec!["demo"];
    for (name, value) in [("--data", DEMO_DATA), ("--listen", DEMO_ADDRESS)] {
        if !arguments.contains(&name) {
            words.extend([name, value]);
        }
    }
    words.extend(arguments);
    linli("演示网络（Ctrl-C 结束） demo network (Ctrl-C ends it)", &words).run()
}

/// Every test there is.
pub fn test() -> Result<(), String> {
    setup::for_tests()?;
    tidy::command()?;
    web()?;
    build_all()?;
    Step::cargo("Rust 测试 Rust tests", &["test", "--workspace"]).run()?;
    Step::npm("网页单元测试 web unit tests", &["test"]).run()?;
    run_browser_journeys(&[])
}

/// What must hold before a change is committed, beyond the tests.
pub fn check() -> Result<(), String> {
    setup::for_building()?;
    Step::cargo("格式 formatting", &["fmt", "--all", "--check"]).run()?;
    tidy::command()?;
    web()?;
    Step::npm("网页类型与规矩 web types and rules", &["run", "lint"]).run()?;
    let lints = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    Step::cargo("静态检查 lints", &lints).run()?;
    licences()?;
    generated_is_current()
}

/// Builds the web app, unless nothing it is made of is newer than the last build.
pub fn web() -> Result<(), String> {
    setup::web_packages()?;
    let root = files::root();
    let built = modified(&root.join("web/dist/index.html"));
    let is_fresh =
        built.is_some_and(|built| newest_web_source(&root).is_some_and(|source| source < built));
    if is_fresh {
        println!("✓ 网页已是最新 the web app is up to date");
        return Ok(());
    }
    Step::npm("构建网页 build the web app", &["run", "build"]).run()
}

/// `e2e [words that select journeys]`
pub fn e2e(arguments: &[&str]) -> Result<(), String> {
    setup::for_tests()?;
    web()?;
    build_all()?;
    run_browser_journeys(arguments)
}

/// `sim [arguments of linli sim]`
pub fn sim(arguments: &[&str]) -> Result<(), String> {
    setup::for_building()?;
    web()?;
    build_linli()?;
    linli("整网模拟 simulation of the network", &[&["sim"], arguments].concat()).run()
}

/// `bench [arguments of linli bench]`, in the release profile.
pub fn bench(arguments: &[&str]) -> Result<(), String> {
    setup::for_building()?;
    web()?;
    let words = [&["run", "--release", "--package", "linli", "--", "bench"], arguments].concat();
    Step::cargo("测量 measure", &words).run()
}

/// Writes again what is made by a program: OpenAPI, its TypeScript client, golden files.
pub fn generate() -> Result<(), String> {
    setup::for_building()?;
    web()?;
    build_linli()?;
    let openapi = openapi()?;
    std::fs::write(files::root().join("openapi.json"), openapi)
        .map_err(|fault| format!("openapi.json: {fault}"))?;
    Step::npm("TypeScript 客户端 TypeScript client", &["run", "api"]).run()?;
    let golden = Step::cargo("金样文件 golden files", &["test", "--workspace", "golden"]);
    golden.with("UPDATE_EXPECT", "1").run()?;
    println!(
        "\n请看 git diff：改变已冻结的字节需要一份 ADR。\nRead git diff: a change of frozen bytes needs an ADR."
    );
    Ok(())
}

pub fn docs() -> Result<(), String> {
    setup::for_building()?;
    web()?;
    Step::cargo("接口文档 API documentation", &["doc", "--workspace", "--no-deps"]).run()?;
    println!("{}", target_folder().join("doc/kernel/index.html").display());
    Ok(())
}

pub fn fmt() -> Result<(), String> {
    crate::wrap::all()?;
    Step::cargo("格式化 format", &["fmt", "--all"]).run()
}

/// The binary alone. A small test of `law` is built with it: it brings the features that tests ask
/// of shared libraries, so that `make demo` and `make test` compile the engine once, not twice.
fn build_linli() -> Result<(), String> {
    let packages = ["--package", "linli", "--package", "linli-law"];
    let targets = ["--bin", "linli", "--test", "rules"];
    let words = [&["build"], &packages[..], &targets[..]].concat();
    Step::cargo("编译 linli build linli", &words).run()
}

/// Everything at once, tests included, so that the binary and the tests share one build.
fn build_all() -> Result<(), String> {
    Step::cargo("编译 build", &["build", "--workspace", "--bins", "--tests"]).run()
}

/// The built binary with these words.
fn linli(title: &str, words: &[&str]) -> Step {
    let binary = target_folder().join("debug/linli");
    Step::new(title, &binary.to_string_lossy(), words)
}

fn run_browser_journeys(arguments: &[&str]) -> Result<(), String> {
    let browser = setup::browser().ok_or("没有 Chromium: no Chromium; run `cargo xtask setup`")?;
    let binary = target_folder().join("debug/linli");
    let words = [&["run", "e2e", "--"], arguments].concat();
    let step = Step::npm("真实浏览器走查 journeys in a real browser", &words);
    step.with("CHROMIUM", &browser).with("LINLI_BINARY", &binary.to_string_lossy()).run()
}

fn openapi() -> Result<String, String> {
    linli("OpenAPI", &["openapi"]).output()
}

/// Licences, sources, duplicates; known weaknesses too where the database can be reached.
fn licences() -> Result<(), String> {
    let tools = target_folder().join("tools");
    let deny = tools.join("bin/cargo-deny").to_string_lossy().into_owned();
    let wanted = format!("cargo-deny {DENY_VERSION}");
    let has = |program: &str| {
        Step::new("cargo-deny", program, &["--version"])
            .output()
            .is_ok_and(|text| text.trim() == wanted)
    };
    if !Path::new(&deny).exists() || !has(&deny) {
        let words = [
            "install",
            "--locked",
            "--debug",
            "--version",
            DENY_VERSION,
            "--root",
            &tools.to_string_lossy(),
            "cargo-deny",
        ];
        Step::cargo("安装许可证检查工具（只此一次） install the licence checker (once)", &words)
            .run()?;
    }
    let mut words = vec!["check", "--hide-inclusion-graph", "bans", "licenses", "sources"];
    if Step::new("advisories", &deny, &["fetch", "db"]).succeeds() {
        words.push("advisories");
    } else {
        println!(
            "! 取不到漏洞库，未检查 the advisory database cannot be reached: known weaknesses are not checked"
        );
    }
    Step::new("许可证与来源 licences and sources", &deny, &words).run()
}

/// The committed OpenAPI and client are what the sources give today.
fn generated_is_current() -> Result<(), String> {
    build_all()?;
    let root = files::root();
    let read = |path: &Path| {
        std::fs::read_to_string(path).map_err(|fault| format!("{}: {fault}", path.display()))
    };
    let stale = |path: &str| {
        format!("{path} 已过时，请运行 make generate / is out of date: run make generate")
    };
    if read(&root.join("openapi.json"))? != openapi()? {
        return Err(stale("openapi.json"));
    }
    let fresh = target_folder().join("schema.d.ts");
    let fresh_text = fresh.to_string_lossy();
    let words =
        ["exec", "--", "openapi-typescript", "openapi.json", "-o", &fresh_text, "--alphabetize"];
    Step::npm("核对 TypeScript 客户端 compare the TypeScript client", &words).run()?;
    if read(&root.join("web/src/api/schema.d.ts"))? != read(&fresh)? {
        return Err(stale("web/src/api/schema.d.ts"));
    }
    Ok(())
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).ok()?.modified().ok()
}

/// When the youngest source of the web app was written.
fn newest_web_source(root: &Path) -> Option<SystemTime> {
    let sources = files::paths(root).ok()?;
    let of_web = sources.iter().filter(|path| {
        let path = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
        let is_source =
            path.starts_with("web/") || (path.starts_with("modules/") && path.contains("/web/"));
        is_source || ["package.json", "package-lock.json", "tsconfig.json"].contains(&path.as_ref())
    });
    of_web.filter_map(|path| modified(path)).max()
}
