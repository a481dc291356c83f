//! What somebody is told of their password and second factor, at once and whatever mail they chose.

use crate::{
    db::Run,
    error::Failed,
    mail::{Letter, Recipient, outbox},
};
use app::{ids::AccountId, text::Text};
use time::OffsetDateTime;
use uuid::Uuid;

app::texts! {
    SUBJECT = "Sécurité de votre compte Parcours" | "Safety of your Parcours account";
    ON = "Le second facteur de votre compte vient d’être activé : un code sera demandé après le mot de passe." | "The second factor of your account has just been turned on: a code will be asked for after the password.";
    OFF = "Le second facteur de votre compte vient d’être désactivé : le mot de passe suffit." | "The second factor of your account has just been turned off: the password is enough.";
    CLEARED = "Le second facteur de votre compte vient d’être retiré, par l’animation du pôle ou par qui gère le serveur, parce que vous l’auriez perdu. Vos sessions sont fermées ; mettez-en un autre en place à votre prochaine connexion." | "The second factor of your account has just been taken off, by the hub’s coordinator or by whoever runs the server, because you are said to have lost it. Your sessions are closed; set another one up when you next sign in.";
    RECOVERY = "Un code de secours de votre compte vient de servir. Il en reste {n}." | "A recovery code of your account has just been used. Codes left: {n}.";
    NOT_YOU = "Si ce n’est pas vous, changez votre mot de passe sans attendre et parlez-en à l’animation du pôle." | "If it was not you, change your password at once and tell the hub’s coordinator.";
    CODES = "De nouveaux codes de secours viennent d’être préparés pour votre compte : les anciens ne servent plus." | "New recovery codes have just been made for your account: the earlier ones no longer work.";
    PASSWORD = "Le mot de passe de votre compte vient d’être changé. Si c’est vous, il n’y a rien à faire." | "The password of your account has just been changed. If it was you, there is nothing to do.";
    NOT_YOUR_PASSWORD = "Si ce n’est pas vous, quelqu’un d’autre peut entrer dans votre compte : prévenez sans attendre l’animation du pôle, ou la personne qui vous accompagne. L’animation du pôle ferme votre accès, puis vous fait parvenir un lien pour choisir un nouveau mot de passe." | "If it was not you, somebody else can enter your account: tell the hub’s coordinator at once, or the person who supports you. The coordinator closes your access, then has a link sent to you to choose a new password.";
    SEE = "Voir mon compte" | "See my account";
}

async fn tell(
    run: &mut impl Run,
    now: OffsetDateTime,
    account: AccountId,
    (what, values): (Text, &[(&str, &str)]),
    advice: Text,
) -> Result<(), Failed> {
    let to = Recipient::of_account(run, account).await?;
    let lang = to.lang;
    let letter = Letter::new(format!("safety:{}", Uuid::now_v7()), to, SUBJECT.get(lang))
        .paragraph(what.with(lang, values))
        .paragraph(advice.get(lang))
        .action(SEE.get(lang), "/compte");
    outbox::enqueue(run, now, &letter).await?;
    Ok(())
}

pub async fn turned_on(run: &mut impl Run, now: OffsetDateTime, account: AccountId) -> Result<(), Failed> {
    tell(run, now, account, (ON, &[]), NOT_YOU).await
}

pub async fn turned_off(run: &mut impl Run, now: OffsetDateTime, account: AccountId) -> Result<(), Failed> {
    tell(run, now, account, (OFF, &[]), NOT_YOU).await
}

pub async fn cleared(run: &mut impl Run, now: OffsetDateTime, account: AccountId) -> Result<(), Failed> {
    tell(run, now, account, (CLEARED, &[]), NOT_YOU).await
}

pub async fn recovery_code_used(
    run: &mut impl Run,
    now: OffsetDateTime,
    account: AccountId,
    left: i64,
) -> Result<(), Failed> {
    let left = left.to_string();
    tell(run, now, account, (RECOVERY, &[("n", &left)]), NOT_YOU).await
}

pub async fn codes_renewed(run: &mut impl Run, now: OffsetDateTime, account: AccountId) -> Result<(), Failed> {
    tell(run, now, account, (CODES, &[]), NOT_YOU).await
}

pub async fn password_changed(run: &mut impl Run, now: OffsetDateTime, account: AccountId) -> Result<(), Failed> {
    tell(run, now, account, (PASSWORD, &[]), NOT_YOUR_PASSWORD).await
}
