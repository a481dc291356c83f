//! Small files made by the program itself, the same on every machine: a page of PDF, and a picture.

/// One page of text.
pub fn pdf(title: &str, lines: &[&str]) -> Vec<u8> {
    let mut text = format!("BT /F1 18 Tf 56 780 Td ({}) Tj /F1 11 Tf 0 -14 Td", escaped(title));
    for line in lines {
        text.push_str(&format!(" 0 -18 Td ({}) Tj", escaped(line)));
    }
    text.push_str(" ET");
    let content = latin(&text);
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
    let stream = [
        format!("<< /Length {} >>\nstream\n", content.len()).as_bytes(),
        &content,
        b"\nendstream",
    ]
    .concat();
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (fr) >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.as_bytes().to_vec(),
        stream,
        font.as_bytes().to_vec(),
    ];
    let mut out = b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(table.bytes());
    out.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    out
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)")
}

/// As WinAnsi: the Latin letters that French needs have the numbers of Unicode there.
fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            '’' => b'\'',
            'œ' => 0x9C,
            '€' => 0x80,
            '–' => 0x96,
            c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
        })
        .collect()
}

/// A square of coloured stripes, as PNG.
pub fn png(side: u32, colours: &[[u8; 3]]) -> Vec<u8> {
    let mut raw = Vec::new();
    for row in 0..side {
        raw.push(0);
        let colour = colours[(row as usize * colours.len()) / side as usize];
        raw.extend((0..side).flat_map(|_| colour));
    }
    let mut header = [side.to_be_bytes(), side.to_be_bytes()].concat();
    header.extend([8, 2, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    out.extend(chunk(*b"IHDR", &header));
    out.extend(chunk(*b"IDAT", &stored(&raw)));
    out.extend(chunk(*b"IEND", b""));
    out
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap_or_default().to_be_bytes();
    let body = [&kind[..], data].concat();
    [&length[..], &body, &crc(&body).to_be_bytes()].concat()
}

/// zlib with blocks that are stored as they are.
fn stored(raw: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let blocks = raw.chunks(65_000);
    let last = blocks.len() - 1;
    for (at, block) in blocks.enumerate() {
        let length = u16::try_from(block.len()).unwrap_or_default();
        out.push(u8::from(at == last));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (a, b) = raw.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    out.extend(((b << 16) | a).to_be_bytes());
    out
}

fn crc(bytes: &[u8]) -> u32 {
    let whole = bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xEDB8_8320
            } else {
                crc >> 1
            }
        })
    });
    !whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_the_formats() {
        assert_eq!(crc(b"IEND"), 0xAE42_6082);
        assert_eq!(&stored(b"abc")[10..], 0x024D_0127_u32.to_be_bytes());
        let paper = pdf("Où (en) suis-je", &["œuvre"]);
        assert!(paper.starts_with(b"%PDF-1.4") && paper.ends_with(b"%%EOF\n"));
        assert!(paper.windows(3).any(|bytes| bytes == b"O\xF9 "), "Latin letters");
    }
}
