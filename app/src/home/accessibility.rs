use crate::{
    request::lang,
    text::Text,
    texts,
    ui::{PageHeader, load},
};
use leptos::prelude::*;

texts! {
    TITLE = "Déclaration d’accessibilité" | "Accessibility statement";
    LEAD = "Établie le 22 novembre 2026, pour Parcours." | "Made on 22 November 2026, for Parcours.";
    STATE = "État de conformité" | "State of conformance";
    STATE_TEXT = "Parcours n’est pas conforme au référentiel général d’amélioration de l’accessibilité (RGAA 4.1) : aucun audit n’a encore été fait. Sans audit, la loi demande de le dire ainsi, quel que soit le soin apporté." | "Parcours is not conformant with the French accessibility reference (RGAA 4.1): no audit has been made yet. Without an audit the law asks to say so, whatever the care taken.";
    DONE = "Ce qui est vérifié" | "What is checked";
    DONE_WHY = "Ces vérifications sont automatiques. Elles ne remplacent pas un audit : une machine ne voit qu’une partie des obstacles." | "These checks are automatic. They do not replace an audit: a machine sees only part of the obstacles.";
    NOT_YET = "Ce qui n’a pas été vérifié" | "What has not been checked";
    BUILT = "Comment le site est fait" | "How the site is built";
    BUILT_TEXT = "Pages en HTML, feuilles de style en CSS, un peu de JavaScript et de WebAssembly. Les pages et les formulaires servent aussi sans JavaScript." | "Pages in HTML, style in CSS, a little JavaScript and WebAssembly. Pages and forms work without JavaScript too.";
    CONTACT = "Signaler un obstacle" | "Report an obstacle";
    CONTACT_TEXT = "Dites à l’animation du pôle ce qui vous bloque : la page, ce que vous vouliez faire, et avec quel outil. Elle vous répond et, en attendant, vous donne l’information autrement." | "Tell the hub’s coordinator what stops you: the page, what you wanted to do, and with which tool. They answer, and meanwhile give you the information another way.";
    WRITE = "Écrire à {mail}" | "Write to {mail}";
    NO_CONTACT = "L’adresse de contact n’est pas encore renseignée par l’animation du pôle." | "The contact address has not been filled in by the hub’s coordinator yet.";
    APPEAL = "Voie de recours" | "Appeal";
    APPEAL_TEXT = "Sans réponse satisfaisante, vous pouvez écrire au Défenseur des droits : " | "Without a satisfactory answer you can write to the Défenseur des droits: ";
}

const CHECKED: [Text; 5] = [
    Text::new(
        "Les règles WCAG 2 A et AA que l’outil axe sait mesurer, sur les pages du site, dans un navigateur Chromium.",
        "The WCAG 2 A and AA rules that the tool axe can measure, on the site’s pages, in a Chromium browser.",
    ),
    Text::new(
        "Les tâches principales sans JavaScript.",
        "The main tasks without JavaScript.",
    ),
    Text::new(
        "Un seul titre principal par page, un lien d’évitement, des zones de page nommées, une étiquette par champ.",
        "One main heading a page, a skip link, named page regions, a label for each field.",
    ),
    Text::new(
        "Chaque erreur de formulaire est dite en tête et reliée à son champ.",
        "Each form error is told at the top and tied to its field.",
    ),
    crate::text!(
        "L’image du parcours est dite en toutes lettres dans la liste qui la suit ; la couleur n’est jamais seule à porter un sens.",
        "The pathway picture is told in words in the list below it; colour never carries a meaning alone.",
    ),
];

const UNCHECKED: [Text; 3] = [
    Text::new(
        "L’usage avec un lecteur d’écran (NVDA, JAWS, VoiceOver) par des personnes qui s’en servent chaque jour.",
        "Use with a screen reader (NVDA, JAWS, VoiceOver) by people who use one every day.",
    ),
    Text::new(
        "Les 106 critères du RGAA sur un échantillon de pages.",
        "The 106 criteria of the RGAA on a sample of pages.",
    ),
    Text::new(
        "Les documents déposés par les structures.",
        "The documents that organisations upload.",
    ),
];

fn list(items: &'static [Text]) -> impl IntoView {
    let lang = lang();
    let items = items.iter().map(|text| view! { <li>{text.get(lang)}</li> });
    view! { <ul>{items.collect_view()}</ul> }
}

#[component]
pub fn AccessibilityPage() -> impl IntoView {
    load(
        async |request| request.ports.organisations.hub().await,
        |request, hub| {
            let lang = request.lang;
            let contact = hub.contact;
            view! {
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                <div class="prose">
                    <h2>{STATE.get(lang)}</h2>
                    <p>{STATE_TEXT.get(lang)}</p>
                    <h2>{DONE.get(lang)}</h2>
                    <p>{DONE_WHY.get(lang)}</p>
                    {list(&CHECKED)}
                    <h2>{NOT_YET.get(lang)}</h2>
                    {list(&UNCHECKED)}
                    <h2>{BUILT.get(lang)}</h2>
                    <p>{BUILT_TEXT.get(lang)}</p>
                    <h2>{CONTACT.get(lang)}</h2>
                    <p>{CONTACT_TEXT.get(lang)}</p>
                    {if contact.is_empty() {
                        view! { <p>{NO_CONTACT.get(lang)}</p> }.into_any()
                    } else {
                        view! { <p><a href=format!("mailto:{contact}")>{WRITE.with(lang, &[("mail", &contact)])}</a></p> }.into_any()
                    }}
                    <h2>{APPEAL.get(lang)}</h2>
                    <p>{APPEAL_TEXT.get(lang)}<a href="https://www.defenseurdesdroits.fr" rel="noopener external">"defenseurdesdroits.fr"</a></p>
                </div>
            }
        },
    )
}
