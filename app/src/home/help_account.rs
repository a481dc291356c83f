//! Help for everybody: the own account.

use super::help_texts::Guide;
use crate::text::Text;

const fn t(fr: &'static str, en: &'static str) -> Text {
    Text::new(fr, en)
}

pub const ACCOUNT: Guide = Guide {
    anchor: "compte",
    title: t("Votre compte", "Your account"),
    lead: t(
        "Pour tout le monde : entrer, et garder votre compte à vous.",
        "For everybody: getting in, and keeping your account yours.",
    ),
    tasks: &[
        (
            t("Mettre en place le second facteur", "Set up the second factor"),
            &[
                t(
                    "Installez sur votre téléphone une application de codes, par exemple FreeOTP ou Aegis.",
                    "Install an app for codes on your phone, for instance FreeOTP or Aegis.",
                ),
                t(
                    "Dans « Mon compte », ouvrez « Second facteur », visez le code QR ou recopiez le secret, puis écrivez le code que l’application montre.",
                    "Under “My account”, open “Second factor”, point at the QR code or copy the secret, then write the code that the app shows.",
                ),
                t(
                    "Gardez les dix codes de secours ailleurs que sur votre téléphone : chacun ouvre une fois.",
                    "Keep the ten recovery codes elsewhere than on your phone: each works once.",
                ),
            ],
        ),
        (
            t("J’ai perdu ou changé mon téléphone", "I lost or changed my phone"),
            &[
                t(
                    "À la connexion, touchez « Je n’ai pas mon téléphone » et écrivez un code de secours.",
                    "When you sign in, tap “I do not have my phone” and write a recovery code.",
                ),
                t(
                    "Puis, dans « Mon compte », « Second facteur », choisissez « Changer de téléphone ».",
                    "Then, under “My account”, “Second factor”, choose “Change the phone”.",
                ),
                t(
                    "Sans code de secours, appelez l’animation du pôle : elle retire votre second facteur, et un courriel vous le dit.",
                    "Without a recovery code, call the hub’s coordinator, who takes your second factor off; a mail tells you.",
                ),
            ],
        ),
        (
            t("J’ai oublié mon mot de passe", "I forgot my password"),
            &[
                t(
                    "Créatrice ou créateur : sur la page de connexion, demandez un lien par courriel.",
                    "Créateurs: ask for a link by mail on the sign-in page.",
                ),
                t(
                    "Sinon, demandez un lien à l’animation du pôle : il vous arrive par courriel, sert une fois, pendant 7 jours.",
                    "Otherwise ask the hub’s coordinator for a link: it comes to you by mail and works once, for 7 days.",
                ),
            ],
        ),
        (
            t(
                "Une session que je ne reconnais pas",
                "A session that I do not recognise",
            ),
            &[
                t(
                    "Dans « Mon compte », « Sessions ouvertes », fermez-la.",
                    "Under “My account”, “Open sessions”, close it.",
                ),
                t(
                    "Changez ensuite votre mot de passe : toutes les autres sessions se ferment.",
                    "Then change your password: all other sessions close.",
                ),
            ],
        ),
    ],
};
