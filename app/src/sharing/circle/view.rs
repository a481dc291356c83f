use super::super::{Away, CircleMember, Contact};
use crate::{
    dates,
    request::lang,
    text::Lang,
    texts,
    ui::{Glyph, Icon, mail},
    values::Phone,
};
use leptos::prelude::*;

texts! {
    LEADS = "mène le parcours" | "leads the journey";
    SINCE = "depuis le {day}" | "since {day}";
    CLOSED = "n’a plus accès au dossier" | "can no longer read the file";
    NOBODY = "Pas encore de personne désignée" | "Nobody named yet";
    AWAY = "Absence jusqu’au {day}." | "Away until {day}.";
    INSTEAD = "D’ici là, appelez {name} :" | "Until then, call {name}:";
    NOBODY_INSTEAD = "Personne ne remplace d’ici là : écrivez, ou appelez la structure." | "Nobody stands in until then: write, or call the organisation.";
    ALONE = "Une seule structure pour l’instant." | "Only one organisation so far.";
}

/// The organisations of a journey: in what, since when, and the person to call in each.
#[component]
pub fn Circle(members: Vec<CircleMember>) -> impl IntoView {
    let alone = members.len() == 1;
    view! {
        <div class="tiles">
            {members.into_iter().map(|member| view! { <Member member/> }).collect_view()}
        </div>
        {alone.then(|| view! { <p class="quiet-text">{ALONE.get(lang())}</p> })}
    }
}

#[component]
fn Member(member: CircleMember) -> impl IntoView {
    let lang = lang();
    let Contact {
        name,
        email,
        phone,
        away,
        ..
    } = member.contact;
    let nobody = name.is_none();
    let name = name.unwrap_or_else(|| NOBODY.get(lang).to_owned());
    let since = SINCE.with(lang, &[("day", &dates::long(member.since, lang))]);
    let kinds = member
        .kinds
        .into_iter()
        .map(|kind| view! { <span class="kind bare" data-kind=kind.as_str()>{kind.label().get(lang)}</span> });
    view! {
        <div class="person">
            <div class="who">
                <span class="avatar" aria-hidden="true">{initials(if nobody { &member.organisation.name } else { &name })}</span>
                <span><span class="name">{name.clone()}</span><span class="role">{member.organisation.name.clone()}</span></span>
            </div>
            <p class="meta">
                {kinds.collect_view()}
                {member.leads.then(|| view! { <span>{LEADS.get(lang)}</span> })}
                <span>{since}</span>
                {(!member.reads).then(|| view! { <span>{CLOSED.get(lang)}</span> })}
            </p>
            {match away {
                Some(away) => absent(away, (phone, email), lang).into_any(),
                None => reach(phone, email).into_any(),
            }}
        </div>
    }
}

fn reach(phone: Option<String>, email: Option<String>) -> impl IntoView {
    (phone.is_some() || email.is_some()).then(|| {
        view! {
            <div class="reach">
                {phone.map(|number| view! { <a href=format!("tel:{number}")><Icon glyph=Glyph::Phone/>{Phone::readable(&number)}</a> })}
                {email.map(|email| view! { <a href=format!("mailto:{email}")><Icon glyph=Glyph::Mail/><span>{mail::spelled(email.as_str())}</span></a> })}
            </div>
        }
    })
}

/// Until when, and whom to call meanwhile; where nobody stands in, the numbers that there are.
fn absent(away: Away, (phone, email): (Option<String>, Option<String>), lang: Lang) -> impl IntoView {
    let until = AWAY.with(lang, &[("day", &dates::long(away.until, lang))]);
    let (told, phone, email) = match away.instead {
        Some(one) => (INSTEAD.with(lang, &[("name", &one.name)]), one.phone, Some(one.email)),
        None => (NOBODY_INSTEAD.get(lang).to_owned(), phone, email),
    };
    view! {
        <p class="meta"><span class="state" data-state="waitlisted">{until}</span></p>
        <p>{told}</p>
        {reach(phone, email)}
    }
}

fn initials(name: &str) -> String {
    let words = name.split([' ', '-', '’']).filter_map(|word| word.chars().next());
    let letters: Vec<char> = words.filter(|c| c.is_alphabetic()).collect();
    let ends = [letters.first(), letters.last().filter(|_| letters.len() > 1)];
    ends.into_iter().flatten().flat_map(|c| c.to_uppercase()).collect()
}
