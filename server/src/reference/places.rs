use super::fold;

/// Key under which a commune is found: folded, "St" written out, without article, CEDEX, postal code or district.
pub fn place_key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !word.starts_with(|letter: char| letter.is_ascii_digit()))
        .filter(|word| !matches!(*word, "" | "cedex" | "arrondissement" | "arr"))
        .map(written_out)
        .collect();
    if words.len() > 1 && matches!(words[0], "l" | "le" | "la" | "les") {
        words.remove(0);
    }
    if words.len() > 2 {
        let last = words.len() - 1;
        for word in &mut words[1..last] {
            if *word == "s" {
                *word = "sur";
            }
        }
    }
    words.join(" ")
}

fn written_out(word: &str) -> &str {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        "sts" => "saints",
        "stes" => "saintes",
        "lez" => "les",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::place_key;

    #[test]
    fn ways_of_writing_one_commune_share_a_key() {
        for written in [
            "RAMONVILLE ST AGNE",
            "Ramonville-Saint-Agne",
            "31520 Ramonville-st-Agne CEDEX 2",
        ] {
            assert_eq!(place_key(written), "ramonville saint agne");
        }
        assert_eq!(place_key("Paris 12e arrondissement"), "paris");
        assert_eq!(place_key("L'Union"), place_key("UNION"));
        assert_eq!(place_key("Portet s/ Garonne"), "portet sur garonne");
    }
}
