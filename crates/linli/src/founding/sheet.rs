//! What people hold in their hands: the founding sheet for the notice board, the officers' letters,
//! the invitations.

use super::Problem;
use super::attend::NamedOfficer;
use super::invitation::Invitation;
use super::signatures::{founding_number, grouped};
use crate::machine::write_secret;
use community::{Genesis, Validator};
use identity::Office;
use kernel::Hash;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use std::fmt::Write as _;
use std::path::Path;

/// Black on white, seals as outlines, QR codes of 30 mm.
const STYLE: &str = "
@page { size: A4; margin: 18mm }
body { font: 16px/1.65 system-ui, 'PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans CJK SC',
  'Microsoft YaHei', sans-serif; color: #1b2421; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .5rem }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 }
.en { color: #48524d; font-size: .9rem }
.number, .code { font: 600 1.5rem/1.6 ui-monospace, 'Noto Sans Mono', monospace;
  letter-spacing: .04em }
.keys { list-style: none; padding: 0; margin: 1.5rem 0 }
.keys li { display: flex; gap: 1rem; padding: .8rem 0; border-top: 1px solid #d9d4c8;
  break-inside: avoid }
.seal { flex: none; width: 2.6rem; height: 2.6rem; border: 2px solid #1b2421; border-radius: 4px;
  display: grid; place-items: center; font-size: 1.4rem; font-weight: 600 }
.key { font: .82rem/1.5 ui-monospace, 'Noto Sans Mono', monospace; overflow-wrap: anywhere }
.letter { break-after: page; border-top: 1px solid #d9d4c8; padding: 1.5rem 0 }
.letter:last-child { break-after: auto }
.qr svg { width: 30mm; height: 30mm; display: block; margin: .5rem 0 }
";

fn document(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style></head><body>{body}</body></html>\n",
        title = escaped(title)
    )
}

/// The page in words, for the person who is asked to sign it.
pub(super) fn summary(genesis: &Genesis, hash: Hash) -> String {
    let mut text = format!("\n成立编号 Founding number  {}\n", founding_number(hash));
    let _ = writeln!(text, "网络 Network  {}", genesis.name);
    for community in &genesis.communities {
        let (name, name_en) = (&community.name, &community.name_en);
        let _ = writeln!(text, "小区 Community  {name} / {name_en}");
        let _ = writeln!(
            text,
            "异议期 Objection time  {} 天 days",
            community.identity.objection_ms / 86_400_000
        );
        let _ = writeln!(
            text,
            "恢复等候期 Delay of recoveries  {} 小时 hours",
            community.identity.recovery_ms / 3_600_000
        );
    }
    let institutions = genesis.communities.iter().flat_map(|one| &one.identity.institutions);
    for (validator, institution) in genesis.validators.iter().zip(institutions) {
        let (signers, needed) = (institution.signers.len(), institution.signatures_needed);
        let _ = writeln!(
            text,
            "{}  {}  {}\n    钥匙 key {}…  {signers} 人中 {needed} 人签字 {needed} of {signers} sign",
            validator.mark,
            validator.name,
            validator.name_en,
            &grouped(&validator.key.to_hex())[..19]
        );
    }
    text
}

/// Writes the founding sheet and the officers' letters.
pub(super) fn write(
    root: &Path,
    genesis: &Genesis,
    hash: Hash,
    (mark, url): (&str, &str),
    letters: &[(&NamedOfficer, &String)],
) -> Result<(), Problem> {
    let title = format!("{} 账本成立书", genesis.name);
    std::fs::write(root.join("founding-sheet.html"), document(&title, &sheet(genesis, hash)))?;
    let own = genesis.validators.iter().find(|validator| validator.mark == mark);
    let own = own.ok_or("this institution is not on the page")?;
    let mut body = String::new();
    for (officer, code) in letters {
        body.push_str(&office_letter(own, url, (officer, code))?);
    }
    let title = format!("{} 工作人员激活信", own.name);
    write_secret(&root.join("office-letters.html"), document(&title, &body).as_bytes())?;
    Ok(())
}

fn sheet(genesis: &Genesis, hash: Hash) -> String {
    let mut keys = String::new();
    for validator in &genesis.validators {
        let _ = write!(
            keys,
            "<li><span class=\"seal\">{}</span><div><h2>{}</h2><div class=\"en\">{}</div>\
             <div class=\"key\">{}</div></div></li>",
            escaped(&validator.mark),
            escaped(&validator.name),
            escaped(&validator.name_en),
            grouped(&validator.key.to_hex())
        );
    }
    format!(
        "<h1>{name}：账本成立书</h1><p class=\"en\">Founding sheet of the ledger</p>\
         <p>下面的机构共同看管这本账。每家机构的钥匙只在它自己的机器上；\
         手机核对凭证时认的就是这些钥匙。请对照编号，编号不同的账本不是这一本。</p>\
         <p class=\"en\">These institutions keep the ledger together. Each key exists only on its \
         institution’s own machine; a phone that checks a receipt trusts these keys. A ledger with \
         another number is not this one.</p>\
         <p>成立编号 <span class=\"en\">Founding number</span><br>\
         <span class=\"number\">{number}</span></p><ul class=\"keys\">{keys}</ul>\
         <p class=\"key\">SHA-256 {hash}</p>",
        name = escaped(&genesis.name),
        number = founding_number(hash),
        hash = hash.to_hex()
    )
}

fn office_letter(
    own: &Validator,
    url: &str,
    (officer, code): (&NamedOfficer, &str),
) -> Result<String, Problem> {
    let link = format!("{url}/a#{code}");
    let offices: Vec<&str> = officer.offices.iter().map(|office| office_name(*office)).collect();
    Ok(format!(
        "<section class=\"letter\"><h1>{name}：工作人员激活信</h1>\
         <p class=\"en\">Office letter, {institution_en}</p>\
         <p>{institution} · {offices}</p>\
         <p>用自己的手机或办公电脑打开下面的网址，输入激活码。\
         激活码只能用一次，一个月内有效；用完这封信请销毁。</p>\
         <p class=\"en\">Open the address on your own device and enter the code. It works once, \
         within a month; destroy this letter afterwards.</p>\
         <p class=\"code\">{code}</p><p class=\"key\">{address}</p><div class=\"qr\">{qr}</div></section>",
        name = escaped(&officer.name),
        institution = escaped(&own.name),
        institution_en = escaped(&own.name_en),
        offices = offices.join("、"),
        address = escaped(&format!("{url}/a")),
        qr = qr(&link)?
    ))
}

/// An invitation as a sheet: QR code, and what can be read over the phone.
pub(super) fn invitation(invitation: &Invitation) -> Result<String, Problem> {
    let Invitation { network, institution, meeting, mark, code, .. } = invitation;
    let body = format!(
        "<h1>{institution}：请一起成立「{network}」的账本</h1>\
         <p class=\"en\">Invitation to found a ledger together</p>\
         <p>在本机构自己的机器上运行：</p><p class=\"en\">On your institution’s own machine, run:</p>\
         <p class=\"key\">linli join {meeting}/{mark} {code} --data linli</p>\
         <p>邀请码，可以在电话里念：<span class=\"en\">The code, to be read over the phone:</span></p>\
         <p class=\"code\">{code}</p><div class=\"qr\">{qr}</div>",
        institution = escaped(institution),
        network = escaped(network),
        meeting = escaped(meeting),
        mark = escaped(mark),
        qr = qr(&invitation.spoken())?
    );
    Ok(document(&format!("{institution} 邀请"), &body))
}

fn qr(text: &str) -> Result<String, Problem> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let drawn = code.render::<svg::Color>().quiet_zone(true).build();
    // The XML declaration has no place inside a page.
    Ok(drawn.split_once("?>").map_or(drawn.clone(), |(_, svg)| svg.to_owned()))
}

fn office_name(office: Office) -> &'static str {
    match office {
        Office::Head => "负责人 head",
        Office::Clerk => "办事员 clerk",
        Office::Cashier => "出纳 cashier",
        Office::Treasurer => "财务 treasurer",
        Office::Technician => "维修 technician",
        Office::Attestor => "核验 attestor",
        Office::Auditor => "审计 auditor",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
