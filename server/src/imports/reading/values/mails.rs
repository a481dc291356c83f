use app::values::Email;

use crate::imports::reading::reason::Reason;

/// Reads an e-mail address, alone, after `mailto:`, or between the angle brackets after a name.
///
/// # Errors
/// [`Reason::Mail`] when it is none.
pub fn parse(value: &str) -> Result<Email, Reason> {
    let bare = value.trim().trim_start_matches("mailto:");
    let bare = bare
        .rsplit_once('<')
        .map_or(bare, |(_, inner)| inner)
        .trim_end_matches(['>', ';', ','])
        .trim();
    Email::parse(bare).map_err(|_| Reason::Mail)
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::imports::reading::reason::Reason;

    #[test]
    fn addresses_are_read_in_lower_case() {
        for written in [
            "Anais.Izard@Exemple.fr",
            " anais.izard@exemple.fr ",
            "mailto:anais.izard@exemple.fr",
            "Anaïs Izard <anais.izard@exemple.fr>",
        ] {
            let mail = parse(written).expect("an address");
            assert_eq!(mail.as_str(), "anais.izard@exemple.fr", "{written}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for written in [
            "a at exemple.fr",
            "a@b",
            "@b.fr",
            "a@",
            "a@@b.fr",
            "a b@c.fr",
            "a@-b.fr",
            "a@b..fr",
            "élodie@exemple.fr",
            "a@b.fr c@d.fr",
            "",
        ] {
            assert_eq!(parse(written), Err(Reason::Mail), "{written}");
        }
        assert_eq!(parse(&format!("{}@exemple.fr", "a".repeat(250))), Err(Reason::Mail));
    }
}
