use crate::{texts, ui::TextField};
use leptos::prelude::*;

texts! {
    NEW = "Nouveau mot de passe" | "New password";
    AGAIN = "Le même, encore une fois" | "The same once more";
    RULES = "12 caractères au moins, en mêlant trois sortes : minuscules, majuscules, chiffres, signes. Ou une phrase d’au moins 20 caractères. Sans votre adresse, et pas seulement des mots courants et une année." | "At least 12 characters, mixing three kinds: lower case, upper case, digits, signs. Or a sentence of at least 20 characters. Without your address, and more than common words and a year.";
}

/// A new password, twice, with the rules of `server::auth::passwords`.
#[component]
pub fn NewPassword() -> impl IntoView {
    view! {
        <TextField name="new_password" label=NEW hint=RULES kind="password" autocomplete="new-password" required=true/>
        <TextField name="new_password_again" label=AGAIN kind="password" autocomplete="new-password" required=true/>
    }
}
