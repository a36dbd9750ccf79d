//! Haitang Court's flats and people: 240 flats, 22,462.20 m², 222 heads. Everybody is invented;
//! phones begin with 199 0000, id numbers with 999999.

use std::collections::BTreeSet;

/// A flat of the story.
#[derive(Clone, Debug)]
pub(crate) struct Flat {
    pub(crate) building: u16,
    pub(crate) stairwell: u16,
    pub(crate) floor: u16,
    /// 1 or 2: left or right of the lift.
    pub(crate) side: u16,
    /// In 0.01 m².
    pub(crate) area: u32,
    /// Position in [`Households::people`]; `None` while the developer has not sold it.
    pub(crate) owner: Option<usize>,
}

/// A person of the story.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) phone: String,
}

/// The whole story's flats and owners.
pub(crate) struct Households {
    pub(crate) flats: Vec<Flat>,
    pub(crate) people: Vec<Person>,
}

/// Owners whose flats the story fixes: name and doors.
const FIXED: [(&str, &[&str]); 14] = [
    ("王秀兰", &["3-1-1201"]),
    ("李伟", &["1-2-0802"]),
    ("郭长顺", &["2-1-0502"]),
    ("孙浩", &["1-1-0301"]),
    ("刘建华", &["1-1-1001"]),
    ("周敏", &["2-2-0902"]),
    ("方静宜", &["2-2-0301"]),
    ("陈国栋", &["1-1-0101", "1-1-0102", "1-2-0101"]),
    ("唐丽君", &["1-1-0201", "3-2-0402"]),
    ("谢永年", &["2-1-0701", "2-1-0702"]),
    ("沈雨桐", &["3-1-0501", "4-1-0502"]),
    ("邓志远", &["3-2-1001", "3-2-1002"]),
    ("彭素梅", &["4-2-0601", "1-2-1402"]),
    ("何文彬", &["4-1-0601"]),
];

/// The flat that is sold in the middle of the billed month, and who buys it.
pub(crate) const SOLD: (&str, &str) = ("4-1-0601", "罗晓晴");

const SURNAMES: [&str; 30] = [
    "赵", "钱", "吴", "郑", "冯", "褚", "蒋", "韩", "杨", "朱", "秦", "许", "吕", "施", "张", "孔",
    "曹", "严", "华", "金", "魏", "陶", "姜", "戚", "邹", "喻", "柏", "水", "窦", "章",
];
const GIVEN: [&str; 24] = [
    "一鸣", "思远", "晓彤", "志强", "秀英", "建国", "雅琴", "子涵", "俊杰", "美玲", "德福", "春梅",
    "浩然", "静怡", "国庆", "淑芬", "梓萱", "海波", "红霞", "明哲", "玉兰", "文博", "丽华", "东升",
];

impl Flat {
    /// `building-stairwell-floor door`, as people write it: `3-1-1201`.
    pub(crate) fn door(&self) -> String {
        let Self { building, stairwell, floor, side, .. } = self;
        format!("{building}-{stairwell}-{floor:02}{side:02}")
    }
}

impl Households {
    /// The story's households; always the same.
    pub(crate) fn new() -> Self {
        let mut flats = all_flats();
        let mut people = Vec::new();
        for (name, doors) in FIXED {
            let owner = people.len();
            people.push(person(name, owner));
            for flat in flats.iter_mut().filter(|flat| doors.contains(&flat.door().as_str())) {
                flat.owner = Some(owner);
            }
        }
        let taken: BTreeSet<&str> = FIXED.iter().map(|(name, _)| *name).collect();
        let mut names = (0..SURNAMES.len() * GIVEN.len())
            // 7 and 720 have no common divisor, so every pair comes once, neighbours mixed.
            .map(|at| at * 7 % (SURNAMES.len() * GIVEN.len()))
            .map(|at| format!("{}{}", SURNAMES[at % 30], GIVEN[at / 30]))
            .filter(|name| !taken.contains(name.as_str()));
        for flat in flats.iter_mut().filter(|flat| flat.owner.is_none() && !is_unsold(flat)) {
            let name = names.next().expect("720 names serve 240 flats");
            flat.owner = Some(people.len());
            people.push(person(&name, people.len()));
        }
        Self { flats, people }
    }

    /// Position of a flat by its door.
    pub(crate) fn flat(&self, door: &str) -> usize {
        self.flats.iter().position(|flat| flat.door() == door).expect("the story names its doors")
    }
    /// Position of an owner by name.
    pub(crate) fn owner(&self, name: &str) -> usize {
        self.people.iter().position(|p| p.name == name).expect("the story names its people")
    }
}

/// The developer still owns floors 13 to 15 of building 4.
pub(crate) fn is_unsold(flat: &Flat) -> bool {
    flat.building == 4 && flat.floor >= 13
}

/// Who buys the flat of [`SOLD`].
pub(crate) fn buyer() -> Person {
    person(SOLD.1, 8_000)
}

fn person(name: &str, number: usize) -> Person {
    Person { name: name.to_owned(), phone: format!("1990000{number:04}") }
}

fn all_flats() -> Vec<Flat> {
    let mut flats = Vec::with_capacity(240);
    for building in 1..=4 {
        for stairwell in 1..=2 {
            for floor in 1..=15 {
                for side in 1..=2 {
                    let area = match (stairwell, side) {
                        (1, 1) | (2, 2) => 8_937,
                        (1, _) => 7_558,
                        _ => 12_005,
                    };
                    flats.push(Flat { building, stairwell, floor, side, area, owner: None });
                }
            }
        }
    }
    flats
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_community_has_the_size_the_story_tells() {
        let households = Households::new();
        let area = |flats: &[&Flat]| flats.iter().map(|flat| u64::from(flat.area)).sum::<u64>();
        let all: Vec<&Flat> = households.flats.iter().collect();
        let unsold: Vec<&Flat> = all.iter().copied().filter(|flat| flat.owner.is_none()).collect();
        assert_eq!((all.len(), area(&all)), (240, 2_246_220));
        assert_eq!((unsold.len(), area(&unsold)), (12, 112_311));
        assert_eq!(households.people.len() + 1, 222, "heads, with the developer");
        let mut owned: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for flat in &households.flats {
            if let Some(owner) = flat.owner {
                owned.entry(owner).or_default().push(flat.area);
            }
        }
        let with = |flats: usize| owned.values().filter(|areas| areas.len() == flats).count();
        assert_eq!((with(1), with(2), with(3)), (215, 5, 1));
        let mut three = owned[&households.owner("陈国栋")].clone();
        three.sort();
        assert_eq!(three, [7_558, 8_937, 12_005]);
        let names: BTreeSet<&str> = households.people.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names.len(), households.people.len(), "nobody shares a name");
    }

    #[test]
    fn the_month_comes_to_what_the_story_tells() {
        let rate = law::Fraction::new(285, 1).unwrap();
        let fee = |flat: &Flat| {
            let area = law::Area::new(u64::from(flat.area)).unwrap();
            law::monthly_fee(area, rate).unwrap().get()
        };
        let total: u64 = Households::new().flats.iter().map(fee).sum();
        assert_eq!(total, 6_401_640);
    }
}
