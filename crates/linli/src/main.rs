//! The one binary of Linli: the demo network, a validator with its portal, and the tools of clerks,
//! auditors and operators. `linli help` lists them.

mod bench;
mod calc;
mod client;
mod demo;
mod doctor;
mod founding;
mod import;
mod keeper;
mod machine;
mod node;
mod openapi;
mod sim;
mod verify;
mod wallet;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Linli (邻里): the ledger and the meeting place of a residential community.
#[derive(Parser)]
#[command(name = "linli", version)]
struct Arguments {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Subcommand)]
enum Tool {
    /// Start the demo community on a real network of four validators.
    Demo(demo::Arguments),
    /// Call the founding of a network: invite the institutions that will keep it, and be one of
    /// them.
    Init(founding::Init),
    /// Come to a founding by invitation.
    Join(founding::Join),
    /// Write down where the ledger is, for the machine of a validator to come.
    Card(founding::Card),
    /// Prepare the machine of a validator to come.
    Newcomer(founding::Newcomer),
    /// Let the machine of a validator to come connect to this node.
    Peer(founding::LetIn),
    /// Run one validator with its portal.
    Node(node::Arguments),
    /// Read what offices already have.
    #[command(subcommand)]
    Import(import::Import),
    /// The rule book's arithmetic: a JSON array of inputs on standard input, an array of results on
    /// standard output.
    Calc(calc::Arguments),
    /// Check a receipt offline against pinned keys.
    Verify(verify::Arguments),
    /// Examine a node's files without the node: replay the chain, compare everything.
    Doctor(doctor::Arguments),
    /// Measure a real network on this machine.
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Simulate a whole network in one thread, with faults.
    Sim(sim::Arguments),
    /// Print the portal's OpenAPI 3.1 description.
    Openapi,
}

fn main() -> ExitCode {
    portal::use_one_tls();
    match Arguments::parse().tool {
        Tool::Demo(arguments) => demo::run(&arguments),
        Tool::Init(arguments) => founding::init(&arguments),
        Tool::Join(arguments) => founding::join(&arguments),
        Tool::Card(arguments) => founding::card(&arguments),
        Tool::Newcomer(arguments) => founding::newcomer(&arguments),
        Tool::Peer(arguments) => founding::let_in(&arguments),
        Tool::Node(arguments) => node::run(&arguments),
        Tool::Import(what) => import::run(&what),
        Tool::Calc(arguments) => calc::run(&arguments),
        Tool::Verify(arguments) => verify::run(&arguments),
        Tool::Doctor(arguments) => doctor::run(&arguments),
        Tool::Bench(what) => bench::run(&what),
        Tool::Sim(arguments) => sim::run(&arguments),
        Tool::Openapi => openapi::run(),
    }
}

/// Prints what went wrong for the person at the terminal.
pub(crate) fn failed(error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("linli: {error}");
    ExitCode::FAILURE
}
