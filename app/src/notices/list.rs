use super::{
    types::{Listing, NoticeLine},
    words,
};
use crate::{
    dates,
    request::{Request, lang},
    texts,
    ui::{ActForm, Empty, PageHeader, Pagination, Submit, layout::home_of, load},
    values::Choice,
};
use leptos::prelude::*;
use time::Date;

texts! {
    TITLE = "Avis" | "Notices";
    LEAD = "Ce qui s’est passé depuis votre dernière visite. Un avis est lu dès que vous ouvrez ce dont il parle." | "What has happened since your last visit. A notice is read as soon as you open what it is about.";
    ALL_READ = "Tout marquer comme lu" | "Mark all as read";
    NEW = "Nouveau" | "New";
    NONE = "Rien de nouveau" | "Nothing new";
    NONE_WHY = "Orientations reçues, réponses et changements s’afficheront ici, avec les mêmes mots que dans vos courriels." | "Referrals received, answers and changes will show here, in the same words as in your mails.";
    BACK = "Revenir à ma page d’accueil" | "Back to my first page";
    MAIL = "Choisir ce que je reçois par courriel" | "Choose what I receive by mail";
}

#[component]
pub fn NoticesPage() -> impl IntoView {
    load(
        async |request| {
            let page = request.query("page").parse().unwrap_or(1);
            request.ports.notices.list(request.actor()?, page).await
        },
        |request, listing| {
            let lang = request.lang;
            let some_unread = listing.unread > 0;
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)>
                    {some_unread.then(|| view! {
                        <ActForm action="notices/read_all"><Submit label=ALL_READ class="secondary"/></ActForm>
                    })}
                </PageHeader>
                {if listing.lines.is_empty() { view! { <Nothing request/> }.into_any() } else { view! { <Days listing/> }.into_any() }}
                <p class="section"><a href="/compte#mail">{MAIL.get(lang)}</a></p>
            }
        },
    )
}

#[component]
fn Nothing(request: Request) -> impl IntoView {
    let lang = request.lang;
    let home = request.actor.as_ref().map_or("/", |actor| home_of(actor.role()));
    view! {
        <Empty title=NONE.get(lang) text=NONE_WHY.get(lang)>
            <a class="button secondary" href=home>{BACK.get(lang)}</a>
        </Empty>
    }
}

#[component]
fn Days(listing: Listing) -> impl IntoView {
    let Listing { lines, page, pages, .. } = listing;
    let mut days: Vec<(Date, Vec<NoticeLine>)> = Vec::new();
    for line in lines {
        let day = dates::paris_day(line.at);
        match days.last_mut() {
            Some((last, of_day)) if *last == day => of_day.push(line),
            _ => days.push((day, vec![line])),
        }
    }
    let lang = lang();
    let sections = days.into_iter().map(|(day, lines)| {
        let id = format!("day-{}", dates::iso(day));
        view! {
            <section class="section" aria-labelledby=id.clone()>
                <h2 id=id.clone()>{dates::long(day, lang)}</h2>
                <ul class="rows notices">{lines.into_iter().map(|line| view! { <Line line/> }).collect_view()}</ul>
            </section>
        }
    });
    view! {
        {sections.collect_view()}
        <Pagination page pages/>
    }
}

#[component]
fn Line(line: NoticeLine) -> impl IntoView {
    let lang = lang();
    let told = words::sentence(line.kind, line.own_journey, &line.facts, lang);
    let label = line.kind.label().get(lang);
    let title = if line.link == "/avis" {
        label.into_any()
    } else {
        view! { <a href=line.link>{label}</a> }.into_any()
    };
    view! {
        <li data-unread=(!line.read).then_some("yes")>
            <div>
                <p class="title">{title}</p>
                <p>{told}</p>
            </div>
            <div class="end">
                {(!line.read).then(|| view! { <span class="state" data-state="sent">{NEW.get(lang)}</span> })}
            </div>
        </li>
    }
}
