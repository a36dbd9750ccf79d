//! The 17 columns of the layout.

/// A column, in the order of the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Building,
    Stairwell,
    Door,
    Floor,
    FloorsTotal,
    Elevator,
    HouseType,
    Layout,
    Area,
    InnerArea,
    Rent,
    Status,
    OwnerName,
    Sex,
    Phone,
    IdNumber,
    OwnerType,
}

impl Column {
    /// How many columns there are.
    pub const COUNT: usize = 17;

    /// All columns in the order of the layout.
    pub const ALL: [Column; Column::COUNT] = [
        Column::Building,
        Column::Stairwell,
        Column::Door,
        Column::Floor,
        Column::FloorsTotal,
        Column::Elevator,
        Column::HouseType,
        Column::Layout,
        Column::Area,
        Column::InnerArea,
        Column::Rent,
        Column::Status,
        Column::OwnerName,
        Column::Sex,
        Column::Phone,
        Column::IdNumber,
        Column::OwnerType,
    ];

    /// The name in the header.
    pub fn header(self) -> &'static str {
        match self {
            Column::Building => "楼号",
            Column::Stairwell => "单元",
            Column::Door => "房间",
            Column::Floor => "楼层",
            Column::FloorsTotal => "总层数",
            Column::Elevator => "是否有电梯",
            Column::HouseType => "房屋类型",
            Column::Layout => "房屋户型",
            Column::Area => "建筑面积",
            Column::InnerArea => "室内面积",
            Column::Rent => "租金",
            Column::Status => "房屋状态",
            Column::OwnerName => "业主名称",
            Column::Sex => "性别",
            Column::Phone => "手机号",
            Column::IdNumber => "身份证号",
            Column::OwnerType => "业主类型",
        }
    }

    /// The column with this header; blanks and the star of required columns do not matter.
    pub(crate) fn from_header(text: &str) -> Option<Column> {
        let name: String =
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '＊')).collect();
        Column::ALL.into_iter().find(|column| column.header() == name)
    }
}
