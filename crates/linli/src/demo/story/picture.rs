//! Pictures of the story: drawn by numbers, since no photo of a real place may stand in it. A PNG
//! with its bytes stored and not compressed, which needs two check sums and no library.

/// Width and height in pixels: small enough to be stored by the hundred.
const SIZE: (usize, usize) = (160, 120);
/// One letter is five columns of seven bits.
const DEMO: [[u8; 5]; 4] = [
    [0x7f, 0x41, 0x41, 0x22, 0x1c],
    [0x7f, 0x49, 0x49, 0x49, 0x41],
    [0x7f, 0x02, 0x0c, 0x02, 0x7f],
    [0x3e, 0x41, 0x41, 0x41, 0x3e],
];
/// Palette: wall, metal, shadow, light, ink.
const COLOURS: [[u8; 3]; 5] =
    [[214, 208, 196], [138, 146, 150], [74, 82, 86], [246, 226, 150], [27, 36, 33]];

/// What a picture shows.
#[derive(Clone, Copy)]
pub(crate) enum Scene {
    /// An open lift shaft with ropes.
    Shaft,
    /// New doors of a lift.
    Doors,
    /// A pump on its pipe.
    Pump,
    /// A sheet on the notice board.
    Board,
    /// A floor with a stain.
    Floor,
}

/// The picture as a PNG file.
pub(crate) fn png(scene: Scene) -> Vec<u8> {
    let (width, height) = SIZE;
    let mut rows = Vec::with_capacity((width + 1) * height);
    for y in 0..height {
        rows.push(0);
        rows.extend((0..width).map(|x| if is_label(x, y) { 4 } else { colour(scene, x, y) }));
    }
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend((width as u32).to_be_bytes());
    header.extend((height as u32).to_be_bytes());
    // Eight bits a pixel, by palette, no interlace.
    header.extend([8, 3, 0, 0, 0]);
    chunk(&mut file, b"IHDR", &header);
    chunk(&mut file, b"PLTE", &COLOURS.concat());
    chunk(&mut file, b"IDAT", &stored(&rows));
    chunk(&mut file, b"IEND", &[]);
    file
}

fn colour(scene: Scene, x: usize, y: usize) -> u8 {
    let inside = |left: usize, top: usize, right: usize, bottom: usize| {
        (left..right).contains(&x) && (top..bottom).contains(&y)
    };
    match scene {
        Scene::Shaft if inside(40, 8, 120, 112) => match x {
            60 | 61 | 98 | 99 => 1,
            _ if y.is_multiple_of(20) => 1,
            _ => 2,
        },
        Scene::Doors if inside(40, 20, 120, 112) => {
            if x == 79 || x == 80 {
                2
            } else {
                1
            }
        }
        Scene::Doors if inside(72, 8, 88, 14) => 3,
        Scene::Pump if inside(10, 80, 150, 92) => 1,
        Scene::Pump if (x.abs_diff(80)).pow(2) + (y.abs_diff(60)).pow(2) < 900 => 2,
        Scene::Floor if (x.abs_diff(86)).pow(2) / 3 + (y.abs_diff(76)).pow(2) < 500 => 2,
        Scene::Floor if y > 40 && (x % 40 < 1 || y % 20 < 1) => 1,
        Scene::Board if inside(30, 16, 130, 104) => {
            if inside(50, 28, 110, 92) && y % 10 < 2 {
                2
            } else {
                3
            }
        }
        _ => 0,
    }
}

/// «DEMO» in the corner.
fn is_label(x: usize, y: usize) -> bool {
    let (column, row) = (x.wrapping_sub(6) / 2, y.wrapping_sub(100) / 2);
    let letter = DEMO.get(column / 6).and_then(|letter| letter.get(column % 6));
    row < 7 && letter.is_some_and(|bits| bits >> row & 1 == 1)
}

fn chunk(file: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    file.extend((data.len() as u32).to_be_bytes());
    let begin = file.len();
    file.extend(name);
    file.extend(data);
    let sum = crc(&file[begin..]);
    file.extend(sum.to_be_bytes());
}

/// A zlib stream of one stored block.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a picture of the story fits into one block");
    let mut out = vec![0x78, 0x01, 0x01];
    out.extend(length.to_le_bytes());
    out.extend((!length).to_le_bytes());
    out.extend(data);
    let (low, high) = data.iter().fold((1u32, 0u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    out.extend((high << 16 | low).to_be_bytes());
    out
}

fn crc(data: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
    let fold = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum));
    !data.iter().fold(!0, fold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sums_are_those_of_the_formats() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert_eq!(stored(b"Wikipedia")[3 + 4 + 9..], 0x11e6_0398_u32.to_be_bytes());
        let file = png(Scene::Shaft);
        assert_eq!(&file[file.len() - 8..file.len() - 4], b"IEND");
    }
}
