//! Finds the font. Never touches the network: it comes with the packages of the web app.

use std::path::PathBuf;
use std::{env, fs};

const FONT: &str = "../../node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf";

fn main() {
    let crate_dir = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let font = crate_dir.join(FONT);
    println!("cargo::rerun-if-changed={}", font.display());
    let Ok(font) = fs::canonicalize(&font) else {
        println!("cargo::error=the font of printed papers is missing: {}", font.display());
        println!(
            "cargo::error=缺少打印用的字体。请在项目根目录先运行 / in the project's root, run first:"
        );
        println!("cargo::error=    npm ci");
        return;
    };
    println!("cargo::rustc-env=LINLI_PAPER_FONT={}", font.display());
}
