use super::{device, types::OwnSession};
use crate::{
    dates,
    request::lang,
    texts,
    ui::{ActForm, Submit},
};
use leptos::prelude::*;

texts! {
    TITLE = "Sessions ouvertes" | "Open sessions";
    WHY = "Une session que vous ne reconnaissez pas ? Fermez-la, puis changez votre mot de passe." | "A session that you do not recognise? Close it, then change your password.";
    UNKNOWN = "Navigateur inconnu" | "Unknown browser";
    THIS = "celle-ci" | "this one";
    SEEN = "vue le {day}" | "seen on {day}";
    BEGUN = "ouverte le {day}" | "opened on {day}";
    END = "Fermer" | "Close";
}

/// One's own sessions; any but the present one can be ended here, the present one by signing out.
#[component]
pub fn Sessions(sessions: Vec<OwnSession>) -> impl IntoView {
    let lang = lang();
    let day = |at| dates::long(dates::paris_day(at), lang);
    let rows = sessions.into_iter().map(|session| {
        let mut name = device(&session.user_agent);
        if name.is_empty() {
            name = UNKNOWN.get(lang).to_owned();
        }
        let (current, key) = (session.current, session.key);
        view! {
            <li>
                <div>
                    <p class="title">{name}</p>
                    <p class="meta">
                        {current.then(|| view! { <span class="state" data-state="enabled">{THIS.get(lang)}</span> })}
                        <span>{SEEN.with(lang, &[("day", &day(session.seen_at))])}</span>
                        <span>{BEGUN.with(lang, &[("day", &day(session.created_at))])}</span>
                    </p>
                </div>
                <div class="end">
                    {(!current).then(|| view! {
                        <ActForm action="accounts/end_session" key=key.clone() hidden=vec![("session", key.clone())]>
                            <Submit label=END class="secondary small"/>
                        </ActForm>
                    })}
                </div>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="sessions">
            <h2 id="sessions">{TITLE.get(lang)}</h2>
            <p>{WHY.get(lang)}</p>
            <ul class="rows">{rows.collect_view()}</ul>
        </section>
    }
}
