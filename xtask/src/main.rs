//! The project's automation: `cargo xtask COMMAND`. The Makefile only names what stands here.
//!
//! Every command finds the project's root by itself, says in plain words what it does, and stops at
//! the first step that fails with that step's own exit code.

mod files;
mod journeys;
mod new_module;
mod setup;
mod steps;
mod tidy;
mod wrap;

use std::process::ExitCode;

const HELP: &str = "\
邻里 Linli                     cargo xtask COMMAND, or make COMMAND

  demo        启动演示网络          start the demo network and print its address
  test        全部测试              every test: tidy, Rust, web, real browser
  check       提交前的检查          formatting, lints, walls, licences, generated files, types
  web         构建网页              build the web app
  e2e         浏览器走查            the journeys in a real headless browser
  sim         整网模拟              the whole network in one thread, with faults
  bench       性能测量              measure (release build)
  generate    重新生成              OpenAPI, TypeScript client, golden files
  docs        接口文档              the API documentation of all crates
  fmt         格式化                format the Rust sources, comments too
  tidy        只查规矩              the house rules alone, in a second
  setup       安装所缺              install what a fresh Debian machine lacks
  new-module  新建名词模块          new-module NAME: the folder of a new noun
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut words = arguments.iter().map(String::as_str);
    let command = words.next().unwrap_or("help");
    let rest: Vec<&str> = words.collect();
    let outcome = match command {
        "demo" => journeys::demo(&rest),
        "test" => journeys::test(),
        "check" => journeys::check(),
        "web" => journeys::web(),
        "e2e" => journeys::e2e(&rest),
        "sim" => journeys::sim(&rest),
        "bench" => journeys::bench(&rest),
        "generate" | "golden" => journeys::generate(),
        "docs" => journeys::docs(),
        "fmt" => journeys::fmt(),
        "tidy" => tidy::command(),
        "setup" => setup::command(&rest),
        "new-module" => new_module::command(&rest),
        "help" | "-h" | "--help" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("没有这个命令 there is no command `{other}`\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
