//! The QR code as squares.

use crate::Unprintable;
use crate::limits::ADDRESS_BYTES_MAX;
use qrcode::{Color, EcLevel, QrCode};

/// Side in modules, and the dark ones by row and column.
pub(crate) struct Modules {
    pub(crate) side: u32,
    pub(crate) dark: Vec<(u32, u32)>,
}

pub(crate) fn modules(address: &str) -> Result<Modules, Unprintable> {
    if address.len() > ADDRESS_BYTES_MAX {
        return Err(Unprintable::TooMuch);
    }
    let code = QrCode::with_error_correction_level(address, EcLevel::M);
    let code = code.map_err(|_| Unprintable::TooMuch)?;
    let side = code.width() as u32;
    let colors = code.to_colors();
    let dark = (0..side)
        .flat_map(|row| (0..side).map(move |column| (row, column)))
        .filter(|(row, column)| colors[(row * side + column) as usize] == Color::Dark);
    Ok(Modules { side, dark: dark.collect() })
}
