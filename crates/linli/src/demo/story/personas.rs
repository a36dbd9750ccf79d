//! The persona cards: people of the story whose keys a visitor may use.

use super::history::Story;
use crate::demo::control::Persona;
use crate::wallet::Wallet;
use kernel::CommunityId;

/// Where the network's own institutions act: on its validators.
const NETWORK: &str = "账本网络";

/// Name on the card, name in the story, what they are, in English, where.
const CARDS: [(&str, &str, &str, &str, &str); 22] = [
    ("王秀兰", "王秀兰", "业主，73 岁，大字", "Owner, 73, large type", "3-1-1201"),
    (
        "赵磊",
        "赵磊",
        "家人代办：看得到、能交费，不能投票",
        "Her son: sees and pays, cannot vote",
        "3-1-1201",
    ),
    ("李伟", "李伟", "业主，自动扣款", "Owner, debited automatically", "1-2-0802"),
    ("孙浩", "孙浩", "业主，自动扣款，预存不够", "Owner, has paid too little ahead", "1-1-0301"),
    ("许可", "许可", "租户", "Tenant", "2-2-0301"),
    ("郭师傅", "郭长顺", "业主，还没有启用", "Owner, not yet activated", "2-1-0502"),
    ("刘建华", "刘建华", "业委会 主任", "Owners' committee, chair", "业委会"),
    ("周敏", "周敏", "业委会 财务委员", "Owners' committee, treasurer", "业委会"),
    ("孙婷", "孙婷", "安和物业 前台", "Property company, clerk", "安和物业"),
    ("何军", "何军", "安和物业 经理", "Property company, manager", "安和物业"),
    ("马晓东", "马晓东", "安和物业 维修", "Property company, technician", "安和物业"),
    ("吴芳", "吴芳", "青禾社区居委会", "Residents' committee", "居委会"),
    ("郑海", "郑海", "青禾街道", "Subdistrict office", "街道"),
    ("林静", "林静", "演示银行", "Demo bank", "银行"),
    ("高远", "高远", "审计，只读", "Auditor, read only", "会计师事务所"),
    (
        "孙婷 (青禾花园)",
        "孙婷",
        "另一个小区的物业前台",
        "Clerk of a second, empty community",
        "青禾花园",
    ),
    ("吴芳 (青禾花园)", "吴芳", "另一个小区的居委会", "Residents' committee there", "青禾花园"),
    ("刘建华 (账本网络)", "刘建华", "看管账本：业委会", "Keeps the ledger: owners", NETWORK),
    ("周敏 (账本网络)", "周敏", "看管账本：业委会", "Keeps the ledger: owners", NETWORK),
    ("何军 (账本网络)", "何军", "看管账本：物业", "Keeps the ledger: company", NETWORK),
    ("吴芳 (账本网络)", "吴芳", "看管账本：居委会", "Keeps the ledger: residents", NETWORK),
    ("林静 (账本网络)", "林静", "看管账本：银行", "Keeps the ledger: bank", NETWORK),
];

/// The cards, with the keys of those who have one.
pub(crate) fn personas(story: &Story) -> Vec<Persona> {
    CARDS.iter().map(|card| persona(story, card)).collect()
}

fn persona(story: &Story, card: &(&str, &str, &str, &str, &str)) -> Persona {
    let (label, name, role, role_en, place) = *card;
    let community = match place {
        "青禾花园" => story.cast.qinghe,
        NETWORK => CommunityId::NETWORK,
        _ => story.cast.haitang,
    };
    let officer = story.cast.officers.get(name);
    let resident = story.households.people.iter().position(|person| person.name == name);
    let wallet: Option<&Wallet> =
        officer.or_else(|| resident.and_then(|at| story.wallets[at].as_ref()));
    let account = wallet.map(|wallet| wallet.account);
    let account = account.or_else(|| resident.map(|at| story.accounts[at]));
    let flat = story.households.flats.iter().position(|flat| flat.door() == place);
    let code = resident.filter(|_| wallet.is_none()).and_then(|at| story.codes[at]);
    Persona {
        name: label.to_owned(),
        role: role.to_owned(),
        role_en: role_en.to_owned(),
        place: place.to_owned(),
        community: community.to_hex(),
        account: account.map(|account| account.to_hex()).unwrap_or_default(),
        flat: flat.map(|at| story.flat_ids[at].to_hex()),
        activation: code.map(|code| code.printed()),
        key: wallet.map_or(0, |wallet| wallet.key),
        key_pkcs8: wallet.and_then(Wallet::pkcs8),
    }
}
