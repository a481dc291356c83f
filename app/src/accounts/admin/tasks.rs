use crate::{accounts::types::AccountLine, dates, organisations::types::Listed, request::lang, texts};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "À faire" | "To do";
    NOTHING = "Rien ne presse : les fiches sont à jour et chaque invitation a sa réponse." | "Nothing is pressing: the sheets are up to date and every invitation is answered.";
    NEVER = "Jamais vérifiée" | "Never checked";
    SINCE = "Vérifiée le {day}" | "Checked on {day}";
    CHECK = "Vérifier la fiche de {name}" | "Check the sheet of {name}";
    CHECK_OFFERS = "Vérifier les offres de {name}" | "Check the offers of {name}";
    ENDED = "Lien expiré le {day}" | "Link expired on {day}";
    RENEW = "Relancer {name}" | "Remind {name}";
    RENEW_WHY = "Invitation restée sans réponse" | "Invitation without an answer";
}

struct Task {
    due: String,
    what: String,
    why: String,
    to: String,
}

/// Open organisations whose sheet or offers have to be checked again, and invitations that ended unanswered.
#[component]
pub fn Tasks(organisations: Vec<Listed>, unanswered: Vec<AccountLine>) -> impl IntoView {
    let lang = lang();
    let checked = |day: Option<Date>| {
        day.map_or_else(
            || NEVER.get(lang).to_owned(),
            |day| SINCE.with(lang, &[("day", &dates::short(day, lang))]),
        )
    };
    let mut tasks = Vec::new();
    for organisation in organisations.iter().filter(|one| one.closed_on.is_none()) {
        let name = [("name", organisation.short_name.as_str())];
        if organisation.to_check {
            tasks.push(Task {
                due: checked(organisation.checked_on),
                what: CHECK.with(lang, &name),
                why: String::new(),
                to: format!("/administration/structures/{}", organisation.id),
            });
        }
        let oldest = organisation.offers.iter().map(|offer| offer.checked_on).min();
        if organisation.offers.iter().any(|offer| offer.to_check) {
            tasks.push(Task {
                due: checked(oldest),
                what: CHECK_OFFERS.with(lang, &name),
                why: String::new(),
                to: format!("/structures/{}", organisation.id),
            });
        }
    }
    for account in unanswered {
        let day = account.invited_until.map(|at| dates::short(dates::paris_day(at), lang));
        tasks.push(Task {
            due: ENDED.with(lang, &[("day", &day.unwrap_or_default())]),
            what: RENEW.with(lang, &[("name", &account.name)]),
            why: RENEW_WHY.get(lang).to_owned(),
            to: super::api::page(account.id),
        });
    }
    let none = tasks.is_empty();
    let rows = tasks.into_iter().map(|task| {
        view! {
            <li data-urgency="today">
                <p class="due">{task.due}</p>
                <div class="what"><a href=task.to>{task.what}</a><small>{task.why}</small></div>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="tasks">
            <h2 id="tasks">{TITLE.get(lang)}</h2>
            {if none { view! { <p class="quiet-text">{NOTHING.get(lang)}</p> }.into_any() } else { view! { <ul class="tasks">{rows.collect_view()}</ul> }.into_any() }}
        </section>
    }
}
