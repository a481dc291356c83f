use crate::error::Failed;
use app::accounts::factor::types::Picture;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// A QR code of a text, as the path of its dark modules, row by row.
pub fn picture(text: &str) -> Result<Picture, Failed> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|error| Failed::internal(error.to_string()))?;
    let (side, mut path) = (code.size(), String::new());
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let run = (x..side).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run + 1;
        }
    }
    Ok(Picture { side, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_corners_are_drawn() {
        let drawn = picture("otpauth://totp/Parcours:a?secret=GEZDGNBVGY3TQOJQ").expect("picture");
        let far = drawn.side - 7;
        for corner in [
            "M0 0h7v1h-7z".to_owned(),
            format!("M{far} 0h7v1h-7z"),
            format!("M0 {far}h7v1h-7z"),
        ] {
            assert!(drawn.path.contains(&corner), "{corner}");
        }
    }
}
