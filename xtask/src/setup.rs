//! What a fresh Debian machine lacks: found out by looking, installed by apt-get where we may,
//! named in plain words where we may not. Nothing that is already there is touched.

use crate::files;
use crate::steps::{Step, found_program};

/// Oldest Node.js that the web build runs on (major, minor).
const NODE_VERSION_MIN: (u32, u32) = (20, 19);

/// Programs that count as Chromium, in the order in which they are tried.
const BROWSERS: &[&str] =
    &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// One thing the machine must have.
struct Need {
    zh: &'static str,
    en: &'static str,
    packages: &'static [&'static str],
    is_there: fn() -> bool,
}

const BUILD: &[Need] = &[
    Need {
        zh: "C 编译器（密码库和数据库含有 C 代码）",
        en: "a C compiler (the cryptography and the database contain C)",
        packages: &["gcc", "libc6-dev", "make"],
        is_there: || found_program(&["cc"]).is_some(),
    },
    Need {
        zh: "cmake（编译密码库）",
        en: "cmake (builds the cryptography)",
        packages: &["cmake"],
        is_there: || found_program(&["cmake"]).is_some(),
    },
    Need {
        zh: "pkg-config（寻找系统库）",
        en: "pkg-config (finds system libraries)",
        packages: &["pkg-config"],
        is_there: || found_program(&["pkg-config", "pkgconf"]).is_some(),
    },
];

const BROWSER: &[Need] = &[
    Need {
        zh: "Chromium（在真实浏览器里测试网页）",
        en: "Chromium (tests the pages in a real browser)",
        packages: &["chromium"],
        is_there: || browser().is_some(),
    },
    Need {
        zh: "中文字体（浏览器测试的截图）",
        en: "a Chinese font (for the browser tests)",
        packages: &["fonts-noto-cjk"],
        is_there: has_chinese_font,
    },
];

const BOOKKEEPER: &[Need] = &[Need {
    zh: "hledger（用别人的程序核对我们导出的账）",
    en: "hledger (a program that is not ours adds up the books we export)",
    packages: &["hledger"],
    is_there: || found_program(&["hledger"]).is_some(),
}];

/// `cargo xtask setup [--build]`: everything, or only what building needs.
pub fn command(arguments: &[&str]) -> Result<(), String> {
    match arguments {
        [] => {
            for_tests()?;
            web_packages()
        }
        ["--build"] => for_building(),
        _ => Err("setup [--build]".into()),
    }
}

/// What building the binary and the web app needs.
pub fn for_building() -> Result<(), String> {
    install(BUILD)?;
    node()
}

/// What the tests need: building, a browser, and a bookkeeper's program.
pub fn for_tests() -> Result<(), String> {
    for_building()?;
    install(BROWSER)?;
    install(BOOKKEEPER)
}

/// The browser of the tests: the one named in `CHROMIUM`, or the first on the path.
pub fn browser() -> Option<String> {
    let named = std::env::var("CHROMIUM").ok().filter(|path| !path.is_empty());
    named.or_else(|| found_program(BROWSERS).map(|path| path.to_string_lossy().into_owned()))
}

fn has_chinese_font() -> bool {
    let listed = Step::new("fonts", "fc-list", &[":lang=zh", "family"]);
    let known = found_program(&["fc-list"]).is_some()
        && listed.output().is_ok_and(|text| !text.trim().is_empty());
    known || std::path::Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists()
}

/// Installs what is missing among `needs`.
fn install(needs: &[Need]) -> Result<(), String> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !(need.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("还缺少 still missing:");
    for need in &missing {
        println!("  · {}\n    {}", need.zh, need.en);
    }
    let packages: Vec<&str> =
        missing.iter().flat_map(|need| need.packages.iter().copied()).collect();
    let by_hand = format!(
        "请先安装，再重新运行 please install these, then run the command again:\n  apt-get install {}",
        packages.join(" ")
    );
    let Some(prefix) = administrator() else {
        return Err(by_hand);
    };
    let apt = |title: &str, rest: &[&str]| {
        let words = [prefix, &["apt-get"], rest].concat();
        Step::new(title, words[0], &words[1..]).with("DEBIAN_FRONTEND", "noninteractive").run()
    };
    apt("更新软件列表 refresh the package lists", &["update"])?;
    let install = [&["install", "--yes", "--no-install-recommends"], &packages[..]].concat();
    apt("安装 install", &install)?;
    match missing.iter().find(|need| !(need.is_there)()) {
        None => Ok(()),
        Some(need) => {
            Err(format!("{} / {}: 安装后仍然没有 still not there\n{by_hand}", need.zh, need.en))
        }
    }
}

/// The words that go before `apt-get`; `None` where we may not install.
fn administrator() -> Option<&'static [&'static str]> {
    found_program(&["apt-get"])?;
    let is_root = Step::new("id", "id", &["-u"]).output().is_ok_and(|id| id.trim() == "0");
    if is_root {
        return Some(&[]);
    }
    let may_ask = std::io::IsTerminal::is_terminal(&std::io::stdin());
    let sudo = found_program(&["sudo"]).is_some();
    let is_free = sudo && Step::new("sudo", "sudo", &["-n", "true"]).succeeds();
    (is_free || (sudo && may_ask)).then_some(&["sudo"])
}

/// Node.js new enough; Debian's own may be too old, so it is not installed behind the user's back.
fn node() -> Result<(), String> {
    let wanted = format!("{}.{}", NODE_VERSION_MIN.0, NODE_VERSION_MIN.1);
    let advice = format!(
        "需要 Node.js {wanted} 或更新（含 npm）；Debian 13 的 nodejs 与 npm 即可。\n\
         Node.js {wanted} or newer with npm is needed; nodejs and npm of Debian 13 will do."
    );
    if found_program(&["node"]).is_none() || found_program(&["npm"]).is_none() {
        return Err(advice);
    }
    let version = Step::new("node", "node", &["--version"]).output()?;
    match node_version(&version) {
        Some(found) if found >= NODE_VERSION_MIN => Ok(()),
        _ => Err(format!("{advice}\n现在是 found: {}", version.trim())),
    }
}

/// Major and minor of `v20.19.2`.
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// `npm ci`, unless the packages of this very lock file are already there.
pub fn web_packages() -> Result<(), String> {
    let root = files::root();
    let lock = std::fs::read_to_string(root.join("package-lock.json"))
        .map_err(|fault| format!("package-lock.json: {fault}"))?;
    let stamp = root.join("node_modules/.linli-lock");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    Step::npm("安装网页依赖 install the web packages", &["ci", "--no-fund", "--no-audit"]).run()?;
    std::fs::write(&stamp, lock).map_err(|fault| format!("{}: {fault}", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_compare_as_numbers() {
        assert_eq!(node_version("v20.19.2\n"), Some((20, 19)));
        assert!(node_version("v20.9.0").unwrap() < NODE_VERSION_MIN);
        assert!(node_version("v22.1.0").unwrap() > NODE_VERSION_MIN);
        assert_eq!(node_version("none"), None);
    }
}
