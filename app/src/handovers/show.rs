use super::{
    batch,
    lead::{LeadSection, types::JourneyLead},
    rules::STANDING,
    sight::{meta, who},
    types::{Charge, HandoverState, HandoverView, Item, JourneyHandovers},
};
use crate::{
    dates, hours,
    ids::{AccountId, JourneyId},
    journeys::{JourneyNav, TeamMember},
    request::Request,
    sensitive::SaveAnyway,
    text::{Lang, Plural},
    texts,
    together::{MeetingFields, Trail, person_name, rules::address, types::Together},
    ui::{ActForm, DateField, PageHeader, SelectField, Submit, TextArea, load},
    values::Choice,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

texts! {
    TITLE = "Passage de relais" | "Handover";
    IN_CHARGE = "Suivi aujourd’hui par {name}" | "With {name} today";
    NOBODY = "Personne n’en est chargé aujourd’hui" | "Nobody is in charge today";
    NONE = "Ce parcours n’a jamais changé de mains ici." | "This journey has never changed hands here.";
    UNDER_WAY = "En cours" | "Under way";
    EARLIER = "Passages précédents" | "Earlier handovers";
    CHARGES = "Qui l’a suivi ici" | "Who was in charge here";
    SINCE = "Depuis le {day}" | "Since {day}";
    NOBODY_THEN = "Personne" | "Nobody";
    HAND_OVER = "Passer le relais" | "Hand over";
    EXPLAIN = "La personne est prévenue avec des mots simples, dans son espace et par avis ; celle qui reprend aussi. Les étapes en cours, les actions et les rendez-vous à venir suivent le jour dit." | "The person is told in plain words, in their space and by a notice; so is the one who takes over. Running stages, actions and meetings to come follow on the day.";
    TO = "Qui reprend" | "Who takes over";
    ON = "À partir du" | "From";
    ON_HINT = "Ce jour-là, la personne qui suit le parcours change." | "On that day the person in charge changes.";
    UNTIL = "Suivi à deux jusqu’au" | "Both follow it until";
    UNTIL_HINT = "Jusque-là, le parcours reste aussi dans la liste de la personne qui le passe." | "Until then the journey stays in the list of the one who hands it over too.";
    WORDS = "À savoir pour la suite" | "What to know for what follows";
    WORDS_HINT = "Lu par votre structure seulement. La personne peut demander à lire tout ce qui est écrit sur elle." | "Read by your organisation only. The person may ask to read everything written about them.";
    ANNOUNCE = "Annoncer le passage" | "Announce the handover";
    RECEIVE = "Bien reçu" | "Received";
    RECEIVE_WHY = "Vous dites ainsi que vous avez le dossier en main." | "You say by it that you have the file in hand.";
    LED_SINCE = "Ce parcours est mené par {to} depuis le {day} ; votre structure garde ce qu’elle y a écrit." | "{to} has led this journey since {day}; your organisation keeps what it wrote in it.";
    NOTHING_LEFT = "Elle n’y suit plus rien : il n’y a plus de relais à passer ici." | "It follows nothing in it any more: there is nothing left to hand over here.";
    CHECKLIST = "À faire ensemble" | "To go through together";
    MARK = "Fait" | "Done";
    UNDO = "À refaire" | "To be redone";
    IS_DONE = "fait" | "done";
    TODO = "à faire" | "to do";
    MEETING = "Rendez-vous à trois" | "Meeting of three";
    MEETING_WHY = "La personne, celle qui passe le relais et celle qui le reçoit." | "The person, the one who hands over and the one who takes over.";
    MEETING_AT = "Prévu le {when}" | "Planned for {when}";
    PLAN = "Prévoir le rendez-vous" | "Plan the meeting";
    CANCEL = "Annuler ce passage…" | "Cancel this handover…";
    CANCEL_WHY = "Rien ne change de mains, et les personnes prévenues l’apprennent." | "Nothing changes hands, and those who were told hear of it.";
    CANCEL_DO = "Annuler le passage" | "Cancel the handover";
    SUBJECT = "Passage de relais : rendez-vous à trois" | "Handover: meeting of three";
}

const WITH_OTHERS: Plural = Plural {
    one: crate::text!("Passé avec {n} autre parcours", "Handed over with {n} other journey"),
    many: crate::text!("Passé avec {n} autres parcours", "Handed over with {n} other journeys"),
};

#[component]
pub fn HandoverPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    load(
        |request| async move {
            let id: JourneyId = id.parse().map_err(|_| crate::error::AppError::NotFound)?;
            let actor = request.actor()?;
            let seen = request.ports.handovers.of_journey(actor, id).await?;
            let lead = request.ports.handovers.lead_of(actor, id).await?;
            Ok((seen, request.ports.together.of_journey(actor, id).await?, lead))
        },
        page,
    )
}

fn page(request: Request, (seen, file, lead): (JourneyHandovers, Together, JourneyLead)) -> impl IntoView {
    let lang = request.lang;
    let head = file.head.clone();
    let me = request.actor.as_ref().map(|actor| actor.account);
    // What waits for an answer stands first.
    let incoming = lead.open.as_ref().is_some_and(|open| open.incoming);
    let now = now(&seen, lang);
    let open = |one: &HandoverView| {
        matches!(one.state, HandoverState::Announced | HandoverState::Overlap)
            || (one.state == HandoverState::InForce && one.received.is_none())
    };
    let (open, past): (Vec<_>, Vec<_>) = seen.handovers.into_iter().partition(open);
    let waits = open.iter().any(|one| one.state == HandoverState::Announced);
    // A form that was refused is shown again, even when another handover stands by now.
    let refused = request
        .draft
        .as_ref()
        .is_some_and(|draft| draft.action == "handovers/announce");
    let changed = seen.charges.len() > 1;
    let none = open.is_empty() && past.is_empty() && !changed && seen.passed_on.is_none();
    let hands = seen.passes && !waits || refused;
    let section = view! { <LeadSection journey=head.id lead team=file.team.clone() me lang/> }.into_any();
    let (first, last) = if incoming {
        (Some(section), None)
    } else {
        (None, Some(section))
    };
    let cards: Vec<_> = open
        .into_iter()
        .map(|one| view! { <Card one file=file.clone() lang/> })
        .collect();
    view! {
        <Trail head=head.clone() here=TITLE.get(lang)/>
        <PageHeader title=TITLE.get(lang) lead=person_name(&head, lang)/>
        <JourneyNav journey=head.id access=head.access parts=head.parts/>
        {first}
        {now.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
        {none.then(|| view! { <p class="quiet-text">{NONE.get(lang)}</p> })}
        {(!cards.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="under-way"><h2 id="under-way">{UNDER_WAY.get(lang)}</h2>{cards}</section>
        })}
        {hands.then(|| view! { <Announce journey=head.id team=file.team.clone() from=seen.in_charge.map(|one| one.id) lang/> })}
        {last}
        {(!past.is_empty()).then(|| view! { <Past past lang/> })}
        {changed.then(|| view! { <Charges charges=seen.charges lang/> })}
    }
}

/// Who is in charge, or what is left of it once another organisation leads.
fn now(seen: &JourneyHandovers, lang: Lang) -> Vec<String> {
    let charge = seen.in_charge.as_ref().map_or_else(
        || NOBODY.get(lang).to_owned(),
        |member| IN_CHARGE.with(lang, &[("name", &member.name)]),
    );
    let Some((day, to)) = &seen.passed_on else {
        return vec![charge];
    };
    let led = LED_SINCE.with(lang, &[("to", to), ("day", &dates::long(*day, lang))]);
    let rest = if seen.passes {
        charge
    } else {
        NOTHING_LEFT.get(lang).to_owned()
    };
    vec![led, rest]
}

/// Also those who were put in charge without a handover.
#[component]
fn Charges(charges: Vec<Charge>, lang: Lang) -> impl IntoView {
    let lines = charges.into_iter().map(|one| {
        let who = one.who.unwrap_or_else(|| NOBODY_THEN.get(lang).to_owned());
        let since = SINCE.with(lang, &[("day", &dates::long(one.since, lang))]);
        view! { <li><div><p class="title">{who}</p><p class="meta"><span>{since}</span></p></div></li> }
    });
    view! {
        <section class="section" aria-labelledby="charges">
            <h2 id="charges">{CHARGES.get(lang)}</h2>
            <ul class="rows">{lines.collect_view()}</ul>
        </section>
    }
}

#[component]
fn Past(past: Vec<HandoverView>, lang: Lang) -> impl IntoView {
    let lines = past
        .into_iter()
        .map(|one| view! { <li><div><p class="title">{who(&one, lang)}</p><p class="meta">{meta(&one, lang)}</p></div></li> });
    view! {
        <section class="section" aria-labelledby="earlier">
            <h2 id="earlier">{EARLIER.get(lang)}</h2>
            <ul class="rows">{lines.collect_view()}</ul>
        </section>
    }
}

/// When it takes effect, how long both follow, and what to know: for one journey and for many.
#[component]
pub fn TermsFields() -> impl IntoView {
    view! {
        <div class="form-grid">
            <DateField name="effective_on" label=ON hint=ON_HINT required=true/>
            <DateField name="overlap_until" label=UNTIL hint=UNTIL_HINT/>
        </div>
        <TextArea name="words" label=WORDS hint=WORDS_HINT rows=5/>
        <SaveAnyway/>
    }
}

#[component]
fn Announce(
    journey: JourneyId,
    team: Vec<TeamMember>,
    #[prop(optional_no_strip)] from: Option<AccountId>,
    lang: Lang,
) -> impl IntoView {
    let options: Vec<_> = team
        .into_iter()
        .filter(|member| Some(member.id) != from)
        .map(|member| member.choice(lang))
        .collect();
    let from = from.map(|id| id.to_string()).unwrap_or_default();
    let hidden = vec![("journey", journey.to_string()), ("from", from)];
    view! {
        <section class="section" aria-labelledby="hand-over">
            <h2 id="hand-over">{HAND_OVER.get(lang)}</h2>
            <p>{EXPLAIN.get(lang)}</p>
            <ActForm action="handovers/announce" hidden>
                <SelectField name="to" label=TO options required=true/>
                <TermsFields/>
                <div class="form-actions"><Submit label=ANNOUNCE/></div>
            </ActForm>
        </section>
    }
}

/// A handover under way, with everything that can be done about it.
#[component]
fn Card(one: HandoverView, file: Together, lang: Lang) -> impl IntoView {
    let id = one.id.to_string();
    let announced = one.state == HandoverState::Announced;
    let hidden = || vec![("handover", id.clone())];
    let words = (!one.words.is_empty()).then(|| one.words.clone());
    let others = (one.together > 1).then(|| {
        let text = WITH_OTHERS.count(lang, one.together - 1);
        view! { <p><a href=batch::address(one.batch)>{text}</a></p> }
    });
    view! {
        <article class="card" id=announced.then_some(STANDING) tabindex=announced.then_some("-1")>
            <h3>{who(&one, lang)}</h3>
            <p class="meta">{meta(&one, lang)}</p>
            {others}
            {words.map(|text| view! { <p class="prewrap"><bdi>{text}</bdi></p> })}
            {(one.mine && one.received.is_none()).then(|| view! {
                <ActForm action="handovers/receive" key=id.clone() hidden=hidden()>
                    <p>{RECEIVE_WHY.get(lang)}</p>
                    <div class="form-actions"><Submit label=RECEIVE/></div>
                </ActForm>
            })}
            <Checklist one=one.clone() lang/>
            <Meeting one=one.clone() file lang/>
            {announced.then(|| view! {
                <details class="confirm">
                    <summary class="button danger secondary small">{CANCEL.get(lang)}</summary>
                    <ActForm action="handovers/cancel" key=id.clone() hidden=hidden() class="confirm-body">
                        <p>{CANCEL_WHY.get(lang)}</p>
                        <div class="form-actions"><Submit label=CANCEL_DO class="danger"/></div>
                    </ActForm>
                </details>
            })}
        </article>
    }
}

#[component]
fn Checklist(one: HandoverView, lang: Lang) -> impl IntoView {
    let lines = Item::ALL.iter().map(|item| {
        let done = one.done.contains(item);
        let hidden = vec![
            ("handover", one.id.to_string()),
            ("item", item.code().to_owned()),
            ("done", if done { String::new() } else { "yes".to_owned() }),
        ];
        let (state, label) = if done { (IS_DONE, UNDO) } else { (TODO, MARK) };
        let chip = if done { "completed" } else { "planned" };
        view! {
            <li>
                <div><p>{item.label().get(lang)}</p><p class="meta"><span class="state" data-state=chip>{state.get(lang)}</span></p></div>
                <div class="end">
                    <ActForm action="handovers/tick" key=format!("{}-{}", one.id, item.code()) hidden>
                        <Submit label class="secondary small" about=item.label().get(lang)/>
                    </ActForm>
                </div>
            </li>
        }
    });
    view! {
        <h4>{CHECKLIST.get(lang)}</h4>
        <ul class="rows">{lines.collect_view()}</ul>
    }
}

#[component]
fn Meeting(one: HandoverView, file: Together, lang: Lang) -> impl IntoView {
    let journey = file.head.id;
    let body = match one.meeting {
        Some(meeting) => {
            let when = MEETING_AT.with(lang, &[("when", &hours::long(meeting.starts_at, lang))]);
            view! { <p><a href=address(journey, meeting.id)>{when}</a> " · " {meeting.state.label().get(lang)}</p> }
                .into_any()
        }
        None if file.writes => {
            let hidden = vec![("handover", one.id.to_string()), ("journey", journey.to_string())];
            view! {
                <details class="disclosure">
                    <summary>{PLAN.get(lang)}</summary>
                    <ActForm action="handovers/plan_meeting" key=format!("meeting-{}", one.id) hidden>
                        <MeetingFields team=file.team.clone() me=one.to.id about=SUBJECT.get(lang)/>
                        <div class="form-actions"><Submit label=PLAN/></div>
                    </ActForm>
                </details>
            }
            .into_any()
        }
        None => ().into_any(),
    };
    view! {
        <h4>{MEETING.get(lang)}</h4>
        <p class="quiet-text">{MEETING_WHY.get(lang)}</p>
        {body}
    }
}
